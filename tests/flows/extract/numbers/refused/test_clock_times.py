"""Hours and minutes of the day in words or with a point, which are no figures, each with a number that is one."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def figures(article: Article) -> list[str]:
    return [article.text[claim.quantity.start : claim.quantity.end] for claim in read_article(article)[0]]


def refused(article: Article) -> set[str]:
    return {each.reason for each in read_article(article)[1]}


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed at ten past four.",
        "The alarm went off at 12 minutes past midnight.",
        "The choir begins at a quarter past six.",
        "They set out at twenty to five in the morning.",
        "The bell rang at ten to seven, as it always does.",
        "She is back at six.",
        "The shop opens at nine and shuts at five.",
        "He was arrested at eleven, the clerk said.",
        "The gates were shut at 6.50 each weekday morning.",
        "At 3.52, the sluice gave way.",
        "By seven there was nobody left.",
        "She sleeps between 1 and 3 p.m., mostly.",
        "Callers are asked to ring between nine and five.",
        "He delivers bread from 4 to 9 each night.",
    ],
)
def test_a_time_of_day_is_no_figure(article_of: ArticleOf, text: str) -> None:
    article = article_of(text)
    assert figures(article) == []
    assert refused(article) == {"clock"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Ten past winners came to Orsk.", "Ten"),
        ("The fund put inflation at five to seven percent.", "five to seven percent"),
        ("The share closed at 6.50, its lowest of the week.", "6.50"),
        ("The crown traded at 10.20 to the dollar.", "10.20"),
        ("By seven votes the council kept the bridge.", "seven"),
        ("The bakery was back at six branches.", "six"),
        ("Between nine and fifteen boats were lost.", "nine and fifteen"),
        ("The lock lifts from four to nine boats each night.", "four to nine"),
    ],
)
def test_a_number_that_tells_no_time_stays(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in [each.removesuffix(" to the dollar") for each in figures(article_of(text))]


def test_a_movement_goes_over_a_time_of_day(article_of: ArticleOf) -> None:
    assert "$36 at 10.45pm last night to $34" in figures(article_of("Tin dropped from $36 at 10.45pm last night to $34 at 5am."))
