"""Ages of people whose name the model does not know, and of children; rates with their plain unit; whose rupees a text means."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.quantities.measures import Quantity

ArticleOf = Callable[[str], Article]


def quantities(article: Article) -> dict[str, Quantity]:
    found, _ = read_article(article)
    return {article.text[each.quantity.start : each.quantity.end]: each.quantity for each in found}


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Mum, 47, who runs a stall, was late.", "47", "age"),
        ("They gave it to Dora. She's 11.", "11", "age"),
        ("She is 11 points ahead.", "11", "count"),
        ("There was no road until he was 8.", "8", "age"),
        ("The girls, who are nine and four, slept.", "four", "age"),
        ("Some 30 people, most of them over 60, came.", "60", "age"),
        ("The boats, most with sails over 60, were sold.", "60", "count"),
        ("A grandmother of three came.", "three", "count"),
        ("A grandmother of 84 came.", "84", "age"),
    ],
)
def test_ages(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert quantities(article_of(text))[figure].kind == kind


@pytest.mark.parametrize(
    ("text", "figure", "unit", "per"),
    [
        ("He lands 20 tonnes a week.", "20 tonnes a week", "t", "week"),
        ("The clerk works 14 hours a week.", "14 hours a week", "h", "week"),
        ("The van did 90 km/h.", "90 km/h", "km/h", None),
        ("The well held 12 mg/litre of lead.", "12 mg/litre", "mg/litre", "litre"),
    ],
)
def test_a_rate_has_the_plain_unit(article_of: ArticleOf, text: str, figure: str, unit: str, per: str | None) -> None:
    (quantity,) = quantities(article_of(text)).values()
    assert (quantity.unit, quantity.per_unit) == (unit, per)


@pytest.mark.parametrize(
    ("text", "currency", "is_assumed"),
    [
        ("A court in Pakistan fined the kiln Rs4,000.", "PKR", True),
        ("A court fined the kiln Rs4,000.", "INR", False),
        ("A court in Pakistan fined the kiln 4,000 Indian rupees.", "INR", False),
        ("The price in Baghdad rose to 4,000 dinars.", "IQD", True),
        ("The price in Delhi, far from Pakistan and from India, was 40 rupees.", "INR", True),
    ],
)
def test_whose_money_it_is(article_of: ArticleOf, text: str, currency: str, is_assumed: bool) -> None:
    (quantity,) = (each for each in quantities(article_of(text)).values() if each.kind == "money")
    assert (quantity.currency, quantity.is_assumed) == (currency, is_assumed)
