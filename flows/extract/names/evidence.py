"""What the words beside a name tell of its type where the model took a firm for a person or a person for a place."""

from spacy.tokens import Doc

from flows.extract.names.lexicon import is_given_name, is_occupation
from flows.extract.names.records import Name

_LEAD = (
    "arm boss branch ceo cfo chair chairman chairperson chairwoman coo cto customers division employees executive founder head officer "
    "owner shareholders staff subsidiary treasurer unit"
)
_LED = frozenset(_LEAD.split())
"""Nouns that *of* an organisation follows; nobody is head or unit of a person."""
_HOUSES = frozenset({"news", "radio", "sport", "sports", "television", "tv"})
"""Last words of the names of broadcasters."""
_TAKEN_FOR_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})


def is_organisation(doc: Doc, words: list[str], name: Name) -> bool:
    """True where a name that the model took for a person is of an organisation: *head of Tarn Rail*, *Tarn Rail, which lost money*."""
    if name.label != "PERSON" or is_given_name(name.words[0]):
        return False
    first, last = name.first, name.last
    if len(name.words) > 1 and name.words[-1].casefold() in _HOUSES and name.words[0].isupper():
        return True
    if first > 1 and words[first - 1] == "of" and words[first - 2].casefold() in _LED:
        return True
    which = last + 1
    if which >= len(words) or words[last] != "," or words[which] != "which":
        return False
    clause = doc[which].head if doc[which].dep_ in ("nsubj", "nsubjpass", "dobj") else None
    return clause is not None and clause.dep_ == "relcl" and first <= clause.head.i < last


def is_person(doc: Doc, words: list[str], name: Name) -> bool:
    """True where a name that the model took for a place or a firm is somebody's: *retired teacher Wilma Strand*."""
    if name.label not in _TAKEN_FOR_PLACES or len(name.words) != 2 or not name.first or not is_given_name(name.words[0]):
        return False
    before = words[name.first - 1]
    belongs = name.first <= doc[name.first - 1].head.i < name.last
    return belongs and before.islower() and is_occupation(before)
