"""Names of countries and peoples."""

import pytest

from flows.extract.names.territories import is_demonym, is_territory, territory

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("name", "iso"),
    [("Kenya", "KE"), ("the Netherlands", "NL"), ("Holland", "NL"), ("UK", "GB"), ("Trinidad and Tobago", "TT"), ("US", "US")],
)
def test_countries_by_name_and_variant(name: str, iso: str) -> None:
    found = territory(name, "GPE", NOTHING)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("name", ["London", "Washington", "Astana", "England", "us", "Jordan", "Georgia", ""])
def test_others_do_not_link(name: str) -> None:
    assert territory(name, "GPE", NOTHING) is None


def test_type_and_witness_count() -> None:
    assert territory("Kenya", "ORG", NOTHING) is None
    witnessed = territory("Jordan", "GPE", frozenset({"amman"}))
    assert witnessed is not None
    assert (witnessed.iso, witnessed.method) == ("JO", "territory_name_with_witness")


def test_peoples() -> None:
    assert is_demonym("Kenyan")
    assert is_demonym("Kenyans")
    assert not is_demonym("Kenya")
    assert is_territory("Kenya")
    assert not is_territory("Georgia")


def test_a_people_points_at_its_country_and_is_not_linked_as_it() -> None:
    adjective, people = (territory(name, "NORP", frozenset()) for name in ("Kenyan", "Kenyans"))
    assert adjective is not None
    assert people is not None
    assert adjective.iso == people.iso == "KE"
    assert adjective.wikidata is not None
    assert people.wikidata is None
