"""Quoted words that a noun gives to somebody."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.in_words import in_words
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("In the words of Dara Quill, “the pier is a ruin”.", ["the pier is a ruin"], "Dara Quill", "In the words"),
        ("The pier is, in the words of one builder, “a ruin”.", ["The pier is", "a ruin"], "one builder", "in the words"),
        ("“The pier is a ruin,” in the words of Dara Quill.", ["The pier is a ruin,"], "Dara Quill", "in the words"),
        ("Quill's message was simple: “Turn up.”", ["Turn up."], "Quill's", "message"),
        ("Her answer was “no”.", ["no"], "Her", "answer"),
    ],
)
def test_they_are_a_row(article_of: ArticleOf, text: str, words: list[str], speaker: str, cue: str) -> None:
    [row] = in_words(View(article_of(text)), [])
    assert [text[a:b] for a, b in row.spans] == words
    assert (row.speaker and text[slice(*row.speaker.span)], row.cue and text[slice(*row.cue)]) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("Quill's verdict: the pier is a ruin.", "the pier is a ruin", "Quill's", "verdict"),
        ("Her advice to young bakers: never buy old flour.", "never buy old flour", "Her", "advice"),
        ("Quill had one demand: that the board resign.", "that the board resign", "Quill", "demand"),
    ],
)
def test_a_clause_behind_its_colon_is_a_row(article_of: ArticleOf, text: str, words: str, speaker: str, cue: str) -> None:
    [row] = in_words(View(article_of(text)), [])
    assert (text[slice(*row.spans[0])], row.kind) == (words, "indirect")
    assert (row.speaker and text[slice(*row.speaker.span)], row.cue and text[slice(*row.cue)]) == (speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Quill's answer: 42.",
        "The verdict: the pier is a ruin.",
        "Quill's boat: the pier is a ruin.",
        "She wrote in the words of a song she liked.",
        "Quill's boat was simple: “Low Tide”.",
        "The message was simple: “Turn up.”",
        "Her answer was long, and “no” was none of it.",
    ],
)
def test_other_nouns_give_none(article_of: ArticleOf, text: str) -> None:
    assert in_words(View(article_of(text)), []) == []


def test_what_a_row_holds_is_left_alone(article_of: ArticleOf) -> None:
    view = View(article_of("Her answer was “no”."))
    rows = in_words(view, [])
    assert in_words(view, rows) == rows
