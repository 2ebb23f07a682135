"""Where a movement ended: rose 12% to 340, closed up 3% at $61, bringing the total to 18p. Text only."""

import re

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.moving import GOING_UP, MOVED
from flows.extract.numbers.quantities.pairs import NOUN_NEXT
from flows.extract.numbers.replacing import replace
from flows.extract.numbers.word_before import word_ends_in

HEDGES = (
    r"(?:(?:about|around|nearly|almost|over|just|some|only|roughly|an?|the|record|all-time|new|high|low|of|average|as (?:much|many|high)"
    r" as|more than|less than|under|close|restated|revised|earlier|previous|prior|current|present|count|peak|original|initial"
    r"|estimated|planned|(?:this|last)\syear[’']s|\w+-(?:year|month|week|day))\s){0,4}"
)
_LAST_WORDS = (
    "to", "at", "reach", "hit", "touch", "total", "reaching", "hitting", "touching", "totalling", "totaling", "about", "around", "nearly",
    "almost", "over", "just", "some", "only", "roughly", "a", "an", "the", "record", "all-time", "new", "high", "low", "of", "average",
    "as", "than", "under", "close", "restated", "revised", "earlier", "previous", "prior", "current", "present", "count", "peak",
    "original", "initial", "estimated", "planned", "year’s", "year's", "year", "month", "week", "day",
)  # fmt: skip
"""What may stand right before a level that something moved to: to, at, what reaches it, and the last word of every hedge."""
_TO_BEFORE = re.compile(rf",?\sto\s{HEDGES}$", re.IGNORECASE)
_NO_END = re.compile(
    rf"\b(?:equal(?:led|s)?|amount(?:s|ed|ing)?|equivalent|compared|according|due|owing|contribut(?:e|es|ed|ing))\sto\s{HEDGES}$"
)
"""Before what is no end of a movement: stepped down with a payment equal to three months' pay; the cuts amount to 28 percent."""
_AT_BEFORE = re.compile(
    rf"\b(?:up|down|higher|lower|(?:ros|ris|fell|fall|climb|drop|slip|gain|los|clos|end)\w*)(?:\s(?:the\sday|trading))?\s"
    rf"(?:[^\s]*\d[^\s]*\s(?:per\scent|percent|points?|cents?|[mb]illion)?,?\s?)?(?:or\s[\d.]+(?:%|\spercent|\sper\scent),?\s)?(?:lower\s|higher\s|up\s|down\s)?"
    rf"(?:on\s(?:(?:last|the)\s(?:\w+\s)?(?:year|month|quarter|week|day)|(?:19|20)\d\d)\s)?at\s{HEDGES}$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;:!?\n]\s|\s(?:and|but|while|whereas|who|which|that)\s")
_ELSEWHERE = re.compile(r"\bto\s|\bfrom\b(?!\s(?:(?:a|the)\s(?:year|month|week|quarter)|last\s|the\s(?:same|previous|prior)\s))")
"""Fell from Monday to Friday, but fell 4 percent from a year earlier to $31 million."""
_REACHED = re.compile(
    rf"(?:\sto\s(?:reach|hit|touch|stand\sat|total)|,\s(?:reaching|hitting|touching|totalling|totaling|standing\sat))\s{HEDGES}$",
    re.IGNORECASE,
)
"""Grew 4 percent to reach $41 million: the movement stands right before, with nothing but how much and since when between."""
_MOVES_ON = re.compile(r"\s(?:lower|higher)(?=[.,;)]|$|\s(?:on|in|at|after|for|from)\b)")
_WOULD_GO = re.compile(
    r"\b(?:he|she|I|we|you|who)(?:\s(?:would|could|can|might|may|will)|[’'](?:d|ll))\s(?:only\s|even\s)?go\s$", re.IGNORECASE
)
"""Before "up to": somebody who says how far he would go, and nothing that rises."""
_SO_MUCH = re.compile(r"(?:\s(?!to\s|from\s|and\s|but\s)[^\s;:]+){0,9}")
_LOSING = frozenset({"lost", "lose", "loses", "losing"})
REACH = 110
"""So many characters before a level the word that says the movement may stand."""


_TAKEN = re.compile(
    r"\b(?:tak(?:es|e|en|ing)|took|bring(?:s|ing)?|brought)\s(?:the\s|its\s|their\s|his\s|her\s|[A-Z][\w’'-]+\s)[^.;:!?\n\d]{3,50}$"
)
_SUM = re.compile(r"\b(?:total|number|toll|tally|count|figure|sum)\b", re.IGNORECASE)
_TAKING = re.compile(r"\b(?:tak(?:es|e|en|ing)|took|bring(?:s|ing)?|brought)$")
_SUM_BEHIND = re.compile(r"\s(?:[a-z]+\s)?the\s(?:[a-z]+\s)?(?:total|number|toll|tally|count)\b")


def _is_total_behind(text: str, quantity: Quantity, clause: str) -> bool:
    """Taking to two the number of deaths."""
    return _TAKING.search(clause) is not None and _SUM_BEHIND.match(text, quantity.end) is not None


CHANGING = frozenset({"money", "percent", "count", "measure", "index"})
LEVELLED = CHANGING | {"duration"}
"""Kinds that can be where a movement ended: a wait that went up to 11 weeks."""


def _is_total(quantity: Quantity, clause: str) -> bool:
    """Takes spending this summer to £137m, bringing the total for the year to 18p: what it comes to with this."""
    match = _TAKEN.search(clause)
    return match is not None and (quantity.kind in ("money", "percent") or _SUM.search(clause, match.start()) is not None)


def as_level(text: str, quantity: Quantity) -> Quantity:
    """Rose 12% to 340, closed up 3% at $61: the figure is where a movement ended."""
    if quantity.change_to is not None or quantity.change != "none" or quantity.kind not in LEVELLED or quantity.bound == "range":
        return quantity
    if quantity.kind == "duration" and "-" in text[quantity.start : quantity.end]:
        return quantity  # fell to a two-year low
    if not word_ends_in(text, quantity.start, _LAST_WORDS):
        return quantity
    if _MOVES_ON.match(text, quantity.end):
        return quantity  # to close 8% lower
    low = max(0, quantity.start - REACH)
    if _NO_END.search(text, max(0, quantity.start - 60), quantity.start) is not None:
        return quantity
    to = _TO_BEFORE.search(text, max(0, quantity.start - 45), quantity.start)
    if to is None and quantity.kind == "duration":
        return quantity
    if to is None and (reached := _REACHED.search(text, max(0, quantity.start - 50), quantity.start)) is not None:
        return _reached(text, quantity, reached.start())
    if to is None:
        if quantity.kind == "count" and quantity.number.scale == 1 and quantity.value < 20:
            return quantity
        at = _AT_BEFORE.search(text, low, quantity.start)
        if at is None:
            return quantity
        clause, end = text[low : quantity.start], quantity.start - low
    else:
        clause, end = text[low : to.start()], to.start() - low
    stops = [stop.end() for stop in _STOP.finditer(clause)]
    moved = None
    for moved in MOVED.finditer(clause, stops[-1] if stops else 0, end):  # noqa: B007  the last one counts
        pass
    if moved is None and to is not None and (_is_total(quantity, clause) or _is_total_behind(text, quantity, clause)):
        return replace(quantity, change="up", change_to=quantity.value)
    if moved is None or (to is not None and _ELSEWHERE.search(clause, moved.end())):
        return quantity
    if to is not None and moved.end() == end and moved[0].lower() == "up":
        going = GOING_UP.search(clause, 0, moved.start())
        if going is None or (going["put"] and quantity.kind == "count") or _WOULD_GO.search(clause, 0, moved.start()):
            return quantity  # up to: a bound
    if to is not None and moved.end() == end and moved[0].lower() in _LOSING | {"added"}:
        return quantity  # lost to 12 men: who won; iodine is added to 10 percent of salt
    if to is not None and quantity.kind == "count" and moved[0].lower() in _LOSING and NOUN_NEXT.match(text, quantity.word_end):
        return quantity  # lose 61 hours a year to one gate
    return replace(quantity, change="up" if moved["up"] else "down", change_to=quantity.value)


def _reached(text: str, quantity: Quantity, end: int) -> Quantity:
    """Grew 4 percent to reach $41 million; climbed in May, hitting $40: where the movement right before it ended."""
    low = max(0, end - REACH)
    if quantity.kind == "count" and NOUN_NEXT.match(text, quantity.word_end):
        return quantity  # climbed 12 steps to reach two doors
    moved = None
    for moved in MOVED.finditer(text, low, end):  # noqa: B007  the last one counts
        pass
    if moved is None or not _SO_MUCH.fullmatch(text, moved.end(), end) or _STOP.search(text, moved.end(), end):
        return quantity
    return replace(quantity, change="up" if moved["up"] else "down", change_to=quantity.value)
