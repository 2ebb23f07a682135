"""One of a unit and more, where the article is the number: an hour and a half, a metre and a half, an hour and ten minutes. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.units.measurement import unit_at

ARTICLED = "articled"
"""Rule of these figures."""
_HALF = " and a half"
_AND_A_HALF = re.compile(r"(?<![\w-])(?P<one>an?)\s(?P<unit>[a-z]{3,12})\sand\sa\shalf(?![\w-])(?!\s(?:ago|earlier|before|later)\b)")
_LARGER = ("hour", "minute", "day", "week", "month", "year", "foot", "pound", "stone", "mile")
"""Units of which one and some of the next smaller make a figure."""
_AND_MORE = re.compile(rf"(?<![\w-])(?P<one>an?)\s(?:{'|'.join(_LARGER)})(?=\sand\s[\w-]+\s[a-z])")
_MEASURED = ("time", "length", "mass", "volume", "area")


def one_and_a_half(text: str) -> list[Quantity]:
    """An hour and a half, a metre and a half of snow; a year and a half ago is a date."""
    if _HALF not in text:
        return []
    found = (_quantity(text, match, Fraction(3, 2), match.end()) for match in _AND_A_HALF.finditer(lower_case(text)))
    return [quantity for quantity in found if quantity is not None]


def ones_before_smaller(text: str) -> list[Quantity]:
    """The hour of "an hour and ten minutes", which is a figure together with the minutes alone."""
    small = lower_case(text)
    if not any(f" {unit} and " in small for unit in _LARGER):
        return []
    found = (_quantity(text, match, Fraction(1), None) for match in _AND_MORE.finditer(small))
    return [quantity for quantity in found if quantity is not None]


def _quantity(text: str, match: re.Match[str], value: Fraction, end: int | None) -> Quantity | None:
    unit = unit_at(text, match.end("one"))
    if unit is None or unit.unit.dimension not in _MEASURED:
        return None
    number = Number(match.start("one"), match.end("one"), value, "article")
    end = unit.end if end is None else end
    return Quantity(
        number.start, end, number, value, "duration" if unit.unit.dimension == "time" else "measure", unit=unit.unit.symbol,
        unit_text=text[unit.start : unit.end], word_end=end, rule=ARTICLED, confidence=0.85,
    )  # fmt: skip
