"""Nouns that report."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.claims import claimed
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]


def _read(article: Article, found: tuple[Report, ...] = ()) -> list[tuple[str, str | None]]:
    return [
        (article.text[slice(*report.spans[0])], report.speaker and article.text[slice(*report.speaker.span)])
        for report in claimed(View(article), found)
        if report.rule == "claim_that"
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The claim that the dam was safe has been tested.", "the dam was safe", None),
        ("The suggestion that she should resign was met with laughter.", "she should resign", None),
        ("There were allegations that votes had been bought.", "votes had been bought", None),
        ("The prediction by Dara Quill that rents would fall was wrong.", "rents would fall", "Dara Quill"),
        ("Her claim that the dam was safe has been tested.", "the dam was safe", "Her"),
        ("Quill's promise to build a pier won her the vote.", "to build a pier", "Quill's"),
        ("His vow to close the mill won him the vote.", "to close the mill", "His"),
    ],
)
def test_the_clause_of_a_noun(article_of: ArticleOf, text: str, content: str, speaker: str | None) -> None:
    assert _read(article_of(text)) == [(content, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "There is no suggestion that he took the money.",
        "A statement that nobody signed lay on the desk.",
        "The bridge that she built has been tested.",
        "The claim to the land has been tested.",
        "The promise to build a pier won her the vote.",
        "Quill's plan to build a pier won her the vote.",
    ],
)
def test_other_clauses_report_nothing(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == []


def test_what_a_row_holds_is_left_alone(article_of: ArticleOf) -> None:
    article = article_of("Dara Quill rejected the claim that the dam was unsafe.")
    span = Span(article.text.index("the claim"), len(article.text) - 1)
    assert _read(article, (Report(*span, (span,), "indirect", "test", 0.5, "none"),)) == []
