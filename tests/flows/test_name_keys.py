"""Words of names that others are compared by."""

import pytest

from flows.name_keys import acronym, initials, is_nickname, is_regnal, is_surname, is_surname_first, person_key, surname, unaccented


@pytest.mark.parametrize(
    ("name", "key", "last"),
    [
        ("Ana Reyes", ("ana", "reyes"), "reyes"),
        ("Ana M. Reyes", ("ana", "reyes"), "reyes"),
        ("Robert “Bob” Hale Jr.", ("robert", "hale", "jr"), "hale"),
        ("Piet van Niekerk", ("piet", "van", "niekerk"), "niekerk"),
        ("T.R. Reyes", ("t", "reyes"), "reyes"),
        ("T. R. Reyes", ("t", "reyes"), "reyes"),
        ("Reyes", ("reyes",), "reyes"),
        ("...", ("...",), "..."),
    ],
)
def test_keys_of_people(name: str, key: tuple[str, ...], last: str) -> None:
    assert person_key(name.split()) == key
    assert surname(person_key(name.split())) == last


def test_surnames_nicknames_and_initials() -> None:
    assert [is_surname(name.split()) for name in ("Reyes", "van Niekerk", "Van Niekerk", "Ana Reyes")] == [True, True, False, False]
    assert [is_surname(name.split()) for name in ("Van der Niekerk", "De la Rua", "Ana de Reyes", "Van Ana")] == [True, True, False, False]
    assert [is_surname(name.split()) for name in ("Reyes Jr.", "van Niekerk Sr.", "Ana Reyes Jr.", "Ana II")] == [True, True, False, False]
    assert [is_nickname(word) for word in ("“Bob”", "(Bob)", "Bob", "“”")] == [True, True, False, False]
    assert initials(["the", "Ruritanian", "Rail", "Authority", "of", "Rail"]) == "RRAR"


@pytest.mark.parametrize(
    ("word", "letters"), [("RRA", "RRA"), ("R.R.A.", "RRA"), ("A", None), ("Rra", None), ("RURITANIA", None), ("", None)]
)
def test_acronyms(word: str, letters: str | None) -> None:
    assert acronym(word) == letters


@pytest.mark.parametrize(
    ("name", "expected"), [("Helen II", True), ("Helen ii", False), ("Malcolm X", False), ("Title One", False), ("II", False)]
)
def test_rulers(name: str, expected: bool) -> None:
    assert is_regnal(name.split()) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Han Mi-ran", True), ("Ana Kovar-Hale", False), ("Mi-ran", False), ("Han Ana Mi-ran", False), ("Han Miran", False)],
)
def test_names_that_the_surname_opens(name: str, expected: bool) -> None:
    assert is_surname_first(name) is expected


def test_accents_are_taken_off_and_nothing_else() -> None:
    assert unaccented("Zoë Åström-Núñez") == "Zoe Astrom-Nunez"
    assert unaccented("Łódź, Øst") == "Łodz, Øst"
