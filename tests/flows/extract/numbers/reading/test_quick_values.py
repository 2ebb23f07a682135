"""Numbers and records that cost less than those of the standard library say what those say."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest

from flows.extract.numbers.reading.lexicon import lexemes
from flows.extract.numbers.reading.number import Exact
from flows.extract.numbers.replacing import replace


@pytest.mark.parametrize("compare", [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge])
@pytest.mark.parametrize("other", [0, 3, 4, -3, Fraction(3), Fraction(7, 2), Exact(7, 2), Exact(3), 3.5, 3.0])
@pytest.mark.parametrize("value", [Fraction(3), Fraction(7, 2), Fraction(-3)])
def test_comparisons_are_those_of_fractions(compare: Callable[[object, object], bool], value: Fraction, other: float | Fraction) -> None:
    assert compare(Exact(value), other) is compare(value, other)
    assert compare(other, Exact(value)) is compare(other, value)


def test_equal_values_are_one_key() -> None:
    assert {Exact(5), Exact(1, 4)} == {5, Fraction(1, 4)}
    assert Exact(5) != "5"


@dataclass(slots=True)
class _Load:
    tonnes: int
    port: str = "Orsk"


def test_a_changed_record_leaves_the_old_one() -> None:
    load = _Load(4)
    assert replace(load, tonnes=5) == _Load(5, "Orsk")
    assert load == _Load(4)
    with pytest.raises(AttributeError):
        replace(load, weight=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a tug and barge", []),
        ("a hundred and boats", ["a", "hundred"]),
        ("two and a half", ["two", "and", "a", "half"]),
        ("sand", []),
    ],
)
def test_small_words_count_before_numbers_alone(text: str, expected: list[str]) -> None:
    assert [text[lexeme.start : lexeme.end] for lexeme in lexemes(text)] == expected
