"""What the reporter adds at the end of a content."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.asides import without_aside
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Quill said she had met Tom Hale, who left in May.", "said", "she had met Tom Hale, who left in May", "she had met Tom Hale"),
        ("Quill praised Tom Hale, the owner of the port.", "praised", "Tom Hale, the owner of the port", "Tom Hale"),
        ("Quill said the owner is Tom Hale, a builder.", "said", "the owner is Tom Hale, a builder", "the owner is Tom Hale"),
        ("Asked if the dam would hold, Tom Hale laughed.", "Asked", "if the dam would hold, Tom Hale", "if the dam would hold"),
        ("Police urged caution as the storm came near.", "urged", "caution as the storm came near", "caution"),
        ("Quill hailed a “fine” deal while rivals wept.", "hailed", "a “fine” deal while rivals wept", "a “fine” deal"),
    ],
)  # fmt: skip
def test_it_is_no_part_of_what_is_said(article_of: ArticleOf, text: str, cue: str, content: str, expected: str) -> None:
    assert _read(article_of(text), cue, content) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Quill said she liked the pier, which the storm had spared.", "said", "she liked the pier, which the storm had spared"),
        ("Quill said people who sail are happy.", "said", "people who sail are happy"),
        ("Quill said taxes would rise as the debt grew.", "said", "taxes would rise as the debt grew"),
        ("Quill praised Hale as a fine sailor.", "praised", "Hale as a fine sailor"),
        ("Quill said Tom Hale, who left in May, had lied.", "said", "Tom Hale, who left in May, had lied"),
        ("Quill said “she had met Tom Hale, who left in May”.", "said", "she had met Tom Hale, who left in May"),
        ("Quill asked who had won the race in May, Hale or Moss.", "asked", "who had won the race in May, Hale or Moss"),
    ],
)
def test_what_stands_within_it_or_in_marks_is(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert _read(article_of(text), cue, content) == content


def _read(article: Article, cue: str, content: str) -> str:
    view = View(article)
    start = article.text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    [(first, last)] = without_aside(view, view.words.index(cue), ((inside[0], inside[-1]),))
    return article.text[view.starts[first] : view.ends[last]]
