"""Tells from the words beside a place's name that it means another place than the name alone does: a state and not the city of its
name (*Albany, New York*), a county (*Kent and Essex counties*); and that it means no place at all: a team, a title, a seat."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flows.extract.names.gazetteer import City, cities, regions, written_out
from flows.extract.names.lexicon import PLAYERS
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory, normalised
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
_OFFICERS = frozenset(
    {"assemblyman", "assemblywoman", "congressman", "congresswoman", "rep.", "representative", "sen.", "senator", "senators", "sens."}
)
"""Those whom a state elects, behind its name and before *of* it."""
_ATTORNEY = ["attorney", "general"]
_BEFORE_OF = frozenset({"state", "district", "governor"})
_OF_STATES = frozenset({"governor", "legislature", "premier"})
_OF_COUNTRIES = frozenset({"embassy", "parliament", "president", "republic"})
_OWNING = frozenset({"'s", "’s"})
_PARTS_OF_STATES = frozenset({"eastern", "northern", "rural", "southern", "western"})
_UPSTATE = frozenset({"upstate", "downstate"})
_AND = frozenset({"and", "or", "&"})
_AGAINST = frozenset({"versus", "vs", "vs."})
_SEATS = frozenset({"member", "mp", "mps", "candidate"})
_TITLES = frozenset({"baron", "baroness", "count", "countess", "duchess", "duke", "earl", "marchioness", "marquess", "prince", "princess"})
_POSTAL = {"NY": "new york"}
_PLACES = frozenset({"GPE", "LOC"})
_DISTRICT = frozenset({"d.c", "d.c.", "dc"})
_FAR = 7
"""Tokens behind a city's name in which it is called a capital."""


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
        of_towns |= {number for number in same if number not in found and neighbours.is_of_officer(number)}
        states = of_towns | {number for number in same if neighbours.is_among_states(number)}
        is_told = any(neighbours.is_called_state(number) for number in same)
        whole = same if is_told or 2 * len(states) >= len(same) else sorted(of_towns)
        found.update((number, STATE) for number in whole if number not in found)
    return found


def full_form(name: Name) -> str:
    """The name in lower case; of an abbreviated state the full name, of *Washington State* the name without the noun."""
    form = _POSTAL.get(name.surface) or written_out().get(name.surface) or normalised(name.surface)
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
        if (len(name.words) > 1 and name.words[-1].casefold() == STATE) or name.surface in written_out():
            return True
        after = self._low(name.last)
        if after in _AFTER_STATE or (after in _OWNING and self._low(name.last + 1) in _OF_STATES) or before in _UPSTATE:
            return True
        return before == "of" and self._low(name.first - 2) in _BEFORE_OF

    def is_of_officer(self, number: int) -> bool:
        """*The New York attorney general*, *New York Senator Ana Kovar*, *Senator Ana Kovar of New York*."""
        name = self._names[number]
        behind = [self._low(at) for at in range(name.last, name.last + len(_ATTORNEY))]
        if behind == _ATTORNEY or behind[0] in _OFFICERS:
            return True
        if self._low(name.first - 1) != "of" or not number or self._names[number - 1].last != name.first - 1:
            return False
        officer = self._names[number - 1]
        return officer.label == "PERSON" and self._low(officer.first - 1) in _OFFICERS

    def is_part_of_state(self, number: int) -> bool:
        """*Eastern Washington*."""
        return self._low(self._names[number].first - 1) in _PARTS_OF_STATES

    def is_called_city(self, number: int) -> bool:
        """*Washington, D.C.*, *the mayor of New York*, *Washington, the nation's capital*, *Washington and Beijing*; and in capitals, as
        a dateline opens."""
        name = self._names[number]
        behind = [self._low(at) for at in range(name.last, name.last + _FAR)]
        if name.surface.isupper() and self.form(number) == normalised(name.surface):
            return True
        if behind[0] in _OWNING and behind[1] == "mayor":
            return True
        if self._low(name.first - 1) == "of" and self._low(name.first - 2) == "mayor":
            return True
        if behind[0] == "," and (behind[1] in _DISTRICT or (behind[1] == "the" and "capital" in behind)):
            return True
        return any(map(_is_capital_or_country, map(self.form, self.beside(number))))

    def is_called_country(self, number: int, iso: str) -> bool:
        """*Tbilisi, Georgia*, *Georgia's president*, *the parliament of Georgia*, *Georgia and Ukraine*."""
        name = self._names[number]
        if self._low(name.last) in _OWNING and self._low(name.last + 1) in _OF_COUNTRIES:
            return True
        if self._low(name.first - 1) == "of" and self._low(name.first - 2) in _OF_COUNTRIES:
            return True
        if any(town.country == iso for town in self._towns_before(number)):
            return True
        return any(is_territory(form) and form not in regions() for form in map(self.form, self.beside(number)))

    def is_behind_comma(self, number: int) -> bool:
        """True behind a comma, as the state of a town stands: *Kelby, Fla.*"""
        return self._low(self._names[number].first - 1) == ","

    def is_behind_town(self, number: int) -> bool:
        """*Albany, New York*: behind a comma and a town of the state."""
        region = regions().get(self.form(number))
        if region is None:
            return False
        return any((town.country, town.division) == (region.country, region.division) for town in self._towns_before(number))

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

    def _towns_before(self, number: int) -> Sequence[City]:
        """The cities of the name before a comma before this one."""
        name = self._names[number]
        if not number or self._names[number - 1].last != name.first - 1 or self._low(name.first - 1) != ",":
            return ()
        return cities(normalised(self._names[number - 1].surface))

    def _low(self, at: int) -> str:
        return self._lower[at] if 0 <= at < len(self._lower) else ""

    def _are_joined(self, number: int) -> bool:
        """True where a comma, *and* or both are all that stands between this name and the next."""
        first, last = self._names[number].last, self._names[number + 1].first
        between = [self._low(at) for at in range(first, min(last, first + 3))]
        return 0 < last - first < 3 and all(word == "," or word in _AND for word in between)


def _is_capital_or_country(form: str) -> bool:
    """True for a country and a capital, of what is no region as well."""
    towns = cities(form)
    return form not in regions() and (is_territory(form) or (bool(towns) and towns[0].is_capital))


def _is_sure_region(form: str) -> bool:
    """True for a region that has no better known namesake."""
    return form in regions() and form not in CITY_FIRST
