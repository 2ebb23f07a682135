"""When a figure holds: words of time in a sentence, resolved to days against the date of publication (never the clock).

Fiscal years are taken as calendar years only for their name, never resolved: their months differ by country and firm.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract.numbers.lower_case import matches
from flows.extract.numbers.periods.calendar_days import Days, month_end, month_number, shifted
from flows.extract.numbers.periods.period_starts import FIRST


class Period(NamedTuple):
    """Words that say when, their offsets, and the first and last day where they can be told."""

    start: int
    end: int
    first: date | None
    last: date | None


_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d"
_COUNT = r"two|three|four|five|six|nine|ten|eleven"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4}
_ENDS = [
    rf"(?:(?:the\s)?(?P<pq{i}>first|second|third|fourth|final)[\s-]quarter(?:\s(?:of\s)?(?P<py{i}>{_YEAR})){'?' if i == 1 else ''}"
    rf"|(?P<pm{i}>{_MONTH})\s(?P<pz{i}>{_YEAR}))"
    for i in (1, 2)
]
"""A quarter or a month with its year, as the first and the last of a span."""
_PATTERN = re.compile(
    rf"\b{FIRST}(?:"
    + "|".join(
        (
            rf"(?P<parts>\b(?:from|between)\s{_ENDS[0]}\s(?:to|and|until|through)\s{_ENDS[1]}(?!\d))",
            rf"(?P<quarter>\b(?:the\s)?(?P<qn>first|second|third|fourth|final|1st|2nd|3rd"
            rf"|4th)[\s-]quarter(?:\s(?:of\s)?(?P<qy>{_YEAR}|this year|last year))?"
            rf"|\bq(?P<qd>[1-4])(?:\s(?:of\s)?(?P<qdy>{_YEAR}))?)",
            rf"(?P<half>\b(?:the\s)?(?P<hn>first|second)[\s-]half(?:\sof\s(?P<hy>{_YEAR}|this year|last year))?(?=\W|$))",
            rf"(?P<fiscal>\b(?:the\s)?(?:(?P<fy1>{_YEAR})\s?[-–/]\s?(?P<fy2>{_YEAR}|\d\d)\s(?P<fk>academic|school|financial"
            rf"|fiscal|tax)\syear|(?:fiscal|financial|fy)\s?(?:year\s)?(?:{_YEAR}|\d\d)))",
            rf"(?P<span>\b(?:from|between)\s(?P<s1>{_YEAR})\s(?:to|and|until|through)\s(?P<s2>{_YEAR})\b|\b(?:(?:in|for|during"
            rf"|over)\s)?(?P<s3>{_YEAR})\s?[-–]\s?(?P<s4>{_YEAR}|\d\d)\b(?!-))",
            rf"(?P<day>\b(?P<dm>{_MONTH})\s(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:[-–](?P<dl>\d{{1,2}})(?![-–\d]))?(?:,?\s(?P<dy>{_YEAR}))?(?![\d.,]?\d)"
            rf"|\b(?P<ed>\d{{1,2}})(?:[-–](?P<el>\d{{1,2}}))?\s(?P<em>{_MONTH})(?:\s(?P<ey>{_YEAR}))?\b)",
            rf"(?P<months>\b(?:(?:from|between)\s(?P<ma>{_MONTH})\s(?:to|and|through)\s|(?:(?:in|for|during|over)\s)?(?P<mh>{_MONTH})(?:,\s{_MONTH})?(?:\s?[-–/]\s?"
            r"|,?\s(?P<joined>and|or)\s(?!(?:may|march)\s(?!last\s|this\s|\d))))"
            rf"(?P<mb>{_MONTH})(?![a-z]|\s\d{{1,2}}(?!\d))(?:\s(?P<mz>{_YEAR}|last year|this year))?)",
            r"(?P<month>\b(?P<mp>(?:in|since|by|until|during|through|of|early|late|last|for|from)(?=\s)|mid(?=-))[\s-]"
            rf"(?P<me>(?:early|late|mid)[\s-])?(?P<mm>{_MONTH})(?![a-z]"
            rf"|\s\d{{1,2}}(?!\d))(?:(?:,"
            rf"|\sof)?\s(?P<my>{_YEAR}|last year|this year))?)",
            rf"(?P<weekdays>\b(?:between|from)\s(?P<wa>{_WEEKDAY})\s(?:and|to|until|through)\s(?P<wb>{_WEEKDAY})\b)",
            rf"(?P<opening>\b(?:(?:in|for|over|during)\s)?the\s(?:(?:first|opening)\s(?P<on>{_COUNT}|\d{{1,2}})\smonths|(?:final|last)\s"
            rf"(?P<ol>{_COUNT}|\d{{1,2}})\smonths(?=\sof\s))(?:\sof\s(?P<oy>{_YEAR}|the year|this year|last year))?(?![a-z]))",
            r"(?P<edge>\b(?:(?:by|at|before|until|since|from|towards?|after)\s)?(?:the\s)?(?:end|start|beginning|middle|close)\sof\s"
            r"(?:the|this|next|last)\s(?:year|month|week|decade|century|quarter|season)\b|\bby\syear-end\b)",
            r"(?P<relative>\b(?:(?P<rw>last|this|next|past|previous|current|coming)\s(?P<ru>year|month|week|quarter|decade)"
            r"|(?P<rd>yesterday|(?<!usa )today|tomorrow)|a (?P<ra>year|month|week) (?:ago|earlier|before)|so far this year)\b)",
            r"(?P<now>\b(?:now|at present|currently|tonight)\b)",
            r"(?P<season>\b(?:(?:in|by|since|during|over|for|until)\s)?(?:(?:the\s)?(?:last|this|next|previous|past|coming"
            r"|end of the first|first)\s"
            r"(?:spring|summer|autumn|fall|winter|season|century)|last\stime|(?:in|during|by|until|before|since)\s(?:spring|summer|autumn|winter))\b"
            rf"|\b(?:(?:in|by|since|during|over|for|until)\s)?the\s(?:spring|summer|autumn|fall|winter)\sof\s{_YEAR}\b)",
            r"(?P<loose>\b(?:since\s(?:mid-?)?(?:morning|noon|dawn|midnight|midday|afternoon|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b)"
            r"|by\s(?:christmas|easter|diwali|eid|ramadan|thanksgiving|nightfall|dawn)"
            r"|in\s(?:a|one|two|three|four|five|ten)\s(?:decades?|years?|months)(?!\s(?:to|of|time|ago|earlier|later))"
            r"|over\sa\s[\w-]+\sof\s[\w-]+\s(?:months|years|weeks|days))\b)",
            rf"(?P<ended>\b(?:(?:in|for|over|during)\s)?(?:the\s)?(?:(?P<en>\d{{1,2}}|three|six|nine|twelve|two|four|five|ten)\smonths|(?P<eu>year|quarter))"
            rf"\s(?:to|ended|ending|through)\s(?:(?P<ed1>\d{{1,2}})\s)?(?P<em1>{_MONTH})(?:\s(?P<ed2>\d{{1,2}})(?!\d))?(?:,?\s(?P<ey1>{_YEAR}))?(?![a-z]))",
            rf"(?P<plain>\b(?:for|in)\sthe\s(?:full\s|whole\s|last\sfinancial\s|current\sfinancial\s)?(?:year|quarter|half-year|month)\b(?!\s(?:ended|ending|to\s(?:the\send|last\s|mid-|\d{{1,2}}\s)?{_MONTH})))",
            r"(?P<rolling>\b(?:in|over|during|for|within|throughout)\s(?:the\s)?(?:past|last|previous|next"
            r"|coming)\s(?:[\w-]+\s){0,2}(?:years?|months?|weeks?|days?|decades?|hours?|quarters?)\b)",
            rf"(?P<since>\bsince\s(?:the\s)?(?:(?:early|late|mid)[\s-])?(?P<sy>{_YEAR})(?!s|\d))",
            rf"(?P<year>\b(?:in|by|during|for|throughout|of|until|before|after|early|late|mid-|through|fiscal"
            rf"|calendar)\s?(?:early\s|late\s|the end of\s|mid-)?(?P<yy>{_YEAR})(?![\d,.]\d|\s?[-–/]\d|\d|s\b|-\w|\s(?:people"
            rf"|million|billion|gmt|utc|bst|hours|hrs)\b))",
        )
    )
    + ")"
)


_HINT_YEAR = re.compile(r"(?:1[5-9]|20)\d\d|\d\s?[ap]\.?m")
_HINTS = (
    "year", "month", "week", "day", "hour", "quarter", "q1", "q2", "q3", "q4", "half", "fy", "fiscal", "financial", "decade", "ago",
    "now", "present", "current", "tonight", "tomorrow", "season", "spring", "summer", "autumn", "fall", "winter", "century", "last time",
    "morning", "noon", "dawn", "midnight", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "christmas", "easter", "diwali", "eid", "ramadan", "thanksgiving", "nightfall",
)  # fmt: skip
"""Some part of every pattern, in lower case: most sentences have none and need no closer look."""


def periods(text: str, start: int, end: int, published_on: date | None) -> list[Period]:
    """The periods in text[start:end], in order; offsets are those of the text."""
    found: list[Period] = []
    folded = text[start:end].lower()
    if not any(hint in folded for hint in _HINTS) and _HINT_YEAR.search(folded) is None:
        return found
    for first, last, match in matches(_PATTERN, text, start, end):
        found.append(Period(first, last, *_days(match, published_on)))
    return found


def _days(match: re.Match[str], today: date | None) -> tuple[date | None, date | None]:
    kind = next(name for name in _KINDS if match[name] is not None)
    try:
        return _RESOLVE[kind](match, today)
    except (ValueError, OverflowError):
        return None, None


_UNKNOWN: Days = (None, None)


def _year_of(words: str | None, today: date | None) -> int | None:
    if words and words.isdigit():
        return int(words)
    if today is None:
        return None
    return today.year - 1 if words and words.lower() == "last year" else today.year


def _quarter(match: re.Match[str], today: date | None) -> Days:
    number = int(match["qd"]) if match["qd"] else _ORDINAL[match["qn"].lower()]
    words = match["qy"] or match["qdy"]
    year = _year_of(words, today)
    if year is None:
        return _UNKNOWN
    return date(year, 3 * number - 2, 1), month_end(year, 3 * number)


def _parts(match: re.Match[str], _today: date | None) -> Days:
    """Between the second quarter of 2011 and the second quarter of 2012: from the first day of one to the last of the other."""
    last_year = match["py2"] or match["pz2"]
    quarters = (match[f"pq{i}"] and 3 * _ORDINAL[match[f"pq{i}"].lower()] - (2 if i == 1 else 0) for i in (1, 2))
    months = [quarter or month_number(match[f"pm{i}"]) for i, quarter in enumerate(quarters, 1)]
    first = date(int(match["py1"] or match["pz1"] or last_year), months[0], 1)
    return (first, last) if first < (last := month_end(int(last_year), months[1])) else _UNKNOWN


def _half(match: re.Match[str], today: date | None) -> Days:
    year = _year_of(match["hy"], today) if match["hy"] else None
    if year is None:
        return _UNKNOWN
    return (date(year, 1, 1), date(year, 6, 30)) if match["hn"].lower() == "first" else (date(year, 7, 1), date(year, 12, 31))


def _span(match: re.Match[str], _today: date | None) -> Days:
    first, last = match["s1"] or match["s3"], match["s2"] or match["s4"]
    if len(last) == 2:
        last = first[:2] + last
    return (date(int(first), 1, 1), date(int(last), 12, 31)) if int(first) < int(last) else _UNKNOWN


def _day(match: re.Match[str], today: date | None) -> Days:
    month, day, year = month_number(match["dm"] or match["em"]), int(match["dd"] or match["ed"]), match["dy"] or match["ey"]
    if year:
        found = date(int(year), month, day)
    elif today is not None:
        found = date(today.year, month, day)
        if (found - today).days > 183:
            found = date(today.year - 1, month, day)
    else:
        return _UNKNOWN
    last = int(match["dl"] or match["el"] or 0)  # Oct. 8-12
    return found, found.replace(day=last) if day < last <= month_end(found.year, month).day else found


_PARTS_OF_A_MONTH = ("early", "late", "mid", "through")
"""Words before a month that leave its days open."""


def _month(match: re.Match[str], today: date | None) -> Days:
    month, words = month_number(match["mm"]), match["my"]
    year = _year_of(words, today)
    if year is None or match["me"] or match["mp"].lower() in _PARTS_OF_A_MONTH:
        return _UNKNOWN
    if words is None and today is not None and month - today.month > 6:
        year -= 1
    preposition = match["mp"].lower()
    if words is None and today is not None and preposition == "last":
        year = _last_year_with(month + 1, today)  # last June is over: told in January, it was that of the year before
    if words is None and today is not None and preposition == "since":
        return date(_last_year_with(month, today), month, 1), today
    if words is None and today is not None and preposition in ("by", "until") and month_end(year, month) < today:
        year += 1
    return date(year, month, 1), month_end(year, month)


def _months(match: re.Match[str], today: date | None) -> Days:
    """From October to December: whole months of one year, or of two."""
    first, last, year = month_number(match["ma"] or match["mh"]), month_number(match["mb"]), _year_of(match["mz"], today)
    apart = match["joined"] is not None and last - first != 1 and "," not in match[0]  # in March and October
    ahead = first > last and match["mz"] is None and today is not None and year is not None and date(year, last, 1) > today
    if year is None or first == last or apart or ahead:
        return _UNKNOWN
    return date(year - (first > last), first, 1), month_end(year, last)


def _weekdays(match: re.Match[str], today: date | None) -> Days:
    """Between Monday and Wednesday: the last such days that are over or run on the day of publication."""
    if today is None:
        return _UNKNOWN
    first, last = (_DAYS.index(match[name].lower()[:3]) for name in ("wa", "wb"))
    end = today - timedelta((today.weekday() - last) % 7)
    return end - timedelta((last - first) % 7), end


def _relative(match: re.Match[str], today: date | None) -> Days:
    if today is None:
        return _UNKNOWN
    if match["rd"]:
        day = today + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[match["rd"].lower()])
        return day, day
    if match["ra"]:  # a year earlier is counted from another time
        return shifted(match["ra"].lower(), -1, today) if match[0].lower().endswith("ago") else _UNKNOWN
    if match["ru"] is None:
        return date(today.year, 1, 1), today
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["rw"].lower(), 0)
    if match["rw"].lower() == "past":
        return _UNKNOWN
    return shifted(match["ru"].lower(), step, today)


def _since(match: re.Match[str], today: date | None) -> Days:
    return (date(int(match["sy"]), 1, 1), today) if today is not None and int(match["sy"]) <= today.year else _UNKNOWN


def _year(match: re.Match[str], _today: date | None) -> Days:
    year = int(match["yy"])
    return date(year, 1, 1), date(year, 12, 31)


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}


def _opening(match: re.Match[str], today: date | None) -> Days:
    """The first six months of 2025, the last three months of the year: whole months of one year, where it is named."""
    written = match["on"] or match["ol"]
    months = int(_NUMBERS.get(written.lower(), 0) or written)
    year = _year_of(match["oy"], today) if match["oy"] else None
    if year is None or not 0 < months < 12:
        return _UNKNOWN
    first = 1 if match["on"] else 13 - months
    return date(year, first, 1), month_end(year, first + months - 1)


def _ended(match: re.Match[str], today: date | None) -> Days:
    """The three months to September, the year ended 31 December 2025: whole months that end with the one named."""
    if match["ey1"] is None and today is None:
        return _UNKNOWN
    written = match["en"]
    months = {"year": 12, "quarter": 3}[match["eu"].lower()] if match["eu"] else int(_NUMBERS.get(written.lower(), 0) or written)
    month = month_number(match["em1"])
    year = int(match["ey1"]) if match["ey1"] else _last_year_with(month, today)
    index = year * 12 + month - months
    return date(index // 12, index % 12 + 1, 1), month_end(year, month)


def _last_year_with(month: int, today: date | None) -> int:
    """The year of the last such month that has begun by the day."""
    assert today is not None
    return today.year if month <= today.month else today.year - 1


def _unresolved(_match: re.Match[str], _today: date | None) -> Days:
    return _UNKNOWN


_RESOLVE = {
    "parts": _parts, "quarter": _quarter, "half": _half, "fiscal": _unresolved, "span": _span, "day": _day, "month": _month,
    "relative": _relative, "rolling": _unresolved, "since": _since, "year": _year, "now": _unresolved, "season": _unresolved,
    "ended": _ended, "months": _months, "weekdays": _weekdays, "opening": _opening, "edge": _unresolved, "loose": _unresolved,
    "plain": _unresolved,
}  # fmt: skip
_KINDS = tuple(_RESOLVE)
