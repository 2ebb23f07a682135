"""Ages at a point of a life; periods: parts of a year, days of the week, and what is no period of the figure."""

from collections.abc import Callable
from datetime import date

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.periods.when import periods
from flows.records import Row

ArticleOf = Callable[[str], Article]
THURSDAY = date(2026, 5, 14)


def rows(article: Article) -> dict[str, Row]:
    return {row["text"]: row for row in numeric_claims.extract(article, {})}


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("At 16 she repaired the harbour light.", "16", "age"),
        ("Dara Quill retired at 61 and wrote a book.", "61", "age"),
        ("She has rowed since she was nine.", "nine", "age"),
        ("“My mother is 84,” Dara Quill said.", "84", "age"),
        ("Her boat is 90 feet long; her brother’s is 35 and leaks.", "35", "count"),
        ("The ferry is 84 tonnes over its limit.", "84 tonnes", "measure"),
        ("The shares opened at 61 and fell.", "61", "count"),
        ("Dara Quill put the number of boats at 61.", "61", "count"),
    ],
)
def test_ages(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert rows(article_of(text))[figure]["kind"] == kind


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
    ("text", "figure", "period"),
    [
        ("In the first six months of 2025, exports fell 4%.", "4%", "In the first six months of 2025"),
        ("At the start of the year the lake held 12 million litres.", "12 million litres", "At the start of the year"),
        ("The return of 78 scholars from abroad since 2022 pleased the town.", "78", "since 2022"),
        ("The probe flies within 180 km of the moon on 14 November.", "180 km", "14 November"),
        ("Sales rose to 40 tonnes from 30 in 2022.", "40 tonnes", None),
        ("The law of 1998 covers 40 firms.", "40", None),
        ("The firm ships the first 300-millimetre plates in 2027.", "300-millimetre", None),
        ("The margin is 12%, equal to that of its best year, in 2021.", "12%", None),
    ],
)
def test_whose_period_it_is(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows(article_of(text))[figure].get("period_text") == period


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The brewery sold 300 cars in 2024 and 460 last year.", "460", "cars"),
        ("Of the grant, $30,000 has been spent.", "$30,000", "grant"),
        ("The minister mocked the bill's $4 million.", "$4 million", "bill"),
        ("More than half were children.", "half", "children"),
        ("Six others were hurt.", "Six", "others"),
        ("Critics dug up 1.8 km of the 4.5 km promised.", "1.8 km", None),
        ("Analysts had expected $85.", "$85", None),
        ("The firm's $40 million plant opened.", "$40 million", "plant"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert rows(article_of(text))[figure].get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("Growth is likely to reach 4 percent.", "4 percent", "forecast"),
        ("The dredging would take three years and cost $48 million.", "$48 million", "forecast"),
        ("The clinic has 22 nurses, against 36 required.", "36", "target"),
        ("The expected profit of $3 million did not come.", "$3 million", "forecast"),
        ("She hopes to raise $300.", "$300", "target"),
        ("The harbour is proud to have 40 boats.", "40", "reported"),
        ("The mill would close, and the port cut 40 jobs.", "40", "reported"),
        ("The old profit of $3 million did not come.", "$3 million", "reported"),
    ],
)
def test_modality(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert rows(article_of(text))[figure]["modality"] == modality


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("The firm raised the budget of its plant in Norway to $7 million.", "$7 million", "Norway"),
        ("The Norway plant employs 400 people.", "400", "Norway"),
        ("The Norway bank employs 400 people.", "400", None),
    ],
)
def test_places(article_of: ArticleOf, text: str, figure: str, place: str | None) -> None:
    assert rows(article_of(text))[figure].get("place") == place


@pytest.mark.parametrize(("verb", "change"), [("firmed", "up"), ("softened", "down"), ("was quoted", "none")])
def test_a_currency_firms_and_softens(article_of: ArticleOf, verb: str, change: str) -> None:
    assert rows(article_of(f"The crown {verb} 1.2 percent against the euro."))["1.2 percent"]["change"] == change


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("She still rows at 80.", "80", "age"),
        ("She stopped the car at 80.", "80", "count"),
        ("Dara Quill at 80 is as busy as ever.", "80", "age"),
        ("The index at 80 is as low as ever.", "80", "index"),
        ("My father lost his sight at 70.", "70", "age"),
        ("The firm lost its lead at 70.", "70", "count"),
        ("Who would start again at 50?", "50", "age"),
        ("Most of the voters were 45 or older.", "45", "age"),
        ("Most of the bids were 45 or higher.", "45", "count"),
    ],
)
def test_ages_late_in_life(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert rows(article_of(text))[figure]["kind"] == kind


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It sold 40 boats in March and April.", "in March and April", date(2026, 3, 1), date(2026, 4, 30)),
        ("It sold 40 boats in March or April 2024.", "in March or April 2024", date(2024, 3, 1), date(2024, 4, 30)),
        ("In February, March and April it sold 40 boats.", "In February, March and April", date(2026, 2, 1), date(2026, 4, 30)),
        ("It sold 40 boats in January and April.", "in January and April", None, None),
        ("It sold 40 boats in March and may close.", "in March", date(2026, 3, 1), date(2026, 3, 31)),
        ("It sold 40 boats in March and 12 in April.", "in March", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_months_that_are_joined(text: str, words: str, first: date | None, last: date | None) -> None:
    found = periods(text, 0, len(text), THURSDAY)[0]
    assert (text[found.start : found.end], found.first, found.last) == (words, first, last)
