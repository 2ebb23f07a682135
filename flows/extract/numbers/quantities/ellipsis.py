"""Bare numbers that have the unit of the figure before them: 3.4 percent in 2024 and 2.1 last year; a day or two. Text only."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.numbers.quantities.carried import SENTENCE_ENDS
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.units.measurement import unit_at

_HEDGE = r"(?:(?:about|around|nearly|almost|another|only|just|some|roughly|a\sfurther|over|under)\s)?"
_TIME = (
    r"(?:in|for|by|during|on)\s(?:the\s)?(?:(?:early|late|mid|fiscal|first|second|third|fourth|last|previous|same)[\s-]){0,2}"
    r"(?:(?:19|20)\d\d(?:[-/–]\d{2,4})?|[A-Z][a-z]{2,8}\.?(?:\s(?:19|20)\d\d)?|quarter|half|year|month|week|season)"
    r"|(?:last|this|next)\s(?:year|month|week|quarter|season|summer|winter|spring|autumn|[A-Z][a-z]{2,8})"
    r"|(?:a|the)\s(?:year|month|quarter|season)\s(?:ago|earlier|before)"
)
THEN = re.compile(rf"\s(?:{_TIME}),?\s(?:and|but|to|then|or)\s{_HEDGE}")
"""From a figure and its time to a number: 3.4 percent in 2024 and (2.1 last year)."""
_NOUN_THEN = re.compile(rf"(?:\s[a-z-]+){{1,3}}{THEN.pattern}")
"""The same with what is measured between: a 3.4 percent growth rate in 2024 and (2.1 last year)."""
_FOR_ONE = re.compile(
    rf"\s(?P<link>for|among|in)\s(?:(?:the|its|their|our)\s)?[A-Za-z][\w’'-]*(?:\s[A-Za-z][\w’'-]*){{0,2}},?\s(?:and|but|against|versus)\s{_HEDGE}"
)
"""From a figure and whom it is for to a number: 81.2 years for women and (76.9 for men), 3.4 percent in Norland and (2.1 in Sudland)."""
_BESIDE = re.compile(rf",?\s(?:against|versus|compared\s(?:with|to)|rather\sthan|instead\sof)\s{_HEDGE}")
_TIME_AFTER = re.compile(rf"\s(?:{_TIME})\b")
_ENDS = re.compile(rf"\s(?:{_TIME}|for\sthe|in\sthe|expected|forecast|previously)\b|[.,;)]?(?:\s|$)(?![a-z])")
_IS_NOW = re.compile(
    rf"\s(?:{_TIME}),?\s(?:(?:is|are)\snow|now\s(?:costs?|sells?\sfor|stands?\sat|goes\sfor|fetches|earns?|pays?))\s{_HEDGE}"
)
"""The price, 12 euros last year, is now 15; a loaf that cost 1.20 euros in May now costs 1.45."""
_MORE_THAN = re.compile(r"\s(?:more|less|higher|lower)\sthan\b")
"""Tickets cost 15 euros, three more than last year."""
_OR_TWO = re.compile(r"\b(?:an?|another|one)\s(?P<unit>[a-z]{3,12})\sor\s$", re.IGNORECASE)
_AND_AGE = re.compile(r",?\s(?:and|or)\s|,\s")
_AGE_ENDS = re.compile(r"[,.;)]|\s(?:and|or|respectively|years)\b")
"""After the age of a second person: two men, aged 31 and 36, were held."""
_BY_TO = re.compile(r"\bby\s(?:about\s|some\s|nearly\s|almost\s)?$", re.IGNORECASE)
_TO_LEVEL = re.compile(r"\sto\s(?:about\s|some\s|nearly\s|almost\s|just\s(?:over|under)\s)?")
"""Between how far something moved and where to: by 100,000 barrels a day to 1.1 million."""
_REACH = 70
_LARGEST = 20
_KINDS = frozenset({"percent", "percentage_point", "basis_point", "measure", "duration", "money"})


def with_ellipted_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; bare numbers beside another time or another thing are in the unit of the figure right before them."""
    found: list[Quantity] = []
    last: Quantity | None = None
    aged: Quantity | None = None
    for each in quantities:
        if each.kind == "count" and each.unit is None and each.number.form in ("digits", "words"):
            alternative = _alternative(text, each)
            if alternative is not None:
                each = alternative
            elif (
                aged is not None
                and each.start - aged.end <= 6
                and _AND_AGE.fullmatch(text, aged.end, each.start)
                and _AGE_ENDS.match(text, each.end)
            ):
                each = replace(each, kind="age", unit=aged.unit, rule="unit_carried_on", confidence=0.75)
            elif last is not None and _shares(text, last, each):
                each = replace(
                    each, kind=last.kind, unit=last.unit, unit_text=last.unit_text, currency=last.currency, is_assumed=last.is_assumed,
                    rule="unit_carried_on", confidence=min(each.confidence, 0.75),
                )  # fmt: skip
        last = each if each.kind in _KINDS else last
        aged = each if each.kind == "age" else None
        found.append(each)
    return found


def _shares(text: str, last: Quantity, each: Quantity) -> bool:
    gap = each.start - last.end
    if not 0 < gap <= _REACH or each.number.sign or (last.kind == "money" and each.number.scale < last.number.scale):
        return False
    if (each.number.plain and len(text[each.start : each.end]) == 4) or SENTENCE_ENDS.search(text, last.end, each.start):
        return False  # a year
    if last.kind in ("measure", "money", "duration") and _TO_LEVEL.fullmatch(text, last.end, each.start):
        return _BY_TO.search(text, max(0, last.start - 20), last.start) is not None and _ENDS.match(text, each.word_end) is not None
    if _IS_NOW.fullmatch(text, last.end, each.start):
        return _ENDS.match(text, each.word_end) is not None
    if last.kind == "money" and text[last.end : each.start] == ", " and _MORE_THAN.match(text, each.word_end):
        return True
    if THEN.fullmatch(text, last.end, each.start) or (
        last.kind != "duration" and _is_as_large(last, each) and _NOUN_THEN.fullmatch(text, last.end, each.start)
    ):
        return _TIME_AFTER.match(text, each.word_end) is not None
    if _is_for_another(text, last, each):
        return True
    return last.kind != "duration" and _BESIDE.fullmatch(text, last.end, each.start) is not None and bool(_ENDS.match(text, each.word_end))


def _is_for_another(text: str, last: Quantity, each: Quantity) -> bool:
    """The same preposition stands behind both, and nothing else that the number could count."""
    match = _FOR_ONE.fullmatch(text, last.end, each.start) if _is_as_large(last, each) else None
    return match is not None and text.startswith(f" {match['link']} ", each.word_end)


def _is_as_large(last: Quantity, each: Quantity) -> bool:
    """Neither number is more than twenty times the other, so that both may well be of one thing."""
    one, other = abs(last.number.value), abs(each.number.value)
    return max(one, other) <= _LARGEST * min(one, other)


def _alternative(text: str, each: Quantity) -> Quantity | None:
    """A day or two: the noun of the one is the unit of the two."""
    if text[max(0, each.start - 4) : each.start] != " or " or each.value > 3:
        return None
    before = _OR_TWO.search(text, max(0, each.start - 30), each.start)
    unit = unit_at("1 " + before["unit"], 1) if before is not None else None
    if before is None or unit is None or unit.end != len(before["unit"]) + 2:
        return None
    kind = "duration" if unit.unit.dimension == "time" else "measure"
    return replace(each, kind=kind, unit=unit.unit.symbol, unit_text=before["unit"], rule="one_or_two")
