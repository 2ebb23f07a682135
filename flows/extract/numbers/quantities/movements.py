"""Levels that a movement ends at (rose 12% to 340) and started from (up from 36): two figures told as one. Text only.

Runs on quantities that `ranges` has joined: "from 3% to 5%" is one figure by then.
"""

import re
from collections.abc import Iterator, Sequence

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.quantities.ends import CHANGING, HEDGES, LEVELLED, REACH, as_level
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.moving import MOVED
from flows.extract.numbers.quantities.pairs import SIDE_OF_A_VOTE, is_tally
from flows.extract.numbers.replacing import replace

_FROM = re.compile(
    rf"(?:,?\s(?:up|down|higher|lower))?(?:,?\s(?:[a-z]+wide|again))?\sfrom\s{HEDGES}$"
    rf"|,?\s(?:[^.;:!?()\n]{{1,45}}?[,\s])?(?:(?:up|down)\s)?from\s{HEDGES}$",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(rf"\b(?:up|down)\sfrom\s{HEDGES}$", re.IGNORECASE)
_OWN_VERB = re.compile(r"\b(?:and|but|while|whereas)\s[^.;:!?()\n]{1,40}?\b(?:is|are|was|were)\s(?:up|down)\sfrom\b", re.IGNORECASE)
_EXPECTED = re.compile(r"\s(?:forecast|expected|predicted|projected|estimated)\sby\s")
"""After what somebody expected, which moved nowhere: 46 million, short of the 71 million forecast by analysts and down from 88."""
_UP_FROM = re.compile(
    rf",?\s(?:[^.;:!?()\n]{{1,45}}?[,\s])?(?:up|down)\sfrom\s{HEDGES}$"
    rf"|,\s(?:up|down)\son\s(?:the|last\s(?:year|month|week|season|quarter)[’']s)\s{HEDGES}$",
    re.IGNORECASE,
)
_FAR_FROM = re.compile(rf"(?:,|,?\sand)\s(?P<way>up|down)\sfrom\s(?:an?\s(?:[a-z-]+\s){{1,3}}of\s)?{HEDGES}$", re.IGNORECASE)
"""Before what a level farther back was: 127 fires last year, the brigade's own log shows, down from 158."""
_MADE_UP = re.compile(r"\bm(?:ade|akes?|aking)\s$", re.IGNORECASE)
_FROM_ALONE = re.compile(rf",\sfrom\s{HEDGES}", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:\s[a-z]+)?\s(?:(?:a|the)\s(?:year|month|week|quarter|day|season|decade)\s(?:ago|earlier|before)|last\s(?:year|month|week|season|quarter)"
    r"|previously|in\s(?:the\s(?:same|previous|prior)\b|(?:early\s|late\s|mid-)?(?:19|20)\d\d|[A-Z][a-z]{2,8}\b))"
)
"""After a level and what it was: 3.2 million tonnes, from 2.9 million a year earlier."""
_FRONT_GAP = re.compile(
    rf"[^.;:!?\n]{{0,30}}(?P<comma>,)\s[^.;:!?\n]{{3,80}}\sto\s{HEDGES}|\s[^.;:!?\n]{{3,80}}(?P<to>\sto)\s{HEDGES}", re.IGNORECASE
)
_WAY = re.compile(r"\b(?P<way>up|down)\sfrom\s[^.;]*$", re.IGNORECASE)
_LEVEL_BEFORE = re.compile(rf"\b(?:to|at)\s(?:between\s)?{HEDGES}$", re.IGNORECASE)
_BY = re.compile(rf"\s(?:by\s)?{HEDGES}")
_BRACKET = re.compile(rf"\s\((?:[QH][1-4]\s(?:\d{{4}})|\d{{4}}|(?:a\s)?year\s(?:ago|earlier)|last\syear)\s?:\s{HEDGES}$", re.IGNORECASE)
_THEN_MOVED = re.compile(
    r"(?:\s(?:last|this)\s(?:year|month|quarter|week))?(?:\s[a-z]+wide)?(?:,\s|\s\(|\s)"
    r"(?P<way>up|down)\s(?:by\s)?(?:(?:about|nearly|almost|some|around|more than)\s)?",
    re.IGNORECASE,
)
"""After a level: 94.6, down 1.1 points; 47 percent last year, up six points."""
_PART_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our)\s)?")
"""Between a part and its whole: 31 of the 120 seats."""
_FROM_LEVELS = LEVELLED | {"percentage_point"}
"""Kinds that can come from a level of their own: a lead of 10 points, up from four."""
_BETWEEN = frozenset({"percent", "percentage_point", "basis_point", "duration", "multiple", "ratio"})


def with_levels(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, where one is the level before another's movement both made one, and levels given their movement."""
    found = list(quantities)
    gone: set[int] = set()
    for i, j in list(_fronted(text, found)):
        found[i] = _moved(found[i], found[j], found[j])
        gone.add(j)
    for i, j in list(_pairs_swapped(text, found, gone)):
        found[i] = _moved(found[i], found[j], found[j])
        gone.add(j)
    wholes: set[int] = set()
    for i, first in enumerate(found):
        if i in gone or i in wholes or first.kind not in _FROM_LEVELS or first.change_to is not None:
            continue
        source = _source_of_part(text, found, i)
        if source is not None:
            wholes.add(i + 1)
        else:
            source = _source(text, found, i)
        if source is not None:
            j, start = source
            found[i] = _as_said(text, _moved(first, start, found[j]))
            gone.add(j)
    kept = _tallied(text, [each for i, each in enumerate(found) if i not in gone])
    levels = [each if i and _is_pair(text, kept[i - 1], each) else as_level(text, each) for i, each in enumerate(kept)]
    return [_moved_then(text, each, levels[i + 1]) if i + 1 < len(levels) else each for i, each in enumerate(levels)]


def _tallied(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, those of a tally known as its sides: by 285 to 272 votes."""
    for i in range(len(quantities) - 1):
        if is_tally(text, quantities[i], quantities[i + 1]):
            quantities[i : i + 2] = [replace(each, rule=SIDE_OF_A_VOTE) for each in quantities[i : i + 2]]
    return quantities


def _is_pair(text: str, first: Quantity, second: Quantity) -> bool:
    """She leads, 59 percent to 28 percent: two sides of a vote, unless the first is how far something moved (fell 2% to 8%)."""
    if first.rule == second.rule == SIDE_OF_A_VOTE:
        return True
    if first.kind != second.kind or first.unit != second.unit or text[first.end : second.start] != " to ":
        return False
    moved = None
    for moved in MOVED.finditer(text, max(0, first.start - REACH), first.start):  # noqa: B007  the last one counts
        pass
    return (
        moved is None
        or re.fullmatch(rf"\s(?:(?:[A-Za-z’'-]+\s){{0,8}}by\s|a\sfurther\s|another\s)?{HEDGES}", text[moved.end() : first.start]) is None
    )


def _moved_then(text: str, level: Quantity, moved: Quantity) -> Quantity:
    """94.6, down 1.1 points on last year: a level right before the change that led to it."""
    if level.change != "none" or level.change_to is not None or level.kind not in CHANGING or level.bound == "range":
        return level
    if moved.change_to is not None or moved.start - level.end > 40:
        return level
    way = _THEN_MOVED.fullmatch(text, level.end, moved.start)
    if way is None or not _is_difference_of(level, moved):
        return level
    return replace(level, change=way["way"].lower(), change_to=level.value)


def _is_difference_of(level: Quantity, moved: Quantity) -> bool:
    """True when the second figure can be a difference of the first: points of a percentage, money of money, 1.1 of 94.6."""
    if level.kind == "percent":
        return moved.kind in ("percentage_point", "basis_point") or (moved.unit_text or "").startswith("point")
    return level.kind == moved.kind and level.currency == moved.currency and abs(moved.value) < abs(level.value)


def _source(text: str, found: Sequence[Quantity], i: int) -> tuple[int, Quantity] | None:
    """Number of the figure that figure i came from, and that figure in i's unit; durations and changes may stand between."""
    first = found[i]
    for j in range(i + 1, min(i + 4, len(found))):
        second = found[j]
        if second.start - first.end > REACH or second.change_to is not None:
            return None
        is_year = _is_year(second)
        between = lower_case(text)[first.end : second.start]
        told = _like(first, second) if not is_year and any(word in between for word in _IN_SOURCES) else None
        if (
            told is not None
            and told.value != first.value
            and _comes_from(text, first, found[j - 1], told, is_next=j == i + 1)
            and _is_so(text, first, second, told)
        ):
            return j, told
        if not is_year and (second.kind not in _BETWEEN or second.unit == first.unit):
            return None
    return None


def _source_of_part(text: str, found: Sequence[Quantity], i: int) -> tuple[int, Quantity] | None:
    """The same for a part whose whole stands between: 31 of the 120 seats, up from 19."""
    if i + 1 == len(found) or found[i].kind != "count" or _PART_OF.fullmatch(text, found[i].word_end, found[i + 1].start) is None:
        return None
    whole = found[i + 1]
    if whole.kind != "count" or whole.value <= found[i].value:
        return None
    as_if_there = replace(found[i], start=whole.start, end=whole.end, word_end=whole.word_end)
    source = _source(text, [as_if_there, *found[i + 2 : i + 5]], 0)
    if source is None or source[1].value >= whole.value:
        return None
    return source[0] + i + 1, source[1]


_STOP = re.compile(r"[.;!?]\s|\n")
_IN_SOURCES = ("from", "(", "up", "down")
"""One of them stands between a figure and what it came from."""


def _comes_from(text: str, first: Quantity, before: Quantity, second: Quantity, *, is_next: bool) -> bool:
    """True when the words say that the second figure is what the first one was before."""
    if _STOP.search(text, first.end, second.start):
        return False
    gap = text[before.end : second.start]
    if (
        _EXPECTED.match(text, first.end)
        or _OWN_VERB.search(text, first.end, second.start)
        or _FROM_BEFORE.search(text, max(0, first.start - 40), first.start)
    ):
        return False  # one is up from 37, the other is down from 49: each its own movement, and no level
    if second.high is None and _FAR_FROM.search(text, max(first.end, second.start - 50), second.start):
        return True
    is_level = _LEVEL_BEFORE.search(text, max(0, first.start - 40), first.start) is not None
    if is_next:
        if _BRACKET.fullmatch(gap) or _UP_FROM.fullmatch(gap):
            return True
        if _FROM_ALONE.fullmatch(gap) and first.kind != "duration" and _EARLIER.match(text, second.end):
            return True
        return is_level and _FROM.fullmatch(gap) is not None
    if before.kind == "duration" or _is_year(before):
        whole = text[first.end : second.start]
        if _BRACKET.fullmatch(whole):
            return True
        return (is_level or "up from" in gap or "down from" in gap) and _FROM.search(gap) is not None
    return re.search(r"\b(?:up|down)\s\D{0,20}$", text[first.end : before.start]) is not None and _FROM.fullmatch(gap) is not None


def _is_so(text: str, first: Quantity, second: Quantity, told: Quantity) -> bool:
    """False where "up from" stands before a larger number: 412 cases and 18 deaths, up from 290 and 11."""
    said = _WAY.search(text, first.end, second.start)
    return said is None or (said["way"].lower() == "up") == (first.value > told.value)


def _fronted(text: str, found: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """From 6 percent in May, the rate had fallen to 4.5 percent: numbers of a level and of what opens the sentence."""
    for j, start in enumerate(found[:-1]):
        if text[max(0, start.start - 5) : start.start] != "From " or text[max(0, start.start - 7) : start.start - 5].strip(' \n.!?”"'):
            continue
        for i in range(j + 1, min(j + 3, len(found))):
            level = found[i]
            gap = text[start.end : level.start]
            if (level.kind, level.unit, level.currency) != (start.kind, start.unit, start.currency) or len(gap) > REACH or _is_year(level):
                continue
            if _is_front(gap) and level.value != start.value and level.bound != "range":
                yield i, j
            break


def _is_front(gap: str) -> bool:
    """True between where something came from, told first, and where to; without a comma the movement stands right before "to"."""
    match = _FRONT_GAP.fullmatch(gap)
    if match is None:
        return False
    if match["comma"]:
        return MOVED.search(gap) is not None
    return any(moved.end() == match.start("to") for moved in MOVED.finditer(gap, 0, match.start("to")))


def _pairs_swapped(text: str, found: Sequence[Quantity], gone: set[int]) -> Iterator[tuple[int, int]]:
    """Of two figures, up from two others: the numbers of each and of what it was before."""
    for i in range(len(found) - 3):
        one, two, old, older = found[i : i + 4]
        if text[old.end : older.start] != " and ":
            continue
        if {one.kind, two.kind, old.kind, older.kind} != {"count"} or {i, i + 1, i + 2, i + 3} & gone:
            continue
        if _UP_FROM.fullmatch(text, two.end, old.start) is None:
            continue
        if " and " in text[one.end : two.start] and _is_so(text, one, old, old) and _is_so(text, two, older, older):
            yield i, i + 2
            yield i + 1, i + 3


def _is_year(quantity: Quantity) -> bool:
    number = quantity.number
    return quantity.kind == "count" and number.plain and number.end - number.start >= 4 and 1500 <= quantity.value <= 2100


def _like(first: Quantity, second: Quantity) -> Quantity | None:
    """The second figure in the unit of the first, None when it cannot have that unit."""
    same = (first.unit, first.currency) == (second.unit, second.currency) or (
        first.currency is not None and second.currency is not None and "$" in (first.currency, second.currency)
    )
    if same and first.kind == second.kind and second.number.form not in ("ordinal", "year"):
        return second
    if second.kind == "count" and second.number.form in ("digits", "words") and second.per_unit is None and first.kind != "index":
        factor = first.value / first.number.value if first.number.value and first.currency is not None and first.bound != "range" else 1
        return replace(second, value=second.value * factor if 0 < factor < 1 else second.value)
    return None


def _moved(first: Quantity, start: Quantity, written: Quantity) -> Quantity:
    change = "up" if first.value > start.value else "down"
    rule = "movement_to_from" if first.bound != "range" else first.rule
    confidence = min(first.confidence, written.confidence)
    return replace(first, change=change, change_from=start.value, change_to=first.value, rule=rule, confidence=confidence)


def _as_said(text: str, level: Quantity) -> Quantity:
    """Wages grew by 3 percent, from 4 percent a year ago: they still grew."""
    low = max(0, level.start - 60)
    moved = None
    for moved in MOVED.finditer(text, low, level.start):  # noqa: B007  the last one counts
        pass
    if moved is not None and _MADE_UP.search(text, max(0, moved.start() - 8), moved.start()) is not None:
        return level  # made up 4 percent of births, down from 6
    if level.kind != "percent" or moved is None or _BY.fullmatch(text, moved.end(), level.start) is None:
        return level
    return replace(level, change="up" if moved["up"] else "down")
