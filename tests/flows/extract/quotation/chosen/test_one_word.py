"""Answers and greetings that are reported in a word."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.one_word import with_one_word
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _read(article: Article) -> list[tuple[str, str | None]]:
    view = View(article)
    return [
        (
            " ".join(article.text[view.starts[first] : view.ends[last]] for first, last in choice.pieces),
            choice.speaker and view.words[choice.speaker],
        )
        for choice in with_one_word(view, [])
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Dara Quill asked him to come, and he said no.", "no", "he"),
        ("Tom Hale waved, and Lou Frith said hello and walked on.", "hello", "Frith"),
        ("The council said yes to the new pier.", "yes to the new pier", "council"),
        ("Tom Hale said sorry to the families.", "sorry", "Hale"),
        ("Lou Frith said thank you.", "thank you", "Frith"),
        ("Dara Quill would not say yes or no.", "yes or no", "Quill"),
    ],
)
def test_the_word_is_what_was_said(article_of: ArticleOf, text: str, content: str, speaker: str) -> None:
    assert _read(article_of(text)) == [(content, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale said no ship had sailed.",
        "It said on the door that the shop was shut.",
        "Tom Hale said that he was sorry.",
        "“Tom Hale said no,” it read.",
        "No one spoke.",
    ],
)
def test_other_words_are_not(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == []


def test_it_takes_the_place_of_what_was_chosen(article_of: ArticleOf) -> None:
    view = View(article_of("When they met, Lou Frith said hello."))
    cue, first, last = view.words.index("said"), 0, view.words.index("met")
    chosen = [Choice(cue, ((first, last),), view.words.index("Frith"), 0.9, 1.0, 0.9)]
    assert [choice.pieces for choice in with_one_word(view, chosen)] == [((cue + 1, cue + 1),)]
