"""Quoted words behind a colon that nothing else attributes."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.colons import after_colons
from flows.extract.quotation.reports import CONFIDENCE
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]
LONG = "We had sixty boats and now we have twelve."


def _read(article: Article) -> list[tuple[str, str | None]]:
    rows = after_colons(View(article), [], CONFIDENCE)
    return [(article.text[slice(*row.spans[0])], row.speaker and article.text[slice(*row.speaker.span)]) for row in rows]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Dara Quill delivered a blunt message to the town:", "Dara Quill"),
        ("Dara Quill was scolded by one of the others:", "one of the others"),
        ("The letter that Quill had kept is short:", "The letter that Quill had kept"),
        ("She took her time, as the boats came in, for a last word:", "She"),
    ],
)
def test_the_subject_of_the_sentence_speaks(article_of: ArticleOf, before: str, speaker: str) -> None:
    assert _read(article_of(f"The day was long. {before} “{LONG}”")) == [(LONG, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        f"The yard has changed: “{LONG}”",
        f"There is one rule: “{LONG}”",
        "Dara Quill read from her book: “Low Tide”",
        f"Dara Quill left the yard. “{LONG}”",
    ],
)
def test_nobody_speaks(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == []


def test_words_that_a_row_holds_are_left_alone(article_of: ArticleOf) -> None:
    view = View(article_of(f"Dara Quill delivered a message: “{LONG}”"))
    rows = after_colons(view, [], CONFIDENCE)
    assert after_colons(view, rows, CONFIDENCE) == rows
