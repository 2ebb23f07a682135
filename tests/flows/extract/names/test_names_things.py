"""Which organisation or place *it* and *its* stand for."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Google said it would appeal against the fine.", [("it", "Google")]),
        ("Microsoft published its results on Friday.", [("its", "Microsoft")]),
        ("Microsoft closed two plants. It said that orders had fallen.", [("It", "Microsoft")]),
        ("Google said it was clear that the fine was too high.", []),
        ("Google bought the rival and sold it within a year.", []),
        ("The plan failed because it cost too much.", []),
        ("Google said the plan failed because it cost too much.", []),
        ("Ana Reyes left Google. It said nothing of that.", []),
    ],
)
def test_it_and_its(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    found = analyse(article_of(text))
    assert [
        (text[ref.start : ref.end], found.groups[ref.group].canonical) for ref in found.references if ref.rule == "subject_of_clause"
    ] == expected
