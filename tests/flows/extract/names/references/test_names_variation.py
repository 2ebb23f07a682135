"""Persons named just before, taken up by another noun for them or by their age."""

from collections.abc import Callable

import pytest
from names_references import resolved

from flows.article import Article

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Reyes won the prize on Monday. The student thanked nobody.", ("The student", "Ana Reyes", "only_person")),
        ("Mayor Ana Reyes won the prize. The businesswoman smiled.", ("The businesswoman", "Ana Reyes", "only_person")),
        ("John Hale left the harbour on Monday. The Orlan senator waved.", ("The Orlan senator", "John Hale", "only_person")),
        ("Ana Reyes, 19, met John Hale on Monday. The 19-year-old smiled.", ("The 19-year-old", "Ana Reyes", "aged_person")),
        ("Ana Reyes won the prize on Monday. The 19-year-old smiled.", ("The 19-year-old", "Ana Reyes", "aged_person")),
    ],
)
def test_taken_up(article_of: ArticleOf, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in resolved(article_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Reyes met John Hale on Monday. The student thanked nobody.", "The student"),
        ("Ana Reyes won. Snow fell. It melted. It rained. The student thanked nobody.", "The student"),
        ("John Hale left on Monday. The actress waved.", "The actress"),
        ("Ana Reyes won the prize. The judge smiled.", "The judge"),
        ("Mayor Ana Reyes won the prize. The governor smiled.", "The governor"),
        ("Ana Reyes won the prize. The other student smiled.", "The other student"),
        ("Ana Reyes won the prize. The student of law smiled.", "The student"),
        ("A student left. Ana Reyes won the prize. The student smiled.", "The student"),
        ("Ana Reyes won the prize. Nobody asked the student.", "the student"),
        ("Ana Reyes, 19, met Eva Hale, 19, there. The 19-year-old smiled.", "The 19-year-old"),
        ("Ana Reyes, 20, met Eva Hale on Monday. The 19-year-old smiled.", "The 19-year-old"),
        ("Ana Reyes won the prize. The 19-year-old bridge fell.", "The 19-year-old"),
    ],
)
def test_not_taken_up(article_of: ArticleOf, text: str, words: str) -> None:
    assert words not in [found[0] for found in resolved(article_of(text))]
