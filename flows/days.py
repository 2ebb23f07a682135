"""Days of the week, which the parser likes to hang on the name before them: the ministry on Monday said."""

from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In small letters and in order."""
DAYS = frozenset(WEEKDAYS)


def last_weekday(name: str, today: date) -> date:
    """The last such day (a name in small letters) that is over by this day, or is this day."""
    return today - timedelta((today.weekday() - WEEKDAYS.index(name)) % 7)
