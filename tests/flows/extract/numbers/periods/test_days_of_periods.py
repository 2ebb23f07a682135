"""Words of time, and the days that they mean."""

from datetime import date

import pytest

from flows.extract.numbers.periods.loose_periods import every_period
from flows.extract.numbers.periods.when import periods

THURSDAY = date(2026, 5, 14)


JANUARY = date(2026, 1, 22)


APRIL = date(2026, 4, 22)


TODAY = date(2026, 2, 14)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the first six months of 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("the last three months of last year", date(2025, 10, 1), date(2025, 12, 31)),
        ("in the first nine months", None, None),
        ("between Monday and Wednesday", date(2026, 5, 11), date(2026, 5, 13)),
        ("from Friday to Thursday", date(2026, 5, 8), date(2026, 5, 14)),
        ("by the end of the decade", None, None),
        ("in the summer of 2022", None, None),
    ],
)
def test_parts_of_a_year_and_days_of_the_week(text: str, first: date | None, last: date | None) -> None:
    (period,) = periods(text, 0, len(text), THURSDAY)
    assert (text[period.start : period.end], period.first, period.last) == (text, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between the second quarter of 2011 and second quarter of 2012", date(2011, 4, 1), date(2012, 6, 30)),
        ("from the first quarter to the third quarter of 2010", date(2010, 1, 1), date(2010, 9, 30)),
        ("from March 2008 to June 2010", date(2008, 3, 1), date(2010, 6, 30)),
        ("between June 2010 and March 2008", None, None),
        ("the first quarter of 2008", date(2008, 1, 1), date(2008, 3, 31)),
    ],
)
def test_a_span_of_two_periods(text: str, first: date | None, last: date | None) -> None:
    (found,) = periods(text, 0, len(text), date(2026, 3, 4))
    assert (found.first, found.last, text[found.start : found.end]) == (first, last, text)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since July", date(2025, 7, 1), JANUARY),
        ("since last October", date(2025, 10, 1), JANUARY),
        ("in January-March 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("through mid-April", None, None),
        ("in early May", None, None),
        ("a year ago", date(2025, 1, 1), date(2025, 12, 31)),
        ("a year earlier", None, None),
        ("by Election Day", None, None),
        ("by press time", None, None),
        ("before half-time", None, None),
        ("in the hours afterwards", None, None),
        ("for the year ahead", None, None),
        ("in a good year", None, None),
        ("in recent years", None, None),
    ],
)
def test_words_and_days(words: str, first: date | None, last: date | None) -> None:
    text = f"The mill ground 40 tonnes {words}."
    (period,) = every_period(text, 0, len(text), JANUARY)
    assert (text[period.start : period.end], period.first, period.last) == (words, first, last)


@pytest.mark.parametrize("text", ["It has ground 40 tonnes so far.", "They met in a good hotel.", "by the press", "through the mill"])
def test_no_words_of_time(text: str) -> None:
    assert every_period(text, 0, len(text), JANUARY) == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since the new year", date(2026, 1, 1), APRIL),
        ("since the start of the year", date(2026, 1, 1), APRIL),
        ("since the beginning of 2023", date(2023, 1, 1), APRIL),
        ("since the start of 2031", None, None),
        ("over the weekend", date(2026, 4, 18), date(2026, 4, 19)),
        ("over the holiday weekend", None, None),
        ("by the weekend", None, None),
        ("on the night of 8 January", date(2026, 1, 8), date(2026, 1, 8)),
        ("on the night in question", None, None),
        ("between November and January", date(2025, 11, 1), date(2026, 1, 31)),
        ("in the first round", None, None),
        ("in my second year", None, None),
        ("in the 12 hours before the flood", None, None),
        ("that night", None, None),
        ("since the kiln was lit in 2019", date(2019, 1, 1), APRIL),
        ("since the barge sank on 5 April", None, None),
    ],
)
def test_words_of_time_and_their_days(words: str, first: date | None, last: date | None) -> None:
    text = f"It took 40 {words}."
    found = [p for p in every_period(text, 0, len(text), APRIL) if text[p.start : p.end] == words]
    assert [(p.first, p.last) for p in found] == ([(first, last)] if "sank" not in words else [])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last month", date(2026, 1, 1), date(2026, 1, 31)),
        ("last quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("last week", date(2026, 2, 2), date(2026, 2, 8)),
        ("yesterday", date(2026, 2, 13), date(2026, 2, 13)),
        ("in the third quarter of 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("in the first half of 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("on Feb. 13", date(2026, 2, 13), date(2026, 2, 13)),
        ("in December", date(2025, 12, 1), date(2025, 12, 31)),
        ("from 2020 to 2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("since 2019", date(2019, 1, 1), TODAY),
        ("so far this year", date(2026, 1, 1), TODAY),
        ("since November", date(2025, 11, 1), TODAY),
        ("by January", date(2027, 1, 1), date(2027, 1, 31)),
        ("from October to December", date(2026, 10, 1), date(2026, 12, 31)),
        ("in the three months to September 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("for the year ended 31 December 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("now", None, None),
        ("last season", None, None),
        ("by Christmas", None, None),
        ("between Monday and Friday", date(2026, 2, 9), date(2026, 2, 13)),
        ("over the past decade", None, None),
        ("in the 2021-2022 school year", None, None),
        ("over the past three years", None, None),
        ("on February 31", None, None),
    ],
)
def test_resolves_periods_against_the_date_of_the_document(text: str, first: date | None, last: date | None) -> None:
    (period,) = periods(text, 0, len(text), TODAY)
    assert (period.first, period.last) == (first, last)


def test_without_a_date_relative_periods_stay_open() -> None:
    (period,) = periods("last year", 0, 9, None)
    assert (period.first, period.last) == (None, None)


def test_other_words_are_no_periods() -> None:
    assert periods("the march of the 2,024 may workers", 0, 34, TODAY) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Oct. 8-12, 2025", date(2025, 10, 8), date(2025, 10, 12)),
        ("May 4–9", date(2026, 5, 4), date(2026, 5, 9)),
        ("3-5 June 2025", date(2025, 6, 3), date(2025, 6, 5)),
        ("Feb. 27-30", date(2026, 2, 27), date(2026, 2, 27)),
        ("8-2 June 2025", date(2025, 6, 8), date(2025, 6, 8)),
        ("Oct. 8, 2025", date(2025, 10, 8), date(2025, 10, 8)),
    ],
)
def test_days_in_a_row(text: str, first: date, last: date) -> None:
    (period,) = periods(text, 0, len(text), THURSDAY)
    assert (text[period.start : period.end], period.first, period.last) == (text, first, last)
