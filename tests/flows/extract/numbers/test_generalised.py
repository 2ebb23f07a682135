"""Rules made on the articles of the folder `seen`, in other words, each with a case that it must not touch."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.said.bounds import bound_after, bound_before
from flows.records import Span

ArticleOf = Callable[[str], Article]


def claim(article: Article, number: str) -> Claim:
    found, _ = read_article(article)
    return next(each for each in found if article.text[each.quantity.start : each.quantity.end] == number)


def words(article: Article, span: Span | None) -> str | None:
    return article.text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        ("The council backed a plan that closes 40 schools.", "40", "plan"),
        ("The owners had bought two mills and will sell 90 vans.", "90", "owners"),
        ("The yield on the savings bond rose three basis points.", "three basis points", "savings bond"),
        ("Its vacancy rate has climbed to 8 percent.", "8 percent", "Its"),
        ("Return on equity grew by 4 percent.", "4 percent", None),
    ],
)
def test_subjects(article_of: ArticleOf, text: str, number: str, subject: str | None) -> None:
    article = article_of(text)
    assert words(article, claim(article, number).subject) == subject


@pytest.mark.parametrize(
    ("text", "number", "modality"),
    [
        ("Nine of the economists had predicted the move.", "Nine", "reported"),
        ("Growth is predicted to reach 4 percent.", "4 percent", "forecast"),
        ("The bank sees the economy growing 2 percent this year.", "2 percent", "forecast"),
        ("The guide sees 12 boats leave the quay.", "12", "reported"),
    ],
)
def test_modality(article_of: ArticleOf, text: str, number: str, modality: str) -> None:
    found, _ = read_article(article := article_of(text))
    assert next(each.modality for each in found if article.text[each.quantity.start :].startswith(number)) == modality


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
    period = claim(article, number).period
    assert period is not None
    assert period.first == first


def test_since_when_it_is_the_first_is_no_period(article_of: ArticleOf) -> None:
    article = article_of("Tickets will rise to 40 euros, the first increase in four years.")
    assert claim(article, "40 euros").period is None
    article = article_of("The club won 40 prizes in four years.")
    assert claim(article, "40").period is not None


@pytest.mark.parametrize(
    ("text", "number", "comparison"),
    [
        ("The new ovens need a third fewer repairs.", "a third", "less_than"),
        ("The ovens lost a third of their heat.", "a third", None),
        ("The firm posted a record loss of 23 million euros.", "23 million euros", "record"),
        ("Spending will grow 2 percent, less than the budget.", "2 percent", "less_than"),
    ],
)
def test_comparisons(article_of: ArticleOf, text: str, number: str, comparison: str | None) -> None:
    assert claim(article_of(text), number).comparison == comparison


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The club lost 40 million euros last season, the pictures on the wall show.", None),
        ("The owners had put in 15 million euros.", None),
    ],
)
def test_sources(article_of: ArticleOf, text: str, source: str | None) -> None:
    article = article_of(text)
    found = [words(article, each.source) for each in read_article(article)[0]]
    assert all((said or "").startswith(source or "") and (said is None) == (source is None) for said in found)


def test_bounds() -> None:
    assert [found.bound for found in [bound_before("no bigger than 4", 15)] if found] == ["max"]
    assert [found.bound for found in [bound_after("4,000, give or take 90", 5)] if found] == ["approx"]
    assert bound_after("4,000, to give", 5) is None


@pytest.mark.parametrize(
    ("text", "number", "measured"),
    [
        ("The tax adds to the bill of a home worth $310,000.", "$310,000", "home"),
        ("Their reaction times were 45 milliseconds faster.", "45 milliseconds", "reaction times"),
        ("The court heard of 12 homes.", "12", "homes"),
    ],
)
def test_measured(article_of: ArticleOf, text: str, number: str, measured: str) -> None:
    assert claim(article_of(text), number).measured == measured
