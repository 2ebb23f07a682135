"""The region or country of which the text says beside a place's name that the place lies there: *Orlan, Ontario*, *Orlan, in Scotland*;
and places of one name that lie apart, *Athens, Georgia, and Athens, Greece*."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flows.extract.names.gazetteer import Region, abbreviations, cities, regions
from flows.extract.names.records import Name
from flows.extract.names.territories import normalised, territory

APART = "place_apart"
"""The rule of an entity that bears the name of another place of the text."""
LIES_IN = "in "
"""Beginning of the kind of such a place, its country and division behind it."""
_AND = frozenset({"and", "or", "&"})


def region_beside(texts: Sequence[str], name: Name, starting: Mapping[int, Name]) -> Region | None:
    """The region or country behind the name; `texts` are the tokens, `starting` gives the name that begins at a token."""
    last = name.last
    _, comma, inside = name.surface.partition(", ")
    if comma:
        return _region_of(inside)
    if last + 1 >= len(texts) or texts[last] not in (",", "in"):
        return None
    at = last + 1
    if texts[last] == "in" or texts[at] == "in":
        beside = starting.get(at + (texts[at] == "in"))
        region = None if beside is None else _region_of(beside.surface)
        return region if region is not None and lies_in(name, region) else None
    if (region := abbreviations().get(texts[at])) is not None:
        return region
    beside = starting.get(at)
    return None if beside is None or _is_list(texts, name, beside, starting) else _region_of(beside.surface)


def lies_in(name: Name, region: Region) -> bool:
    """True where a city of the name lies in the region or country."""
    return any(city.country == region.country and region.division in ("", city.division) for city in cities(normalised(name.surface)))


def places_apart(words: Sequence[str], names: Sequence[Name]) -> dict[int, str]:
    """By number of the name: where it lies, for places whose name the text gives to two, or to a country, too; one of which the text
    does not say it there lies where the one did that was named last."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if name.label == "GPE":
            alike[normalised(name.surface)].append(number)
    doubtful = {form: same for form, same in alike.items() if cities(form) and (len(same) > 1 or territory(form, "GPE", frozenset()))}
    if not doubtful:
        return {}
    starting = {name.first: name for name in names}
    found: dict[int, str] = {}
    for form, same in doubtful.items():
        told = {number: region for number in same if (region := region_beside(words, names[number], starting)) is not None}
        told = {number: region for number, region in told.items() if lies_in(names[number], region)}
        is_country = territory(form, "GPE", frozenset()) is not None
        if is_country:
            found.update((number, place_in(region)) for number, region in told.items() if form not in regions())
        elif len({place_in(region) for region in told.values()}) > 1:
            lately = ""
            for number in same:
                lately = place_in(told[number]) if number in told else lately
                if lately:
                    found[number] = lately
    return found


def place_in(region: Region) -> str:
    """The kind of a place that lies in the region or country."""
    return f"{LIES_IN}{region.country} {region.division}".rstrip()


def _is_list(texts: Sequence[str], name: Name, beside: Name, starting: Mapping[int, Name]) -> bool:
    """True for a region beside another in a list, *Ohio, Texas and Maine*, which does not lie in it."""
    after = beside.last
    if normalised(name.surface) not in regions() or after >= len(texts):
        return False
    after += texts[after] == ","
    after += after < len(texts) and texts[after] in _AND
    further = starting.get(after) if after > beside.last else None
    return further is not None and normalised(further.surface) in regions()


def _region_of(name: str) -> Region | None:
    """The region or country that a name behind a comma means."""
    region = regions().get(normalised(name)) or abbreviations().get(name)
    if region is not None:
        return region
    country = territory(name, "GPE", frozenset())
    return Region(country.iso, "", country.wikidata or "") if country is not None else None
