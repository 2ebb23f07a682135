"""Which period a figure has, and which is that of something else."""

from dataclasses import replace
from datetime import date

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of, rows_of

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.periods.when import periods

THURSDAY = date(2026, 5, 14)


JANUARY = date(2026, 1, 22)


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
    assert rows_of(article_of(text))[figure].get("period_text") == period


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


@pytest.mark.parametrize(
    ("text", "number", "first"),
    [
        ("Hill Foods sold its depot for $18 million in August.", "$18 million", date(2025, 8, 1)),
        ("Hill Foods sold its depot for $18 million in January.", "$18 million", date(2026, 1, 1)),
        ("Hill Foods will hire 40 cooks in January.", "40", date(2027, 1, 1)),
    ],
)
def test_a_month_goes_with_its_verb(article_of: ArticleOf, text: str, number: str, first: date) -> None:
    plain = article_of(text)
    article = Article(replace(plain.document, published_on=date(2026, 2, 27)), plain.doc)
    period = claim_of(article, number).period
    assert period is not None
    assert period.first == first


def test_since_when_it_is_the_first_is_no_period(article_of: ArticleOf) -> None:
    article = article_of("Tickets will rise to 40 euros, the first increase in four years.")
    assert claim_of(article, "40 euros").period is None
    article = article_of("The club won 40 prizes in four years.")
    assert claim_of(article, "40").period is not None


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
    assert rows_of(article_of(text))[figure]["period_text"] == period


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
    assert rows_of(article_of(text))[figure].get("period_text") is None


def test_a_month_that_opens_a_sentence_of_the_past_is_over(article_of: ArticleOf) -> None:
    plain = article_of("In July there were 40 fires in the valley.")
    article = Article(replace(plain.document, published_on=JANUARY), plain.doc)
    (row,) = numeric_claims.extract(article, {})
    assert (row["period_start"], row["period_end"]) == (date(2025, 7, 1), date(2025, 7, 31))


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("In 2021 the mill was promised 300 posts and got 112.", "112", "In 2021"),
        ("“In 2021 the mill was promised 300 posts and got 112,” she said.", "112", "In 2021"),
        ("The clinic now sees 540 patients.", "540", "now"),
        ("Some 64 mills are now closed.", "64", "now"),
        ("Three in ten wells ran dry in August.", "Three in ten", "in August"),
        ("The trout now swim in 31 creeks.", "31", None),
        ("The clinic will grow once a $40 million wing opens in June.", "$40 million", None),
        ("The probe will fly by on 14 November, at a speed of 22 km a second.", "22 km a second", None),
        ("Police have turned back more than 200 cars since 11am.", "200", "since 11am"),
    ],
)
def test_periods(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("period_text") == period


def test_the_time_of_saying_is_not_the_period_of_a_figure(article_of: ArticleOf) -> None:
    text = "Inflation eased to 3.1% in October, the office said last week, the lowest since July 2021 but still above the target of 2%."
    assert claims_of(article_of(text))["2%"].period is None
    assert claims_of(article_of("The office sold 40 flats last week."))["40"].period is not None


def test_the_time_of_a_paper_is_not_that_of_its_figures(article_of: ArticleOf) -> None:
    text = "Prices rose 3 percent in May, data showed last week, above the target of 2 percent."
    assert row_of(article_of(text), "2 percent").get("period_text") is None
    assert row_of(article_of(text), "3 percent").get("period_text") == "in May"
    text = "The club lost $71 million, accounts filed last month show, on turnover of $203 million."
    assert row_of(article_of(text), "$203 million").get("period_text") is None
    assert row_of(article_of("The club sold 40 boats last month."), "40").get("period_text") == "last month"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Turnout was 71 percent, down 4 points from 2022.", "71 percent", None),
        ("Output rose 3 percent from September.", "3 percent", None),
        ("Fares will rise 8 percent from January.", "8 percent", "from January"),
        ("The depot closed 40 lines from January to March.", "40", "from January to March"),
    ],
)
def test_what_a_change_is_counted_from(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert row_of(article_of(text), figure).get("period_text") == period


def test_times_of_what_somebody_has(article_of: ArticleOf) -> None:
    row = row_of(article_of("The price is 11 times a teacher's salary."), "11 times")
    assert (row["kind"], row["value"]) == ("multiple", 11)
    assert row_of(article_of("She rang 11 times a day."), "11")["kind"] == "count"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Fees have fallen by nine-tenths since the pool was sold in 2019.", "nine-tenths", "since the pool was sold in 2019"),
        ("The kiln has been lit twice since the roof was mended.", "twice", "since the roof was mended"),
        ("Four clerks have left, since the office is cold.", "Four", None),
        ("Three teams have called since the fair opened.", "Three", None),
        ("The yen has lost 2.3 percent against the euro since the start of the year.", "2.3 percent", "since the start of the year"),
        ("Six clerks have come and gone since 2016.", "Six", "since 2016"),
        ("Six clerks left, and the shop has closed since 2016.", "Six", None),
        ("In 1991 the pit was shut for eight months.", "eight months", "In 1991"),
        ("In 1991 the miners marched for eight days.", "eight days", None),
        ("Since then the ferry has been out of action for 112 days.", "112 days", "Since then"),
        ("In the first round, with eleven parties on the ballot, they lost.", "eleven", "In the first round"),
        ("They met in May at a hall with eleven doors.", "eleven", None),
        ("The barrier, currently 40 metres long, leaks.", "40 metres", "currently"),
        ("A proposed rule, due in July, would set the fee at $310 a month.", "$310 a month", None),
        ("Two sailings had been put off until January.", "Two", None),
        ("The yard has built 14 hulls since 2019, under two owners.", "14", "since 2019"),
        ("The yard has built 14 hulls since 2019, under two owners.", "two", None),
        ("The bank will shut 11 of its 94 branches this spring.", "94", None),
        ("The bank will shut 11 of its 94 branches this spring.", "11", "this spring"),
        ("July nights in the port are now 3.1 degrees warmer than in the 1980s.", "3.1 degrees", "now"),
    ],
)
def test_whose_a_time_is(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("period_text") == period
