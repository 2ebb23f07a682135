"""Words of time that no calendar settles, and which figure of a sentence keeps a period."""

from datetime import date
from itertools import pairwise

import pytest
from figures_of import ArticleOf, rows_of
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.numbers.periods.loose_periods import every_period

THURSDAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("three years ago", date(2023, 1, 1), date(2023, 12, 31)),
        ("two months ago", date(2026, 3, 1), date(2026, 3, 31)),
        ("about three years ago", None, None),
        ("two years earlier", None, None),
        ("the year after", None, None),
        ("from 2028", None, None),
        ("since then", None, None),
        ("in the late 1980s", None, None),
        ("in the eighties", None, None),
        ("at the end of March", None, None),
        ("this term", None, None),
        ("before Easter", None, None),
        ("during the strike", None, None),
        ("in the same month", None, None),
        ("over the two years", None, None),
        ("in its first full season", None, None),
        ("in the first six months of 2025", date(2025, 1, 1), date(2025, 6, 30)),
    ],
)
def test_words_and_days(words: str, first: date | None, last: date | None) -> None:
    text = f"The mill ground 40 tonnes {words}."
    (period,) = every_period(text, 0, len(text), THURSDAY)
    assert (text[period.start : period.end], period.first, period.last) == (words, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday the mill shut",
        "so far",
        "from 9am",
        "three years before the mill shut",
        "from 2028 to the end",
        "a fortnight",
        "before lunch",
    ],
)
def test_no_words_of_time_of_this_kind(text: str) -> None:
    assert every_period(text, 0, len(text), THURSDAY) == []


def test_numbers_of_years_that_no_calendar_has() -> None:
    text = "999 years ago"
    (period,) = every_period(text, 0, len(text), date(100, 1, 1))
    assert (period.first, period.last) == (None, None)


_SOME = "the|in|at the end of|March|2025|same month|since|last|three years|ago|40|so far|first|,|from|before Easter"
_WORDS = st.sampled_from(_SOME.split("|"))


@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_periods_come_in_order_and_apart(text: str) -> None:
    found = every_period(text, 0, len(text), THURSDAY)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= period.start < period.end <= len(text) for period in found)


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Three years ago the club had 40 members.", "40", "Three years ago"),
        ("The port handled 900 ships in the nineties.", "900", "in the nineties"),
        ("A term costs 310 pounds from 2028.", "310 pounds", "from 2028"),
        ("Stocks fell to 2.3 million tonnes at the end of June, 180,000 fewer than planned.", "2.3 million tonnes", "at the end of June"),
        ("Stocks fell to 2.3 million tonnes at the end of June, 180,000 fewer than planned.", "180,000", None),
        ("The mill had 40 in 1975 and 1,150 at its peak.", "40", "in 1975"),
        ("The mill had 40 in 1975 and 1,150 at its peak.", "1,150", None),
        ("The council voted 9 to 4 on Tuesday to keep the 300 posts.", "300", None),
    ],
)
def test_who_keeps_the_period(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("period_text") == period
