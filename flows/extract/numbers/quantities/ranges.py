"""Ranges and movements: two quantities that make one figure (20-30%, between x and y, from 4% to 6%), shared units."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.movements import with_levels
from flows.extract.numbers.quantities.moving import MOVED, MOVING_VERBS
from flows.extract.numbers.quantities.one_amount import compound, of_the, parts_of_one
from flows.extract.numbers.quantities.pairs import NOUN_NEXT, compatible, has_no_unit, is_tally, merged, shared
from flows.extract.numbers.quantities.shares import share_in

_DASH = re.compile(r"\s?[-‐‑–—~]\s?")
_TO = re.compile(
    r"-?\s?(?:to|through|until|till)[\s-]\s?(?:(?:about|around|nearly|almost|over|more than|just|as (?:much|many|high) as|a"
    r"|some|roughly|an estimated|maybe|perhaps|combined)\s)*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|to)\s", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"[^.;:!?\d]{0,20}?,?\s(?:and|while)\s[^.;:!?\d]{1,45}\s(?:by\s)?")
"""From a level to another thing that moved: and rye (58 cents)."""
_LONG_TO = re.compile(
    r"(?:\s|,)(?![^\d]*\bfrom\b)(?:[^.;!?\n]|\.\d){0,50}(?<!\w)to\s"
    r"(?:(?:about|around|nearly|almost|just|over|more than|less than|fewer than|only|some)\s)?"
)
_ONE_NOUN = re.compile(r"\s(?:[a-z-]{3,20}\s){1,2}(?:an?\s[a-z]{3,8}\s)?to\s(?:[a-z]+\s){0,2}")
_OR = re.compile(r"\sor\s", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"\b(?:between|among)\s(?:(?:about|around|roughly|approximately|some|the ages of|ages)\s)?$", re.IGNORECASE)
_FROM_BEFORE = re.compile(
    r"\bfrom\s(?:(?:about|around|roughly|nearly|just|some|a|an|up to|the|more than|over|under|less than|only|almost|initial|original"
    r"|estimated|current|present|previous|(?:this|last) year[’']s|record|as (?:little|few|low) as)\s){0,3}$",
    re.IGNORECASE,
)
_BY_BEFORE = re.compile(r"\bby\s(?:(?:about|around|nearly|almost|some|another|more than)\s)?$", re.IGNORECASE)
_SPAN = re.compile(r"\s?[-–]\s?|\s(?:to|and)\s")
_TO_SPAN = re.compile(r",?\sto\s(?:between\s|a\srange\sof\s)?(?:about\s)?")
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−)\s?")
_MOVED_ANYHOW = re.compile(
    r"\b(?:went|go|goes|going|gone|come|came|moved?|moving|changed?|changing|revised?|revising|extend(?:s|ed|ing)?|bring|brings|brought"
    r"|crept|creep(?:s|ing)?|inch(?:ed|es|ing)|nudg(?:ed?|es|ing)|tick(?:ed|s|ing)|drift(?:ed|s|ing)"
    r"|shift(?:s|ed|ing)?|swing|swung|upgraded?)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"\b(?:took|takes?|taking|taken)\b(?:.*\b(?P<way>up|down)\s?$)?", re.IGNORECASE)
"""Takes the wage from 9 to 11 euros; of times it says how long: it takes a crew from 20 to 30 minutes."""
_MOVED_JUST_BEFORE = re.compile(
    rf"(?<![\w-])(?:{MOVING_VERBS}|upgraded?)"
    r"\s(?:by\s)?(?:(?:about|around|nearly|almost|over|some|just|another|a further|more than)\s)?$",
    re.IGNORECASE,
)
_REVERSE = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|anywhere|anything|everything|var(?:y|ies|ied|ying)|spans?|spanning|between|sizes?|ages?|run|runs"
    r"|prices?|(?:scale|ladder|spectrum|menu)s?(?:\sof\s[a-z]+)?)\s?$",
    re.IGNORECASE,
)


def join_quantities(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with every range, movement and "one in five" joined into one; the others unchanged."""
    joined: list[Quantity] = []
    i = 0
    while i < len(quantities):
        first = quantities[i]
        if i + 1 < len(quantities):
            first = of_the(text, first, quantities[i + 1])
            moved = _between_ranges(text, [first, *quantities[i + 1 : i + 4]])
            if moved is not None:
                joined.append(moved)
                i += 4
                continue
            second = quantities[i + 1]
            way = _way_again(text, joined, first, second)
            if way is not None:
                joined += [replace(first, change=way), replace(second, change=way, change_to=second.value)]
                i += 2
                continue
            pair = _joined(text, first, second) if second.start - first.end <= 60 else None
            if pair is not None:
                i += 2
                while i < len(quantities) and (longer := compound(text, pair, quantities[i])) is not None:
                    pair, i = longer, i + 1
                joined.append(pair)
                continue
        joined.append(first)
        i += 1
    return with_levels(text, joined)


def _way_again(text: str, joined: Sequence[Quantity], first: Quantity, second: Quantity) -> str | None:
    """Wheat shed 62 cents to $66 and rye 58 cents to $62: the direction of the verb that is said once, for both."""
    if text[first.end : second.start] != " to " or (before := _two_before(joined)) is None:
        return None
    moved, level = before
    if not (_is_like(moved, first) and _is_like(level, second)) or text[moved.end : level.start] != " to " or first.start - level.end > 70:
        return None
    if _AND_ANOTHER.fullmatch(text, level.end, first.start) is None or MOVED.search(text, level.end, first.start) is not None:
        return None
    verb = next(iter(reversed(list(MOVED.finditer(text, max(0, moved.start - 60), moved.start)))), None)
    return None if verb is None else "up" if verb["up"] else "down"


def _two_before(joined: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The last two figures that are no times."""
    last = [each for each in joined[-4:] if each.kind != "duration"][-2:]
    return (last[0], last[1]) if len(last) == 2 else None


def _is_like(one: Quantity, other: Quantity) -> bool:
    return (one.kind, one.unit, one.currency) == (other.kind, other.unit, other.currency)


def _between_ranges(text: str, four: Sequence[Quantity]) -> Quantity | None:
    """Cut from 5 to 7 percent to 3 to 5 percent: one movement, from the middle of a range to another range."""
    if len(four) < 4:
        return None
    low, high, then, last = four
    if high.start - low.end > 5 or last.start - then.end > 5 or then.start - high.end > 30:
        return None
    before = _FROM_BEFORE.search(text, max(0, low.start - 40), low.start)
    gaps = (
        _SPAN.fullmatch(text, low.end, high.start),
        _TO_SPAN.fullmatch(text, high.end, then.start),
        _SPAN.fullmatch(text, then.end, last.start),
    )
    if before is None or not all(gaps) or any(each.number.form in ("ordinal", "year") or each.number.high is not None for each in four):
        return None
    if not (compatible(text, low, high) and compatible(text, then, last) and compatible(text, high, last)):
        return None
    start, end = shared(low, high), shared(then, last)
    if start[0] >= start[1] or end[0] >= end[1]:
        return None
    old, new = (start[0] + start[1]) / 2, (end[0] + end[1]) / 2
    if old == new:
        return None
    moved = merged(replace(low, end=high.end), last)
    return replace(
        moved, value=new, low=end[0], high=end[1], bound="range", change="up" if new > old else "down", change_from=old, change_to=new,
        rule="movement_of_ranges",
    )  # fmt: skip


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    return parts_of_one(text, first, second) or compound(text, first, second) or _pair(text, first, second)


def _pair(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    if (
        any(q.number.form in ("ordinal", "year") for q in (first, second))
        or first.number.high is not None
        or second.number.high is not None
    ):
        return None
    gap = text[first.end : second.start]
    if "\n\n" in gap:
        return None
    if _PLUS_MINUS.fullmatch(gap):
        return _tolerance(first, second)
    share = share_in(text, first, second, gap)
    if share is not None:
        return share
    if not compatible(text, first, second) or is_tally(text, first, second):
        return None
    low, high = shared(first, second)
    before = text[max(0, first.start - 40) : first.start]
    if _AND.fullmatch(gap) and _BETWEEN_BEFORE.search(before):
        return _range(first, second, low, high, "between", _cue(first, _BETWEEN_BEFORE, before))
    if _DASH.fullmatch(gap):
        return _dash(text, first, second, low, high)
    from_before = _FROM_BEFORE.search(before) if "from" in before.lower() else None
    if _TO.fullmatch(gap):
        if from_before is not None:
            sentence = text[max(0, first.start - 140) : first.start - len(from_before[0])]
            sentence = re.split(r"[.;!?]\s", sentence)[-1]
            if high < low or (_moved(sentence, second) and not _REVERSE.search(sentence.rstrip())):
                return _movement(first, second, low, high)
        elif (
            (high > 3 * low or not has_no_unit(second) or first.unit is not None)
            and not has_no_unit(first)
            and _BY_BEFORE.search(before)
            and MOVED.search(before)
        ):
            return None  # cut its forecast for growth by 200,000 barrels a day to 1.1 million
        elif high <= low or (
            not _near(first, second)
            and _MOVED_JUST_BEFORE.search(before)
            and not (has_no_unit(first) and not has_no_unit(second) and high <= 3 * low)
        ):
            return None
        return _range(first, second, low, high, "from_to" if from_before else "to", None)
    if (
        from_before is not None
        and high != low
        and _LONG_TO.fullmatch(gap)
        and (
            first.currency is not None
            or first.unit is not None
            or not NOUN_NEXT.match(text, first.end)
            or _counts_once(text, first, second)
        )
    ):
        sentence = re.split(r"[.;!?]\s", text[max(0, first.start - 140) : first.start - len(from_before[0])])[-1]
        if _moved(sentence.rstrip(), second) and not _REVERSE.search(sentence.rstrip()):
            return _movement(first, second, low, high)
    if _OR.fullmatch(gap) and low < high <= 2 * low + 1 and first.unit is None and first.currency is None and first.number.scale == 1:
        return _range(first, second, low, high, "or", None)
    return None


def _counts_once(text: str, first: Quantity, second: Quantity) -> bool:
    """Grew from 200 names to more than 500: the noun stands once, after the first number."""
    return (
        second.kind == "count"
        and _ONE_NOUN.fullmatch(text, first.end, second.start) is not None
        and not NOUN_NEXT.match(text, second.word_end)
    )


def _near(first: Quantity, second: Quantity) -> bool:
    """Wages are up 9% to 11%: two percentages so close are the ends of a range, not a change and a level."""
    return first.kind == second.kind == "percent" and first.value < second.value <= first.value * Fraction(3, 2)


def _moved(sentence: str, end: Quantity) -> bool:
    taken = _TAKEN.search(sentence)
    if taken is not None and (end.kind != "duration" or taken["way"] is not None):
        return True
    return _MOVED_ANYHOW.search(sentence) is not None or MOVED.search(sentence) is not None


def _range(first: Quantity, second: Quantity, low: Fraction, high: Fraction, name: str, cue: tuple[int, int] | None) -> Quantity | None:
    if low > high:
        low, high = high, low
    return replace(merged(first, second), value=(low + high) / 2, low=low, high=high, bound="range", cue=cue, rule=f"range_{name}")


def _movement(first: Quantity, second: Quantity, before: Fraction, after: Fraction) -> Quantity:
    change = "up" if after > before else "down" if after < before else "none"
    if change == "none":
        return replace(merged(first, second), value=after, rule="movement_from_to")
    return replace(merged(first, second), value=after, change=change, change_from=before, change_to=after, rule="movement_from_to")


def _dash(text: str, first: Quantity, second: Quantity, low: Fraction, high: Fraction) -> Quantity | None:
    """20-30%, $3-$5 billion, 10-15 people; "2-1" and "2014-15" are refused later, as a score or a span of years."""
    bare = first.unit is None and second.unit is None and first.currency is None and second.currency is None
    if bare and (low >= high or first.number.form != second.number.form):
        return None
    could_be_score = high < 300 or (1500 <= low <= 2100 and high <= 2100)
    if bare and could_be_score and first.number.plain and second.number.plain and not NOUN_NEXT.match(text, second.word_end):
        return None
    if bare and first.number.form == "words" and high < 10 and not NOUN_NEXT.match(text, second.word_end):
        return None
    return _range(first, second, low, high, "dash", None) if low < high else None


def _tolerance(first: Quantity, second: Quantity) -> Quantity:
    spread = abs(second.value)
    return replace(
        merged(first, second), value=first.value, low=first.value - spread, high=first.value + spread, bound="range", rule="tolerance"
    )


def _cue(first: Quantity, pattern: re.Pattern[str], before: str) -> tuple[int, int] | None:
    match = pattern.search(before)
    if match is None:
        return None
    start = first.start - len(before) + match.start()
    return start, start + len(match[0].split()[0])
