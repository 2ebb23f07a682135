"""Links entities to the gazetteer: territories to ISO 3166 and Wikidata, regions and organisations to Wikidata, cities to GeoNames.

Precision first: a name that several places bear is linked where the text says which one (*Portland, Ore.*), where one of
them is far larger than the others, or where the text names the country of one alone; else it stays unlinked and its
candidates are listed. In a sports report a place that nothing happens in is a team, and is not linked.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.names.gazetteer import City, Region, cities, organisations, regions, without_article, written_out
from flows.extract.names.linking.namesakes import COUNTRY
from flows.extract.names.linking.place_kinds import CITY_FIRST, CONTINENTS, COUNTY, STATE, full_form
from flows.extract.names.linking.qualified import APART
from flows.extract.names.linking.surroundings import Surroundings
from flows.extract.names.records import Group, Name
from flows.extract.names.territories import country_named, normalised, territory
from flows.extract.names.types.sport import is_sport
from flows.extract.names.words import Words

_LARGE = 200_000
"""People of a city that is meant where no other bears its name."""
_DOMINANT = 300_000
"""People of a city that is meant where the others are at most an eighth of it."""
_TIMES = 8
_CAPITAL_TIMES = 3
_OF_TEAM = 0.9
"""How sure it is that the name of a team is its country's."""
_MOST_CANDIDATES = 10
_COUNTIES = frozenset({"cornwall", "cumberland", "durham", "essex", "kent", "norfolk", "suffolk", "surrey", "sussex"})
"""Cities of a county's name, which the county's own country does not have."""
_PARTS_OF_TOWNS = frozenset({"chinatown", "downtown", "midtown", "old town", "uptown"})
_NAMESAKES = frozenset({"AU", "CA", "US"})
"""Countries whose states share the names of towns: the text must speak of the state, too."""


@dataclass(frozen=True, slots=True)
class _Link:
    method: str
    score: float
    iso: str | None = None
    wikidata: str | None = None
    geonames: str | None = None

    @property
    def key(self) -> str:
        """What identifies the entity. A people (*Kenyans*) and a team are not their country, though they have its code."""
        if self.method == "team_of_territory":
            return f"team:{self.iso}"
        if self.method == "demonym_of_territory" and self.wikidata is None:
            return f"people:{self.iso}"
        kind, identity = next(
            (kind, identity) for kind, identity in (("iso", self.iso), ("geonames", self.geonames), ("wikidata", self.wikidata)) if identity
        )
        return f"{kind}:{identity}"


class Linker:
    """The entities of one document and what its text says of where they are."""

    def __init__(self, words: Words, names: Sequence[Name], groups: Sequence[Group], datelines: frozenset[int]) -> None:
        self._names = names
        self._groups = groups
        self._context = frozenset(normalised(name.surface) for name in names)
        self._around = Surroundings(words, names, datelines)
        self._is_sport = is_sport(words)
        self._countries: Counter[str] = Counter()
        """Countries that the text speaks of, by ISO code: themselves, their peoples, regions and cities."""
        self._divisions: set[tuple[str, str]] = set()
        """Regions that the text speaks of, by country and division: themselves and cities in them."""

    def link(self) -> None:
        """Sets ids, link_method, link_score, key and candidates of the groups."""
        links: dict[int, _Link] = {}
        waiting: list[int] = []
        for number, group in enumerate(self._groups):
            found = self._territory(group) if group.label in ("GPE", "NORP") else None
            if found is not None:
                links[number] = found
                self._countries[found.iso or ""] += 1
            elif group.label == "ORG" and (team := territory(group.canonical, "GPE", self._context)) is not None:
                links[number] = _Link("team_of_territory", _OF_TEAM, iso=team.iso)
            elif group.label in ("GPE", "LOC", "ORG"):
                waiting.append(number)
        qualifiers = {number: self._around.qualifiers(self._groups[number]) for number in waiting}
        for regions_beside in qualifiers.values():
            self._countries.update({region.country for region in regions_beside})
            self._divisions.update((region.country, region.division) for region in regions_beside)
        # Regions twice: an ambiguous one may need another as its witness.
        steps = (self._beside, self._organisation, self._region, self._region, self._alone, self._in_context)
        for step in steps:
            for number in waiting:
                if number not in links and (found := step(self._groups[number], qualifiers[number])) is not None:
                    links[number] = found
        for number, found in links.items():
            group = self._groups[number]
            if self._is_meant(group, found):
                _set(group, found)
        for number in waiting:
            if number not in links and not self._is_sport and self._groups[number].label == "GPE":
                of_the_name = self._cities(self._groups[number])[:_MOST_CANDIDATES]
                self._groups[number].candidates = tuple(sorted(f"geonames:{city.geonames}" for city in of_the_name))

    def _is_meant(self, group: Group, found: _Link) -> bool:
        """False for a place that stands for its team, as most do in a report on sport, or for the title or seat of somebody."""
        if group.label == "NORP":
            others = [self._around.is_language(number) or (self._is_sport and self._around.is_side(number)) for number in group.names]
            return 2 * sum(others) <= len(others)
        if group.label not in ("GPE", "LOC"):
            return True
        if self._is_sport and group.label == "GPE" and not self._around.tells_where(group):
            return False
        others = [
            self._around.neighbours.is_team(number) or (found.iso is None and self._around.neighbours.is_in_title(number))
            for number in group.names
        ]
        return 2 * sum(others) < len(others)

    def _forms(self, group: Group) -> list[str]:
        """The forms of the group, the most frequent first."""
        surfaces = [self._names[number].surface for number in group.names]
        if len(different := set(surfaces)) == 1:
            return list(different)
        forms = Counter(surfaces)
        return sorted(forms, key=lambda form: (-forms[form], form))

    def _cities(self, group: Group) -> tuple[City, ...]:
        """The cities of the group's name, the largest first; none for a county of the name."""
        if group.rule == COUNTY:
            return ()
        for form in self._forms(group):
            if found := cities(normalised(form.partition(",")[0])):
                return found
        return ()

    # Links, one method a kind of evidence

    def _territory(self, group: Group) -> _Link | None:
        if group.rule in (APART, STATE):
            return None  # Lebanon, Pennsylvania
        if group.rule == COUNTRY and (named := country_named(group.canonical)) is not None:
            return _Link("territory_told_apart", _OF_TEAM, iso=named.iso, wikidata=named.wikidata)
        for form in self._forms(group):
            if (place := territory(form, group.label, self._context)) is not None and not self._may_be_region(group, normalised(form)):
                return _Link(place.method, place.score, iso=place.iso, wikidata=place.wikidata)
        return None

    def _may_be_region(self, group: Group, form: str) -> bool:
        """True for a name that a country and a region share (*Georgia*), where the text calls it a state or names a city of the region."""
        region = regions().get(form)
        if region is None or group.label != "GPE":
            return False
        if any(map(self._around.neighbours.is_called_state, group.names)):
            return True
        largest = [found[0] for name in self._context if (found := cities(name))]
        return any((city.country, city.division) == (region.country, region.division) for city in largest)

    def _organisation(self, group: Group, _qualifiers: Sequence[Region]) -> _Link | None:
        """A well-known organisation by its own name; one that has namesakes abroad where the text is mostly of its country.

        A name of several words also where it was read as the place that the organisation sits in: *the White House*.
        """
        for form in self._forms(group) if group.label == "ORG" or " " in group.canonical else ():
            if any(other.startswith(f"{form} of ") for other in self._forms(group)):
                continue  # the Supreme Court of Orlan is not the one that the short form means elsewhere
            for known in organisations().get(without_article(form), ()) if form == group.canonical or " " in form else ():
                if group.land and known.country != group.land:
                    continue
                if known.country is None:
                    return _Link("organisation_name", 0.95, wikidata=known.wikidata)
                if self._countries[known.country] and self._countries[known.country] == max(self._countries.values()):
                    return _Link("organisation_of_country", 0.85, wikidata=known.wikidata)
        return None

    def _beside(self, group: Group, qualifiers: Sequence[Region]) -> _Link | None:
        """The city of which the text says beside its name where it is."""
        for region in qualifiers:
            for city in self._cities(group):
                if city.country == region.country and region.division in ("", city.division):
                    self._divisions.add((city.country, city.division))
                    return _of_city(city, "city_with_region", 0.97)
        return None

    def _region(self, group: Group, qualifiers: Sequence[Region]) -> _Link | None:
        """A continent, state, province or nation; where a city or country has the same name, only with a witness."""
        most = self._forms(group)[0]
        form = full_form(self._names[group.names[0]]) if group.rule == STATE else written_out().get(most) or normalised(most)
        region = regions().get(form)
        if form in CONTINENTS and group.label != "ORG":
            return _Link("continent_name", 0.95, wikidata=CONTINENTS[form])
        if group.label == "ORG" or region is None or group.rule == COUNTY or (qualifiers and group.rule != STATE):
            return None
        if most in written_out() and not any(map(self._around.neighbours.is_behind_comma, group.names)):
            return None  # a street called Mass.
        if group.rule == STATE:
            return self._of_region(region)
        if form in CITY_FIRST:
            return None
        namesake = any(city.people >= _LARGE for city in cities(form)) and form not in CITY_FIRST
        is_country_too = form == "georgia" or territory(form, "GPE", frozenset()) is not None
        is_called_so = is_country_too and any(map(self._around.neighbours.is_called_state, group.names))
        if (namesake or is_country_too) and not (self._countries[region.country] or is_called_so):
            return None
        if is_country_too and not is_called_so and territory(form, "GPE", self._context) is not None:
            return None  # the text has witnesses for the country as well
        if is_country_too and any(map(self._around.is_among_countries, group.names)):
            return None
        if not is_called_so and self._around.is_persons(group) and not any(map(self._around.neighbours.is_called_state, group.names)):
            return None  # Georgia said, beside Georgia Kovar
        return self._of_region(region)

    def _of_region(self, region: Region) -> _Link:
        self._countries[region.country] += 1
        self._divisions.add((region.country, region.division))
        return _Link("region_name", 0.95, wikidata=region.wikidata)

    def _alone(self, group: Group, qualifiers: Sequence[Region]) -> _Link | None:
        """The one city of the name that news from anywhere means by it."""
        of_the_name = self._cities(group)
        if (
            group.label != "GPE"
            or not of_the_name
            or qualifiers
            or normalised(group.canonical) in _COUNTIES
            or self._around.is_persons(group)
        ):
            return None
        city = of_the_name[0]
        next_largest = of_the_name[1].people if len(of_the_name) > 1 else 0
        if city.is_capital and city.people >= _CAPITAL_TIMES * next_largest:
            found = _of_city(city, "capital", 0.95)
        elif city.people >= _DOMINANT and city.people >= _TIMES * next_largest:
            found = _of_city(city, "largest_city_of_the_name", 0.93)
        elif city.people >= _LARGE and not next_largest:
            found = _of_city(city, "only_city_of_the_name", 0.92)
        else:
            return None
        self._countries[city.country] += 1
        self._divisions.add((city.country, city.division))
        return found

    def _in_context(self, group: Group, qualifiers: Sequence[Region]) -> _Link | None:
        """The city of the name in the only country, of those with one, that the text speaks of; in the only state, where states share
        the names of towns."""
        if group.label != "GPE" or qualifiers or normalised(group.canonical) in _PARTS_OF_TOWNS or self._around.is_persons(group):
            return None
        near = [city for city in self._cities(group) if self._countries[city.country]]
        if len({city.country for city in near}) > 1:
            return None
        near = [city for city in near if city.country not in _NAMESAKES or (city.country, city.division) in self._divisions]
        if not near or (len(near) > 1 and near[0].people < _TIMES * near[1].people):
            return None
        return _of_city(near[0], "city_in_country_of_text", 0.88)


def _of_city(city: City, method: str, score: float) -> _Link:
    return _Link(method, score, wikidata=city.wikidata, geonames=city.geonames)


def _set(group: Group, link: _Link) -> None:
    group.iso, group.wikidata, group.geonames = link.iso, link.wikidata, link.geonames
    group.link_method, group.link_score, group.key = link.method, link.score, link.key
    group.local = False
