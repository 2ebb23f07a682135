"""Who is meant by he, she and "the ambassador"."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Oakes met John Hale. She smiled.", [("She", "Oakes", "pronoun_agreement")]),
        ("Ms Oakes met John Hale. He smiled.", [("He", "John Hale", "pronoun_agreement")]),
        ("Ms Oakes met Mary Hale. He smiled.", []),
        ("John Hale sued Paul Brask. A spokeswoman declined. She apologised.", []),
        ("Ambassador Ana Kovar spoke. The ambassador smiled.", [("The ambassador", "Ana Kovar", "role_noun")]),
        ("Ambassador Ana Kovar spoke. The minister smiled.", []),
        ("Mayor Ana Kovar of Oslo spoke. The mayor of Bergen smiled.", []),
        ("The Ministry of Finance objected. The ministry gave no reason.", [("The ministry", "Ministry of Finance", "body_noun")]),
        ("The Ministry of Finance objected. The council gave no reason.", []),
        ("John Hale saw him.", []),
    ],
)
def test_references(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str]]) -> None:
    found = analyse(article_of(text))
    got = [(text[ref.start : ref.end], found.groups[ref.group].canonical, ref.rule) for ref in found.references]
    assert got == expected


def test_the_one_who_spoke_goes_on_speaking(article_of: Callable[[str], Article]) -> None:
    text = "“It works,” Ana Kovar said after talks with Mary Hale in Oslo. “It will last,” she added."
    found = analyse(article_of(text))
    assert [found.groups[ref.group].canonical for ref in found.references] == ["Ana Kovar"]


def test_reflexive_means_the_subject(article_of: Callable[[str], Article]) -> None:
    text = "Paul Hale met John Brask. Brask blamed himself."
    found = analyse(article_of(text))
    assert [found.groups[ref.group].canonical for ref in found.references] == ["John Brask"]
