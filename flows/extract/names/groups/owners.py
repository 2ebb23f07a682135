"""Bodies of one name that a text tells of two lands by the name beside them: *Kenya's Supreme Court*, *the Ugandan Supreme Court*; and
those of a state by that word: *the state Senate*."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extract.names.gazetteer import regions
from flows.extract.names.records import Name
from flows.extract.names.territories import normalised, territory
from flows.extract.names.words import Words

_LANDS = frozenset({"GPE", "NORP"})
_STATE = "state"
_BODIES = frozenset({("assembly",), ("house",), ("house", "of", "representatives"), ("senate",), ("supreme", "court")})
"""What a country has and its states have."""
_OWNING = frozenset({"'s", "’s"})


def bodies_apart(words: Words, names: Sequence[Name]) -> dict[int, str]:
    """By number of the name: the land that it is of, for names that the text gives to bodies of two lands; one of which the text does not
    say it is of the land of the one named last."""
    told: dict[int, str] = {}
    forms: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if name.label == "ORG":
            forms[normalised(name.surface)].append(number)
    for number, (land, name) in enumerate(pairwise(names), start=1):
        if name.label == "ORG" and land.label in _LANDS and _belongs(words, land, name):
            told[number] = _land(land)
    found: dict[int, str] = {}
    for same in forms.values():
        lands = [told[number] for number in same if number in told]
        if not lands or len(set(lands)) == 1:
            continue
        lately = lands[0]
        for number in same:
            lately = found[number] = told.get(number, lately)
    found.update(_of_states(words, names))
    return found


def _of_states(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, str]]:
    """Number of each name of a body behind the word *state*, with the state of the country that is named last before it."""
    state = _STATE
    for number, name in enumerate(names):
        if name.label == "ORG" and name.first and words.lower[name.first - 1] == _STATE and name.key in _BODIES:
            yield number, state
        elif name.label == "GPE" and (place := normalised(name.surface)) in regions():
            state = place


def _belongs(words: Words, land: Name, name: Name) -> bool:
    """True where nothing but a possessive stands between the two; a people without one."""
    between = words.lower[land.last : name.first]
    return (len(between) == 1 and between[0] in _OWNING) or (not between and land.label == "NORP")


def _land(name: Name) -> str:
    place = territory(name.surface, name.label, frozenset())
    return normalised(name.surface) if place is None else place.iso
