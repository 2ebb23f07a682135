"""Figures that point back to what is counted, figures that only say how far or how long, sums that somebody handles, ages."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.records import Row

ArticleOf = Callable[[str], Article]


def row_of(article: Article, figure: str) -> Row:
    return next(row for row in numeric_claims.extract(article, {}) if row["text"] == figure)


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The trustees, two of whom live abroad, met on Friday.", "two", "trustees"),
        ("The council owns 60 flats in three towers, of which 25 stand empty.", "25", "flats"),
        ("The council owns 60 flats, and 25 stand empty.", "25", "flats"),
        ("Breweries fill most of the valley. Six of them opened last year.", "Six", "Breweries"),
        ("The valley is quiet. Six of them opened last year.", "Six", None),
        ("We followed nine sailors. Two of them died at sea.", "Two", "sailors"),
        ("Some 700 of the homeless slept in the hall.", "700", "homeless"),
        ("The fever kills 40 percent of those it strikes.", "40 percent", "those"),
        ("The tutor had 12 pupils in a room for five.", "five", "pupils"),
        ("The tutor waited in a room for five.", "five", None),
        ("Fifty vans were sold in the first six weeks, as against 38 a year ago.", "38", "vans"),
        ("The yard added 40 jobs in May, after 35 in April.", "35", "jobs"),
        ("The keeper has six hives and was stung twice.", "twice", None),
        ("The keeper has six hives and was stung 14 times.", "14", None),
        ("The poll found that 46 percent of voters back Orr. Ms Brandt is at 12 percent.", "12 percent", "voters"),
        ("The paper found that 46 percent of bread is wasted. Ms Brandt is at 12 percent.", "12 percent", None),
    ],
)
def test_what_a_number_points_back_to(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The strike lasted nine days.", "nine days", None),
        ("A nine-day strike closed the yard.", "nine-day", "strike"),
        ("She lost three weeks' pay.", "three weeks", "pay"),
        ("She spent three weeks in Lund.", "three weeks", None),
        ("The shop lies within 20 miles of the border.", "20 miles", None),
        ("The firm laid 20 miles of cable.", "20 miles", "cable"),
        ("The ruling came within an hour of the vote.", "an hour", None),
        ("The serum must be kept at 5C.", "5C", None),
        ("The water reached 5C.", "5C", "water"),
        ("A porter walked four miles to the clinic.", "four miles", None),
        ("The tiles dropped 40 feet onto a van.", "40 feet", None),
        ("The wreck stretched seven miles along the shore.", "seven miles", "wreck"),
        ("A clerk ran half a mile along the quay.", "half a mile", None),
        ("The crew spent six nights on a raft.", "six nights", None),
        ("The town saw six nights of unrest.", "six nights", "unrest"),
    ],
)
def test_what_only_says_how_far_or_how_long(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    article = article_of(text)
    found = next(row for row in numeric_claims.extract(article, {}) if row["text"] in (figure, figure.split()[0]))
    assert found.get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Some $11 million has been spent on leaflets.", "$11 million", "leaflets"),
        ("She owes the dealer £3,000 for a stock of hats.", "£3,000", "stock of hats"),
        ("The police recovered £70,000.", "£70,000", "recovered"),
        ("Of the grant, £300 is for paint, £200 for brushes.", "£300", "paint"),
        ("Of the grant, £300 is for paint, £200 for brushes.", "£200", "brushes"),
        ("The fee is £4 for adults.", "£4", "fee"),
        ("They borrowed the equivalent of $22 million.", "$22 million", "borrowed"),
        ("She stole goods to the value of £4,000.", "£4,000", "goods"),
        ("The harbour was rebuilt at a cost of £4m.", "£4m", "cost"),
        ("The deal values each of its barges at £9,000.", "£9,000", "barges"),
        ("Clearing the yard cost £9,000.", "£9,000", "Clearing"),
        ("State banks own 38%.", "38%", "own"),
        ("Engineers put the life of the pump at 18 years.", "18 years", "life of the pump"),
        ("The bowl that she sold for £14 is back.", "£14", "bowl"),
        ("The group raised $5 million in support of the school.", "$5 million", "raised"),
    ],
)
def test_what_a_sum_or_a_share_measures(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "kind", "subject"),
    [
        ("Her son, now 12, plays chess.", "12", "age", "son"),
        ("Her shop, now 12 miles away, is shut.", "12 miles", "measure", "Her shop"),
        ("Children as young as six pick the fruit.", "six", "age", "Children"),
        ("The bride was 31.", "31", "age", "bride"),
        ("The champion was 31 points behind.", "31", "count", "champion"),
        ("The youngest is six.", "six", "age", "youngest"),
        ("Nobody over 65 was asked.", "65", "age", "Nobody"),
        ("Pupils aged between 3 and 12 may enter.", "3 and 12", "age", "Pupils"),
        ("Between 3 and 12 pupils may enter.", "3 and 12", "count", None),
    ],
)
def test_ages(article_of: ArticleOf, text: str, figure: str, kind: str, subject: str | None) -> None:
    found = row_of(article_of(text), figure)
    assert (found["kind"], found.get("subject")) == (kind, subject)


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The trial lasted nine days.", "nine days", "trial"),
        ("He waited nine days.", "nine days", "He"),
        ("They read a letter signed by 40 doctors.", "40", None),
        ("The letter was signed by 40 doctors.", "40", "letter"),
    ],
)
def test_who(article_of: ArticleOf, text: str, figure: str, subject: str | None) -> None:
    assert row_of(article_of(text), figure).get("subject") == subject


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Where will the next 200 go?", "200", None),
        ("They race 12 go karts.", "12", "go karts"),
        ("The yard has 40 staff.", "40", "staff"),
        ("Q: What is the fare?\nA: Four dollars each way.", "Four dollars", None),
        ("People drove at 55mph.", "55mph", None),
        ("The storm hit the pier at 90 mph.", "90 mph", None),
        ("Gusts peaked at 90 mph.", "90 mph", "Gusts"),
        ("A ticket costs $4 one way.", "$4", "ticket"),
        ("A ticket for one way costs $4.", "$4", "ticket"),
        ("Some 300 combat and civilian deaths were counted.", "300", "combat and civilian deaths"),
        ("She bought two boats and three nets.", "two", "boats"),
        ("The office said 12 of the 19 hold a licence.", "12", None),
        ("The office said 12 of the 19 boats sank.", "12", "boats"),
        ("Women favored Quill, 46 percent to 41 percent.", "46 percent", None),
        ("A poll showed Dana Quill at 46 percent and Tom Orr at 41 percent.", "46 percent", None),
        ("The dean's poll average was 53 percent.", "53 percent", "poll average"),
        ("Women favored higher pay by 46 percent.", "46 percent", "higher pay"),
    ],
)
def test_acts_speeds_fares_and_candidates_are_not_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


def test_a_share_beside_another_is_not_said_of_it(article_of: ArticleOf) -> None:
    article = article_of("Just 28 percent of voters like the dean, compared with 33 percent last month.")
    assert "percent" not in (row_of(article, "33 percent").get("subject") or "")
