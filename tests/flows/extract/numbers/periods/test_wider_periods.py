"""Periods with the words before them that belong to them, and whose they are."""

from datetime import date

import pytest
from figures_of import ArticleOf, row_of, rows_of

from flows.extract.numbers.periods.loose_periods import every_period

THURSDAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("between March 3 and April 2", date(2026, 3, 3), date(2026, 4, 2)),
        ("from 3 March to 2 April", date(2026, 3, 3), date(2026, 4, 2)),
        ("from May 2019 to the end of last year", None, None),
        ("since March 17", date(2026, 3, 17), THURSDAY),
        ("in the six weeks to 3 January", date(2025, 11, 23), date(2026, 1, 3)),
        ("in the year to last June", date(2024, 7, 1), date(2025, 6, 30)),
        ("in the three months to 31 March", date(2026, 1, 1), date(2026, 3, 31)),
        ("in the whole of 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("last September", date(2025, 9, 1), date(2025, 9, 30)),
        ("last April", date(2026, 4, 1), date(2026, 4, 30)),
        ("3 March last year", date(2025, 3, 3), date(2025, 3, 3)),
        ("in the second week of June", None, None),
        ("over six years", None, None),
        ("for the year", None, None),
        ("by the end of the second season", None, None),
    ],
)
def test_a_period_has_all_its_words(words: str, first: date | None, last: date | None) -> None:
    text = f"They sold 40 boats {words}."
    (found,) = every_period(text, 0, len(text), THURSDAY)
    assert text[found.start : found.end] == words
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["The tin closed at 40 by 1600 GMT.", "Crews met at 0700 hours."])
def test_a_time_of_day_is_no_year(text: str) -> None:
    assert every_period(text, 0, len(text), THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("It was all different in 2019, when 40,000 people came to the fair.", "40,000", "in 2019"),
        ("In August a dam wall failed, and some 40,000 gallons ran into a ditch.", "40,000 gallons", "In August"),
        ("The reserve held 20,000 tons as of 14 May.", "20,000 tons", "14 May"),
        ("He filed 60 reports in the previous winter.", "60", "in the previous winter"),
        ("The mill will buy 600 tons before the end of the year.", "600 tons", "before the end of the year"),
        ("She raised the profit forecast for the year to 40 million euros.", "40 million euros", "for the year"),
        ("It took 60 pens last year, against 870 in the whole of 2023.", "870", "in the whole of 2023"),
    ],
)
def test_a_figure_has_the_period(article_of: ArticleOf, text: str, figure: str, period: str) -> None:
    assert rows_of(article_of(text))[figure]["period_text"] == period


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The storm shut 40 of the mills before the June 4 primary.", "40"),
        ("Vey was born in Leeds in 1934, the youngest of eight children.", "eight"),
        ("They were married four days before Christmas.", "four days"),
        ("It sold 40 boats, up from 30 in the previous winter.", "30"),
        ("It has 40 boats, and closed when the harbour froze in 2019.", "40"),
    ],
)
def test_a_figure_has_no_period_of_something_else(article_of: ArticleOf, text: str, figure: str) -> None:
    row = rows_of(article_of(text)).get(figure)
    assert row is None or row.get("period_text") is None


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("The fire grew overnight to 4,000 acres.", "4,000 acres", "overnight"),
        ("About 200 members joined the overnight protest.", "200", None),
        ("The rate rose from 33 per cent to 90 per cent within two years.", "33 per cent to 90 per cent", "within two years"),
        ("The bosses took $9 million in bonuses in the interim.", "$9 million", "in the interim"),
        ("The mayor promised 30,000 jobs within two years.", "30,000", None),
        ("The treaty was signed last month after four years of talks.", "four years", None),
        ("The staff approved it by four votes, at a meeting in May that many skipped.", "four", None),
        ("The staff approved it by four votes in May.", "four", "in May"),
        ("A USA TODAY survey asked 400 voters.", "400", None),
    ],
)
def test_whose_these_periods_are(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert row_of(article_of(text), figure).get("period_text") == period
