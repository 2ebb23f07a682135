"""Names that are one though they are written otherwise: accents, slips, titles of nobility."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.nobles import is_title, nobles
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.alike import Misspelt, is_same_misspelt
from flows.extract.names.groups.grouping import group_names


def one(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    names = nobles(doc, words_of(doc), clean_names(doc, words_of(doc)))
    groups, group_of = group_names(words_of(doc), names)
    return [(name.surface, groups[number].canonical) for name, number in zip(names, group_of, strict=True)]


def people(text: str, *names: str) -> list[tuple[str, str]]:
    return one(text, *((name, "PERSON") for name in names))


def test_accents_do_not_part() -> None:
    assert len({canonical for _, canonical in people("Zoé Kovar sang . Zoe Kovar slept", "Zoé Kovar", "Zoe Kovar")}) == 1
    assert len({canonical for _, canonical in one("Brás Média fell . Bras Media rose", ("Brás Média", "ORG"), ("Bras Media", "ORG"))}) == 1
    assert len({canonical for _, canonical in people("Zoé Kovar sang . Zoe Kolar slept", "Zoé Kovar", "Zoe Kolar")}) == 2


@pytest.mark.parametrize("slip", ["Brandtman", "Brantmann", "Brandtmamn", "Brandmann"])
def test_a_surname_with_a_slip(slip: str) -> None:
    assert people(f"Ada Brandtmann sang . Ms {slip} slept", "Ada Brandtmann", slip)[1] == (slip, "Ada Brandtmann")


@pytest.mark.parametrize(
    ("surname", "other", "count"),
    [
        ("brandt", "grandt", 1),  # another first letter
        ("hale", "hall", 1),  # too short for a slip
        ("brandt", "brosnan", 1),
        ("brandt", "brand", 3),  # no slip where it comes up often
        ("martinez", "martin", 1),
        ("kovarik", "kovar", 1),
    ],
)
def test_another_surname(surname: str, other: str, count: int) -> None:
    assert Misspelt([surname]).meant(other, count) is None


def test_a_slip_of_two_surnames_is_of_neither() -> None:
    assert Misspelt(["brandte", "brandts"]).meant("brandt", 1) is None


@pytest.mark.parametrize(
    ("given", "other", "same"),
    [
        ("kristin", "kristen", True),
        ("marcello", "marcelo", True),
        ("daniel", "daniele", False),
        ("jon", "jan", False),
        ("robert", "rupert", False),
    ],
)
def test_given_names_with_a_slip(given: str, other: str, same: bool) -> None:
    assert is_same_misspelt(given, other) is same


def test_a_title_joins_those_who_bear_it() -> None:
    text = "Kate , Duchess of Orsk , sang . Catherine , Duchess of Orsk , slept . the Duchess of Orsk left"
    found = people(text, "Kate", "Catherine")
    assert found == [("Kate", "Duchess of Orsk"), ("Catherine", "Duchess of Orsk"), ("Duchess of Orsk", "Duchess of Orsk")]


def test_a_title_does_not_join_two_of_other_given_names() -> None:
    text = "Kate , Duchess of Orsk , sang . Sarah , Duchess of Orsk , slept"
    assert [canonical for _, canonical in people(text, "Kate", "Sarah")] == ["Kate", "Sarah"]


def test_a_whole_name_is_shown_before_the_title() -> None:
    text = "Ana Kovar , Duchess of Orsk , sang . the Duchess of Orsk slept . the Duchess of Orsk left"
    assert {canonical for _, canonical in people(text, "Ana Kovar")} == {"Ana Kovar"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Duchess", "of", "Orsk"], True),
        (["Earl", "of", "Tarn"], True),
        (["Duchess", "Kate"], False),
        (["Duke", "of", "three"], False),
        (["Duke", "University"], False),
        (["Bank", "of", "Orsk"], False),
    ],
)
def test_what_a_title_is(words: list[str], expected: bool) -> None:
    assert is_title(words) is expected


def test_a_house_named_after_a_title_is_no_person() -> None:
    found = one("at the Prince of Orsk Theatre", ("Prince of Orsk Theatre", "FAC"))
    assert [surface for surface, _ in found] == ["Prince of Orsk Theatre"]
