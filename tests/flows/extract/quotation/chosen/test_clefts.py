"""What somebody said, put in front of the sentence."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.clefts import with_clefts
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        ("What Quill said was that the bridge would close in May.", "said", "Quill", "the bridge would close in May"),
        ("What Mayor Dana Quill told reporters was that she would not resign.", "told", "Mayor Dana Quill", "she would not resign"),
        ("What Hale wrote was “the pier is a ruin”.", "wrote", "Hale", "the pier is a ruin"),
    ],
)
def test_what_was_said_is_put_in_front(article_of: ArticleOf, text: str, cue: str, speaker: str, content: str) -> None:
    view = View(article_of(text))
    (row,) = with_clefts(view, [])
    assert row.cue is not None
    assert row.speaker is not None
    assert (text[slice(*row.cue)], text[slice(*row.speaker.span)]) == (cue, speaker)
    assert [text[slice(*span)] for span in row.spans] == [content]
    assert with_clefts(view, [row]) == [row]


def test_what_somebody_did_not_say_is_negated(article_of: ArticleOf) -> None:
    (row,) = with_clefts(View(article_of("What Quill did not say was that the fund was empty.")), [])
    assert row.is_negated


@pytest.mark.parametrize(
    "text",
    [
        "What Quill said was wrong.",
        "What she said was a shock to the board.",
        "What we should ask is “who paid for the bridge?”",
        "What Quill saw was that the bridge had gone.",
        "“What Quill said was that the bridge would close.”",
    ],
)
def test_what_is_told_of_it_is_none(article_of: ArticleOf, text: str) -> None:
    assert with_clefts(View(article_of(text)), []) == []
