"""Modality: what is arranged, weighed, called for, or governed by an aim or an outlook, each with a case that is reported."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def modality(article: Article, figure: str) -> str:
    claims, _ = read_article(article)
    return next(each.modality for each in claims if article.text[each.quantity.start : each.quantity.end] == figure)


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The target is to vaccinate 70 percent of adults.", "70 percent", "target"),
        ("The aim was a 10 percent cut.", "10 percent", "target"),
        ("The clinic missed its target of seeing 95 percent of patients within four hours.", "95 percent", "target"),
        ("The clinic missed the four mills by 95 metres.", "95 metres", "reported"),
        ("Growth was 2 percent, compared with a forecast of 3 percent.", "3 percent", "forecast"),
        ("Growth was 2 percent, compared with a rate of 3 percent.", "3 percent", "reported"),
        ("The broker cut its price target to 610p.", "610p", "forecast"),
        ("The broker cut its price to 610p.", "610p", "reported"),
        ("The shares have a price target of $62.", "$62", "forecast"),
        ("The levy proposed to members is 40 euros.", "40 euros", "target"),
        ("The levy paid by members is 40 euros.", "40 euros", "reported"),
    ],
)
def test_aims_and_outlooks_govern(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert modality(article_of(text), figure) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Some 1,400 homes are to be built on the site.", "1,400", "target"),
        ("Some 1,400 homes are on the site.", "1,400", "reported"),
        ("The yard is to deliver 14 tankers.", "14", "target"),
        ("The trial is scheduled to last six weeks.", "six weeks", "forecast"),
        ("Only nine ships are scheduled to sail.", "nine", "forecast"),
        ("Fourteen tankers are due for delivery.", "Fourteen", "forecast"),
        ("Firms have to cut emissions by 40 percent.", "40 percent", "target"),
        ("Firms had to cut emissions by 40 percent.", "40 percent", "reported"),
        ("Rescuers say they have 19 people missing.", "19", "reported"),
        ("The firm is considering closing 400 shops.", "400", "conditional"),
        ("The firm is considering 400 bids.", "400", "reported"),
        ("The firm threatened to close 12 shops.", "12", "target"),
        ("The firm is in talks to sell 12 shops.", "12", "conditional"),
        ("The party is on course to win 60 seats.", "60", "forecast"),
        ("Brokers see rates at $45,000 a day.", "$45,000 a day", "forecast"),
        ("Brokers saw rates at $45,000 a day.", "$45,000 a day", "reported"),
        ("The panel recommended a rise of 5 percent.", "5 percent", "target"),
        ("The panel welcomed a rise of 5 percent.", "5 percent", "reported"),
        ("The agency is appealing for $400 million.", "$400 million", "target"),
        ("The agency appealed for $400 million.", "$400 million", "reported"),
    ],
)
def test_what_is_arranged_weighed_or_asked_for(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert modality(article_of(text), figure) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Without action, the sea would rise by 60cm.", "60cm", "conditional"),
        ("Failure to agree would leave 9,000 workers unpaid.", "9,000", "conditional"),
        ("Should the strike go ahead, 300 flights would be cancelled.", "300", "conditional"),
        ("It is unclear whether the firm will pay 300 euros.", "300 euros", "conditional"),
        ("The merger will create a group with 31,000 workers.", "31,000", "forecast"),
        ("Patients were 30 percent less likely to die.", "30 percent", "reported"),
        ("The takeover, worth 300 million euros, is expected to close.", "300 million euros", "reported"),
        ("The fund wants three of 11 seats.", "11", "reported"),
        ("The list will not be cleared for nine years.", "nine years", "forecast"),
    ],
)
def test_conditions_and_what_is_known(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert modality(article_of(text), figure) == expected
