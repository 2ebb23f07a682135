"""One of a unit where the article is the number, decades and centuries in years, each with a case to leave alone."""

import pytest
from figures_of import ArticleOf, claims_of


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
        ("The council held a minute's silence.", "a minute", 1, "min"),
        ("The crew was told an hour before the vote.", "an hour", 1, "h"),
        ("Nobody may work a minute longer.", "a minute", 1, "min"),
        ("They get six weeks of pay and a year of heating.", "a year", 1, "year"),
        ("The chapel lies a kilometre to the north.", "a kilometre", 1, "km"),
        ("She was gone for a fortnight.", "a fortnight", 2, "week"),
    ],
)
def test_one_of_a_unit(article_of: ArticleOf, text: str, figure: str, value: float, unit: str) -> None:
    quantity = claims_of(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "She came home for a week-long feast.",
        "They are looking for a day centre.",
        "The pay went up in a year when prices fell.",
        "He had left a year earlier.",
        "He left a month ago.",
        "It was a day of mourning.",
        "It was a good year.",
        "It happened on a day in May.",
        "He applied for a year abroad course.",
    ],
)
def test_the_article_alone_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims_of(article_of(text)) == {}


def test_the_rate_keeps_its_number(article_of: ArticleOf) -> None:
    assert list(claims_of(article_of("She sells 40 pans a week."))) == ["40"]
    assert list(claims_of(article_of("She sells 40 pans a week before the feast."))) == ["40"]


@pytest.mark.parametrize(
    ("text", "figure", "kind", "value", "unit"),
    [
        ("She spent six nights in a cell.", "six nights", "duration", 6, "night"),
        ("It comes two quarters later than planned.", "two quarters", "duration", 2, "quarter"),
        ("Three quarters of the hay was lost.", "Three quarters", "ratio", 0.75, None),
    ],
)
def test_nights_and_quarters(article_of: ArticleOf, text: str, figure: str, kind: str, value: float, unit: str | None) -> None:
    quantity = claims_of(article_of(text))[figure].quantity
    assert (quantity.kind, float(quantity.value), quantity.unit) == (kind, value, unit)


def test_one_night_is_some_night(article_of: ArticleOf) -> None:
    assert claims_of(article_of("One night, she rang the bell.")) == {}


@pytest.mark.parametrize(
    ("text", "figure", "currency"),
    [
        ("The won traded at 1,369 to the dollar.", "1,369", "KRW"),
        ("The yen rose 0.7% to 147.35 per dollar.", "147.35 per dollar", "JPY"),
        ("The toll rose to 12 per dollar spent.", "12 per dollar", None),
    ],
)
def test_exchange_rates(article_of: ArticleOf, text: str, figure: str, currency: str | None) -> None:
    assert claims_of(article_of(text))[figure].quantity.currency == currency


def test_each_is_no_unit(article_of: ArticleOf) -> None:
    assert claims_of(article_of("Tickets cost £42 each way."))["£42"].quantity.per_unit is None
