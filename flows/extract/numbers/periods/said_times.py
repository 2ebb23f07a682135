"""Words of time as sayings and deeds have them: weekdays, parts of a day, hours, beside the periods that figures hold for. Text only."""

import re
from datetime import date, timedelta

from flows.days import WEEKDAYS, last_weekday
from flows.extract.numbers.lower_case import matches
from flows.extract.numbers.periods.loose_periods import every_period
from flows.extract.numbers.periods.when import Period, periods

_PART = r"(?:morning|afternoon|evening|night)"
_PREPOSITION = r"(?:on|by|since|until|from|at|in|during|over|around|through|throughout)"
_MANNER = r"(?:early|late|earlier|later|back|as\srecently\sas|just)"
_NAMED = r"(?:super|black|cyber|good|easter|palm|ash|fat|maundy|giving)"
"""Before a weekday these make the name of a day in the year."""
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_CLOCK = (
    r"(?:at|around|about|by|before|after|shortly\s(?:before|after)|just\s(?:before|after))\s"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|noon|midnight|midday|dawn)"
)
_PATTERN = re.compile(
    r"(?<![\w’'-])(?:"
    rf"(?P<day>(?:{_MANNER}\s)?(?:{_PREPOSITION}\s)?(?:the\s(?P<eve>{_PART})\sof\s)?(?:{_MANNER}\s)?(?:(?P<which>last|this|next|this\spast)\s)?(?P<name>{_NAMED}\s)?"
    rf"(?P<weekday>{_WEEKDAY})(?:\s{_PART})?)(?![\w-])"
    rf"|(?P<this>(?:(?:early|late|earlier|later)\s)?(?:this|yesterday|tomorrow)\s{_PART})\b"
    r"|(?P<last>last\snight|overnight)\b"
    r"|(?P<tonight>tonight)\b"
    rf"|(?P<within>(?:early|late|earlier|later)\s(?:in\sthe|that|the\ssame)\s(?:day|week|month|year|{_PART}))\b"
    rf"|(?P<same>(?:on\s|at\s|during\s)?(?:the\s(?:same|next|following|previous)|that(?:\ssame)?)\s(?:day|{_PART}))\b"
    r"|(?P<count>(?:(?:a\sfew|several|some|just|two|three|four|five|\d{1,2})\s){0,2}(?:moments|seconds|minutes|hours)\s(?:ago|later|earlier|before(?!\s[a-z])|after(?!\s[a-z])))\b"
    r"|(?P<recent>in\srecent\s(?:days|hours))\b"
    rf"|(?P<weekend>(?:(?:at|on)\sthe|this|last|this\spast)\sweekend)\b"
    rf"|(?P<clock>{_CLOCK})"
    r"|(?P<few>(?:just\s|only\s)?(?:a\sfew|a\scouple\sof|several|many|some)\s(?:days|weeks|months|years)\s(?:ago|later|earlier|before(?!\s[a-z])))\b"
    r"|(?:an?|the|his|her|its|their|our|my|this|that|last)\s(?P<modifier>(?:(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)(?:\s(?:1[5-9]|20)\d\d)?|(?:1[89]|20)\d\d))(?=\s[a-z])"
    r")"
)
_HINTS = (
    "day", "night", "morning", "afternoon", "evening", "moment", "second", "minute", "hour", "weekend", "m.", "am", "pm", "noon", "dawn",
    "19", "20", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LEADING = re.compile(
    r"(?<![\w’'-])(?:(?:less\sthan|more\sthan|nearly|barely)\s)?(?:(?:early|late|earlier|later|back|just|only)\s)?(?:(?:on|at|in|by|since|during|over|from|until|around|about)\s)?"
    r"(?:the\s(?:morning|afternoon|evening|night)\sof\s)?(?:(?:early|late|earlier|later)\s)?$",
    re.IGNORECASE,
)
"""Words before a period that belong to it: on May 3, earlier this week, late on 3 May."""
_LED = re.compile(r"(?:at|on|in|during|since|by|from|until|over|around|about|through|throughout)\s", re.IGNORECASE)
_OF_NO_DAY = re.compile(
    r"now|currently|at present|(?:over|in|for|within)\s(?:an?|one|two|three|four|five|six|ten|\d+|several)\s[a-z]+", re.IGNORECASE
)
"""Words of a state, and how long something takes."""
_COUNTED_FROM_IT = re.compile(r"(?:next|previous)\s", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|after)\s", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|some)\s)?(?:hour|day|week|month|year)s?\s$",
    re.IGNORECASE,
)
"""How long before or after something: two days after the vote."""
_LONGEST_LEAD = 40
_BETWEEN = (" ", ", ")
_FROM_TODAY = {"this": 0, "yesterday": -1, "tomorrow": 1}


def every_time(text: str, start: int, end: int, published_on: date | None) -> list[Period]:
    """The words of time in text[start:end] in order, without overlap, each with the words that lead it in.

    Days are told where they can be. Weekdays are taken to be over, or the day of publication.
    """
    found = [_led_in(text, start, period) for period in every_period(text, start, end, published_on)]
    folded = text[start:end].lower()
    if any(hint in folded for hint in _HINTS):
        for first, last, match in matches(_PATTERN, text, start, end):
            if match["modifier"]:
                first = last - len(match["modifier"])
                if text[first].islower():
                    continue
            shared = [period for period in found if period.start < last and first < period.end]
            days = _days(match, published_on)
            if any(period.end - period.start >= last - first for period in shared):
                continue
            found = [period for period in found if period not in shared]
            found.append(Period(first, last, *days))
    joined = _joined(text, sorted(found))
    return [_alone(text, period) for period in joined if _OF_NO_DAY.fullmatch(text, period.start, period.end) is None]


def _alone(text: str, period: Period) -> Period:
    """At Monday's hearing: the time is *Monday*, not *at Monday*."""
    if text[period.end : period.end + 2] not in ("'s", "’s"):
        return period
    led = _LED.match(text, period.start, period.end)
    return period if led is None else period._replace(start=led.end())


def _led_in(text: str, start: int, period: Period) -> Period:
    counted = _COUNTED.search(text, max(start, period.start - _LONGEST_LEAD), period.start) if _BEFORE.match(text, period.start) else None
    if counted is not None:
        return period._replace(start=counted.start())
    if text[max(start, period.start - 4) : period.start].lower() == "the " and _COUNTED_FROM_IT.match(text, period.start):
        return Period(period.start - 4, period.end, None, None)  # the next month
    lead = _LEADING.search(text, max(start, period.start - _LONGEST_LEAD), period.start)
    return period._replace(start=lead.start()) if lead is not None else period


def _joined(text: str, found: list[Period]) -> list[Period]:
    """Times that stand beside each other as one, with the days of the shorter: at noon on Tuesday, on Tuesday, May 3."""
    kept: list[Period] = []
    for period in found:
        if kept and text[kept[-1].end : period.start] in _BETWEEN:
            kept[-1] = Period(kept[-1].start, period.end, *_shorter(kept[-1], period))
        elif not kept or kept[-1].end <= period.start:
            kept.append(period)
    return kept


def _shorter(one: Period, other: Period) -> tuple[date | None, date | None]:
    told = [(each.first, each.last) for each in (other, one) if each.first is not None and each.last is not None]
    return min(told, key=lambda days: days[1] - days[0], default=(None, None))


def _days(match: re.Match[str], today: date | None) -> tuple[date | None, date | None]:
    if match["modifier"]:
        return next((period[2:] for period in periods(f"in {match['modifier']}", 0, len(match["modifier"]) + 3, today)), (None, None))
    if today is None:
        return None, None
    if match["weekday"]:
        day = last_weekday(match["weekday"], today)
        if match["which"] == "next" or match["name"]:
            return None, None
        if match["which"] == "last" and day == today:
            day -= timedelta(7)
        return day, day
    if match["this"]:
        day = today + timedelta(next(_FROM_TODAY[word] for word in match["this"].split() if word in _FROM_TODAY))
        return day, day
    if match["tonight"]:
        return today, today
    if match["last"] == "last night":
        return today - timedelta(1), today - timedelta(1)
    if match["weekend"]:
        saturday = today - timedelta((today.weekday() - 5) % 7)
        return saturday, saturday + timedelta(1)
    return None, None


def as_said(text: str, period: Period, today: date | None, *, is_future: bool) -> Period:
    """The period as the time of a saying: what was said was said by the day of publication, what will be said is said after it."""
    first, last = period.first, period.last
    if today is None or first is None or last is None:
        return period
    if is_future:
        if last < today and last == first and (today - last).days < 7 and _HAS_WEEKDAY.search(text, period.start, period.end):
            return period._replace(first=first + timedelta(7), last=last + timedelta(7))
        return period
    if first > today:
        if _HAS_YEAR.search(text, period.start, period.end) or (first.month, first.day) == (2, 29) or (last.month, last.day) == (2, 29):
            return period._replace(first=None, last=None)
        return period._replace(first=first.replace(year=first.year - 1), last=last.replace(year=last.year - 1))
    return period._replace(last=min(last, today))


_HAS_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_HAS_YEAR = re.compile(r"\d{4}|tomorrow|next|coming", re.IGNORECASE)
