"""Nobody is buying, said Dara Quill: the name behind the verb is its subject, whatever was chosen from the parse."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.inverted import with_inverted
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _words(view: View, choice: Choice) -> tuple[list[str], str | None]:
    pieces = [view.text[view.starts[first] : view.ends[last]] for first, last in choice.pieces]
    return pieces, None if choice.speaker is None else view.words[choice.speaker]


@pytest.mark.parametrize(
    ("text", "pieces", "speaker"),
    [
        ("Nobody's buying, said harbour officer Dara Quill.", ["Nobody's buying"], "Quill"),
        ("Nobody's buying boats, says the owner.", ["Nobody's buying boats"], "owner"),
        ("The members, said Dara Quill, are to pay twice.", ["The members", "are to pay twice"], "Quill"),
    ],
)
def test_a_clause_that_nothing_holds_is_what_the_name_behind_the_verb_says(
    article_of: ArticleOf, text: str, pieces: list[str], speaker: str
) -> None:
    view = View(article_of(text))
    assert [_words(view, choice) for choice in with_inverted(view, [])] == [(pieces, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "She came in, said hello and left.",
        "“Nobody is buying,” said Dara Quill.",
        "She waited, said that Dara Quill was late, and left.",
        "She waited, warned Dara Quill and left.",
        "Dara Quill said the boats had gone.",
    ],
)
def test_no_inversion(article_of: ArticleOf, text: str) -> None:
    assert with_inverted(View(article_of(text)), []) == []


def test_a_speaker_before_the_comma_gives_way(article_of: ArticleOf) -> None:
    view = View(article_of("The boats have gone, said Dara Quill, who owned them."))
    verb = view.words.index("said")
    [choice] = with_inverted(view, [Choice(verb, ((0, verb - 2),), 1, 0.9, 1.0, 0.9)])
    assert _words(view, choice) == (["The boats have gone"], "Quill")


def test_what_was_taken_from_the_name_is_the_clause_before(article_of: ArticleOf) -> None:
    view = View(article_of("Nobody's buying, said harbour officer Dara Quill."))
    verb = view.words.index("said")
    [choice] = with_inverted(view, [Choice(verb, ((verb + 1, verb + 4),), 0, 0.9, 1.0, 0.9)])
    assert _words(view, choice) == (["Nobody's buying"], "Quill")
