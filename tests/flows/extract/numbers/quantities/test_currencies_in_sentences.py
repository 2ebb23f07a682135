"""In which currency a sum is, by the text around it."""

import pytest
from figures_of import ArticleOf, claims_of, row_of

from flows.article import Article
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.quantities.measures import Quantity


def quantities(article: Article) -> dict[str, Quantity]:
    found, _ = read_article(article)
    return {article.text[each.quantity.start : each.quantity.end]: each.quantity for each in found}


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


@pytest.mark.parametrize(
    ("text", "figure", "value", "currency"),
    [
        ("Fares have doubled to N9,000.", "N9,000", 9000, "NGN"),
        ("Officers recovered N7.3m from the van.", "N7.3m", 7_300_000, "NGN"),
    ],
)
def test_naira(article_of: ArticleOf, text: str, figure: str, value: float, currency: str) -> None:
    quantity = claims_of(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.currency) == (value, currency)


@pytest.mark.parametrize(
    ("text", "figure", "currency", "assumed"),
    [
        ("It would cost 150 million euros and save some 90 million a year.", "90 million a year", "EUR", False),
        ("The cost trebled to £12m. “It was meant to cost four million,” she said.", "four million", "GBP", True),
        ("It would cost 150 million euros and save some 90 million lives.", "90 million", None, False),
        ("The cost trebled to £12m, or 14m euros. It was meant to cost four million.", "four million", None, False),
        ("It cost 150 million euros. Some 90 million came.", "90 million", None, False),
    ],
)
def test_sums_in_the_currency_before(article_of: ArticleOf, text: str, figure: str, currency: str | None, assumed: bool) -> None:
    found = claims_of(article_of(text))[figure].quantity
    assert (found.currency, found.is_assumed) == (currency, assumed)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Profit rose to €29 million. The board proposed a dividend of 22 cents a share.", "EUR"),
        ("Profit rose to £29 million. The board proposed a dividend of 22 cents a share.", "USD"),
        ("Profit rose to €29 million, or $31 million. The board proposed a dividend of 22 cents a share.", "USD"),
    ],
)
def test_cents_are_those_of_the_only_other_currency(article_of: ArticleOf, text: str, currency: str) -> None:
    quantity = next(claim.quantity for words, claim in claims_of(article_of(text)).items() if words.startswith("22 cents"))
    assert (quantity.currency, quantity.is_assumed) == (currency, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It forecasts a deficit of 38 billion euros in 2026, compared with 29.5 billion this year.", "money"),
        ("It sold 38 million euros of cloth to 40 towns, compared with 29.5 billion this year.", "count"),
        ("It forecasts a deficit of 38 billion euros in 2026, for 29.5 million people.", "count"),
    ],
)
def test_a_sum_compared_with_another_is_in_its_currency(article_of: ArticleOf, text: str, kind: str) -> None:
    assert next(claim.quantity.kind for words, claim in claims_of(article_of(text)).items() if words.startswith("29.5")) == kind


@pytest.mark.parametrize(
    ("text", "figure", "currency"),
    [
        ("Profit will be 90 million euros, down from an earlier range of 95 million to 98 million.", "95 million to 98 million", "EUR"),
        ("Sales were 90 million euros, against the 95 million that brokers had forecast.", "95 million", "EUR"),
        ("He asked for $90 million; the state promised 40 million.", "40 million", "USD"),
        ("He asked for $90 million; the state has 40 million people.", "40 million", None),
        ("A loaf that cost 1.20 euros in May now costs 1.45.", "1.45", "EUR"),
        ("A loaf that cost 1.20 euros in May now weighs 1.45 kilos.", "1.45 kilos", None),
        ("The wage will go up to 19 crowns an hour.", "19 crowns an hour", "CZK"),
        ("The king had 19 crowns in a chest.", "19", None),
    ],
)
def test_the_currency_of_the_figure_before(article_of: ArticleOf, text: str, figure: str, currency: str | None) -> None:
    assert row_of(article_of(text), figure).get("currency") == currency


@pytest.mark.parametrize(("country", "code"), [("Malawi", "MWK"), ("Zambia", "ZMW")])
def test_kwacha_are_those_of_the_country_that_is_named(article_of: ArticleOf, country: str, code: str) -> None:
    assert row_of(article_of(f"The ferry was fined 2.4 million kwacha in {country}."), "2.4 million kwacha")["currency"] == code
