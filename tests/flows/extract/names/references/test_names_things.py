"""Which organisation or place *it* and *its* stand for."""

from collections.abc import Callable

import pytest
from names_references import resolved

from flows.article import Article

_RULES = ("subject_of_clause", "subject_before", "named_beside")


def things(article: Article) -> list[tuple[str, str]]:
    return [(words, name) for words, name, rule in resolved(article) if rule in _RULES]


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
    assert things(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in a sentence of its own after one about the organisation
        ("Microsoft closed two plants. Its shares fell.", [("Its", "Microsoft")]),
        ("Ana Reyes left Microsoft. Its shares fell.", []),
        ("Microsoft closed two plants. It wants to sell a third.", [("It", "Microsoft")]),
        ("Microsoft closed two plants. It rained all day.", []),
        # through a noun, a pronoun, a person
        ("Microsoft grew. The company said it would hire.", [("it", "Microsoft")]),
        ("Microsoft said it had raised its prices.", [("it", "Microsoft"), ("its", "Microsoft")]),
        ("Microsoft said a spokesman knew it would appeal.", [("it", "Microsoft")]),
        # beside its name
        ("The strike hit Microsoft and its drivers.", [("its", "Microsoft")]),
        ("The strike hit the harbour and its drivers.", []),
        ("Microsoft closed two plants, but its shares rose.", [("its", "Microsoft")]),
    ],
)
def test_it_beyond_its_clause(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert things(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oxfam said they would appeal.", [("they", "Oxfam")]),
        ("Oxfam published their results on Friday.", [("their", "Oxfam")]),
        ("The Kenyans said they would appeal.", [("they", "Kenyans")]),
        ("Oxfam closed the office. They want to sell it.", [("They", "Oxfam")]),
        # several others that they may be
        ("Oxfam saved 200 sailors after they were found at sea.", []),
        ("Oxfam and Google said they would appeal.", []),
        ("Ana Reyes and Paul Hale said they would appeal.", []),
        ("Oxfam closed the offices. They were too large.", []),
        ("Oxfam said the sailors knew they would drown.", []),
        # a people are they, not it
        ("The Kenyans said it would rain.", []),
    ],
)
def test_they(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert things(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in apposition to the subject
        ("The search firm, Google, says it has hired guards.", [("it", "Google")]),
        ("The search firm says it has hired guards.", []),
        # a subject of several is not meant by it
        ("Microsoft grew after two orders filled its books.", [("its", "Microsoft")]),
        ("Microsoft grew after one order filled its books.", []),
        # a verb of several speaks of an organisation as of several
        ("Oxfam have closed two shops. They want to sell a third.", [("They", "Oxfam")]),
        ("Oxfam has closed two shops. They want to sell a third.", []),
    ],
)
def test_how_many_the_subject_is(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert things(article_of(text)) == expected
