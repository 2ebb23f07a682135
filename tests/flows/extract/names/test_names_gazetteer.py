"""The gazetteer's files: every row can be read, and ids have the form that the tables allow."""

import re

from flows.extract.names import gazetteer


def test_every_city_line_reads_and_the_largest_comes_first() -> None:
    lines = gazetteer._city_lines()
    for name in lines:
        of_the_name = gazetteer.cities(name)
        assert [city.people for city in of_the_name] == sorted((city.people for city in of_the_name), reverse=True)
        assert name == name.casefold()
    ids = {city.geonames for name in lines for city in gazetteer.cities(name)}
    assert len(ids) > 30_000
    assert all(re.fullmatch("[0-9]+", each) for each in ids)


def test_wikidata_ids_name_one_thing_each() -> None:
    cities = {city for name in gazetteer._city_lines() for city in gazetteer.cities(name) if city.wikidata}
    items = [city.wikidata for city in cities] + [region.wikidata for region in gazetteer.regions().values()]
    assert len(items) == len(set(items))
    organisations = {each.wikidata for known in gazetteer.organisations().values() for each in known}
    assert not organisations & set(items)
    assert all(re.fullmatch("Q[0-9]+", each or "") for each in {*items, *organisations})


def test_a_name_means_one_organisation_in_one_country() -> None:
    for name, known in gazetteer.organisations().items():
        assert len({each.country for each in known}) == len(known), name


def test_press_abbreviations() -> None:
    assert gazetteer.abbreviations()["Ore."] == gazetteer.regions()["oregon"]
    assert gazetteer.without_article("The  Times’ Trust") == "Times' Trust"
