"""Whose words a statement or a letter holds."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.issuers import issuer
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "noun", "expected"),
    [
        ("Dara Quill issued a statement saying the pier would close.", "saying", "statement", "Quill"),
        ("Dara Quill released a video that accuses the board of waste.", "accuses", "that", "Quill"),
        ("The crew met and wrote a letter urging the board to act.", "urging", "letter", "crew"),
        ("The town released a statement Tuesday saying the pier would close.", "saying", "Tuesday", "town"),
        ("Tuesday brought a statement saying the pier would close.", "saying", "Tuesday", "Tuesday"),
        ("They put up a notice that said the pier was shut.", "said", "that", "notice"),
        ("A report saying the pier was unsafe lay on the desk.", "saying", "report", "report"),
        ("Dara Quill read a statement saying the pier would close.", "saying", "statement", "statement"),
        ("Dara Quill, who said the pier would close, left.", "said", "who", "who"),
    ],
)
def test_who_issued_the_words(article_of: ArticleOf, text: str, cue: str, noun: str, expected: str) -> None:
    view = View(article_of(text))
    assert view.words[issuer(view, view.words.index(cue), view.words.index(noun))] == expected
