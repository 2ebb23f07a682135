"""Clean name spans from the entities of the parse.

A model's entity may hold a title ("Mr. Oakes"), a role's end ("Kazakhstan Julie Oakes"), an article, a possessive, or run
over a line break or a list. The steps here cut such spans down to the names and drop what is none.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from flows.extract.names.finding.hyphened import joined_places
from flows.extract.names.finding.making import ARTICLES, named, without_overlap
from flows.extract.names.finding.missed import INITIALS, missed_agencies, missed_people
from flows.extract.names.finding.particles import joined_at_articles
from flows.extract.names.lexicon import (
    ADDRESS,
    COMPANY_SUFFIXES,
    NOBILITY,
    OCCUPATIONS,
    OFFICES,
    ORGANISATION_NOUNS,
    SPEECH_VERBS,
    SPOKEN_FOR,
    SUFFIXES,
    TITLES,
    is_given_name,
    is_letters_after,
)
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym, is_territory
from flows.extract.names.words import Words
from schemas.entities import TYPES

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S", "`s", "s'"})
_TURNED = "‘s"
_PAPERS = frozenset({"Times", "TIMES", "Today", "TODAY", "Weekly"})
"""Words that make a country's name a newspaper's."""
_OPENS = frozenset({"Open", "OPEN"})
"""What makes a country's name a tournament's."""
_AGENCIES = frozenset({"news", "agency"})
"""Words that say of the name before them what it is: *Orlan Press news agency*."""
_LEGAL_FORMS = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "llp", "plc", "corp.", "gmbh"})
_LISTED = frozenset({"GPE", "LOC", "PERSON", "NORP"})
_NEVER_OF_PLACES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "shri", "smt", "smt."})
"""Forms of address that no place begins with, as *Sri Lanka* and *Prince Edward Island* do."""
_HEADS = frozenset({"Minister", "Representative", "Secretary"})
"""Those who head what a country has: before them stands no organisation."""
_GIVEN_TOO = frozenset({"Dean", "Duke", "Earl"})
"""Titles that are given names as well."""
_GIVEN_AND_PREPOSITION = "Per"
"""A given name that a parser takes for a preposition: the minister Per Asko."""
_TITLES_IN_LETTERS = frozenset({"CEO", "MEP", "MLA", "MP", "MSP"})
_HOUSES = frozenset({"Academy", "College", "Foundation", "Hospital", "Institute", "Museum", "School", "University"})
"""Last words of what is named after somebody, and of nobody's name."""
_ROADS = frozenset({"Avenue", "Boulevard", "Bridge", "County", "Road", "Square", "Street"})
_OFFICE_BEFORE = 12
"""Tokens before an organisation's name in which the office is looked for."""
_OF = frozenset({"of", "for", "to"})
_DATE = re.compile(r" (?:\d{4} ?- ?\d{2}(?: ?- ?\d{2})?|\d{1,2}/\d{1,2}/\d{2,4})$")
_DAY_OF_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|may|august|september|october|november|december)"
    r" ?\.? \d{1,2}",
    re.IGNORECASE,
)
_DASHES = frozenset({"-", "–", "—"})
_CUT_AT_DASHES = frozenset({"PERSON", "GPE", "LOC", "ORG", "NORP"})


class _Given(NamedTuple):
    """The titles that may be given names, since the text speaks of no dean, and by surname the words before it in names of people."""

    titles: Set[str]
    before: Mapping[str, Set[str]]

    def holds(self, title: str, surname: str) -> bool:
        """True for *Dean Corrie* where nobody else is called Corrie and the text speaks of no dean."""
        return title in self.titles and self.before.get(surname, frozenset()) <= {title}


def clean_names(doc: Doc, words: Words) -> list[Name]:
    """Names in text order, without overlap, from the entities of the parse whose type is in `schemas.entities.TYPES`."""
    found: list[Name] = []
    texts = words.texts
    given = _given_titles(words)
    for begin, end, label in words.entity_spans:
        if label not in TYPES:
            continue
        for first, last in _pieces(doc, texts, begin, end, label):
            rule = "model" if last - first == end - begin else "list_cut"
            found.extend(_trimmed(doc, texts, first, last, label, rule, given))
    found.extend(missed_people(doc, words))
    found.extend(missed_agencies(doc, texts))
    return joined_at_articles(doc, texts, without_overlap(found))


def _pieces(doc: Doc, words: list[str], first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """The entity cut at line breaks, bullets, semicolons and dashes between spaces, and lists of people or places at their commas."""
    if last - first == 1 and words[first].isalnum():
        yield first, last
        return
    begun = first
    for number in range(first, last):
        word = words[number]
        cut = "\n" in word or word in (";", "•", "|", "(", ")", ":", "\t")
        cut = cut or (word == "," and label in _LISTED and not (number + 1 < last and words[number + 1].casefold() in SUFFIXES))
        cut = cut or (word in _DASHES and label in _CUT_AT_DASHES and _stands_free(doc, number))
        if cut:
            yield begun, number
            begun = number + 1
    yield begun, last


def _stands_free(doc: Doc, number: int) -> bool:
    """True for a token with a space on both sides."""
    return bool(doc[number].whitespace_) and number > 0 and bool(doc[number - 1].whitespace_)


def _bare(word: str) -> bool:
    return not word.isalnum() and not any(map(str.isalnum, word))


def _trimmed(doc: Doc, words: list[str], first: int, last: int, label: str, rule: str, given: _Given) -> Iterator[Name]:
    size = last - first
    while first < last and (_bare(words[first]) or words[first].casefold() in ARTICLES):
        first += 1
    while first < last and (words[last - 1] in _POSSESSIVE or _bare(words[last - 1])):
        last -= 1
    if words[last - 1].isdigit() and _DAY_OF_MONTH.fullmatch(" ".join(words[first:last])):
        return
    dated = last - first > 1 and words[last - 1][-1:].isdigit() and _DATE.search(" ".join(words[first:last])) is not None
    if dated:
        while first < last - 1 and not any(character.isalpha() for character in words[last - 1]):
            last -= 1
    if last - first != size:
        rule = "trimmed"
    while label == "PERSON" and first < last - 1 and words[last - 1].isdigit():
        last -= 1
    if dated and label in ("ORG", "PERSON") and all(word.isupper() or _bare(word) for word in words[first:last]):
        label, rule = "GPE", "dateline"
    addresses = ADDRESS if label == "ORG" else _NEVER_OF_PLACES if label in ("GPE", "LOC") else ()
    if 2 <= last - first <= 4 and words[first].casefold() in addresses and words[first + 1][:1].isupper():
        label, rule = "PERSON", "address_before"
    if label in ("GPE", "ORG") and _place_and_person(words[first:last]):
        label = "PERSON"
    if label == "ORG" and (cut := _office_holder(doc, words, first, last)) is not None:
        yield from filter(None, [named(doc, words, first, cut, "ORG", "holder_cut", 0.7)])
        first, label, rule = cut, "PERSON", "holder_cut"
    if label == "PERSON":
        if last - first > 3 and words[first + 1] in _TITLES_IN_LETTERS:
            if words[first + 1] == "CEO":
                yield from filter(None, [named(doc, words, first, first + 1, "ORG", "holder_cut", 0.7)])
            first, rule = first + 2, "title_cut"  # Congress MLA Ana Kovar
        if last - first > 2 and doc[first].is_sent_start and words[first].casefold() in OCCUPATIONS and is_given_name(words[first + 1]):
            first, rule = (first, rule) if is_given_name(words[first]) else (first + 1, "title_cut")  # Cellist Ana Kovar
        if last - first > 1 and words[last - 1].casefold() in NOBILITY and words[last : last + 1] == ["of"]:
            last, rule = last - 1, "title_cut"  # Kate Duchess of Orsk
        while last - first > 2 and is_letters_after(words[last - 1]) and not words[last - 2].isupper():
            last, rule = last - 1, "letters_cut"
        start = first
        if last - first == 2 and words[last - 1].casefold() in ORGANISATION_NOUNS and words[first].casefold() in OFFICES:
            label, rule = "ORG", "office_and_house"  # General Motors
        elif last - first > 2 and words[last - 1] in _HOUSES and words[first].casefold() in TITLES:
            label, rule = "ORG", "office_and_house"  # Queen Ana Hospital
        while label == "PERSON" and start < last - 1 and (words[start].casefold() in TITLES or words[start] == "Dear"):
            if (words[start].casefold() in NOBILITY and words[start + 1] == "of") or words[last - 1] in _ROADS:
                break  # the Duchess of Orsk, King Street
            if last - start == 2 and given.holds(words[start], words[start + 1]):
                break
            start += 1
        if (end := _place_before_person(words, start, last)) != start:
            place = named(doc, words, start, end, "GPE", "place_before_name", 0.7)
            if place is not None:
                yield place
            start = end
        if start != first:
            first, rule = start, "title_cut"
        elif last - first == 1 and first > 0 and _begins_a_name(doc, words[first - 1], first - 1):
            first, rule = first - 1, "initials_added"
    elif label == "ORG" and last - first > 1 and words[last - 1].casefold() in SPOKEN_FOR:
        last, rule = last - 1, "role_cut"
    elif (
        label == "ORG"
        and last - first > 1
        and words[last : last + 1]
        and words[last] in _HEADS
        and _is_of_a_country(words[first : last - 1])
    ):
        last, rule = last - 1, "role_cut"  # Kenyan Trade Minister Ana Kovar
        label = "GPE" if is_territory(" ".join(words[first:last])) else "NORP"
    elif label == "ORG" and last - first > 1 and words[last - 1] in _AGENCIES:
        while last - first > 1 and words[last - 1] in _AGENCIES:
            last -= 1
        rule = "kind_cut"
    elif label == "ORG" and last - first > 1 and words[last - 1] == "Local" and words[last : last + 1] and words[last].isdigit():
        last, rule = last + 1, "number_added"  # Teamsters Local 9
    elif label == "ORG" and (end := _with_legal_form(words, last)) != last:
        last, rule = end, "legal_form_added"
    elif label == "GPE" and last < len(words) and words[last] in _PAPERS and not doc[last].ent_type_ and is_territory(words[last - 1]):
        label, last, rule = "ORG", last + 1, "paper_added"
    elif label == "GPE" and last < len(words) and words[last] in _OPENS and doc[last].pos_ == "PROPN" and is_territory(words[last - 1]):
        label, last, rule = "EVENT", last + 1, "tournament_added"
    elif last - first == 1:
        pair = joined_places(doc, words, first)
        if pair:
            yield from pair
            return
    if first < last:
        name = named(doc, words, first, last, label, rule, 0.8)
        if name is not None:
            yield _without_turned_mark(name)


def _without_turned_mark(name: Name) -> Name:
    """The name without a possessive that is written with the opening mark and so parted from no word: *Kovar‘s*."""
    if not name.surface.endswith(_TURNED) or len(name.words[-1]) == len(_TURNED):
        return name
    cut = len(_TURNED)
    words = (*name.words[:-1], name.words[-1][:-cut])
    return replace(name, end=name.end - cut, words=words, surface=name.surface[:-cut], rule="trimmed")


def _office_holder(doc: Doc, words: list[str], first: int, last: int) -> int | None:
    """The token at which somebody's name begins that the model took into an organisation's: *head of the Tarn Rail Board Ana Kovar
    said*."""
    cut = last - 2
    if cut - first < 1 or last >= len(words) or doc[last].lemma_ not in SPEECH_VERBS or not is_given_name(words[cut]):
        return None
    if not words[last - 1].istitle() or words[last - 1].casefold() in ORGANISATION_NOUNS | COMPANY_SUFFIXES or not words[cut - 1].isalpha():
        return None
    before = [word for word in words[max(0, first - _OFFICE_BEFORE) : first] if "\n" not in word]
    holders = [at for at, word in enumerate(before[:-1]) if word.casefold() in OFFICES and before[at + 1] in ("of", "for", "at")]
    return cut if holders else None


def _is_of_a_country(words: list[str]) -> bool:
    """True for a country or its people."""
    text = " ".join(words)
    return is_territory(text) or is_demonym(text)


def _given_titles(words: Words) -> _Given:
    texts = words.texts
    there = {title for title in _GIVEN_TOO if title in words.text and title in texts}
    if not there:
        return _Given(there, {})
    before: dict[str, set[str]] = {}
    for begin, end, label in words.entity_spans:
        if label == "PERSON" and end - begin > 1:
            before.setdefault(texts[end - 1], set()).add(texts[end - 2])
    return _Given(there - {title for title in there if title.casefold() in texts}, before)


def _with_legal_form(words: list[str], last: int) -> int:
    """One after the legal form that follows a firm's name, with or without a comma: *Halvern, Inc.*"""
    number = last + 1 if last < len(words) and words[last] == "," else last
    return number + 1 if number < len(words) and words[number].casefold() in _LEGAL_FORMS else last


def _place_and_person(words: list[str]) -> bool:
    """True for *Kenya Helen Marsh* out of "Ambassador to Kenya Helen Marsh"."""
    if len(words) < 3 or not is_territory(words[0]) or not is_given_name(words[1]):
        return False
    return words[-1].casefold() not in ORGANISATION_NOUNS | COMPANY_SUFFIXES


def _place_before_person(words: list[str], first: int, last: int) -> int:
    """One after the place with which the span of a person opens: *Kenya Helen Marsh*, and mayor of *Orsk Helen Marsh*; else `first`."""
    if last - first < 3:
        return first
    if is_territory(words[first]):
        return first + 1
    is_office = first > 1 and words[first - 1] in _OF and words[first - 2].casefold() in TITLES
    if not is_office or is_given_name(words[first]):
        return first
    return next((number for number in range(first + 1, last - 1) if is_given_name(words[number])), first)


def _begins_a_name(doc: Doc, word: str, number: int) -> bool:
    """True for initials ("JK", "J.") and given names that the model left out before a surname."""
    if word == _GIVEN_AND_PREPOSITION:
        return number > 0 and (doc[number - 1].text.islower() or doc[number - 1].text == ",")
    if doc[number].ent_type_ not in ("", "GPE") or doc[number].pos_ != "PROPN" or word.casefold() in TITLES or is_territory(word):
        return False
    if doc[number].ent_type_ and number and doc[number - 1].pos_ == "ADP":
        return False
    return bool(INITIALS.match(word)) or (word[0].isupper() and is_given_name(word))
