"""Dates as articles write them: one pattern to find them, one function to read them. Never asks the clock."""

import re
from datetime import date

_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
_NUMBERS = {name.casefold(): number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "(?:" + "|".join(sorted({name for names in _MONTHS for name in names}, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?[ \xa0])?"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

DATE = (
    rf"(?i:{_WEEKDAY}(?:{_MONTH}[ \xa0]{_DAY}(?!\d)(?:,?[ \xa0]{_YEAR})?|{_DAY}[ \xa0](?:of[ \xa0])?{_MONTH}(?:,?[ \xa0]{_YEAR})?"
    rf"|{_YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])))(?!\d)"
)
"""Pattern of a date with a written month, with or without weekday and year, or of an ISO date. 03/04/2025 is not one:
nobody can say which number is the month."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def read_date(words: str) -> date | None:
    """The date that the words, a match of DATE, stand for; None without a year, or when there is no such day."""
    year = month = day = None
    if iso := _ISO.search(words):
        year, month, day = (int(part) for part in iso.groups())
    else:
        for word in _WORDS.findall(words):
            if word.casefold() in _NUMBERS:
                month = _NUMBERS[word.casefold()]
            elif word.isdigit() and len(word) == 4:
                year = int(word)
            elif word.isdigit():
                day = int(word)
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
