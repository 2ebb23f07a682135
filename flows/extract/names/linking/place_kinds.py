"""Tells from the words beside a place's name that it means another place than the name alone does: a state and not the city of its
name (*Albany, New York*), a county (*Kent and Essex counties*); and that it means no place at all: a team, a title, a seat."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import PLAYERS
from flows.extract.names.records import Name
from flows.extract.names.territories import normalised
from flows.extract.names.words import Words

CITY_FIRST = frozenset({"new york", "washington"})
"""Cities that are meant rather than the region of the same name."""
STATE, COUNTY = "state", "county"
CONTINENTS = {
    "africa": "Q15",
    "antarctica": "Q51",
    "asia": "Q48",
    "europe": "Q46",
    "middle east": "Q7204",
    "north america": "Q49",
    "south america": "Q18",
}
"""Name of a continent, or what is spoken of as one -> its Wikidata id."""
_AFTER_STATE = frozenset({"state", "governor", "gov.", "legislature"})
_BEFORE_OF = frozenset({"state", "district"})
_UPSTATE = frozenset({"upstate", "downstate"})
_AND = frozenset({"and", "or", "&"})
_AGAINST = frozenset({"versus", "vs", "vs."})
_SEATS = frozenset({"member", "mp", "mps", "candidate"})
_TITLES = frozenset({"baron", "baroness", "count", "countess", "duchess", "duke", "earl", "marchioness", "marquess", "prince", "princess"})
_ABBREVIATED = {"N.Y.": "new york", "NY": "new york", "Wash.": "washington"}
_PLACES = frozenset({"GPE", "LOC"})


def kinds_of_places(words: Words, names: Sequence[Name]) -> Mapping[int, str]:
    """By number of the name: STATE for a state that is called like a better known city, COUNTY for one of a list of counties.

    Where the text speaks of the state by that word, or half of the names do, all names do that say no more.
    """
    neighbours = Neighbours(words, names)
    found: dict[int, str] = {}
    alike: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if name.label not in _PLACES:
            continue
        found.update(dict.fromkeys(neighbours.counties(number), COUNTY))
        form = neighbours.form(number)
        if form in CITY_FIRST:
            alike[form].append(number)
    for same in alike.values():
        of_towns = {number for number in same if number not in found and neighbours.is_behind_town(number)}
        states = of_towns | {number for number in same if neighbours.is_among_states(number)}
        is_told = any(neighbours.is_called_state(number) for number in same)
        whole = same if is_told or 2 * len(states) >= len(same) else sorted(of_towns)
        found.update((number, STATE) for number in whole if number not in found)
    return found


def full_form(name: Name) -> str:
    """The name in lower case; of an abbreviated state the full name, of *Washington State* the name without the noun."""
    form = _ABBREVIATED.get(name.surface) or normalised(name.surface)
    return short if (short := form.removesuffix(" state")) in CITY_FIRST else form


class Neighbours:
    """The names of a text and what stands beside them."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        self._lower = words.lower
        self._names = names

    def form(self, number: int) -> str:
        """The full form of the name."""
        return full_form(self._names[number])

    def counties(self, number: int) -> Iterator[int]:
        """The names of a list that ends with this one, where "counties" follows or is part of it."""
        name = self._names[number]
        if self._low(name.last) != "counties" and name.words[-1].casefold() != "counties":
            return
        yield number
        while number and self._are_joined(number - 1):
            number -= 1
            yield number

    def is_called_state(self, number: int) -> bool:
        """*The state of Washington*, *New York state*, *upstate New York*."""
        name = self._names[number]
        before = self._low(name.first - 1)
        if len(name.words) > 1 and name.words[-1].casefold() == STATE:
            return True
        return self._low(name.last) in _AFTER_STATE or before in _UPSTATE or (before == "of" and self._low(name.first - 2) in _BEFORE_OF)

    def is_behind_town(self, number: int) -> bool:
        """*Albany, New York*: behind a comma and a town of the state."""
        name, region = self._names[number], regions().get(self.form(number))
        if region is None or not number or self._names[number - 1].last != name.first - 1 or self._low(name.first - 1) != ",":
            return False
        towns = cities(normalised(self._names[number - 1].surface))
        return any((town.country, town.division) == (region.country, region.division) for town in towns)

    def is_among_states(self, number: int) -> bool:
        """*New York, Ohio and Texas*."""
        return any(_is_sure_region(self.form(other)) for other in self.beside(number))

    def beside(self, number: int) -> list[int]:
        """The names that are joined to this one in a list."""
        before = [number - 1] if number and self._are_joined(number - 1) else []
        after = [number + 1] if number + 1 < len(self._names) and self._are_joined(number) else []
        return before + after

    def is_team(self, number: int) -> bool:
        """*Orlan versus Kello*, *the Orlan quarterback*."""
        name = self._names[number]
        after = self._low(name.last)
        return after in _AGAINST or after in PLAYERS or self._low(name.first - 1) in _AGAINST

    def is_in_title(self, number: int) -> bool:
        """*The Duke of Kello*, *the member for Orlan*."""
        name = self._names[number]
        before, holder = self._low(name.first - 1), self._low(name.first - 2)
        return (before == "of" and holder in _TITLES) or (before == "for" and holder in _SEATS)

    def _low(self, at: int) -> str:
        return self._lower[at] if 0 <= at < len(self._lower) else ""

    def _are_joined(self, number: int) -> bool:
        """True where a comma, *and* or both are all that stands between this name and the next."""
        first, last = self._names[number].last, self._names[number + 1].first
        between = [self._low(at) for at in range(first, min(last, first + 3))]
        return 0 < last - first < 3 and all(word == "," or word in _AND for word in between)


def _is_sure_region(form: str) -> bool:
    """True for a region that has no better known namesake."""
    return form in regions() and form not in CITY_FIRST
