"""Noun phrases beside a name that say who someone is."""

from collections.abc import Callable

import pytest
from names_references import resolved

from flows.article import Article


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
        # any other noun of one with a determiner or an owner
        ("Ana Reyes, a guest of the club, objected.", [("a guest of the club", "Ana Reyes", "described_noun")]),
        ("Her cousin, Ana Reyes, objected.", [("Her cousin", "Ana Reyes", "described_noun")]),
        ("The strike hit Halvern, the largest builder in Kenya.", [("the largest builder in Kenya", "Halvern", "described_noun")]),
        ("The club's former sponsor, Google, objected.", [("The club's former sponsor", "Google", "described_noun")]),
        # once, also where it goes on behind the noun; of the last of those that are joined
        ("Ana Reyes, a consultant to the club, objected.", [("a consultant to the club", "Ana Reyes", "described_apposition")]),
        ("They met Paul Hale and Ana Reyes, the Leeds senator.", [("the Leeds senator", "Ana Reyes", "described_apposition")]),
        # of an organisation, where a person's name stands beside it
        ("Ana Reyes, a company, objected.", []),
        ("Ana Reyes, guests of the club, and others objected.", []),
    ],
)
def test_descriptions(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [each for each in resolved(article_of(text)) if each[2].startswith("described")] == expected
