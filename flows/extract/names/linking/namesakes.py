"""Places of one name that one text tells apart mention by mention: a state and the city or country called like it (*Washington*,
*Georgia*), a state and a town elsewhere (*Victoria*)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.linking.place_kinds import CITY_FIRST, STATE, Neighbours
from flows.extract.names.linking.qualified import lies_in, place_in, region_beside
from flows.extract.names.records import Name
from flows.extract.names.territories import country_named, normalised, territory
from flows.extract.names.words import Words

COUNTRY = "country"
_CITY = "city"
_PLACES = frozenset({"GPE", "LOC"})
_FEWEST = 2
"""Mentions of a name, and places that they mean, among which there is something to tell apart."""


def namesakes(words: Words, names: Sequence[Name]) -> dict[int, str | None]:
    """By number of the name: STATE, COUNTRY, where it lies, or None for the city, for names of which the text tells that one place is
    meant here and another there. A mention that tells nothing means what the one told last does; names of which no more is told than that
    one place is meant have no entry."""
    alike: dict[str, list[int]] = defaultdict(list)
    neighbours = Neighbours(words, names)
    for number, name in enumerate(names):
        if name.label in _PLACES:
            alike[neighbours.form(number)].append(number)
    found: dict[int, str | None] = {}
    for form, same in alike.items():
        if len(same) < _FEWEST or form not in regions():
            continue
        beside = {number for number in same if neighbours.is_among_states(number)}
        first = ""
        if form in CITY_FIRST:
            told = {number: _state_or_city(neighbours, number) for number in same}
            beside |= {number for number in same if neighbours.is_behind_town(number)}
            first = _CITY if 2 * len(beside) < len(same) and STATE not in told.values() else ""
        elif (country := country_named(form)) is not None:
            told = {number: _state_or_country(neighbours, number, country.iso) for number in same}
            context = frozenset(normalised(name.surface) for name in names)
            first = COUNTRY if territory(form, "GPE", context) is not None else ""
        elif cities(form):
            told = _state_or_elsewhere(words, names, neighbours, same)
        else:
            continue
        found.update(_apart(same, told, beside, first))
    return found


def _apart(same: Sequence[int], told: Mapping[int, str], beside: Set[int], first: str) -> dict[int, str | None]:
    """What each of the names means, where the text tells of two. Those `beside` other states or towns are states that tell nothing of the
    next; those in front of all that is told mean `first`, or what is told first."""
    beside = {number for number in beside if not told[number]}
    kinds = [first, *(told[number] for number in same)]
    lately = next(filter(None, kinds), "")
    if len({*filter(None, kinds), *([STATE] if beside else [])}) < _FEWEST or not lately:
        return {}
    found: dict[int, str | None] = {}
    for number in same:
        lately = told[number] or lately
        kind = STATE if number in beside else lately
        found[number] = None if kind == _CITY else kind
    return found


def _state_or_city(neighbours: Neighbours, number: int) -> str:
    if neighbours.is_called_state(number) or neighbours.is_part_of_state(number):
        return STATE
    return _CITY if neighbours.is_called_city(number) else ""


def _state_or_country(neighbours: Neighbours, number: int, iso: str) -> str:
    if neighbours.is_called_state(number) or neighbours.is_behind_town(number):
        return STATE
    return COUNTRY if neighbours.is_called_country(number, iso) else ""


def _state_or_elsewhere(words: Words, names: Sequence[Name], neighbours: Neighbours, same: Sequence[int]) -> dict[int, str]:
    starting = {name.first: name for name in names}
    told = {}
    for number in same:
        beside = region_beside(words.texts, names[number], starting)
        if neighbours.is_called_state(number) or neighbours.is_behind_town(number):
            told[number] = STATE
        else:
            told[number] = place_in(beside) if beside is not None and lies_in(names[number], beside) else ""
    return told
