"""Whom he and she mean who speak in a tale."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation import reports as module
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.reports import reports

ArticleOf = Callable[[str], Article]
NAMES = ("Mary", "John", "Ellen", "Peter")


@pytest.fixture
def persons(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str | None]]:
    """Who is meant by the speaker of every row of a tale, by place. He is taken for John before the tale is asked."""
    monkeypatch.setattr(module, "is_tale", lambda view, found: True)

    def read(text: str) -> list[str | None]:
        def known(speaker: Speaker) -> str | None:
            words = text[slice(*speaker.span)]
            return "John" if words.lower() == "he" else next((name for name in NAMES if name in words), None)

        found = [report.person for report in reports(article_of(text), None, known)]
        return [None if person is None else text[slice(*person.span)] for person in found]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one told of last
        ("Mary shut the gate.\n\n“It is late,” she said.", ["Mary"]),
        # whom the pronoun fits
        ("Mary shut the gate. John put on his hat.\n\n“It is late,” she said.", ["Mary"]),
        # not who is answered
        ("Ellen came to the gate. Mary shut it.\n\n“Is it late?” said Mary.\n\n“It is,” she said.", [None, "Ellen"]),
        # not who is spoken to
        ("Ellen came to the gate. Mary shut it.\n\n“It is late, Mary,” she said.", ["Ellen"]),
        # who speaks on her side
        ("“Is it late?” said Mary.\n\n“It is,” said Ellen.\n\n“Then come in,” she said.", [None, None, "Mary"]),
        # nobody whom it fits
        ("John shut the gate.\n\n“It is late,” she said.", [None]),
    ],
)
def test_he_and_she(persons: Callable[[str], list[str | None]], text: str, expected: list[str | None]) -> None:
    assert persons(text) == expected


def test_one_without_a_name_rather_than_one_whom_it_cannot_mean(persons: Callable[[str], list[str | None]]) -> None:
    assert persons("The old man shut the gate.\n\n“Is it late, John?” he said.") == ["The old man"]
    assert persons("The old woman shut the gate.\n\n“Is it late, John?” he said.") == [None]


def test_the_narrator_is_nobody_whom_a_cue_names(persons: Callable[[str], list[str | None]]) -> None:
    talk = "“Are you there?” cried John.\n\n“I am,” I said.\n\nThe rain fell.\n\n“Mary, it is late,” said Ellen.\n\nThe rain fell.\n\n"
    assert persons(talk + "“Come in,” said Peter.") == [None, "Mary", None, None]
    assert persons(talk + "“Come in,” said Mary.") == [None, None, None, None]


def test_a_reporter_who_asks_is_not_the_one_who_answers(persons: Callable[[str], list[str | None]]) -> None:
    talk = "“It is late,” said John.\n\n“And then?” I asked.\n\n“I sleep,” said John.\n\n“Where?”"
    assert persons(talk) == [None, None, None, None]
    assert persons(talk.replace("I asked", "Mary asked").replace("“I sleep,” said John", "“I sleep,” he said")) == [
        None,
        None,
        "John",
        None,
    ]
