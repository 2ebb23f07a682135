"""A number as the reader hands it out."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


class Exact(Fraction):
    """A fraction that is soon compared with whole numbers and with its like: to ask whether 12 is below 25 costs Fraction a microsecond,
    and the rules ask a lot. What is calculated from it is a plain Fraction."""

    __slots__ = ()
    _numerator: int
    _denominator: int

    def __eq__(self, other: object) -> bool:
        """Value by value."""
        if type(other) is int:
            return self._numerator == other and self._denominator == 1
        if type(other) is Exact:
            return self._numerator == other._numerator and self._denominator == other._denominator
        return super().__eq__(other)

    __hash__ = Fraction.__hash__

    def __abs__(self) -> Fraction:
        """Without its sign; most have none."""
        return self if self._numerator >= 0 else super().__abs__()

    def __lt__(self, other: Any) -> bool:
        """Below."""
        if type(other) is int:
            return self._numerator < other * self._denominator
        if type(other) is Exact:
            return self._numerator * other._denominator < other._numerator * self._denominator
        return super().__lt__(other)

    def __le__(self, other: Any) -> bool:
        """Not above."""
        if type(other) is int:
            return self._numerator <= other * self._denominator
        if type(other) is Exact:
            return self._numerator * other._denominator <= other._numerator * self._denominator
        return super().__le__(other)

    def __gt__(self, other: Any) -> bool:
        """Above."""
        if type(other) is int:
            return self._numerator > other * self._denominator
        if type(other) is Exact:
            return self._numerator * other._denominator > other._numerator * self._denominator
        return super().__gt__(other)

    def __ge__(self, other: Any) -> bool:
        """Not below."""
        if type(other) is int:
            return self._numerator >= other * self._denominator
        if type(other) is Exact:
            return self._numerator * other._denominator >= other._numerator * self._denominator
        return super().__ge__(other)


_ONE = Exact(1)


@dataclass(slots=True)
class Number:
    """A number as written; nobody changes one (a frozen one costs several times as much to make, and there are many).

    start, end   offsets, with sign, magnitude and fraction, without unit
    value        with sign and magnitude
    high         upper end of a vague plural (dozens: 12 to 120); value is then the lower end
    form         digits, words, fraction, vague (thousands of), couple, ordinal, year (nineteen eighty-four), article (a million)
    plain        True for digits without sign, grouping, point or magnitude, as years and codes are written
    scale        the magnitude that it ends with (billion: 1000000000), 1 without one
    sign         "-", "+" or "" as written
    """

    start: int
    end: int
    value: Fraction
    form: str
    high: Fraction | None = None
    plain: bool = False
    scale: Fraction = _ONE
    sign: str = ""
