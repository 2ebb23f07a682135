"""Places and firms that somebody in the text is called like, mention by mention."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse

STATE = "Jordan said it would close its border with Syria. Erik Jordan, a Dallas lawyer, said he would sue."
CAPITAL = "Washington has warned Moscow. Dora Washington, a nurse, said she was tired. She flew back to Washington on Sunday."
FIRM = "Baker & Sons said it would hire 30 people. Dora Baker, a nurse, said Baker was growing. Ms Baker slept."


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (STATE, "Jordan", ["GPE"]),
        (CAPITAL, "Washington", ["GPE", "GPE"]),
        ("Ms Washington slept. Dora Washington, a nurse, said she was tired.", "Washington", ["PERSON"]),
        ("Dora Washington, a nurse, said she was tired. Washington slept.", "Washington", ["PERSON"]),
        (FIRM, "Baker", ["ORG", "PERSON"]),
        ("Dora Baker, a nurse, said Baker was growing.", "Baker", ["PERSON"]),
    ],
)
def test_each_mention(article_of: Callable[[str], Article], text: str, word: str, expected: list[str]) -> None:
    assert [name.label for name in analyse(article_of(text)).names if name.surface == word] == expected


def test_a_headline_has_surnames(article_of: Callable[[str], Article]) -> None:
    text = "Washington wins seat\n\nDora Washington, a nurse, won the seat on Monday. She slept."
    assert next(name.label for name in analyse(article_of(text)).names if name.surface == "Washington") == "PERSON"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Holt executives met in Oslo.", "ORG"),
        ("Mira Holt supporters met in Oslo.", "PERSON"),
    ],
)
def test_staff_of_a_firm(article_of: Callable[[str], Article], text: str, expected: str) -> None:
    assert next(name.label for name in analyse(article_of(text)).names if name.surface == "Mira Holt") == expected
