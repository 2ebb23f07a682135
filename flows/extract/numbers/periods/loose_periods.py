"""Words of time that no calendar settles: three years ago, from 2028, in the eighties, before the war. Text only.

Weekdays and hours are none of them: in news they tell when something was said or done, hardly ever what a figure holds for.
"""

import re
from datetime import date, timedelta

from flows.extract.numbers.lower_case import matches
from flows.extract.numbers.periods.calendar_days import shifted
from flows.extract.numbers.periods.period_spans import widened
from flows.extract.numbers.periods.when import Period, periods
from flows.extract.numbers.reading.lexicon import by_beginning
from flows.word_lists import words

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_COUNT = rf"(?:{'|'.join(_NUMBERS)}|several|\d{{1,3}})"
_UNIT = r"(?:year|month|week|day|night|decade|season|quarter|term|fortnight|weekend|century|hour)"
_OF_YEAR = r"(?:spring|summer|autumn|fall|winter)"
_FEAST = r"(?:christmas|easter|diwali|eid|ramadan|thanksgiving|passover|new\syear|halloween|labou?r\sday|election\sday)"
_EVENT = (
    r"(?:war|pandemic|strike|elections?|storm|floods?|fire|crisis|closure|outbreak|epidemic|vote|crash|drought|lockdown|recession"
    r"|revolution|invasion|earthquake|independence|campaign|boom|ceasefire|festival|holidays|trial|harvest|hurricane|merger|takeover"
    r"|attack|summit|coup)"
)
_BEGINNINGS = words(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several about some around nearly only"
    " just more over the from so to since until before by at these nowadays in during overnight"
    " through throughout of after this last next for within that on"
)
_ROUND = r"(?:first|second|third|fourth|final|last|opening|previous)"
_FIRST = rf"(?=\d|an?\s|{by_beginning(_BEGINNINGS)})"
"""Every pattern starts so: most words of a text fail here at once. A new pattern with another start is added here too."""
_PATTERN = re.compile(
    rf"(?<![\w-]){_FIRST}(?:"
    + "|".join(
        (
            rf"(?P<ago>(?P<hedge>(?:about|some|around|nearly|only|just|more\sthan|over)\s)?(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?\s"
            r"(?P<then>ago|earlier(?!\sthan)|later(?!\sthan)|before(?!\s[a-z]))\b)",
            rf"(?P<begun>since\sthe\s(?:new\syear|(?:start|beginning)\sof\s(?:(?:the|this)\syear|(?P<begun_in>{_YEAR}))))\b",
            r"(?P<weekend>(?:over|during|by|throughout)\sthe\s(?:[a-z]+\s)?weekend)\b",
            rf"the\s(?:year|month|week|day|season)\s(?:after|before)\b(?!\s[a-z])|the\s(?:following|previous|preceding)\s{_UNIT}\b",
            rf"from\s(?:late\s|early\s|mid-)?{_YEAR}(?!\s?[-–]|\d|s\b|\sto\b)",
            r"to\sdate\b|(?:since|until|before|by)\sthen\b|at\s(?:the|that)\s(?:time|moment)\b|these\sdays\b|nowadays\b",
            r"(?:in|during|since|by|from|until|through(?:out)?|of)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:(?:(?:1[5-9]|20)\d|[1-9])0s"
            r"|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
            r"(?P<edge>(?:at|by|before|until|since|from|towards?|after|in)\sthe\s(?:end|start|beginning|middle|close|turn|first\sdays|last\sdays)\s"
            rf"of\s(?:{_MONTH}(?:\s{_YEAR})?|{_YEAR}|the\s(?:(?:first|second|third|fourth|last|final)\s)?[a-z]+)\b)",
            r"(?:this|last|next|in\sthe\s(?:spring|autumn|summer|winter|current|present))\s(?:term|semester|campaign|session|parliament)\b",
            r"(?:in|over|during|for)\s(?:the\s)?(?:years?|months?|weeks?|days|hours|decades?|season)\s"
            r"(?:ahead|to\scome|afterwards?|that\sfollowed|since)\b",
            r"in\sa\s(?:good|bad|normal|typical|average|dry|wet|lean)\s(?:year|season|month|week)\b",
            r"in\s(?:recent|earlier|past|later)\s(?:years|months|weeks|decades|seasons)\b",
            r"by\spress\stime\b|(?:before|at|by|until)\s(?:(?:the\s)?(?:half-?time|break|interval))\b",
            rf"(?:this|last|next|the\s(?:previous|past|current))\s(?:{_OF_YEAR}|season|century|fortnight)\b",
            rf"(?:in|by|since|during|over|for|until|before)\s(?:the\s|early\s|late\s|mid-)?{_OF_YEAR}\b",
            rf"(?:before|by|at|over|since|after|until|during|for|last|this|next)\s{_FEAST}\b",
            rf"(?:before|since|during|after|until)\s(?:the\s(?:[a-z-]+\s)?|his\s|her\s|its\s|their\s){_EVENT}\b",
            rf"(?:in|over|during|for|throughout|within)\s(?:the\s)?(?:same|that|those|these)\s(?:{_COUNT}\s)?(?:period|{_UNIT})s?\b",
            rf"(?:in|over|during)\sthe\s(?:{_COUNT}\s)?(?:period|{_UNIT}s?)\b(?!\s(?:to|ended|ending|before|after|of))",
            r"(?:in|during|for|over)\s(?:the|its|his|her|their|my|our|your)\s(?:(?:first|second|third|fourth|final|last|opening|whole|early|later)\s)"
            rf"{{1,2}}(?:{_COUNT}\s)?(?:full\s)?{_UNIT}s?\b(?P<within>\sof\s(?:{_MONTH}(?:\s{_YEAR})?|{_YEAR}|(?:the|this|last)\s(?:year|month|season))\b)?",
            rf"(?:over|within)\s{_COUNT}\s(?:year|month|week|decade|season)s\b",
            r"in\sthe\s(?:interim|meantime)\b|(?<!the\s)(?<!an\s)(?<!its\s)overnight(?=\s?[.,;:)]|$|\s(?:to|by|in|on|at|as|after|and|with|from|into|when|because|for)\b)",
            rf"(?:in|during|after)\sthe\s{_ROUND}\s(?:round|half|innings|leg)\b(?!\sof\s(?:{_YEAR}|the\s(?:year|season)))",
            rf"that\s(?:same\s)?(?:night|week|month|year|{_OF_YEAR})\b(?!\s(?:[a-z]+(?:ed|s)|will|would|had)\b)",
            r"on\sthe\s(?:night|day|evening|morning)\sin\squestion\b",
            rf"(?:in|over|during)\sthe\s{_COUNT}\s{_UNIT}s?\s(?:before|after)\s(?:the|his|her|its|their)\s[a-z]+\b",
        )
    )
    + ")"
)
_CALENDAR = frozenset({"year", "month", "week"})


def every_period(text: str, start: int, end: int, published_on: date | None) -> list[Period]:
    """All periods in text[start:end], in order and without overlap: where two share words the longer one
    stays, with the days of the other; the end of March has none of its own."""
    found = periods(text, start, end, published_on)
    for begin, stop, match in matches(_PATTERN, text, start, end):
        shared = [period for period in found if period.start < stop and begin < period.end]
        if not shared or match["begun"]:
            found = [period for period in found if period not in shared]
            found.append(Period(begin, stop, *_days(match, published_on)))
        elif len(shared) == 1 and begin <= shared[0].start and shared[0].end <= stop:
            first, last = (
                (None, None) if match["edge"] or (match["within"] and shared[0].start > begin) else (shared[0].first, shared[0].last)
            )
            found[found.index(shared[0])] = Period(begin, stop, first, last)
    return widened(text, start, end, sorted(found, key=lambda period: period.start), published_on)


def _days(match: re.Match[str], today: date | None) -> tuple[date | None, date | None]:
    """Three years ago is that calendar year, as a year ago is; what is hedged or counted from another time stays open."""
    if match["begun"]:
        first = date(int(match["begun_in"] or today.year), 1, 1) if today is not None else None
        return (first, today) if first is not None and today is not None and first <= today else (None, None)
    if match["weekend"]:
        return _weekend(match["weekend"], today)
    number = match["count"] and (int(match["count"]) if match["count"].isdigit() else _NUMBERS.get(match["count"].lower()))
    if today is None or not number or match["hedge"] or match["then"].lower() != "ago" or match["unit"].lower() not in _CALENDAR:
        return None, None
    try:
        return shifted(match["unit"].lower(), -number, today)
    except (ValueError, OverflowError):
        return None, None


def _weekend(words: str, today: date | None) -> tuple[date | None, date | None]:
    """Over the weekend: the last one that has begun. Any other stays open."""
    if today is None or len(words.split()) != 3 or words.startswith("by"):
        return None, None
    saturday = today - timedelta((today.weekday() - 5) % 7)
    return saturday, saturday + timedelta(1)
