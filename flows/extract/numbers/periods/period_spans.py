"""Periods made of another with the words beside it: from July 3 to August 2, since 17 March, the six weeks to 3 January. Text only."""

import re
from datetime import date, timedelta

from flows.extract.numbers.periods.when import Period

_JOINT = re.compile(r"\s(?:to|and|until|till|through)\s")
_OPENING = re.compile(r"(?:between|from)\s", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_LENGTHS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_LEADING = re.compile(
    rf"\b(?:(?:in|for|over|during)\s)?(?:the\s)?(?:(?P<number>\d{{1,2}}|{'|'.join(_LENGTHS)})\s(?P<unit>days|weeks|months)|year)\s(?:to|ended|ending|through)\s$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:in|for|over|during|throughout)\s(?:the\swhole(?:\sof)?|all(?:\sof)?|each\sof)\s$", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\s[A-Z]|[A-Z][a-z]+\.?\s\d{1,2}\b")
_LAST_MONTH = re.compile(r"(?:end\s|the\send\sof\s)?last\s[A-Z][a-z]+")
_YEARS = {"last year": -1, "this year": 0}
_NIGHT = re.compile(r"\bon\sthe\s(?:night|day|morning|afternoon|evening)\sof\s$", re.IGNORECASE)
_SINCE_CLAUSE = re.compile(
    r"(?<!,\s)\b[Ss]ince\s(?:(?!since\b|and\b|but\b)[\w’'-]+\s){1,6}?(?:was|were|came|began|took|left|went|became|got|fell|rose|[a-z]{3,}ed)\b"
    r"(?:\s(?!(?:and|but|while|or)\b)[\w’'-]+){0,6}(?=[,.;:)!?]|\s(?:and|but|while|or)\b|$)"
)
"""Since with a clause in the past: since the fees were capped in 2018."""
_FARTHEST = 36
"""So many characters before a period its leading words take."""


def widened(text: str, start: int, end: int, found: list[Period], today: date | None) -> list[Period]:
    """The periods of the sentence text[start:end], in order, each with the words before it that belong to it."""
    if found:
        found = _with_years(text, found, today)
        whole = [_with_words_before(text, start, period, today) for period in _joined(text, start, found)]
        found = [period for i, period in enumerate(whole) if i == 0 or period.start >= whole[i - 1].end]
    return _with_clauses(text, start, end, found, today)


def opens_clause(text: str, period: Period) -> bool:
    """True for a period that is a clause with *since*."""
    clause = _SINCE_CLAUSE.match(text, period.start, period.end)
    return clause is not None and clause.end() == period.end


def _with_clauses(text: str, start: int, end: int, found: list[Period], today: date | None) -> list[Period]:
    """The periods, and each clause with *since* as one of them, from the day that it says itself."""
    if text.find("since ", start, end) < 0:
        return found
    for clause in _SINCE_CLAUSE.finditer(text, start, end):
        inside = [period for period in found if clause.start() <= period.start and period.end <= clause.end()]
        if any(period.start == clause.start() for period in inside):
            continue  # since the summer
        first = inside[-1].first if inside else None
        days = (first, today) if first is not None and today is not None and first <= today else (None, None)
        found = [period for period in found if period.end <= clause.start() or clause.end() <= period.start]
        found.append(Period(clause.start(), clause.end(), *days))
    return sorted(found, key=lambda period: period.start)


def _with_years(text: str, found: list[Period], today: date | None) -> list[Period]:
    """A day with its *last year* or *this year* behind: 3 March last year."""
    kept: list[Period] = []
    for period in found:
        last = kept[-1] if kept else None
        step = _YEARS.get(text[period.start : period.end].lower())
        is_close = last is not None and text[last.end : period.start] in (" ", " of ") and _DAY.match(text, last.start, last.end)
        if last is None or step is None or not is_close or today is None or last.first is None:
            kept.append(period)
            continue
        year = today.year + step
        days = (None, None) if (last.first.month, last.first.day) == (2, 29) else (last.first.replace(year=year),) * 2
        kept[-1] = Period(last.start, period.end, *days)
    return kept


def _joined(text: str, start: int, found: list[Period]) -> list[Period]:
    """Two periods with *to* or *and* between, after *from* or *between*, as one: between 3 July and 2 August."""
    kept: list[Period] = []
    for period in found:
        last = kept[-1] if kept else None
        if last is not None and _JOINT.fullmatch(text, last.end, period.start) is not None:
            opened = _OPENED.search(text, max(start, last.start - 8), last.start)
            if opened is not None or _OPENING.match(text, last.start, last.end) is not None:
                begin = opened.start() if opened is not None else last.start
                kept[-1] = Period(begin, period.end, *_between(last, period))
                continue
        kept.append(period)
    return kept


def _between(one: Period, other: Period) -> tuple[date | None, date | None]:
    if one.first is None or other.last is None or one.first > other.last:
        return None, None
    return one.first, other.last


def _with_words_before(text: str, start: int, period: Period, today: date | None) -> Period:
    """Since 17 March, since last June, the six weeks to 3 January, the year to last June, in the whole of 2023."""
    words = text[period.start : period.end]
    is_day = _DAY.match(words) is not None
    before = max(start, period.start - _FARTHEST)
    if (is_day or _LAST_MONTH.match(words) is not None) and (since := _SINCE.search(text, before, period.start)) is not None:
        days = (period.first, today) if today is not None and period.first is not None and period.first <= today else (None, None)
        return Period(since.start(), period.end, *days)
    if is_day or _LAST_MONTH.match(words) is not None:
        leading = _LEADING.search(text, before, period.start)
        if leading is not None:
            return Period(leading.start(), period.end, *_length(leading, period, is_day=is_day))
    whole = _WHOLE.search(text, before, period.start) or (_NIGHT.search(text, before, period.start) if is_day else None)
    return period._replace(start=whole.start()) if whole is not None else period


def _length(leading: re.Match[str], period: Period, *, is_day: bool) -> tuple[date | None, date | None]:
    """The days of so many weeks or months that end with the period."""
    last, number, unit = period.last, leading["number"], (leading["unit"] or "months").lower()
    if last is None:
        return None, None
    count = 12 if number is None else _LENGTHS.get(number.lower()) or int(number)
    if unit != "months":
        return (last - timedelta(count * (7 if unit == "weeks" else 1) - 1), last) if is_day else (None, None)
    following = last + timedelta(1)
    if following.day != 1:
        return None, None
    index = following.year * 12 + following.month - 1 - count
    return date(index // 12, index % 12 + 1, 1), last
