"""Two quantities as one figure: whether they can have one unit, and which. Text only."""

import re
from dataclasses import replace
from fractions import Fraction

from flows.extract.numbers.quantities.measures import Quantity

NOUN_NEXT = re.compile(
    r"[ -](?!(?:in|of|to|and|or|on|at|by|for|from|with|without|a|an|per|as|than|that|which|who|before|after|during|over|under|each|last"
    r"|this|next|after)\b)[A-Za-z]"
)


_TALLY_GAP = re.compile(r"\s(?P<votes>votes\s)?to\s")
_VOTING = re.compile(r"\b(?:voted|voting|rejected|defeated|passed|approved|carried|lost|won|failed|backed)\b[^.;!?]*$")
_VOTES_NEXT = re.compile(r"\svotes\b")


SIDE_OF_A_VOTE = "side_of_a_vote"
"""The rule of a figure that is one side of a tally."""


def is_tally(text: str, first: Quantity, second: Quantity) -> bool:
    """Two sides of a vote, which are no range and move nothing: by 285 to 272 votes, by 40 votes to 38."""
    if first.kind != "count" or second.kind != "count" or second.start - first.end > 10:
        return False
    gap = _TALLY_GAP.fullmatch(text, first.end, second.start)
    if gap is None or (gap["votes"] is None and _VOTES_NEXT.match(text, second.end) is None):
        return False
    if text.startswith("from ", max(0, first.start - 5)):
        return False
    return first.value > second.value or _VOTING.search(text, max(0, first.start - 60), first.start) is not None


def has_no_unit(quantity: Quantity) -> bool:
    """Neither a unit nor a currency."""
    return quantity.unit is None and quantity.currency is None


def compatible(text: str, first: Quantity, second: Quantity) -> bool:
    """True when the two can have one unit: the same, or one of them has none."""
    if first.currency is not None or second.currency is not None:
        if first.currency is not None and second.currency is not None:
            return first.currency == second.currency or "$" in (first.currency, second.currency)
        if first.currency is not None:
            return second.kind == "count" and (second.number.scale > 1 or not NOUN_NEXT.match(text, second.word_end))
        return first.kind == "count"
    if first.unit == second.unit:
        return True
    if first.unit is None:
        return first.kind in ("count", "ratio") or second.kind == first.kind
    if second.unit is None:
        if second.number.plain and 1500 <= second.value <= 2100 and first.kind == "duration":
            return False  # nine years until 2019
        return second.kind == "count" and (first.kind == "age" or not NOUN_NEXT.match(text, second.word_end))
    return str(second.unit).startswith(f"{first.unit}/")


def shared(first: Quantity, second: Quantity) -> tuple[Fraction, Fraction]:
    """Both values; the first takes the second's magnitude (20 to 35 billion), or the other way round ($3bn to 5)."""
    low, high = first.value, second.value
    if first.number.scale == 1 and second.number.scale > 1 and abs(low) < 1000 and abs(low) * second.number.scale <= abs(high):
        low *= second.number.scale
    if (
        has_no_unit(first)
        and (second.currency is not None or second.unit == "year")
        and second.number.value
        and second.value != second.number.value
        and first.number.scale == 1
    ):
        low *= abs(second.value / second.number.value)
    return low, high


def merged(first: Quantity, second: Quantity) -> Quantity:
    """One quantity over both, in the unit of the one that has it; value and bound are those of the first."""
    owner = second if second.unit is not None or second.currency is not None or second.kind != "count" else first
    assumed = first.is_assumed and second.is_assumed if first.currency and second.currency else owner.is_assumed
    currency = next((q.currency for q in (first, second) if q.currency not in (None, "$")), owner.currency)
    return replace(
        first,
        end=second.end,
        kind=owner.kind,
        unit=owner.unit,
        unit_text=owner.unit_text,
        per_unit=second.per_unit or first.per_unit,
        currency=currency,
        is_assumed=assumed,
        word_end=second.word_end,
        confidence=min(first.confidence, second.confidence, owner.confidence),
    )
