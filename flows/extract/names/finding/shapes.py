"""Names that their shape tells, whatever the model made of their words.

- `saints_house`: *St Orla's Church*, *St. Orla's Hospital*;
- `firm_of_two`: *Kovar & Hale*, where the model sees a name in one of the two alone, *of Oakes, Kovar & Hale*;
- `firm_of_partners`: *Kovar Hale & Partners*, where the model sees somebody;
- `without_borders`: *Weavers Without Borders*;
- `road`: *on the M25*, *the A15 motorway*;
- `state_letters`: *Orlan, TX*.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, over
from flows.extract.names.gazetteer import regions
from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.parsed.different import Fact

_SAINTS = frozenset({"St", "St.", "Saint"})
_POSSESSIVES = frozenset({"'s", "’s"})
_HOUSES = {
    **dict.fromkeys(("Cathedral", "Chapel", "Church", "Hall", "Palace", "Park", "Square"), "FAC"),
    **dict.fromkeys(("Academy", "College", "Hospice", "Hospital", "School", "University"), "ORG"),
}
"""Last word of what bears a saint's name -> its type."""
_OF_FIRMS = frozenset({"at", "by", "from", "of", "with"})
"""Words before the name of a firm of partners, who may be named elsewhere."""
_LEGAL_FORMS = frozenset({"llc", "llp", "lp", "ltd"})
_FIRMS_ENDS = frozenset({"Associates", "Brothers", "Co", "Co.", "Company", "Daughters", "Partners", "Sons"})
_MOST = 3
"""Words behind the saint."""
_ROAD = re.compile(r"[AM][1-9]\d{0,3}")
_WITHOUT = "Without"
_ON = frozenset({"along", "at", "from", "near", "off", "on", "onto"})
_ROADS = frozenset({"bypass", "dual", "expressway", "highway", "motorway", "road"})
_CERTAINTY = 0.75


def shaped(doc: Doc, parse: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, with those that their shape tells."""
    words = parse.texts
    there = {words[number] for number in parse.where(_TELLS_A_SHAPE)}
    if not there:
        return names
    found: list[Name] = []
    if not there.isdisjoint(_SAINTS):
        found.extend(_saints(doc, words))
    if "&" in there:
        found.extend(_firms_of_two(doc, words, names))
        found.extend(_firms_of_partners(doc, words, names))
    if _WITHOUT in there:
        found.extend(_without_borders(doc, words))
    if any(map(_ROAD.fullmatch, there)):
        found.extend(_roads(doc, words))
    if not there.isdisjoint(_states()):
        found.extend(_after_towns(doc, words, names))
    return merged(found, names) if found else names


def _saints(doc: Doc, words: Sequence[str]) -> Iterator[Name]:
    for at, word in enumerate(words[:-3]):
        if word not in _SAINTS or not words[at + 1][:1].isupper() or words[at + 2] not in _POSSESSIVES:
            continue
        behind = words[at + 3 : at + 3 + _MOST]
        size = next((number for number, noun in enumerate(behind, 1) if noun in _HOUSES), 0)
        if size and all(noun[:1].isupper() for noun in behind[:size]):
            yield over(doc, words, at, at + 3 + size, _HOUSES[behind[size - 1]], "saints_house", _CERTAINTY)


def _firms_of_two(doc: Doc, words: Sequence[str], names: Sequence[Name]) -> Iterator[Name]:
    named = {number: name for name in names for number in range(name.first, name.last)}
    for at in [number for number, word in enumerate(words) if word == "&" and 0 < number < len(words) - 1]:
        first = at - 1
        while first > 1 and words[first - 1] == "," and _is_partner(words[first - 2]) and _is_lone(named.get(first - 2)):
            first -= 2
        halves = [named[number] for number in (at - 1, at + 1) if number in named]
        is_of = first > 0 and words[first - 1].casefold() in _OF_FIRMS
        last = at + 3 if at + 2 < len(words) and words[at + 2].casefold() in _LEGAL_FORMS else at + 2
        if at in named and not (is_of and first < at - 1):
            continue
        is_firm = is_of or last > at + 2 or words[at - 1] == words[at + 1]  # Kovar & Hale LLP, Kovar & Kovar
        if at not in named and (not halves or (len(halves) > 1 and not is_firm) or not all(map(_is_lone, halves))):
            continue
        if first < at - 1 and not is_of:
            continue
        is_couple = is_given_name(words[at - 1]) and is_given_name(words[at + 1])
        is_longer = words[first - 1][:1].isupper() if first else False
        if (
            _is_partner(words[at - 1])
            and _is_partner(words[at + 1])
            and not is_couple
            and not is_longer
            and words[at + 2 : at + 3] != ["&"]
        ):
            yield over(doc, words, first, last, "ORG", "firm_of_two", _CERTAINTY)


def _firms_of_partners(doc: Doc, words: Sequence[str], names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        if words[name.last : name.last + 1] == ["&"] and words[name.last + 1 : name.last + 2] and words[name.last + 1] in _FIRMS_ENDS:
            yield over(doc, words, name.first, name.last + 2, "ORG", "firm_of_partners", _CERTAINTY)


def _is_partner(word: str) -> bool:
    return word.isalpha() and word.istitle() and len(word) > 1


def _is_lone(name: Name | None) -> bool:
    """True for a word that is no part of a longer name, a legal form apart, nor of a kind that no partner has."""
    if name is None:
        return True
    size = len(name.words) - (name.words[-1].casefold() in _LEGAL_FORMS)
    return size == 1 and name.label in ("PERSON", "ORG", "GPE")


def _without_borders(doc: Doc, words: Sequence[str]) -> Iterator[Name]:
    for at in range(1, len(words) - 1):
        if words[at] == _WITHOUT and words[at + 1] == "Borders" and words[at - 1].istitle() and words[at - 1].endswith("s"):
            yield over(doc, words, at - 1, at + 2, "ORG", "without_borders", _CERTAINTY)


@cache
def _states() -> frozenset[str]:
    """The postal letters of US states."""
    return frozenset(region.division for region in regions().values() if region.country == "US")


_TELLS_A_SHAPE = Fact(
    lambda word: not word.islower() and (word in _SAINTS or word in ("&", _WITHOUT) or word in _states() or bool(_ROAD.fullmatch(word)))
)
"""Without such a word there is none of the shapes."""


def _after_towns(doc: Doc, words: Sequence[str], names: Sequence[Name]) -> Iterator[Name]:
    states = _states()
    for name in names:
        at = name.last + 1
        if name.label not in ("GPE", "LOC") or name.words[-1].isupper() or words[name.last : at] != [","]:
            continue
        if at < len(words) and words[at] in states:
            yield over(doc, words, at, at + 1, "GPE", "state_letters", _CERTAINTY)


def _roads(doc: Doc, words: Sequence[str]) -> Iterator[Name]:
    for at, word in enumerate(words):
        if not _ROAD.fullmatch(word) or not at or words[at - 1].casefold() != "the":
            continue
        if (at > 1 and words[at - 2].casefold() in _ON) or (words[at + 1 : at + 2] and words[at + 1].casefold() in _ROADS):
            yield over(doc, words, at, at + 1, "FAC", "road", _CERTAINTY)
