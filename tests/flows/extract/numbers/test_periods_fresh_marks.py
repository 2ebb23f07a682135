"""Periods and places as fresh marks of news texts have them: whose a time is, its days, and where a figure holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.periods.loose_periods import every_period
from flows.records import Row

ArticleOf = Callable[[str], Article]
JANUARY = date(2026, 1, 22)


def rows(article: Article) -> dict[str, Row]:
    return {row["text"]: row for row in numeric_claims.extract(article, {})}


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
    ("text", "figure", "period"),
    [
        ("Sales were 41 million euros, compared with 36 million euros a year earlier.", "36 million euros", "a year earlier"),
        ("Farmers sold 40 tractors two years ago.", "40", "two years ago"),
        ("The union will take no less than last year's 3.5%.", "3.5%", "last year"),
        ("The recall covers all 40,000 kettles sold in Norway since May 2024.", "40,000", "since May 2024"),
        ("The firm opened a second mill in November at a cost of $40 million.", "$40 million", "in November"),
        ("Labour led by 6 points in the same poll in August.", "6 points", "in August"),
        ("The dump was built for 600 people and now serves 4,300 people.", "4,300", "now"),
        ("Rents rose 5 percent over six years.", "5 percent", "over six years"),
        ("Revenue was 40 billion yen ($260 million) in June.", "40 billion yen", "in June"),
        ("Revenue was 40 billion yen ($260 million) in June.", "$260 million", "in June"),
        (
            "Last year the port shipped 9 million tons of coal, and the volume of its loans reached 40 million euros.",
            "40 million euros",
            "Last year",
        ),
    ],
)
def test_a_figure_has_the_period(article_of: ArticleOf, text: str, figure: str, period: str) -> None:
    assert rows(article_of(text))[figure]["period_text"] == period


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The play ran at the Cutter, a 96-seat room, in February 2025.", "96"),
        ("The index had its biggest one-day drop since April.", "one-day"),
        ("Last year the club's three owners sold the mill.", "three"),
        ("She is 47 and until last summer had never flown.", "47"),
        ("Two people died, the fifth such outbreak in the county since 2018.", "Two"),
        ("The yard put back deliveries worth $40 million to the second half of 2027.", "$40 million"),
        ("The fund will spend $40 million over six years.", "$40 million"),
        ("It employs 13,800 people, 900 more than a year ago.", "900"),
        ("Some 9,000 people have voted, ahead of the pace four years ago.", "9,000"),
        ("The storm cut off 40 farms nine days before Christmas.", "40"),
        ("The mill restores 14 creeks by 2035, at a cost of up to $2 million each.", "$2 million"),
    ],
)
def test_a_figure_has_no_period_of_something_else(article_of: ArticleOf, text: str, figure: str) -> None:
    assert rows(article_of(text))[figure].get("period_text") is None


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Exports from Norway rose 11 percent.", "11 percent", "Norway"),
        ("They crossed to Jersey, where 40 people had died.", "40", "Jersey"),
        ("About 40 barges sank in the reservoir.", "40", "reservoir"),
        ("About 900 people slept in a school in Lagos.", "900", "Lagos"),
    ],
)
def test_a_figure_has_the_place(article_of: ArticleOf, text: str, figure: str, place: str) -> None:
    assert rows(article_of(text))[figure]["place"] == place


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The house went to a nurse from Kerala and her three sons.", "three"),
        ("Two sisters from Norway ran the race.", "Two"),
        ("The shares rose in a market where the benchmark fell 212 points.", "212"),
    ],
)
def test_a_figure_has_no_place_of_somebody_else(article_of: ArticleOf, text: str, figure: str) -> None:
    assert rows(article_of(text))[figure].get("place") is None


def test_a_month_that_opens_a_sentence_of_the_past_is_over(article_of: ArticleOf) -> None:
    plain = article_of("In July there were 40 fires in the valley.")
    article = Article(replace(plain.document, published_on=JANUARY), plain.doc)
    (row,) = numeric_claims.extract(article, {})
    assert (row["period_start"], row["period_end"]) == (date(2025, 7, 1), date(2025, 7, 31))
