"""Who is in a tale, and whether each is he or she."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.dialogue.cast import Cast
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]
NAMES = ("Orla", "Quill", "Norland", "Mary", "Benno", "Chapter")


@pytest.fixture
def cast_of(article_of: ArticleOf) -> Callable[[str], Cast]:
    """The cast of a text in which these names are known."""

    def read(text: str) -> Cast:
        def known(speaker: Speaker) -> str | None:
            return next((name for name in NAMES if name in text[slice(*speaker.span)]), None)

        return Cast(View(article_of(text)), known)

    return read


@pytest.mark.parametrize(
    ("text", "name", "sex"),
    [
        ("Mrs. Quill shut the gate and went away.", "Quill", "she"),
        ("Mr. Quill shut the gate and went away.", "Quill", "he"),
        ("Mary shut the gate and went away.", "Mary", "she"),
        ("Benno shut the gate and put on his hat.", "Benno", "he"),
        ("Benno shut the gate and looked at her.", "Benno", None),
        ("Benno waited, and Mary put on her hat.", "Benno", None),
        ("Mrs. Quill shut the gate. Quill looked down, and he went away.", "Quill", "she"),
    ],
)
def test_titles_given_names_and_pronouns_tell(cast_of: Callable[[str], Cast], text: str, name: str, sex: str | None) -> None:
    assert cast_of(text).sex(name) == sex


def test_places_are_not_of_the_cast(cast_of: Callable[[str], Cast]) -> None:
    cast = cast_of("Mary lived in Norland. Mary had a mill in Norland.")
    assert cast.name("Mary") is not None
    assert cast.name("Norland") is None
    assert cast.counts["Mary"] == 2


def test_headings_of_chapters_are_not_of_the_cast(cast_of: Callable[[str], Cast]) -> None:
    cast = cast_of("Chapter Ten\nMary shut the gate and went away.")
    assert cast.name("Mary") is not None
    assert cast.name("Chapter") is None
