"""Figures that get their unit from the one beside them: 30 rupees and then to 35; 50 cents to 3.50 euros; $1 = 0.92 euros. Text only."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from flows.extract.numbers.quantities.carried import SENTENCE_ENDS
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.units.currencies import currency_after
from flows.extract.numbers.units.currency_tables import IN_CENTS

_KINDS = frozenset({"percent", "percentage_point", "basis_point", "money", "measure"})
_HEDGE = r"(?:(?:about|around|nearly|almost|some|only|just|roughly|over|under|more than|less than|still)\s){0,2}"
_LINK = re.compile(rf"\b(?P<word>by|to|at|is|was|are|were|be|been|stands at|stood at)\s{_HEDGE}$", re.IGNORECASE)
_CLASSES = {"by": "by", "to": "to", "at": "at", "stands at": "be", "stood at": "be"}
_JOINED = re.compile(
    r"[^.;:!?\n]{0,120}?(?:,\s|\s)(?:and|but|while|whereas|then)\s(?:(?:M(?:r|s|rs)|Dr|Sen|Rep|Gov)\.\s)?[^.;:!?\n\d]{0,80}"
)
_SAID_AGAIN = re.compile(r"[^.;:!?\n\d]{0,60}\.\s[^.;:!?\n\d]{0,40}\b(?:it|that|this)\s[^.;:!?\n\d]{0,20}")
_COUNTED = re.compile(
    r"\b(?:number|total|count|staff|payroll|headcount|workforce|jobs?|workers|employees|membership|index)\b", re.IGNORECASE
)
_ENDS_THERE = re.compile(
    r"\s?(?:[.,;:!?)”\"’]|$|\s(?:in|on|for|from|over|and|or|but|this|last|next|at|since|as|if|when|after|before|by|during|now|today"
    r"|yesterday|again|ago|two|three|years?)\b)"
)
_LARGEST = Fraction(20)
"""A figure so many times as large or as small as the one beside it has another unit."""
_LONGEST = 240
"""So many characters between two figures none takes over the other's unit."""
_COINS = frozenset({"dollar", "euro", "pound"})
_TRADED = re.compile(
    r"\b[Tt]he\s(?:[A-Z][a-z]+\s)?(?P<coin>[a-z]{3,9})\s(?=[a-z])(?:[^.;!?\n]|\.\d){0,80}?\b(?:at|to|by|from)\s(?:about\s|around\s)?$"
)
"""Before the rate: the naira closed at, the yen rose 0.7% to."""
_EQUALS = re.compile(r"\s?=\s?")
_NAMES = {"$": "dollar", "USD": "dollar", "EUR": "euro", "GBP": "pound"}
_REACH = 160
_OF_ITS = re.compile(r"\sof\s(?:the|its|their|his|her|our|those|these)\s")
_TO = re.compile(rf"\bto\s{_HEDGE}$", re.IGNORECASE)
_FROM = re.compile(rf"(?:,?\s(?:up|down))?\sfrom\s{_HEDGE}", re.IGNORECASE)
"""Between a level and what it was: to 19 from 12 percentage points."""


def with_parallel_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; a bare number after the same word as the figure before it has that figure's unit.

    First to 30 rupees and then to 35; the highest bid is 84.75 euros, while the lowest is 74.07; the rate is 14%, last year it was 17.
    """
    found: list[Quantity] = []
    for each in quantities:
        last = found[-1] if found else None
        found.append(_like(last, each) if last is not None and _is_parallel(text, last, each) else each)
    return found


def with_converted_sums(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; a bare number with a sum in brackets behind it is in the currency that another stood in before such a sum.

    In red it costs 2.4 million yen ($22,100), in blue 2,100,000 ($19,300).
    """
    found = list(quantities)
    told: dict[str | None, Quantity] = {}
    for i in range(len(found) - 1):
        each, converted = found[i], found[i + 1]
        if converted.kind != "money" or text[each.end : converted.start] != " (" or not text.startswith(")", converted.end):
            continue
        if each.kind == "money" and each.currency != converted.currency:
            told[converted.currency] = each
        elif each.kind == "count" and each.number.form == "digits" and (same := told.get(converted.currency)) is not None:
            found[i] = replace(
                each,
                kind="money",
                currency=same.currency,
                is_assumed=same.is_assumed,
                rule="converted_sum",
                confidence=min(each.confidence, 0.7),
            )
    return found


def with_units_behind(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; a bare level has the unit of what it was before: its share rose to 19 from 12 percentage points.

    So has a part of so many: 54 of its 60 minutes.
    """
    found = list(quantities)
    for i in range(len(found) - 1):
        level, start = found[i], found[i + 1]
        if level.kind == "count" and start.kind in _KINDS and _is_level_of(text, level, start):
            found[i] = _like(start, level)
        elif level.kind == "count" and start.kind == "percent" and text[level.end : start.start] == "-to-":
            found[i] = _like(start, level)  # a 73-to-25 percent victory
        elif level.kind == "count" and start.kind in ("duration", "measure") and _is_part_of(text, level, start):
            found[i] = replace(_like(start, level), value=level.value * (start.value / start.number.value))
    return found


def _is_part_of(text: str, part: Quantity, whole: Quantity) -> bool:
    """54 of its 60 minutes, 12 of the 40 miles: a part of so many units is in them too."""
    if part.number.form not in ("digits", "words") or part.per_unit is not None or whole.bound == "range" or not whole.number.value:
        return False
    return 0 < part.number.value < whole.number.value and _OF_ITS.fullmatch(text, part.word_end, whole.start) is not None


def _is_level_of(text: str, level: Quantity, start: Quantity) -> bool:
    if level.number.form not in ("digits", "words") or level.number.scale != start.number.scale or level.per_unit is not None:
        return False
    if not start.number.value or not Fraction(1, 20) <= abs(level.number.value / start.number.value) <= _LARGEST:
        return False
    if start.start - level.end > 40 or _FROM.fullmatch(text, level.word_end, start.start) is None:
        return False
    return _TO.search(text, max(0, level.start - 30), level.start) is not None


def _is_parallel(text: str, last: Quantity, each: Quantity) -> bool:
    number = each.number
    if each.kind != "count" or last.kind not in _KINDS or number.form not in ("digits", "words") or last.bound == "range":
        return False
    if each.per_unit is not None or number.scale != 1 or last.number.scale != 1 or each.bound == "range" or last.change_from is not None:
        return False
    if not last.number.value or not Fraction(1, 20) <= abs(number.value / last.number.value) <= _LARGEST:
        return False
    if number.plain and 1500 <= number.value <= 2100:
        return False
    if each.start - last.end > _LONGEST:
        return False
    gap = text[last.end : each.start]
    here, there = _link(text, each), _link(text, last)
    if here is None or here != there or not _ENDS_THERE.match(text, each.word_end) or _COUNTED.search(gap):
        return False
    return _JOINED.fullmatch(gap) is not None or (here == "be" and _SAID_AGAIN.fullmatch(gap) is not None)


def _link(text: str, quantity: Quantity) -> str | None:
    """The word that says the figure: by, to, at, or a form of be."""
    match = _LINK.search(text, max(0, quantity.start - 40), quantity.start)
    return _CLASSES.get(match["word"].lower(), "be") if match is not None else None


def _like(last: Quantity, each: Quantity) -> Quantity:
    """The bare number in the unit of the other; of cents it is hundredths."""
    part = last.value / last.number.value if last.kind == "money" else Fraction(1)
    return replace(
        each, kind=last.kind, unit=last.unit, currency=last.currency, is_assumed=last.is_assumed, value=each.value * abs(part),
        rule="parallel_unit", confidence=min(each.confidence, 0.7),
    )  # fmt: skip


def with_own_cents(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; cents are those of the one currency that the sentence names, where it has cents: by 50 cents to 3.50 euros."""
    if "cent" not in text.lower():
        return list(quantities)
    found = list(quantities)
    for i, each in enumerate(quantities):
        if each.kind != "money" or not each.is_assumed or not (each.unit_text or "").lower().startswith("cent"):
            continue
        named = {
            other.currency
            for other in quantities[max(0, i - 4) : i + 5]
            if other.kind == "money" and other is not each and not other.is_assumed and _is_near(text, each, other)
        }
        if len(named) == 1 and named <= IN_CENTS:
            found[i] = replace(each, currency=named.pop(), is_assumed=False)
    return found


def _is_near(text: str, one: Quantity, other: Quantity) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end <= _REACH and SENTENCE_ENDS.search(text, first.end, second.start) is None


def _against_a_currency(text: str, rate: Quantity) -> Quantity:
    """The won traded at 1,369 to the dollar: a sum of what was traded, per dollar."""
    traded = _TRADED.search(text, max(0, rate.start - _REACH), rate.start)
    known = currency_after(text, traded.start("coin") - 1) if traded is not None else None
    if known is None or known.parts != 1:
        return rate
    return replace(rate, kind="money", currency=known.code, is_assumed=known.is_assumed, rule="exchange_rate", confidence=0.7)


def with_exchange_rates(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; "$1 = 0.92 euros" is one figure, 0.92 EUR per dollar."""
    quantities = [_against_a_currency(text, each) if each.kind == "count" and each.per_unit in _COINS else each for each in quantities]
    if "=" not in text:
        return quantities
    found: list[Quantity] = []
    for each in quantities:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == each.kind == "money"
            and last.value == 1
            and last.currency != each.currency
            and _EQUALS.fullmatch(text, last.end, each.start)
        ):
            name = _NAMES.get(last.currency or "", last.currency)
            found[-1] = replace(each, start=last.start, per_unit=name, rule="exchange_rate")
        else:
            found.append(each)
    return found
