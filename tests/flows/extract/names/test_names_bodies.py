"""Which organisation is meant by "the ministry" and "the company"."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Finance objected. The ministry gave no reason.", [("The ministry", "Ministry of Finance")]),
        ("The Ministry of Finance objected. The council gave no reason.", []),
        ("The Norland Harbour Trust objected. The trust gave no reason.", [("The trust", "Norland Harbour Trust")]),
        ("The Norland Harbour Trust objected. The harbour trust gave no reason.", [("The harbour trust", "Norland Harbour Trust")]),
        ("The Norland Harbour Trust objected. The trust of the voters is gone.", []),
        ("The Norland Harbour Trust objected. The other trust gave no reason.", []),
        ("The Royal Opera House closed. The opera gave no reason.", []),
        ("They met in the Grand Mosque. The mosque was full.", [("The mosque", "Grand Mosque")]),
        ("France objected. The country will vote.", [("The country", "France")]),
        ("France fought Spain. The country will vote.", []),
        ("Halvern Ltd grew. The company hired 40 people.", [("The company", "Halvern Ltd")]),
        ("The Norland Harbour Trust objected. The company gave no reason.", []),
    ],
)
def test_bodies(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    found = analyse(article_of(text))
    assert [(text[ref.start : ref.end], found.groups[ref.group].canonical) for ref in found.references] == expected
