"""Roles: each pattern with an example that has one and one that has none."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ana Kovar left Paris.", [("Foreign Minister", "Ana Kovar", None, "title")]),
        ("Reporters met President Kovar in Oslo.", [("President", "Kovar", None, "title")]),
        ("Reporters saw Mr. Kovar in Oslo.", []),
        ("Reporters saw Dr. Ana Kovar and Dr Erik Brask in Oslo.", []),
        ("The bank's chief executive, Dr. Ana Kovar, resigned.", [("chief executive", "Ana Kovar", None, "apposition_before")]),
        ("The bank's chief executive, Ana Kovar, resigned.", [("chief executive", "Ana Kovar", None, "apposition_before")]),
        ("After the minister, Ana Kovar spoke.", []),
        ("Ms Oakes, a nurse in Leeds, said nothing.", [("nurse in Leeds", "Oakes", "Leeds", "apposition")]),
        ("Marco Ruzzi, 42, the mayor of Oslo, smiled.", [("mayor of Oslo", "Marco Ruzzi", "Oslo", "apposition")]),
        ("Ms Oakes, a long way from Leeds, said nothing.", []),
        ("Erik Brask is the mayor of Oslo.", [("mayor of Oslo", "Erik Brask", "Oslo", "copula")]),
        ("Erik Brask is the best in Oslo.", []),
        ("Erik Brask, now Kenya's deputy minister of water, smiled.", [("deputy minister of water", "Erik Brask", "Kenya", "apposition")]),
        ("Ana Kovar, who was named chief executive in March, smiled.", [("chief executive", "Ana Kovar", None, "copula")]),
        ("Ana Kovar, who became mayor of Oslo, smiled.", [("mayor of Oslo", "Ana Kovar", "Oslo", "copula")]),
        ("Ana Kovar was named in Oslo.", []),
        ("They met Ana Kovar's lawyer.", []),
        ("Ana Kovar has a lawyer.", []),
        ("Ana Kovar has been mayor of Oslo.", [("mayor of Oslo", "Ana Kovar", "Oslo", "copula")]),
        ("Ana Kovar, a 36-year-old nurse, smiled.", [("nurse", "Ana Kovar", None, "apposition")]),
        ("The mill's managing director, Ana Kovar, resigned.", [("managing director", "Ana Kovar", None, "apposition_before")]),
        ("He met departing director Ana Kovar there.", [("director", "Ana Kovar", None, "title")]),
        ("The harbour's chief engineer, Eng. Ana Kovar, resigned.", [("chief engineer", "Ana Kovar", None, "apposition_before")]),
        ("Ana Kovar, a stonemason, smiled.", [("stonemason", "Ana Kovar", None, "apposition")]),
        ("They met Mason Oakes there.", []),
        ("Ana Kovar, a teacher whose school closed, wept.", [("teacher", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, a teacher for ten years, wept.", [("teacher", "Ana Kovar", None, "apposition")]),
        ("Erik Brask met Ana Kovar, a former Brask aide, there.", [("former Brask aide", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, an Oslo-based lawyer, left.", [("Oslo-based lawyer", "Ana Kovar", "Oslo", "apposition")]),
        (
            "Ana Kovar, a nurse in Leeds and the treasurer of the union, left.",
            [("nurse in Leeds", "Ana Kovar", "Leeds", "apposition"), ("treasurer of the union", "Ana Kovar", None, "apposition")],
        ),
        ("Ana Kovar, a nurse in Leeds and two others left.", []),
        ("Ana Kovar was made Chief Financial Officer.", [("Chief Financial Officer", "Ana Kovar", None, "copula")]),
    ],
)
def test_role_patterns(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = analyse(article_of(text))
    got = [(text[role.start : role.end], found.groups[role.group].canonical, role.organisation, role.rule) for role in found.roles]
    assert got == expected


def test_adverb_before_the_title_is_no_part_of_it(article_of: Callable[[str], Article]) -> None:
    text = "Newly appointed Canadian Ambassador to Kenya Helen T. Marsh spoke on Monday."
    found = analyse(article_of(text))
    assert [text[role.start : role.end] for role in found.roles] == ["Canadian Ambassador to Kenya"]
