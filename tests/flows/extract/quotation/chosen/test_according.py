"""What *according to* reports in the middle of a sentence."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.according import with_sources
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _read(article: Article, others: tuple[Choice, ...] = ()) -> list[str]:
    """The content where the ranker took what stands before *according to*."""
    view = View(article)
    cue = view.lower.index("according")
    before = view.trim(view.sentence_starts[cue], cue - 1)
    assert before is not None
    chosen = [Choice(cue, (before,), None, 0.9, 1.0, 0.9), *others]
    pieces = next(choice.pieces for choice in with_sources(view, chosen) if choice.cue == cue)
    return [view.text[view.starts[first] : view.ends[last]] for first, last in pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The mill, according to the report, has closed.", ["The mill", "has closed"]),
        ("The mill lost, according to the report, four million crowns.", ["The mill lost", "four million crowns"]),
        ("The mill closed in May, according to the report, after the dam broke.", ["The mill closed in May", "after the dam broke"]),
        ("The mill closed in May and, according to the report, the millers were not paid.", ["the millers were not paid"]),
        ("Ten work in the yard, where, according to two cleaners, it smells.", ["it smells"]),
        ("They pay a levy that, according to them, doubled the price of flour.", ["doubled the price of flour"]),
        ("They run a fund which, according to the report, lost four million crowns.", ["which", "lost four million crowns"]),
        ("They paid once; the mill, according to the report, has closed; the inn has not.", ["the mill", "has closed"]),
        ("They paid once; the mill has closed, according to a report by the town.", ["the mill has closed"]),
    ],
)
def test_both_halves_or_the_clause_around(article_of: ArticleOf, text: str, pieces: list[str]) -> None:
    assert _read(article_of(text)) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "The mill has closed, according to Dara Quill, a baker in Orsk.",
        "The mill has closed, according to Dara Quill, the head of the guild, and two of the bakers.",
        "The mill has closed, according to Dara Quill, who owns it.",
        "The mill has closed, according to two bakers, neither of whom was paid.",
        "The mill has closed, according to the report.",
    ],
)
def test_the_source_goes_on(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == ["The mill has closed"]


def test_what_somebody_else_says_behind_the_source_is_left_alone(article_of: ArticleOf) -> None:
    article = article_of("The mill, according to the report, said that it would close.")
    said = View(article).words.index("said")
    assert _read(article, (Choice(said, ((said + 2, said + 4),), None, 0.9, 1.0, 0.9),)) == ["The mill"]
