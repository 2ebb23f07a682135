"""Rules made after four readers marked articles blind: which numbers are figures, how they move, how they are meant."""

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
    ("text", "figure"),
    [
        ("Seven ewes were missing; he found two, and the rest were dead.", "two"),
        ("She owned three boats, and the other two had been sold.", "two"),
        ("There were four keys and he lost all four.", "four"),
        ("Of nine wells, the remaining five, all of them shallow, were closed.", "five"),
        ("The vote was put off twice, once for rain.", "twice"),
        ("The yard sold the first 80 of 312 boats.", "80"),
    ],
)
def test_a_small_number_alone_counts(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims(article_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "One of the clerks wept.",
        "She rang one of its drivers.",
        '"It shook," one passenger told the inquiry.',
        "One former tenant, Dana Vell, had written to the council.",
        "One theory holds that the moss did it.",
    ],
)
def test_one_that_points_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims(article_of(text)) == {}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Police shut one lane of the bridge.", "one"),
        ("Orsk is one of the largest ports in the bay.", "one"),
        ("At least one of the barns burned.", "one"),
        ("The fleet has one tug and two barges.", "one"),
    ],
)
def test_one_that_counts_stays(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims(article_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "A band 6 nurse wrote to her.",
        "She slept in room nine.",
        "The year nine assembly was cancelled.",
        "The club holds picks 14 and 46.",
        "Anyone who saw it should call 101.",
        "The yield on the 10-year bond rose.",
        "He played in the best half of his career.",
    ],
)
def test_what_only_names_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims(article_of(text)) == {}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The band hired 6 drummers.", "6"),
        ("In the past year nine people left.", "nine"),
        ("They call 101 witnesses next week.", "101"),
        ("The firm repaid a 10-year loan.", "10-year"),
    ],
)
def test_what_counts_beside_such_a_word_stays(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims(article_of(text))


@pytest.mark.parametrize(
    ("text", "figure", "value", "currency"),
    [
        ("Fares have doubled to N9,000.", "N9,000", 9000, "NGN"),
        ("Officers recovered N7.3m from the van.", "N7.3m", 7_300_000, "NGN"),
    ],
)
def test_naira(article_of: ArticleOf, text: str, figure: str, value: float, currency: str) -> None:
    quantity = claims(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.currency) == (value, currency)


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("The feast was restricted to 20 guests.", "20", "max"),
        ("Prices start at £410.", "£410", "min"),
        ("They were gone inside six minutes.", "six minutes", "max"),
        ("The road was shut for over five hours.", "five hours", "min"),
        ("The appeal had passed £17,000 by noon.", "£17,000", "min"),
        ("The queue grew to some 640 people.", "640", "approx"),
        ("Beds were lost over five years.", "five years", "exact"),
        ("The meadow lay under 11 feet of water.", "11 feet", "exact"),
        ("The firm will take over two clinics.", "two", "exact"),
        ("Orsk handed over £25 million.", "£25 million", "exact"),
        ("The motion passed 40 votes to 38.", "40", "exact"),
    ],
)
def test_bounds(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert claims(article_of(text))[figure].quantity.bound == bound


@pytest.mark.parametrize(
    ("text", "figure", "change", "to"),
    [
        ("Wheat shed 62 cents to $66.18 a tonne and rye 58 cents to $62.40.", "58 cents", "down", None),
        ("Wheat shed 62 cents to $66.18 a tonne and rye 58 cents to $62.40.", "$62.40", "down", 62.4),
        ("Shares fell by the daily limit of 10 percent.", "10 percent", "down", None),
        ("Another goat died, taking to two the number of deaths.", "two", "up", 2),
        ("The train was lengthened from two coaches to three.", "two coaches to three", "up", 3),
        ("The soap went from five episodes a week to six without a new writer.", "five episodes a week to six", "up", 6),
        ("Some 40 jobs will be lost.", "40", "down", None),
        ("He said 300 workers had been laid off.", "300", "down", None),
        ("The bank made a quarter-point cut.", "a quarter-point", "down", None),
        ("He was cut off four times.", "four", "none", None),
        ("Police recover £7m in a raid.", "£7m", "none", None),
        ("Turnout was four points higher than in the first round.", "four points", "none", None),
    ],
)
def test_changes(article_of: ArticleOf, text: str, figure: str, change: str, to: float | None) -> None:
    claim = claims(article_of(text))[figure]
    assert claim.change == change
    assert (float(claim.quantity.change_to) if claim.quantity.change_to is not None else None) == to
