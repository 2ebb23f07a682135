"""People whom the model left out, and news agencies: capitalised words behind a form of address, or a given name with a surname."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from flows.extract.names.finding.making import named
from flows.extract.names.lexicon import ADDRESS, BUILDING_NOUNS, CONTESTS, OFFICES, ORGANISATION_NOUNS, TITLES, is_given_name
from flows.extract.names.records import Name
from flows.extract.names.words import Words

_NO_SURNAMES = BUILDING_NOUNS | CONTESTS | ORGANISATION_NOUNS | {"government", "league"}
"""Nouns at the end of names that an office begins but does not address."""
_AGENCY = "agency"
INITIALS = re.compile(r"^(?:[A-Z]\.?){1,2}$")


def missed_people(doc: Doc, parse: Words) -> Iterator[Name]:
    """People that the model left out: capitalised words after a form of address, or a given name with a surname."""
    last = 0
    words = parse.texts
    for number in parse.nouns:
        word = words[number]
        if number < last or not _could_be_person(parse, number):
            continue
        last = number + 1
        while last < len(words) and last - number < 4 and _goes_on(parse, last):
            last += 1
        before = words[number - 1] if number else ""
        addressed = before.casefold() in ADDRESS or (before[:1].isupper() and before.casefold() in TITLES)
        if addressed and last < len(words) and words[last][:1].isupper() and words[last].casefold() in OFFICES:
            continue  # Chief Financial Officer
        if addressed and before.casefold() not in ADDRESS and words[last - 1].casefold() in _NO_SURNAMES:
            continue  # Premier Cup, Student Government
        given = last - number > 1 and is_given_name(word) and words[last - 1].casefold() not in ORGANISATION_NOUNS
        if addressed or given:
            name = named(doc, words, number, last, "PERSON", "address_before" if addressed else "given_name_first", 0.6)
            if name is not None:
                yield name


def missed_agencies(doc: Doc, words: list[str]) -> Iterator[Name]:
    """News agencies that the model left out: *Tarnpress news agency*."""
    if _AGENCY not in words:
        return
    for number, word in enumerate(words):
        at = number - 2
        if word != _AGENCY or at < 0 or words[at + 1] != "news" or not words[at][:1].isupper():
            continue
        if not doc[at].ent_type_ and doc[at].pos_ == "PROPN":
            name = named(doc, words, at, at + 1, "ORG", "news_agency", 0.7)
            if name is not None:
                yield name


def _goes_on(words: Words, number: int) -> bool:
    """True for a further part of the name, also for an initial before one."""
    if _could_be_person(words, number):
        return True
    is_initial = not words.entities[number] and bool(INITIALS.match(words.texts[number]))
    return is_initial and number + 1 < len(words.texts) and _could_be_person(words, number + 1)


def _could_be_person(words: Words, number: int) -> bool:
    """True for a capitalised proper noun that the model gave no type."""
    if words.entities[number] or words.pos[number] != "PROPN":
        return False
    word = words.texts[number]
    return word[0].isupper() and word[-1].islower() and word.isalpha() and words.folded[number] not in TITLES
