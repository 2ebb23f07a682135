"""Two quantities that make one amount: four hours and ten minutes, ten dollars and fifty cents. Text only."""

import re
from dataclasses import replace

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.pairs import NOUN_NEXT, has_no_unit

_OF_THE = re.compile(r"\sof\s(?:the|its|their|his|her|a|an)\s(?:total\s(?:of\s)?)?")
_SMALLER = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "h"): 24, ("h", "min"): 60, ("min", "s"): 60, ("ft", "in"): 12, ("lb", "oz"): 16,
}  # fmt: skip
_COMPOUND_GAP = re.compile(r"\s?|\sand\s")


def compound(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Four hours and ten minutes, 3hr 51min 8sec, six feet two inches: one figure in the smaller unit."""
    factor = _SMALLER.get((first.unit or "", second.unit or ""))
    if factor is None or first.bound == "range" or first.per_unit or second.value >= factor or second.value < 0:
        return None
    if first.value.denominator != 1 or not _COMPOUND_GAP.fullmatch(text, first.end, second.start):
        return None
    unit_text = text[first.end - len(first.unit_text or "") : second.end]
    return replace(
        second, start=first.start, number=first.number, value=first.value * factor + second.value, unit_text=unit_text, rule="compound",
        confidence=min(first.confidence, second.confidence),
    )  # fmt: skip


def of_the(text: str, first: Quantity, second: Quantity) -> Quantity:
    """90 million of the 2.5 billion shekels: the first figure is in the second one's currency."""
    if has_no_unit(first) and first.kind == "count" and second.currency is not None and _OF_THE.fullmatch(text, first.end, second.start):
        return replace(first, kind="money", currency=second.currency, is_assumed=second.is_assumed, rule="money_of_the")
    return first


def parts_of_one(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """14 dollars 60, ten dollars and fifty cents: units and hundredths of one amount."""
    if first.kind != "money" or first.per_unit or first.value.denominator != 1 or first.number.scale > 1:
        return None
    if not re.fullmatch(r"\s(?:and\s)?", text[first.end : second.start]):
        return None
    if (
        second.kind == "money"
        and second.currency in (first.currency, "$")
        and 0 < second.value < 1
        and second.unit_text
        and second.unit_text[:1].isalpha()
    ):
        cents = second.value
    elif (
        second.kind == "count"
        and 0 < second.value < 100
        and second.value.denominator == 1
        and first.unit_text
        and first.unit_text[0].isalpha()
    ):
        if "and" in text[first.end : second.start] or NOUN_NEXT.match(text, second.word_end) or second.value < 10:
            return None
        cents = second.value / 100
    else:
        return None
    return replace(first, end=second.end, word_end=second.end, value=first.value + cents, rule="money_parts")
