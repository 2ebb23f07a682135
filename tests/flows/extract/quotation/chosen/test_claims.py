"""Nouns that report."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.claims import claimed, is_disputed
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
        ("Amid warnings from engineers that the dam would fail, the road was shut.", "the dam would fail", "engineers"),
        ("The warnings of engineers that the dam would fail were ignored.", "the dam would fail", "engineers"),
        ("Despite assurances by Dara Quill that no jobs would go, the mill closed.", "no jobs would go", "Dara Quill"),
        ("The town ignored warnings from two engineers in 2014 that the dam would fail.", "the dam would fail", "two engineers"),
        (
            "Quill's warning that the dam would fail was ignored.",
            "the dam would fail",
            "Quill's",
        ),
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
        "The comments of the mayor that angered the town were made in May.",
        "The reports from Orlan that he filed were read by millions.",
        "The warnings of engineers that the council ignored lay on the desk.",
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


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Quill disputes the claim that the mill was sold twice.", True),
        ("Quill disputes reports from the harbour that the mill was sold twice.", True),
        ("Quill made the claim that the mill was sold twice.", False),
        ("Quill denies that the mill was sold twice.", False),
    ],
)
def test_what_is_disputed_is_anothers(article_of: ArticleOf, text: str, is_so: bool) -> None:
    view = View(article_of(text))
    cue, that = next(token for token in range(view.count) if view.pos[token] == "VERB"), view.lower.index("that")
    assert is_disputed(view, cue, ((that + 1, view.count - 2),)) is is_so
