"""What a sum that somebody handles measures, movements told far behind their level, one verb for two names."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.records import Row

ArticleOf = Callable[[str], Article]


def rows(article: Article) -> dict[str, Row]:
    return {row["text"]: row for row in numeric_claims.extract(article, {})}


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("A trust wired $2.5 million to the campaign.", "$2.5 million", None),
        ("She has asked the state for 85m kroner.", "85m kroner", None),
        ("The painting fetched £4m.", "£4m", "painting"),
        ("The fleet, which brokers have valued at up to €1.6bn, is for sale.", "€1.6bn", "fleet"),
        ("The fleet is, brokers valued at noon, for sale at €1.6bn.", "€1.6bn", "sale"),
        ("The clerk asked the court to take into account £46m of spending on roads.", "£46m", "spending"),
        ("Between them they borrowed about £8bn.", "£8bn", "borrowed"),
        ("Quay lost £18m last year on revenues of £74m.", "£18m", "lost"),
        ("Villagers have planted 900 hectares, mostly of pine.", "900 hectares", None),
        ("The bog covers 770 hectares.", "770 hectares", "bog"),
        ("The city is trucking 200 tons a day to the coast.", "200 tons a day", None),
    ],
)
def test_a_sum_measures_no_one_who_handles_it(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert rows(article_of(text))[figure].get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "change", "start"),
    [
        ("The brigade counted 127 fires last year, according to its own log, down from 158 in 2019.", "127", "down", 158),
        ("Some 84 percent of pupils had both doses last fall, down from 96 percent six years ago.", "84 percent", "down", 96),
        ("The yard aims to win $14 million of orders this year, up from an earlier goal of $12 million.", "$14 million", "up", 12e6),
        ("Traders see a 72% chance of a quarter-point cut this month, up from 64% a day earlier.", "72%", "up", 64),
        ("Twins made up 1.4% of births in 2024, down from 1.6% a decade ago.", "1.4%", "down", 1.6),
    ],
)
def test_what_a_level_was_may_stand_far_behind(article_of: ArticleOf, text: str, figure: str, change: str, start: float) -> None:
    row = rows(article_of(text))[figure]
    assert (row["change"], row["change_from"]) == (change, start)


def test_the_other_way_is_no_level_of_it(article_of: ArticleOf) -> None:
    found = rows(article_of("The brigade counted 127 fires last year, its own log shows, down from 98 in 2019."))
    assert found["127"]["change"] == "none"


def test_one_verb_says_the_movement_of_two_names(article_of: ArticleOf) -> None:
    found = rows(article_of("Quay's index lost 3.1% and Brand's benchmark 2.4%."))
    assert (found["2.4%"]["change"], found["2.4%"]["measured"]) == ("down", "Brand's benchmark")
    found = rows(article_of("Quay's index lost 3.1% and Brand's benchmark is worth 2.4% of it."))
    assert found["2.4%"]["change"] == "none"


@pytest.mark.parametrize(
    ("text", "figure", "whose"),
    [
        ("The treasurer, 52, whose mother ran a shop, said so.", "52", "treasurer"),
        ("“I read it four times,” said Dana, 52.", "52", "Dana"),
        ("The usual course for a person over 75 is a chair.", "75", "person"),
        ("Dana Vey signed a first contract at 17 after a trial.", "17", "Dana Vey"),
    ],
)
def test_more_ways_to_say_an_age(article_of: ArticleOf, text: str, figure: str, whose: str) -> None:
    row = rows(article_of(text))[figure]
    assert (row["kind"], row["unit"], row.get("subject"), row.get("measured")) == ("age", "year", whose, None)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The winter order, 52, was the largest.", "52"),
        ("They fine people under 30 euros.", "30 euros"),
        ("Dana Vey came back at eleven with a map.", "eleven"),
    ],
)
def test_what_is_no_age(article_of: ArticleOf, text: str, figure: str) -> None:
    row = rows(article_of(text)).get(figure)
    assert row is None or row["kind"] != "age"


def test_an_hour_of_the_morning_is_refused(article_of: ArticleOf) -> None:
    assert "4" not in rows(article_of("She left her sheep at 4 in the morning."))
    assert "4" in rows(article_of("She left 4 in the morning pen."))
