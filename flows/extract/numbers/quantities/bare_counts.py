"""What a number alone counts, taken over from the figure before it: 340 engineers, with another 120 on the way. Text only."""

import re
from collections.abc import Sequence

from flows.extract.numbers.claim import Claim

_HAS_BEFORE = re.compile(
    r"\b(?:have|has|had|got|gets?|made|makes?|were|was|are(?:\snow)?|is(?:\snow)?|saw|sees|sent|bought|sold|lost|won|hired|built|opened|needs?|wants?|wanted)\s"
    r"(?:(?:about|only|just|nearly|almost|over|under|more than|fewer than|less than|at least|around|another|some)\s){0,2}$",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\s?(?:[,.;:!?)”\"’]|of them\b|in\s|by\s|last\s|this\s|now\b|and\s|but\s|at\s|on\s)")
_NEXT_TO_SAME = re.compile(r"\b(?:and|or|compared|from|versus|against|down|up|than|while|to|followed|plus|another|after)\b")
_FOR_SO_MANY = re.compile(r"\b(?:for|another|a\sfurther)\s(?:(?:about|some|only|just)\s)?$")
"""Before a number of the people counted before: 130 people on chairs for 80, and a further 30 in the yard."""
_PART_FROM = re.compile(r"\s(?:to|from|in|at|on|for|with|by)\s")
LONGEST = 300
"""So many characters back a pronoun, "of them" or a number alone may point."""


def _is_noun(measured: str | None) -> bool:
    """True for what later numbers may count too; points are said anew, and a mark is passed."""
    return measured is not None and measured.lower() not in ("point", "points", "mark", "marks")


def bare_count(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """75 vans in May compared with 58; 340 engineers, with another 120 on the way."""
    last = next((each for each in reversed(before[-3:]) if each.quantity.kind not in ("duration", "age")), before[-1])
    if (
        claim.quantity.kind != "count"
        or last.quantity.kind != "count"
        or not _is_noun(last.measured)
        or last.sentence.start != claim.sentence.start
    ):
        return None
    is_more = text.startswith(" more", claim.quantity.end)  # 400 came, with 200 more outside
    is_for = _FOR_SO_MANY.search(text, max(0, claim.quantity.start - 20), claim.quantity.start) is not None
    return last if is_more or is_for or _NEXT_TO_SAME.search(text, last.quantity.end, claim.quantity.start) else None


def ellipsis(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """We asked for nine lorries. We got four: a count without a noun after one with a noun, in the same paragraph."""
    second = claim.quantity
    last = next((each for each in reversed(before[-4:]) if each.quantity.kind == "count" and _is_noun(each.measured)), None)
    if second.kind not in ("count", "ratio") or last is None or second.bound == "range":
        return None
    gap = text[last.quantity.end : second.start]
    is_near = last is before[-1] and len(gap) <= 140 and _HAS_BEFORE.search(text, max(0, second.start - 30), second.start)
    if "\n" in gap or not (is_near or (claim.is_bare and len(gap) <= LONGEST)):
        return None
    return last if claim.is_bare or _ENDS_THERE.match(text, second.end) else None


def part(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Six members, three from each side; 94 flights, including 31 to Malta: a smaller number behind a comma counts some of them."""
    last, quantity = before[-1], claim.quantity
    if not (quantity.kind == last.quantity.kind == "count") or last.measured is None or quantity.value > last.quantity.value:
        return None
    gap = text[last.quantity.end : quantity.start]
    found = gap.find(last.measured)
    inside = found + len(last.measured) if found >= 0 else 0
    if last.sentence.start != claim.sentence.start or _PART_FROM.match(text, quantity.end) is None:
        return None
    if "including" in gap and len(gap) < 80 and gap.rstrip().endswith("including"):
        return last
    return last if gap[inside:] == ", " else None
