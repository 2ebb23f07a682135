"""Where the text says that a place lies, and places of one name that lie apart."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.linking.links import Linker
from flows.extract.names.linking.qualified import places_apart, region_beside
from flows.extract.names.words import Words
from flows.parsed.columns import Columns


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("In London , Ontario , it rained", "Ontario", ("CA", "08")),
        ("In Perth , in Scotland , it rained", "Scotland", ("GB", "SCT")),
        ("In Boston in Massachusetts it rained", "Massachusetts", ("US", "MA")),
        ("With London in Oman they met", "Oman", None),
        ("For Boston , in Ontario they met", "Ontario", None),
        ("In Boston and Ontario it rained", "Ontario", None),
    ],
)
def test_the_region_beside(text: str, place: str, expected: tuple[str, str] | None) -> None:
    city = text.split()[1]
    doc = parsed(text, (city, "GPE"), (place, "GPE"))
    words = [token.text for token in doc]
    names = clean_names(doc, words_of(doc))
    found = region_beside(words, names[0], {name.first: name for name in names})
    assert (None if found is None else (found.country, found.division)) == expected


def ids(text: str, *places: str) -> list[tuple[str, str | None, str | None]]:
    """The places with their ISO 3166 and GeoNames ids."""
    doc = parsed(text, *((place, "GPE") for place in places))
    words = Words(Columns(doc), text)
    names = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), names)
    Linker(words, names, groups, frozenset()).link()
    return [(name.surface, groups[group].iso, groups[group].geonames) for name, group in zip(names, group_of, strict=True)]


def test_two_places_of_one_name() -> None:
    found = ids("From Naples , Florida , to Naples , Italy ; Naples slept", "Naples", "Florida", "Italy")
    assert [city for city in found if city[0] == "Naples"] == [
        ("Naples", None, "4165565"),
        ("Naples", None, "3172394"),
        ("Naples", None, "3172394"),
    ]


def test_a_town_and_a_country_of_one_name() -> None:
    found = ids("From Lebanon , Pennsylvania , to Lebanon", "Lebanon", "Pennsylvania")
    assert [place for place in found if place[0] == "Lebanon"] == [("Lebanon", None, "5197517"), ("Lebanon", "LB", None)]


def test_one_place_said_twice_is_one() -> None:
    doc = parsed("From Naples , Florida , to Naples", ("Naples", "GPE"), ("Florida", "GPE"))
    words = [token.text for token in doc]
    assert places_apart(words, clean_names(doc, words_of(doc))) == {}
