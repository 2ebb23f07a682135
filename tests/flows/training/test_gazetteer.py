"""The rows of the gazetteer from what GeoNames and rigour say."""

from typing import Any

from flows.training.gazetteer import city_rows, region_rows


def city(number: int, name: str, country: str, people: int, **more: Any) -> dict[str, Any]:
    return {"geonameid": number, "name": name, "countrycode": country, "admin1code": "01", "population": people, **more}


def territory(code: str, name: str, *, old: bool = False) -> dict[str, Any]:
    return {"code": code, "name": name, "is_historical": old, "qid": "Q1"}


def test_cities_with_their_plain_and_english_names_the_largest_first() -> None:
    known = [{"name": "Grünau", "country": "DE", "wikidata": "Q5", "other_names": "Greenmead"}]
    rows = city_rows([city(7, "Lea", "GB", 20_000), city(3, "Grünau", "DE", 90_000)], {"DE": "Grunau", "GB": "Ham"}, known)
    assert rows == [["3", "Grünau", "Greenmead|Grunau", "DE", "01", "90000", "1", "Q5"], ["7", "Lea", "", "GB", "01", "20000", "", ""]]


def test_a_city_is_known_by_name_and_country_and_once() -> None:
    known = [{"name": "Lea", "country": "GB", "wikidata": "Q5", "other_names": ""}]
    cities = [city(1, "Lea", "US", 50_000), city(2, "Lea", "GB", 40_000), city(3, "Lea", "GB", 30_000)]
    assert [row[-1] for row in city_rows(cities, {}, known)] == ["", "Q5", ""]


def test_regions_of_large_countries_with_press_abbreviations() -> None:
    rows = region_rows([territory("us-or", "Oregon"), territory("ca-on", "Ontario"), territory("us-ga", "Georgia (USA)")], frozenset())
    assert rows == [
        ["Ontario", "", "CA", "08", "Q1"],
        ["Georgia", "Ga.", "US", "GA", "Q1"],
        ["Oregon", "Ore.", "US", "OR", "Q1"],
    ]


def test_countries_cities_of_their_own_and_what_is_no_more_are_no_regions() -> None:
    others = [territory("us", "United States"), territory("ru-mow", "Moscow"), territory("us-xx", "Old State", old=True)]
    others += [territory("fr-cor", "Corsica"), territory("in-pb", "Punjab"), territory("ge-ab", "Abkhazia (Occupied Georgia)")]
    assert region_rows(others, frozenset({"Moscow"})) == []
