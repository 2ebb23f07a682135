"""Names that their shape tells, whatever the model made of their words.

- `saints_house`: *St Orla's Church*, *St. Orla's Hospital*;
- `firm_of_two`: *Kovar & Hale*, where the model sees a name in one of the two alone;
- `without_borders`: *Weavers Without Borders*;
- `road`: *on the M25*, *the A15 motorway*.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from flows.extract.names.lexicon import is_given_name
from flows.extract.names.making import merged, over
from flows.extract.names.records import Name

_SAINTS = frozenset({"St", "St.", "Saint"})
_POSSESSIVES = frozenset({"'s", "’s"})
_HOUSES = {
    **dict.fromkeys(("Cathedral", "Chapel", "Church", "Hall", "Park", "Square"), "FAC"),
    **dict.fromkeys(("Academy", "College", "Hospice", "Hospital", "School", "University"), "ORG"),
}
"""Last word of what bears a saint's name -> its type."""
_MOST = 3
"""Words behind the saint."""
_ROAD = re.compile(r"[AM][1-9]\d{0,3}")
_ON = frozenset({"along", "at", "from", "near", "off", "on", "onto"})
_ROADS = frozenset({"bypass", "dual", "expressway", "highway", "motorway", "road"})
_CERTAINTY = 0.75


def shaped(doc: Doc, words: list[str], names: list[Name]) -> list[Name]:
    """The names, in text order, with those that their shape tells."""
    there = set(words)
    found: list[Name] = []
    if not there.isdisjoint(_SAINTS):
        found.extend(_saints(doc, words))
    if "&" in there:
        found.extend(_firms_of_two(doc, words, names))
    if "Without" in there and "Borders" in there:
        found.extend(_without_borders(doc, words))
    if any(_ROAD.fullmatch(word) for word in there):
        found.extend(_roads(doc, words))
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
        one, other = words[at - 1], words[at + 1]
        known = [named[number] for number in (at - 1, at + 1) if number in named]
        if at in named or len(known) != 1 or any(len(name.words) > 1 or name.label not in ("PERSON", "ORG") for name in known):
            continue
        is_pair = all(word.isalpha() and word.istitle() and len(word) > 1 for word in (one, other))
        is_couple = is_given_name(one) and is_given_name(other)
        is_longer = (at > 1 and words[at - 2][:1].isupper()) or words[at + 2 : at + 3] == ["&"]
        if is_pair and not is_couple and not is_longer:
            yield over(doc, words, at - 1, at + 2, "ORG", "firm_of_two", _CERTAINTY)


def _without_borders(doc: Doc, words: Sequence[str]) -> Iterator[Name]:
    for at in range(1, len(words) - 1):
        if words[at] == "Without" and words[at + 1] == "Borders" and words[at - 1].istitle() and words[at - 1].endswith("s"):
            yield over(doc, words, at - 1, at + 2, "ORG", "without_borders", _CERTAINTY)


def _roads(doc: Doc, words: Sequence[str]) -> Iterator[Name]:
    for at, word in enumerate(words):
        if not _ROAD.fullmatch(word) or not at or words[at - 1].casefold() != "the":
            continue
        if (at > 1 and words[at - 2].casefold() in _ON) or (words[at + 1 : at + 2] and words[at + 1].casefold() in _ROADS):
            yield over(doc, words, at, at + 1, "FAC", "road", _CERTAINTY)
