"""Quoted words with a cue of their own are no second part of the speech before."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.parted import parted
from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _read(article: Article) -> list[tuple[list[str], str | None]]:
    """The rows where one of the first *said* has all that is quoted."""
    view = View(article)
    cue = cue_at(view, view.words.index("said"))
    row = headed_by(view, speaker_head(view, cue), cue, tuple(view.region_tokens), "test", 0.9)
    assert row is not None
    return [([view.text[a:b] for a, b in report.spans], report.cue and view.text[slice(*report.cue)]) for report in parted(view, [row])]


def test_words_before_a_tag_of_their_own_are_cut(article_of: ArticleOf) -> None:
    text = "“Thanks for the flour,” said Dara Quill. “No thanks for the sacks,” added Oren Vale."
    assert _read(article_of(text)) == [(["Thanks for the flour,"], "said")]


def test_words_before_a_tag_behind_a_cry_are_cut(article_of: ArticleOf) -> None:
    text = "“Whose flour is it?” said Dara Quill. “Our own flour!” Oren Vale shouted."
    assert _read(article_of(text)) == [(["Whose flour is it?"], "said")]


def test_words_that_another_row_has_are_cut(article_of: ArticleOf) -> None:
    view = View(article_of("“We stay,” said Dara Quill, who called the plan “a joke”."))
    [first, second] = view.region_tokens
    said, called = (cue_at(view, view.words.index(word)) for word in ("said", "called"))
    before = headed_by(view, speaker_head(view, said), said, (first, second), "test", 0.9)
    behind = headed_by(view, view.words.index("who"), called, (second,), "test", 0.9)
    assert before is not None
    assert behind is not None
    assert [len(report.spans) for report in parted(view, [before, behind])] == [1, 1]


def test_words_before_a_tag_of_a_smile_are_cut(article_of: ArticleOf) -> None:
    text = "“You must be joking,” said Dara Quill. “I am not,” Oren Vale grinned."
    assert _read(article_of(text)) == [(["You must be joking,"], "said")]


def test_words_that_come_as_a_reply_are_cut(article_of: ArticleOf) -> None:
    text = "“Will you sell the mill?” said Dara Quill. “Never,” came the reply."
    assert _read(article_of(text)) == [(["Will you sell the mill?"], "said")]


def test_words_behind_a_verb_that_announces_them_have_a_row(article_of: ArticleOf) -> None:
    text = "“We baked all night,” Dara Quill said before adding: “Nobody came.”"
    assert _read(article_of(text)) == [(["We baked all night,"], "said"), (["Nobody came."], "adding")]


@pytest.mark.parametrize(
    "text",
    [
        "“We baked all night,” Dara Quill said. “Nobody came.”",
        "“Whose flour?” Dara Quill said. “Our flour!” The crowd roared the words back.",
        "“We baked,” said Dara Quill, laughing. “Nobody came.”",
        "“We baked,” Dara Quill said. “Nobody came.” Oren Vale grinned.",
        "“We baked,” Dara Quill said. “Nobody came,” it seemed to end there.",
    ],
)
def test_words_without_a_cue_of_their_own_stay(article_of: ArticleOf, text: str) -> None:
    assert [len(spans) for spans, _ in _read(article_of(text))] == [2]
