"""Names of countries and nationalities: which ISO 3166 territory they stand for.

English territory names come from CLDR (through babel); other forms, nationalities and Wikidata ids from `countries.tsv`,
which was written for this project. A name that also means something else in the news links only where the text shows it.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from babel import Locale

_AMBIGUOUS = frozenset({"georgia", "jordan", "chad", "guinea", "niger", "ireland", "congo"})
"""Also a state, a given name, a river, an island, a neighbour: the rule below each needs a witness in the document."""

_WITNESSES = {
    "GE": frozenset({"tbilisi", "batumi", "abkhazia", "south ossetia", "georgian", "georgians", "armenia", "azerbaijan", "caucasus"}),
    "JO": frozenset(
        {"amman", "jordanian", "jordanians", "israel", "syria", "iraq", "egypt", "lebanon", "saudi arabia", "palestinian", "west bank"}
    ),
    "TD": frozenset({"n'djamena", "chadian", "sudan", "niger", "libya", "cameroon", "africa", "sahel", "darfur"}),
    "GN": frozenset({"conakry", "guinean", "liberia", "sierra leone", "mali", "senegal", "west africa", "africa"}),
    "NE": frozenset({"niamey", "mali", "burkina faso", "sahel", "nigeria", "chad", "benin"}),
    "IE": frozenset({"dublin", "irish", "cork", "galway", "eu", "european union", "britain", "uk", "taoiseach"}),
}

_NOT_STATES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


@dataclass(frozen=True, slots=True)
class Territory:
    """A link to a territory: ISO 3166-1 alpha-2 code, Wikidata id where known, what made the link and how sure it is."""

    iso: str
    wikidata: str | None
    method: str
    score: float


@cache
def _tables() -> tuple[dict[str, Territory], dict[str, Territory]]:
    names: dict[str, Territory] = {}
    demonyms: dict[str, Territory] = {}
    wikidata: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    lines = resources.files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        iso, item, variants, peoples = [*line.split("\t"), "", "", ""][:4]
        wikidata[iso] = item
        others[iso] = [name for name in variants.split("|") if name]
        for people in filter(None, peoples.split("|")):
            territory = Territory(iso, item or None, "demonym_of_territory", 0.8)
            demonyms[people.casefold()] = territory
            demonyms[f"{people.casefold()}s"] = replace(territory, wikidata=None)  # a people is not its country
    for iso, name in sorted(Locale("en").territories.items()):
        if len(iso) != 2 or not iso.isalpha() or iso in _NOT_STATES:
            continue
        territory = Territory(iso, wikidata.get(iso), "cldr_territory_name", 0.98)
        forms = {name, name.replace("&", "and"), name.replace("St.", "Saint"), name.replace("’", "'")}
        for form in sorted(forms):
            names[normalised(form)] = territory
        for form in others.get(iso, ()):
            names[normalised(form)] = Territory(iso, wikidata.get(iso), "territory_name_variant", 0.95)
    return names, demonyms


@lru_cache(maxsize=1 << 14)
def normalised(name: str) -> str:
    """The name in lower case, straight apostrophes, single spaces, without a leading article."""
    low = " ".join(name.casefold().replace("’", "'").split())
    return low.removeprefix("the ")


@lru_cache(maxsize=1 << 14)
def is_territory(name: str) -> bool:
    """True when the name alone means a territory in most news text."""
    low = normalised(name)
    return low in _tables()[0] and low not in _AMBIGUOUS and not (low == "us" and name != "US")


def territory(name: str, label: str, context: frozenset[str]) -> Territory | None:
    """The territory that a GPE (or, by its people, a NORP) stands for; None for all other types and without evidence.

    `context` holds the lower-cased names of the document, the witnesses for names such as Georgia.
    """
    names, demonyms = _tables()
    low = normalised(name)
    if label == "NORP":
        return demonyms.get(low)
    if label != "GPE":
        return None
    found = names.get(low)
    if found is None or (low == "us" and name != "US"):
        return None
    if low in _AMBIGUOUS:
        witnesses = _WITNESSES.get(found.iso, frozenset())
        return Territory(found.iso, found.wikidata, "territory_name_with_witness", 0.85) if witnesses & context else None
    return found


def country_named(name: str) -> Territory | None:
    """The territory of the name, for a text that tells beside it that no state or person of the name is meant."""
    return _tables()[0].get(normalised(name))


@lru_cache(maxsize=1 << 14)
def is_demonym(name: str) -> bool:
    """True when the word is a people or its adjective."""
    return normalised(name) in _tables()[1]
