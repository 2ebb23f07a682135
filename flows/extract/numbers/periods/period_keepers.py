"""Which of the figures of one sentence keep a period that several of them could have. Text only."""

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.extract.numbers.claim import Claim
from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.quantities.measures import Quantity

_OTHERWISE = re.compile(r"\s\(|,\sor\s(?:about\s)?")
"""Between a figure and the same in another unit."""
_NEW_CLAUSE = re.compile(r"[,;]\s(?:and|while|but)\s")
_DIFFERENCES = frozenset({"more_than", "less_than"})


def one_each(text: str, claims: Sequence[Claim]) -> list[Period | None]:
    """The periods of the figures of one sentence, each kept by the counts and by the one other figure that says most of it.

    In "rose 17 per cent last year to 340" the level keeps the year, not the change. Where a figure stands right before the period,
    all others lose it; so does a difference that does not (2.3 million at the end of June, 180,000 fewer).
    """
    best: dict[tuple[int, int], int] = {}
    part = _parts(text, claims)
    followed = {claim.period.start for claim in claims if claim.period is not None and _is_right_before(claim.quantity, claim.period)}
    kept: list[Period | None] = []
    for i, claim in enumerate(claims):
        period = claim.period
        if period is not None and not _is_right_before(claim.quantity, period):
            is_behind = period.end + 1 == claim.quantity.start  # are now 3.1 degrees warmer
            period = None if period.start in followed or (claim.comparison in _DIFFERENCES and not is_behind) else period
        kept.append(period)
        if period is None or _is_number_of(claim.quantity):
            continue
        j = best.get((period.start, part[i]))
        if j is None or _rank(claim.quantity, period) < _rank(claims[j].quantity, period):
            best[period.start, part[i]] = i
    chosen = [
        period if period is not None and (_is_number_of(claim.quantity) or best[period.start, part[i]] == i) else None
        for i, (claim, period) in enumerate(zip(claims, kept, strict=True))
    ]
    for i in range(1, len(chosen)):
        if chosen[i] is None and _OTHERWISE.fullmatch(text, claims[i - 1].quantity.end, claims[i].quantity.start) is not None:
            chosen[i] = chosen[i - 1]
    return chosen


def _parts(text: str, claims: Sequence[Claim]) -> list[int]:
    """Numbers of the clauses that the figures stand in, as far as a comma with a conjunction parts them."""
    found = [0]
    for one, other in pairwise(claims):
        found.append(found[-1] + (_NEW_CLAUSE.search(text, one.quantity.end, other.quantity.start) is not None))
    return found


def _is_right_before(quantity: Quantity, period: Period) -> bool:
    return 0 <= period.start - quantity.end <= 1


def _is_number_of(quantity: Quantity) -> bool:
    return quantity.kind in ("count", "ratio") and quantity.change == "none"


def _rank(quantity: Quantity, period: Period) -> tuple[bool, bool, int]:
    """The figure right before the period first, then a level before a change, then the nearer before the farther."""
    distance = period.start - quantity.end if period.start >= quantity.end else quantity.start - period.end + 40
    return not _is_right_before(quantity, period), quantity.change_to is None, distance
