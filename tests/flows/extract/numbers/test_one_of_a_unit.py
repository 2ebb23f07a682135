"""One of a unit where the article is the number, decades and centuries in years, each with a case to leave alone."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def claims(article: Article) -> dict[str, Claim]:
    found, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim for claim in found}


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("For a year she slept in the mill.", "a year", 1, "year"),
        ("It was the second fire in a month.", "a month", 1, "month"),
        ("They waited for a day in the rain.", "a day", 1, "day"),
        ("He told her, and an hour later she rang.", "an hour", 1, "h"),
        ("Drivers should allow an extra hour.", "an extra hour", 1, "h"),
        ("The lane has been shut for a decade.", "a decade", 10, "year"),
        ("The farm stands a mile from Orsk.", "a mile", 1, "mi"),
        ("The lock has been dry for two decades.", "two decades", 20, "year"),
        ("It has stood for half a century.", "half a century", 50, "year"),
    ],
)
def test_one_of_a_unit(article_of: ArticleOf, text: str, figure: str, value: float, unit: str) -> None:
    quantity = claims(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "She came home for a week-long feast.",
        "They are looking for a day centre.",
        "The pay went up in a year when prices fell.",
        "He had left a year earlier.",
        "He left a month ago.",
        "It was a good year.",
        "It happened on a day in May.",
        "He applied for a year abroad course.",
    ],
)
def test_the_article_alone_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims(article_of(text)) == {}


def test_the_rate_keeps_its_number(article_of: ArticleOf) -> None:
    assert list(claims(article_of("She sells 40 pans a week."))) == ["40"]
