"""Days of the calendar: the year, quarter, month or week that lies so many from a day; the last day of a month."""

import calendar
from datetime import date, timedelta

Days = tuple[date | None, date | None]
"""First and last day, where they can be told."""
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]


def shifted(unit: str, step: int, today: date) -> Days:
    """First and last day of the year, quarter, month or week that lies so many of them after the day's own."""
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + step
        return date(index // 12, index % 12 + 1, 1), month_end(index // 12, index % 12 + 1)
    if unit == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + step
        return date(index // 4, index % 4 * 3 + 1, 1), month_end(index // 4, index % 4 * 3 + 3)
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    return None, None


def month_number(name: str) -> int:
    """The month of a name or its short form, 1 to 12."""
    short = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(short))


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])
