"""Offices and trades before somebody's name that the model took for a part of the name, or for an organisation.

- a trade opens what was taken for an organisation: *Nurse Ana Kovar*;
- the end of an office does: *Secretary of State Ana Kovar*;
- an office with what it is of is nobody's name: *Dean of Students*;
- so does a rank in letters: *DI Kovar*;
- what an office is of stands before it: *State Fire* of *State Fire Marshal Ana Kovar*;
- a given name that opens a sentence was left out before a surname whose bearer is told of: *Grant Kovar, the mayor, said*.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.common_words import opens
from flows.extract.names.finding.making import ARTICLES, over
from flows.extract.names.lexicon import (
    BUILDING_NOUNS,
    COMPANY_SUFFIXES,
    LINES_OF_BUSINESS,
    NOBILITY,
    OCCUPATIONS,
    OFFICES,
    ORGANISATION_NOUNS,
    TITLES,
    is_given_name,
    is_human,
)
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym, is_territory
from flows.extract.names.types.ends import is_institution
from flows.extract.names.words import Words

RULE = "office_cut"
_DEPARTMENTS = frozenset({"Defence", "Defense", "Health", "Interior", "Justice", "State", "Transport", "Treasury"})
"""What ministers and secretaries are of, in one word."""
_HEADS = frozenset({"department", "minister", "secretary"})
_FIELDS = frozenset(
    {"agriculture", "assistant", "attorney", "borough", "building", "chief", "city", "civil", "county", "deputy", "district", "education"}
    | {"elections", "emergency", "environmental", "field", "fire", "health", "housing", "human", "insurance", "junior", "labor", "labour"}
    | {"land", "lands", "parks", "police", "public", "rescue", "resources", "road", "roads", "safety", "sanitation", "school", "schools"}
    | {"senior", "state", "transport", "transportation", "village", "waste", "water", "works"}
)
"""Words that say what an office is of, and name nobody together."""
_WORDS_OF_PEOPLE = range(3, 5)
"""Words of a trade with somebody's whole name."""
_NO_SURNAMES = BUILDING_NOUNS | COMPANY_SUFFIXES | LINES_OF_BUSINESS | ORGANISATION_NOUNS
_RANKS = frozenset({"DC", "DCI", "DCS", "DI", "DS", "DSI", "PC", "PCSO", "WPC"})
"""Short forms of ranks of the British police."""
_DETECTIVES = frozenset({"DCI", "DI", "DSI"})
_SEATS = frozenset({"MEP", "MLA", "MP", "MSP"})
_OFFICE_OF = 3
"""Words of *Dean of Students*."""
_PARTY_AND_SEAT = 2
_MODALS = frozenset({"Can", "Mark", "May", "Will"})
"""Given names that open questions and orders as well."""


def without_offices(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, without what is of an office before them."""
    return [found for name in names for found in _cut(doc, words, name)]


def _cut(doc: Doc, words: Words, name: Name) -> Iterator[Name]:
    texts = words.texts
    if _is_office(name):
        return
    if name.label in ("GPE", "ORG", "PERSON") and _has_rank(name):
        yield over(doc, texts, name.first + 1, name.last, "PERSON", RULE, name.confidence)
    elif name.label in ("ORG", "PRODUCT", "WORK_OF_ART", "GPE"):
        if _opens_with_office(words, name):
            yield over(doc, texts, name.first + 1, name.last, "PERSON", RULE, name.confidence)
        elif not _is_field(words, name):
            yield name
    elif name.label == "PERSON" and len(name.words) == _PARTY_AND_SEAT and name.words[1] in _SEATS and _is_before_name(words, name):
        yield over(doc, texts, name.first, name.last - 1, "NORP", RULE, name.confidence)
    elif name.label == "PERSON" and _lacks_given_name(words, name):
        yield over(doc, texts, name.first - 1, name.last, "PERSON", "given_name_added", name.confidence)
    else:
        yield name


def _has_rank(name: Name) -> bool:
    """*DI Kovar*; not *PC Kovar* where it was taken for an organisation, as *PC Stores* may be one."""
    if len(name.words) < _PARTY_AND_SEAT or name.words[0] not in _RANKS:
        return False
    is_plain = (
        len(name.words) == _PARTY_AND_SEAT and name.words[0] in _DETECTIVES and name.words[1].istitle() and name.key[1] not in _NO_SURNAMES
    )
    return name.label == "PERSON" or is_plain


def _opens_with_office(words: Words, name: Name) -> bool:
    """*Nurse Ana Kovar*, and *State Ana Kovar* behind *Secretary of*."""
    if len(name.words) not in _WORDS_OF_PEOPLE or not is_given_name(name.words[1]) or is_given_name(name.words[0]):
        return False
    if not all(word[:1].isupper() and not word.isupper() for word in name.words) or is_institution(name.key[1:]):
        return False
    low, first = name.key[0], name.first
    if low in OFFICES or low in OCCUPATIONS:
        return name.key[-1] not in ORGANISATION_NOUNS | COMPANY_SUFFIXES
    return name.words[0] in _DEPARTMENTS and first > 1 and words.texts[first - 1] == "of" and words.folded[first - 2] in _HEADS


def _is_office(name: Name) -> bool:
    """*Dean of Students*, *Director of Nursing*; not *Prince of Orlan Hospital*."""
    if name.label != "ORG" or len(name.words) < _OFFICE_OF or name.words[1] != "of" or not name.words[0].istitle():
        return False
    return name.key[0] in OFFICES - NOBILITY and name.key[-1] not in _NO_SURNAMES


def _is_before_name(words: Words, name: Name) -> bool:
    """*Tory MP* before *Ana Kovar*; not *Kovar MP said*."""
    return name.last < len(words.texts) and words.entities[name.last] == "PERSON" and words.texts[name.last].istitle()


def _is_field(words: Words, name: Name) -> bool:
    """*State Fire* before *Marshal Ana Kovar*."""
    at = name.last
    is_before_office = name.label == "ORG" and at < len(words.texts) and words.folded[at] in OFFICES and words.texts[at].istitle()
    return is_before_office and _FIELDS.issuperset(name.key)


def _lacks_given_name(words: Words, name: Name) -> bool:
    at = name.first - 1
    if len(name.words) > 1 or at < 0 or words.texts[at] in _MODALS or not opens(words, at):
        return False
    word, behind = words.texts[at], words.lower[name.last : name.last + 2]
    if not (word.istitle() and word.isalpha() and name.surface.istitle()) or behind[:1] != [","]:
        return False
    return _is_told(behind) and (is_given_name(word) or _may_be_given(words, at))


def _may_be_given(words: Words, at: int) -> bool:
    """True for a proper noun that hangs on the surname behind it and says nothing of its bearer: no *Democrat Kovar*."""
    low = words.lower[at]
    is_part = words.deps[at] == "compound" and words.heads[at] == at + 1 and not words.entities[at]
    return is_part and not (is_human(low, True) or low in OCCUPATIONS or low in TITLES or is_demonym(low) or is_territory(low))


def _is_told(behind: Sequence[str]) -> bool:
    """True before an apposition or an age: *, the mayor*, *, 42*."""
    return len(behind) > 1 and (behind[1] in ARTICLES or behind[1].isdigit())
