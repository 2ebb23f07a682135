"""As Dara Quill said, the mill is closed."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.as_said import with_as_said
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "pieces", "speaker"),
    [
        ("As Dara Quill told the Orsk News, the mill has closed since May.", ["the mill has closed since May"], "Quill"),
        ("As Dara Quill said on Monday, the mill has closed.", ["the mill has closed"], "Quill"),
        ("But as the mayor put it, the mill has closed.", ["the mill has closed"], "mayor"),
        ("As Dara Quill pointed out, “the mill has closed.” She left.", ["the mill has closed."], "Quill"),
        ("The mill, as Dara Quill told reporters, has closed.", ["The mill", "has closed"], "Quill"),
        ("The mill has closed, as Dara Quill has said.", ["The mill has closed"], "Quill"),
        ("As reported by the Orsk News, the mill has closed.", ["the mill has closed"], "News"),
    ],
)
def test_what_stands_around_the_clause_is_said(article_of: ArticleOf, text: str, pieces: list[str], speaker: str) -> None:
    view = View(article_of(text))
    [choice] = with_as_said(view, [])
    found = [view.text[view.starts[first] : view.ends[last]] for first, last in choice.pieces]
    assert (found, choice.speaker and view.words[choice.speaker]) == (pieces, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "As she explained the plan, the lights went out.",
        "As the crowd yelled, the mill burned.",
        "He left as she said goodbye.",
        "It is not the mill, as some reported.",
        "As Dara Quill said: “The mill has closed.”",
        "The mill was as old as Dara Quill said.",
    ],
)
def test_no_such_clause(article_of: ArticleOf, text: str) -> None:
    assert with_as_said(View(article_of(text)), []) == []


def test_a_verb_that_is_a_cue_already_is_left_alone(article_of: ArticleOf) -> None:
    view = View(article_of("As Dara Quill said on Monday, the mill has closed."))
    given = [Choice(view.words.index("said"), ((8, 9),), 2, 0.9, 1.0, 0.9)]
    assert with_as_said(view, given) == given
