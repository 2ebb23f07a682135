"""What looks like a figure and is no claim: years, dates, clock times, scores, codes, labels, names. Text only.

`refused_spans` marks stretches of text; a number in one of them is refused under the span's reason.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.refused.clocks import is_clock
from flows.extract.numbers.refused.labels import refused_beside
from flows.extract.numbers.refused.refused_spans import RefusedSpan
from flows.extract.numbers.refused.years import is_year
from schemas.refused_numbers import REASONS as REASONS

_OF_THE_DAY = re.compile(r"\sin\sthe\s(?:morning|afternoon|evening)\b")


def refusal(text: str, quantity: Quantity, spans: Sequence[RefusedSpan]) -> str | None:
    """Why the text alone says that the quantity is no claim; None when it does not. `spans` are those of the text."""
    if quantity.number.form == "ordinal":
        return "ordinal" if quantity.kind != "rank" else None
    if quantity.number.form == "year":
        return "year"
    inside = _span_over(quantity, spans)
    if inside is not None and (_counts(quantity, inside) or (inside.reason == "score" and _is_result(text, quantity))):
        return inside.reason
    if quantity.kind == "count" and quantity.per_unit is None and quantity.end < len(text) and quantity.number.form == "digits":
        after = text[quantity.end]
        if (
            after.isalpha() or (after == "-" and re.match(r"-[A-Z][A-Za-z]*\d", text[quantity.end : quantity.end + 12]))
        ) and quantity.number.scale == 1:
            return "name"
    if (quantity.unit == "min" and _is_minute(text, quantity)) or is_clock(text, quantity):
        return "clock"
    if (
        quantity.kind == "count"
        and quantity.number.plain
        and quantity.value <= 12
        and text[max(0, quantity.start - 3) : quantity.start].lower() == "at "
        and _OF_THE_DAY.match(text, quantity.end)
    ):
        return "clock"  # left at 4 in the morning
    if quantity.number.value == 0 and _NET.search(text, max(0, quantity.start - 5), quantity.start):
        return "idiom"
    if _is_code(quantity):
        return "label"
    if is_year(text, quantity):
        return "year"
    if quantity.kind == "count" and quantity.number.plain and quantity.value <= _MOST_GOALS and _is_table_line(text, quantity):
        return "score"
    return refused_beside(text, quantity)


_NET = re.compile(r"\b[Nn]et[-\s]$")
_RESULT = re.compile(
    r"(?:[\w\s]{1,20}[:–—]\s)?[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,3}\s\d{1,2}\s?[-–]\s?\d{1,2}\s[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,3}"
)
_LONGEST_RESULT = 80
_SIDE = r"[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,3}\s\d{1,2}"
_TWO_SIDES = re.compile(rf"(?:[\w\s]{{1,20}}[:–—]\s)?{_SIDE},?\s{_SIDE}")
_MOST_GOALS = 60


def _is_result(text: str, quantity: Quantity) -> bool:
    """Vell Rovers 1-3 Orlan City, on a line of its own."""
    line = _line_around(text, quantity)
    return line is not None and _RESULT.fullmatch(line) is not None


def _is_table_line(text: str, quantity: Quantity) -> bool:
    """Vell Rovers 1 Orlan City 3, on a line of its own."""
    line = _line_around(text, quantity)
    return line is not None and _TWO_SIDES.fullmatch(line) is not None


def _line_around(text: str, quantity: Quantity) -> str | None:
    """The line of the figure, where it is short enough for a result."""
    before = text[max(0, quantity.start - _LONGEST_RESULT) : quantity.start]
    after = text[quantity.end : quantity.end + _LONGEST_RESULT]
    line = before[before.rfind("\n") + 1 :] + text[quantity.start : quantity.end] + after.partition("\n")[0]
    return line.strip() if len(line) <= _LONGEST_RESULT else None


def _span_over(quantity: Quantity, spans: Sequence[RefusedSpan]) -> RefusedSpan | None:
    i = bisect_right(spans, (quantity.start, sys.maxsize))
    for span in spans[max(0, i - 1) : i + 1]:
        if span.start < quantity.end and quantity.start < span.end:
            return span
    return None


def _counts(quantity: Quantity, span: RefusedSpan) -> bool:
    """True when the span's reason holds for this quantity."""
    has_unit = quantity.unit is not None or quantity.currency is not None
    covers = quantity.start <= span.start and quantity.end >= span.end
    if covers and quantity.change_from is not None and span.start >= quantity.number.end and span.reason in ("clock", "date"):
        return False  # from $9 at 10.45 pm to $7: the time stands between
    if span.reason == "score":
        return not covers
    if span.reason == "name":
        is_within = span.start < quantity.start and quantity.end <= span.end  # the H-1B visa is no billion
        return (
            not (has_unit and covers)
            and not (quantity.currency is not None and quantity.start <= span.start)
            and (quantity.number.scale == 1 or is_within)
        )
    if span.reason == "label":
        return not has_unit or quantity.end <= span.end
    if span.reason in ("list", "address", "period"):
        return not has_unit or quantity.end <= span.end + 2
    if span.reason == "phone":
        return not covers or quantity.unit is None
    if span.reason in ("year", "decade"):
        return quantity.currency is None and not (has_unit and quantity.kind not in ("measure", "duration", "age"))
    if span.reason == "date":
        return quantity.currency is None
    return True


def _is_minute(text: str, quantity: Quantity) -> bool:
    """Levelled on 55 minutes, in the 90th minute: a moment of a game."""
    return (
        quantity.per_unit is None
        and 0 < quantity.value <= 130
        and _ON.search(text, max(0, quantity.start - 12), quantity.start) is not None
        and not text.startswith((" of ", "’", "'"), quantity.end)
    )


_ON = re.compile(r"\bon\s(?:just\s|about\s)?$", re.IGNORECASE)


def _is_code(quantity: Quantity) -> bool:
    """Ten or more digits in one run and no unit: the number of a message or a moment in seconds, which nobody counts to."""
    number = quantity.number
    return number.plain and quantity.kind == "count" and quantity.per_unit is None and number.end - number.start >= 10
