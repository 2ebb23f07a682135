"""Given names and what they tell."""

import pytest

from flows.given_names import gender_of_given_name, is_given_name


@pytest.mark.parametrize(("name", "gender"), [("Mary", "f"), ("JOHN", "m"), ("Leslie", None), ("Kovar", None)])
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of_given_name(name) == gender


@pytest.mark.parametrize(("name", "known"), [("Mary", True), ("John", True), ("Leslie", True), ("Kovar", False)])
def test_given_names_of_either_kind_are_known(name: str, known: bool) -> None:
    assert is_given_name(name) is known
