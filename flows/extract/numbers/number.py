"""A number as the reader hands it out."""

from dataclasses import dataclass
from fractions import Fraction


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
    scale: Fraction = Fraction(1)
    sign: str = ""
