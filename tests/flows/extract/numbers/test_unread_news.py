"""Rules made after readers marked the figures of articles that nobody had read with the rules in mind, each with a case to leave alone."""

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
        ("The meeting took an hour and a half.", "an hour and a half", 1.5, "h"),
        ("Under the turf lay a metre and a half of grey paste.", "a metre and a half", 1.5, "m"),
        ("She was on hold for an hour and 50 minutes.", "an hour and 50 minutes", 110, "min"),
        ("He spent more than a year and a half in Orsk.", "a year and a half", 1.5, "year"),
    ],
)
def test_the_article_is_the_number(article_of: ArticleOf, text: str, figure: str, value: float, unit: str) -> None:
    quantity = claims(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "She left a year and a half ago.",
        "It was a day and a night that he would not forget.",
        "They had an hour and three guards to pass.",
        "She ran a department and a half.",
    ],
)
def test_an_article_that_counts_nothing(article_of: ArticleOf, text: str) -> None:
    assert not any(claim.quantity.unit in ("h", "day", "year", "month") for claim in claims(article_of(text)).values())


@pytest.mark.parametrize(
    ("text", "figure", "kind", "value"),
    [
        ("Voters prefer the mayor by nearly 2-1.", "2-1", "ratio", 2),
        ("The mayor's friends outspent their rivals 5-1.", "5-1", "ratio", 5),
        ("Orr and Lund tied for fifth.", "fifth", "rank", 5),
        ("Orr took third place in Orsk.", "third", "rank", 3),
        ("Orr came sixth in the race.", "sixth", "rank", 6),
        ("Orr came joint third.", "third", "rank", 3),
        ("Vale, who is currently fourth in the delegate count, left.", "fourth", "rank", 4),
        ("All eight of them agreed to vote.", "eight", "count", 8),
        ("Their daughter Olivia Tarn, seven, was the worst affected.", "seven", "age", 7),
        ("Orsk is one of ten states that declined the money.", "ten", "count", 10),
        ("One of five owners in Orsk agreed.", "One of five", "ratio", 0.2),
        ("She called the office twice.", "twice", "count", 2),
        ("It is twice as big.", "twice", "multiple", 2),
    ],
)
def test_what_is_a_figure(article_of: ArticleOf, text: str, figure: str, kind: str, value: float) -> None:
    quantity = claims(article_of(text))[figure].quantity
    assert (quantity.kind, float(quantity.value)) == (kind, value)


def test_twice_a_week_is_a_rate(article_of: ArticleOf) -> None:
    assert claims(article_of("She sells plasma twice a week."))["twice a week"].quantity.per_unit == "week"


@pytest.mark.parametrize(
    "text",
    [
        "Vale won 2-1 on Sunday.",
        "Vale won by nearly a street, 2-1.",
        "In the first place it was late.",
        "It was the fourth in the morning to fail.",
        "The number of H-1B visas rose.",
        'They wrote the "Gang of Eight" bill.',
        "Think twice before you go.",
        "The doors, four, were shut.",
    ],
)
def test_what_is_none(article_of: ArticleOf, text: str) -> None:
    assert not claims(article_of(text))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A survey by the union in March found Mrs. Orr with a lead of 48 percent.", "48 percent"),
        ("The Orsk poll showed Ada Orr leading Bo Lund, 46 percent to 44 percent.", "46 percent"),
        ("A poll of 800 voters gave the mayor 44 percent, with 12 percent undecided.", "12 percent"),
    ],
)
def test_all_shares_are_of_the_poll(article_of: ArticleOf, text: str, figure: str) -> None:
    article = article_of(text)
    source = claims(article)[figure].source
    assert source is not None
    assert article.text[source.start : source.end].split()[0].lower() in ("a", "the", "survey", "orsk", "poll")


def test_what_a_survey_costs_it_does_not_say(article_of: ArticleOf) -> None:
    assert claims(article_of("The survey, which cost £4,000, took three weeks."))["£4,000"].source is None


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The Orsk poll showed Ada Orr leading Bo Lund among likely voters, 46 percent to 44 percent.", "44 percent", "likely voters"),
        ("Among Democrats alone, Mrs. Orr leads Mr. Lund 49 percent to 41 percent.", "49 percent", "Democrats"),
        ("Unemployment among women rose to 9 percent.", "9 percent", "Unemployment"),
        ("The survey found 61 percent support for the tax among women.", "61 percent", "support"),
        ("She received the backing of 33% of rural voters to Lund's 20%.", "20%", "backing"),
        ("She sells plasma twice a week in the town.", "twice a week", None),
    ],
)
def test_what_a_share_is_of(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert claims(article_of(text))[figure].measured == measured
