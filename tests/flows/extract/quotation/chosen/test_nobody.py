"""Phrases with a verb of saying in which nobody says anything."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.nobody import is_nobodys
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _is_nobodys(article: Article, cue: str, content: str) -> bool:
    view = View(article)
    start = article.text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    return is_nobodys(view, view.words.index(cue), ((inside[0], inside[-1]),))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mill was shut. Note that the yard is closed on Mondays.", "Note", "the yard is closed on Mondays"),
        ("The mill was shut. Please note the new times.", "note", "the new times"),
        ("The mill was shut. Say what you like, it is gone.", "Say", "what you like, it is gone"),
        ("Let's say the bridge costs three million.", "say", "the bridge costs three million"),
        ("Let us say the bridge is old.", "say", "the bridge is old"),
        ("It is worth noting that the mill was closed.", "noting", "the mill was closed"),
        ("It is fair to say that the mill was old.", "say", "the mill was old"),
        ("Suffice it to say that the mill closed.", "say", "the mill closed"),
        ("It said “No entry” on the door.", "said", "No entry"),
        ("It said on the label that the soup was hot.", "said", "the soup was hot"),
    ],
)
def test_nobody_says_it(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert _is_nobodys(article_of(text), cue, content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mill was shut. Some note that the yard is old.", "note", "the yard is old"),
        ("The mill was shut. “Note that the yard is closed,” a sign said.", "said", "Note that the yard is closed,"),
        ("Let Dara Quill say that she is sorry.", "say", "she is sorry"),
        ("It was wrong of her to say that the mill was old.", "say", "the mill was old"),
        ("The firm lost money. It said on Monday that it would sell.", "said", "it would sell"),
        ("The sign on the door said “No entry”.", "said", "No entry"),
    ],
)
def test_somebody_says_it(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert not _is_nobodys(article_of(text), cue, content)
