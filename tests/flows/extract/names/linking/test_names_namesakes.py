"""Places of one name that a text tells apart mention by mention."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.linking.links import Linker
from flows.extract.names.linking.namesakes import namesakes
from flows.extract.names.words import Words
from flows.parsed.columns import Columns


def kinds(text: str, *places: str) -> list[str | None]:
    """What each mention of the first of the places is told to be; an empty list where nothing is told apart."""
    doc = parsed(text, *((place, "GPE") for place in places))
    names = clean_names(doc, words_of(doc))
    found = namesakes(words_of(doc), names)
    return [found[number] for number, name in enumerate(names) if name.surface == places[0] and number in found]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (
            "In Washington state it rained . In Washington , D.C. , it snowed . Washington slept",
            ("Washington", "D.C."),
            ["state", None, None],
        ),
        (
            "Washington and Tokyo agreed . In eastern Washington it snowed . Washington slept",
            ("Washington", "Tokyo"),
            [None, "state", "state"],
        ),
        (
            "Washington slept . Washington woke . In Ohio , Washington and Maine it rained",
            ("Washington", "Ohio", "Maine"),
            [None, None, "state"],
        ),
        (
            "The mayor of New York left . At Albany , New York , it rained . New York slept",
            ("New York", "Albany"),
            [None, "state", None],
        ),
        ("In Washington , D.C. , it snowed . Washington slept", ("Washington", "D.C."), []),
        ("The state of Washington paid . Washington slept", ("Washington",), []),
    ],
)
def test_a_state_and_a_city_of_one_name(text: str, places: tuple[str, ...], expected: list[str | None]) -> None:
    assert kinds(text, *places) == expected


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (
            "From Batumi , Georgia , to Savannah , Georgia , they came . Georgia slept",
            ("Georgia", "Batumi", "Savannah"),
            ["country", "state", "state"],
        ),
        (
            "In Georgia , Ohio and Texas it rained . Georgia 's president left Tbilisi . Georgia slept",
            ("Georgia", "Ohio", "Texas", "Tbilisi"),
            ["state", "country", "country"],
        ),
        ("From Batumi , Georgia , they came . Georgia and Armenia slept", ("Georgia", "Batumi", "Armenia"), []),
        ("In Savannah , Georgia , it rained . The governor of Georgia slept", ("Georgia", "Savannah"), []),
    ],
)
def test_a_state_and_a_country_of_one_name(text: str, places: tuple[str, ...], expected: list[str | None]) -> None:
    assert kinds(text, *places) == expected


def test_a_state_and_a_town_elsewhere_of_one_name() -> None:
    text = "From Victoria , British Columbia , to Melbourne , Victoria , they came . Victoria slept"
    assert kinds(text, "Victoria", "British Columbia", "Melbourne") == ["in CA 02", "state", "state"]


def test_their_links_differ() -> None:
    text = "From Batumi , Georgia , to Savannah , Georgia , they came"
    doc = parsed(text, *((place, "GPE") for place in ("Georgia", "Batumi", "Savannah")))
    names = clean_names(doc, words_of(doc))
    groups, _ = group_names(words_of(doc), names)
    Linker(Words(Columns(doc), text), names, groups, frozenset()).link()
    assert [(group.iso, group.wikidata) for group in groups if group.canonical == "Georgia"] == [("GE", "Q230"), (None, "Q1428")]
