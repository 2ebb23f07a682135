"""Noun phrases beside a name that say who someone is."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Reyes, the mayor of Leeds, objected.", [("the mayor of Leeds", "Ana Reyes", "described_apposition")]),
        (
            "The company's chief executive, Ana Reyes, objected.",
            [("The company's chief executive", "Ana Reyes", "described_apposition_before")],
        ),
        ("Ana Reyes is a nurse in Leeds.", [("a nurse in Leeds", "Ana Reyes", "described_copula")]),
        ("Mayor Ana Reyes objected.", []),
        ("Ana Reyes, however, objected.", []),
    ],
)
def test_descriptions(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str]]) -> None:
    found = analyse(article_of(text))
    assert [
        (text[ref.start : ref.end], found.groups[ref.group].canonical, ref.rule)
        for ref in found.references
        if ref.rule.startswith("described")
    ] == expected
