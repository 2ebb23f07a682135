"""What the gazetteer knows: cities (GeoNames), regions of large countries (rigour) and well-known organisations, with their ids.

cities.tsv and regions.tsv are written by `make gazetteer`; organisations.tsv was written for this project.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from flows.extract.names.territories import normalised


@dataclass(frozen=True, slots=True)
class City:
    """A city of 15,000 people or more: GeoNames id, ISO 3166-1 country, GeoNames first-level division, people, Wikidata id if known."""

    geonames: str
    country: str
    division: str
    people: int
    is_capital: bool
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """A state, province or nation inside a country. `division` is GeoNames' code of it, empty where cities are not told apart by it."""

    country: str
    division: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation under a name that means it in most news, or in news of `country` alone."""

    wikidata: str
    country: str | None


def cities(name: str) -> tuple[City, ...]:
    """The cities of a name in lower case, the largest first."""
    lines = _city_lines().get(name)
    return tuple(map(_city, lines)) if lines else ()


@cache
def _city(line: str) -> City:
    geonames, _, _, country, division, people, is_capital, wikidata = line.split("\t")
    return City(geonames, country, division, int(people), is_capital == "1", wikidata or None)


@cache
def _city_lines() -> dict[str, list[str]]:
    """Lines of cities.tsv by name, read apart only where a text asks for them."""
    found: dict[str, list[str]] = {}
    for line in _text("cities.tsv")[1:]:
        _, name, others, _ = line.split("\t", 3)
        found.setdefault(name.replace("’", "'").casefold(), []).append(line)
        if others:
            for form in others.split("|"):
                found.setdefault(form.casefold(), []).append(line)
    return found


@cache
def regions() -> dict[str, Region]:
    """Regions by name in lower case."""
    return {normalised(row["name"]): Region(row["country"], row["division"], row["wikidata"]) for row in _rows("regions.tsv")}


@cache
def abbreviations() -> dict[str, Region]:
    """Regions by the abbreviation that stands after a city: *Portland, Ore.*"""
    known = regions()
    return {form: known[normalised(row["name"])] for row in _rows("regions.tsv") for form in row["abbreviations"].split("|") if form}


@cache
def written_out() -> dict[str, str]:
    """Names of regions in lower case by their abbreviations that hold a full stop; those of two letters alone may be other words,
    and the District of Columbia is the city of Washington."""
    forms = [(form, normalised(row["name"])) for row in _rows("regions.tsv") for form in row["abbreviations"].split("|")]
    return {form: name for form, name in forms if "." in form and not name.startswith("district")}


@cache
def organisations() -> dict[str, tuple[Organisation, ...]]:
    """Organisations by name, as written but for a leading article."""
    found: dict[str, dict[Organisation, None]] = defaultdict(dict)
    for row in _rows("organisations.tsv"):
        for form in row["names"].split("|"):
            found[without_article(form)][Organisation(row["wikidata"], row["country"] or None)] = None
    return {form: tuple(each) for form, each in found.items()}


@cache
def nouns_of_organisations() -> dict[str, frozenset[str]]:
    """Words of all names of an organisation, in lower case, by Wikidata id: *bureau* of the FBI."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("organisations.tsv"):
        found[row["wikidata"]].update(row["names"].replace("|", " ").casefold().split())
    return {item: frozenset(words) for item, words in found.items()}


def without_article(name: str) -> str:
    """The name with straight apostrophes and single spaces, without *the* at its beginning."""
    words = name.replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)


def _rows(file: str) -> Iterator[dict[str, str]]:
    header, *lines = _text(file)
    columns = header.split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


def _text(file: str) -> list[str]:
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8").splitlines()
