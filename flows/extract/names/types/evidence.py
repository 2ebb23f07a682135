"""What the words beside a name tell of its type where the model took a firm for a person or a person for a place."""

import re

from spacy.tokens import Doc

from flows.extract.names.finding.making import ARTICLES
from flows.extract.names.lexicon import (
    BUILDING_NOUNS,
    COMPANY_NOUNS,
    COMPANY_SUFFIXES,
    LANDSCAPE_NOUNS,
    ORGANISATION_NOUNS,
    is_given_name,
    is_human,
    is_occupation,
)
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory

_LEAD = (
    "arm boss branch ceo cfo chair chairman chairperson chairwoman coo cto customers division employees executive founder head officer "
    "owner shareholders staff subsidiary treasurer unit"
)
_LED = frozenset(_LEAD.split())
"""Nouns that *of* an organisation follows; nobody is head or unit of a person."""
_HOUSES = frozenset({"news", "radio", "sport", "sports", "television", "tv"})
"""Last words of the names of broadcasters."""
_OF_FIRMS = frozenset(
    {"chairman", "chairwoman", "dividend", "employees", "headquarters", "profit", "profits", "revenue", "revenues", "shareholders"}
    | {"shares", "subsidiaries", "subsidiary", "workforce"}
)
_OFFICES_OF_FIRMS = frozenset(
    {("chief", "executive"), ("chief", "financial"), ("chief", "operating"), ("executive", "director"), ("finance", "director")}
    | {("general", "secretary"), ("managing", "director")}
)
"""What only organisations have."""
_RANKS = frozenset({"acting", "assistant", "deputy", "former", "interim", "then"})
"""Words before an office."""
_BEHIND = frozenset({"a", "an", "as", "at", "fellow", "from", "her", "his", "its", "of", "the", "their", "with"})
"""Words before the letters of an organisation: *of TVF*, *a TVF candidate*, *his TVF title*."""
_PICTURES = frozenset({"features", "images", "pictures", "pool"})
"""Last words of the names of those who sell pictures."""
_INITIALS_OF_PEOPLE = frozenset(
    {"AJ", "BJ", "CJ", "DJ", "EJ", "JJ", "JR", "PJ", "RJ", "TJ", "AOC", "FDR", "JFK", "LBJ", "MBS", "MBZ", "MLK", "RFK"}
)
_AUXILIARIES = 3
"""Words between a subject and its verb, and one more."""
_FEWEST_INITIALS = 3
_MAY_BE_FOUNDED = frozenset({"ORG", "PERSON", "PRODUCT"})
_FOUNDING = frozenset({"co-found", "cofound", "found"})
_SHORTEST_BANK = 4
"""Letters of the word alone."""
_LETTERS = range(3, 6)
"""Letters of an acronym that is no one's initials."""
TAKEN_FOR_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})
"""Types that the model gives names that are of something else."""
_OF_PEOPLE = range(2, 4)
"""Words of a name that may be somebody's."""
_NO_SURNAMES = BUILDING_NOUNS | COMPANY_SUFFIXES | LANDSCAPE_NOUNS | ORGANISATION_NOUNS
_TRADES = (
    "bank bookmaker brokerage charity consultancy fund homebuilder housebuilder nonprofit non-profit planemaker shipbuilder steelmaker "
    "thinktank toymaker union"
)
COMPANIES_BY_TRADE = frozenset(_TRADES.split())
"""Nouns for organisations before a name, and in apposition behind it."""
_KINDS = (
    COMPANY_NOUNS
    | COMPANIES_BY_TRADE
    | {"agency", "federation", "foundation", "magazine", "newspaper", "organisation", "organization", "party"}
)
_OWNERS = frozenset({"her", "his", "their"})
_DETERMINERS = _OWNERS | ARTICLES
_AGE = re.compile("[1-9][0-9]")
_POSTS = frozenset({"director", "executive", "minister", "officer", "president", "secretary", "spokesman", "spokesperson", "spokeswoman"})
"""Nouns for posts that no firm holds."""


def is_organisation(doc: Doc, words: list[str], name: Name) -> bool:
    """True where a name that the model took for a person is of an organisation: *head of Tarn Rail*, *Tarn Rail, which lost money*."""
    if len(name.words) == 1 and name.label in ("GPE", "LOC") and _is_bank(name.words[0]):
        return True
    if len(name.words) == 1 and name.label in _MAY_BE_FOUNDED and _is_founded(doc, name) and not is_territory(name.surface):
        return True
    if name.label != "PERSON" or is_given_name(name.words[0]):
        return False
    first, last = name.first, name.last
    if len(name.words) == 1 and (_is_acronym(words, name) or _is_bank(name.words[0])):
        return True
    if len(name.words) > 1 and name.words[-1].casefold() in _HOUSES and name.words[0].isupper():
        return True
    if len(name.words) > 1 and name.key[-1] in _PICTURES:
        return True
    if first > 1 and words[first - 1] == "of" and words[first - 2].casefold() in _LED:
        return True
    if (first > 1 and words[first - 1] == "in" and words[first - 2].casefold() == "shares") or owns_a_firms(words, last):
        return True
    if words[last : last + 3] == [",", "based", "in"]:
        return True
    which = last + 1
    if which >= len(words) or words[last] != "," or words[which] != "which":
        return False
    clause = doc[which].head if doc[which].dep_ in ("nsubj", "nsubjpass", "dobj") else None
    return clause is not None and clause.dep_ == "relcl" and first <= clause.head.i < last


def is_nobody(doc: Doc, words: list[str], name: Name) -> bool:
    """True where a name that the model took for a person is called an organisation or has something of *its* own: *Tarn Relief, a British
    charity*; *Tarn cut its forecast*, *Tarn says that its phones sell*."""
    if name.label != "PERSON" or is_given_name(name.words[0]):
        return False
    last = name.last
    if words[last : last + 1] == [","] and last + 1 < len(words) and words[last + 1] in ARTICLES:
        kind = doc[last + 1].head
        return kind.dep_ == "appos" and name.first <= kind.head.i < last and kind.lower_ in _KINDS
    subject = doc[last - 1]
    verb = subject.head.i
    if subject.dep_ != "nsubj" or not last <= verb < last + _AUXILIARIES:
        return False
    behind = verb + 2 if words[verb + 1 : verb + 2] == ["that"] else verb + 1
    return words[behind : behind + 1] == ["its"]


def is_spelled_out(words: list[str], name: Name) -> bool:
    """True before the brackets that hold its initials, where nobody is called so: *Tarnia Dakota Sangh (TDS)*."""
    if name.label != "PERSON" or len(name.words) < _FEWEST_INITIALS or is_given_name(name.words[0]):
        return False
    if words[name.last : name.last + 1] != ["("] or words[name.last + 2 : name.last + 3] != [")"]:
        return False
    return words[name.last + 1] == "".join(word[0] for word in name.words if word[0].isupper())


def _is_acronym(words: list[str], name: Name) -> bool:
    """True for the letters of an organisation behind *of*, *an* or *his*: *Ana Kovar of NPF*; not in a line of capitals."""
    word, at = name.words[0], name.first
    if len(word) not in _LETTERS or not (word.isupper() and word.isalpha()) or word in _INITIALS_OF_PEOPLE:
        return False
    return at > 0 and words[at - 1] in _BEHIND


def _is_founded(doc: Doc, name: Name) -> bool:
    """*Who founded Halvern in 2009*."""
    head = doc[name.last - 1]
    return head.dep_ == "dobj" and head.head.lemma_ in _FOUNDING


def _is_bank(word: str) -> bool:
    """*NordBank*: nobody and no place ends so, with a capital inside."""
    return len(word) > _SHORTEST_BANK and word.endswith("Bank")


def owns_a_firms(words: list[str], last: int) -> bool:
    """True before what only firms have: *Tarn Rail's chief executive*, *Tarn Rail's shares*."""
    if words[last : last + 1] not in (["'s"], ["’s"], ["'"], ["’"]):
        return False
    begins = last + 2 if words[last + 1 : last + 2] and words[last + 1].casefold() in _RANKS else last + 1
    owned = tuple(word.casefold() for word in words[begins : begins + 2])
    return bool(owned) and (owned[0] in _OF_FIRMS or owned in _OFFICES_OF_FIRMS)


def is_person(doc: Doc, words: list[str], name: Name) -> bool:
    """True where a name that the model took for a place or a firm is somebody's: *retired teacher Wilma Strand*, *Wilma Strand, a
    teacher*, *Wilma Strand, 42, said*, *the chief executive, Wilma Strand, said*."""
    if name.label not in TAKEN_FOR_PLACES or len(name.words) not in _OF_PEOPLE:
        return False
    if _is_told_of(doc, words, name):
        return True
    if len(name.words) != _OF_PEOPLE[0] or not name.first or not is_given_name(name.words[0]):
        return False
    before = words[name.first - 1]
    belongs = name.first <= doc[name.first - 1].head.i < name.last
    return belongs and before.islower() and is_occupation(before)


def _is_told_of(doc: Doc, words: list[str], name: Name) -> bool:
    """True for capitalised words of which an apposition, an age or a post between commas says that they are somebody's name."""
    known = _NO_SURNAMES.intersection(name.key)
    if (
        known
        or is_territory(" ".join(name.key))
        or not all(word.isalpha() and word[0].isupper() and not word.isupper() for word in name.words)
    ):
        return False
    first, last = name.first, name.last
    if words[last : last + 1] != [","]:
        return False
    if last + 2 < len(words) and _AGE.fullmatch(words[last + 1]) and words[last + 2] == ",":
        return True
    if last + 1 < len(words) and words[last + 1] in _DETERMINERS:
        noun = doc[last + 1].head
        is_somebody = is_occupation(noun.lower_) or (words[last + 1] in _OWNERS and is_human(noun.lower_, True))
        return noun.dep_ == "appos" and first <= noun.head.i < last and is_somebody and noun.tag_ == "NN"
    return first > 1 and words[first - 1] == "," and words[first - 2].casefold() in _POSTS and doc[last - 1].dep_ == "appos"
