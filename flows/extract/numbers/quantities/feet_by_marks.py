"""Feet and inches by their marks: 6'2", a height of 30', 12' tall. Text only.

The mark of feet is a quotation mark, too: alone it is read only where the words beside it tell of a length.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.numbers.quantities.measures import Quantity

_FEET = frozenset("'’′")
_INCHES = frozenset('"”″')
_LENGTH_BEFORE = re.compile(
    r"\b(?:altitude|elevation|height|depth|length|width|beam|draught|draft)s?\sof\s(?:(?:about|around|some|nearly|almost|over|up\sto)\s)?$",
    re.IGNORECASE,
)
_LENGTH_BEHIND = re.compile(r"\s(?:tall|high|long|wide|deep|thick|across)\b")
_REACH = 32


def with_feet(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; a number with the mark of feet is one of feet, and with inches behind it one figure in inches."""
    found: list[Quantity] = []
    for each in quantities:
        last = found[-1] if found else None
        if last is not None and _are_feet_and_inches(text, last, each):
            found[-1] = _feet_and_inches(text, last, each)
        else:
            found.append(_in_feet(text, each))
    return found


def _feet_and_inches(text: str, feet: Quantity, inches: Quantity) -> Quantity:
    end = inches.number.end + 1
    return replace(
        feet, end=end, word_end=end, value=feet.number.value * 12 + inches.number.value, kind="measure", unit="in",
        unit_text=text[feet.number.end : end], rule="feet_and_inches", confidence=0.85,
    )  # fmt: skip


def _are_feet_and_inches(text: str, feet: Quantity, inches: Quantity) -> bool:
    return (
        inches.number.start == feet.number.end + 1
        and text[feet.number.end] in _FEET
        and text[inches.number.end : inches.number.end + 1] in _INCHES
        and feet.number.plain
        and inches.number.plain
        and inches.number.value < 12
    )


def _in_feet(text: str, each: Quantity) -> Quantity:
    end = each.end + 1
    if each.kind != "count" or each.number.form != "digits" or text[each.end : end] not in _FEET or text[end : end + 1].isalnum():
        return each
    if _LENGTH_BEHIND.match(text, end) is None and _LENGTH_BEFORE.search(text, max(0, each.start - _REACH), each.start) is None:
        return each
    return replace(each, end=end, word_end=end, kind="measure", unit="ft", unit_text=text[each.end : end], rule="feet_mark", confidence=0.8)
