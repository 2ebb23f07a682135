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
        ("Sri Lanka captain Ana Kovar left.", [("Sri Lanka captain", "Ana Kovar", "Sri Lanka", "title")]),
        ("They met New Zealand coach Ana Kovar.", [("New Zealand coach", "Ana Kovar", "New Zealand", "title")]),
        ("They met 36-year-old Kenya striker Ana Kovar.", [("Kenya striker", "Ana Kovar", "Kenya", "title")]),
        ("They met research fellow Ana Kovar.", [("research fellow", "Ana Kovar", None, "title")]),
        ("They met fellow Ana Kovar.", []),
        ("They met new coach Ana Kovar.", [("coach", "Ana Kovar", None, "title")]),
        ("Reporters saw Mr. Kovar in Oslo.", []),
        ("Reporters saw Dr. Ana Kovar and Dr Erik Brask in Oslo.", []),
        ("The bank's chief executive, Dr. Ana Kovar, resigned.", [("chief executive", "Ana Kovar", None, "apposition_before")]),
        ("The bank's chief executive, Ana Kovar, resigned.", [("chief executive", "Ana Kovar", None, "apposition_before")]),
        ("After the minister, Ana Kovar spoke.", []),
        ("Ms Oakes, a nurse in Leeds, said nothing.", [("nurse in Leeds", "Oakes", "Leeds", "apposition")]),
        ("Marco Ruzzi, 42, the mayor of Oslo, smiled.", [("mayor of Oslo", "Marco Ruzzi", "Oslo", "apposition")]),
        ("Erik Brask, 42, is a nurse.", [("nurse", "Erik Brask", None, "copula")]),
        ("Erik Brask, 42, was in Leeds.", []),
        ("They met Lt. Col. Ana Kovar.", [("Lt. Col.", "Ana Kovar", None, "title")]),
        ("The town's imam Omar Hale left.", [("imam", "Omar Hale", None, "title")]),
        ("They met Imam Omar Hale.", []),
        ("Ana Kovar, a partner at a law firm, left.", [("partner at a law firm", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, a partner in crime, left.", []),
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
        ("Kenya's trade minister, Ana Kovar, resigned.", [("trade minister", "Ana Kovar", "Kenya", "apposition_before")]),
        ("After Kenya's vote, Ana Kovar, resigned.", []),
        ("Ana Kovar, Erik Brask's lawyer, resigned.", [("lawyer", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, Erik Brask's house behind her, smiled.", []),
        ("They met Ana Kovar, Erik Brask", []),
        ("Ana Kovar, aged 42, a nurse in Leeds, smiled.", [("nurse in Leeds", "Ana Kovar", "Leeds", "apposition")]),
        ("They met Professor Ana Kovar of Lumenex University there.", [("Professor", "Ana Kovar", "Lumenex University", "title")]),
        ("They asked Professor Ana Kovar at noon.", [("Professor", "Ana Kovar", None, "title")]),
        ("The harbour's chief engineer, Eng. Ana Kovar, resigned.", [("chief engineer", "Ana Kovar", None, "apposition_before")]),
        ("Ana Kovar, a stonemason, smiled.", [("stonemason", "Ana Kovar", None, "apposition")]),
        ("They met Mason Oakes there.", []),
        ("Ana Kovar, a teacher whose school closed, wept.", [("teacher", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, a teacher for ten years, wept.", [("teacher", "Ana Kovar", None, "apposition")]),
        ("Erik Brask met Ana Kovar, a former Brask aide, there.", [("former Brask aide", "Ana Kovar", None, "apposition")]),
        (
            "Ana Kovar, head of Oslo-based Lumenex Group, left.",
            [("head of Oslo-based Lumenex Group", "Ana Kovar", "Lumenex Group", "apposition")],
        ),
        ("Ana Kovar, head of a bank based in Oslo, left.", [("head of a bank", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, a lawyer based in Oslo, left.", [("lawyer", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar, a farmer living in Kent, left.", [("farmer", "Ana Kovar", None, "apposition")]),
        ("Next to Ana Kovar, a farmer stood in the rain.", []),
        ("Ana Kovar, an Oslo-based lawyer, left.", [("Oslo-based lawyer", "Ana Kovar", "Oslo", "apposition")]),
        (
            "Ana Kovar, a nurse in Leeds and the treasurer of the union, left.",
            [("nurse in Leeds", "Ana Kovar", "Leeds", "apposition"), ("treasurer of the union", "Ana Kovar", None, "apposition")],
        ),
        ("Ana Kovar, a nurse in Leeds and two others left.", []),
        ("Ana Kovar was made Chief Financial Officer.", [("Chief Financial Officer", "Ana Kovar", None, "copula")]),
        ('"We won," said Ana Kovar, CEO of Lumenex.', [("CEO of Lumenex", "Ana Kovar", "Lumenex", "apposition")]),
        ("Mina Rao, a lawyer for Tom Abbott, left.", [("lawyer for Tom Abbott", "Mina Rao", None, "apposition")]),
        (
            "Ana Kovar, president of Teamsters Local 9, left.",
            [("president of Teamsters Local 9", "Ana Kovar", "Teamsters Local 9", "apposition")],
        ),
        ("Ana Kovar, mayor of Oslo 12 years ago, left.", []),
        ("Sunita Rao, sarpanch of Kelapur, left.", [("sarpanch of Kelapur", "Sunita Rao", "Kelapur", "apposition")]),
        ("Ana Kovar (D-Ohio), chair of the panel, left.", [("chair of the panel", "Ana Kovar", None, "apposition")]),
        ("Ana Kovar (D-Ohio), sister of the chair, left.", []),
        (
            "Ana Kovar MP, shadow chancellor, left.",
            [("MP", "Ana Kovar", None, "letters"), ("shadow chancellor", "Ana Kovar", None, "apposition")],
        ),
        ("Ana Kovar KC left.", []),
        ("Ana Kovar, OBE, chair of the trust, left.", [("chair of the trust", "Ana Kovar", None, "apposition")]),
        ("The coroner, Ana Kovar, PhD, left.", [("coroner", "Ana Kovar", None, "apposition_before")]),
        ("Ana Kovar works as a nurse in Leeds.", [("nurse in Leeds", "Ana Kovar", "Leeds", "as")]),
        ("Ana Kovar, who served as mayor of Oslo, left.", [("mayor of Oslo", "Ana Kovar", "Oslo", "as")]),
        ("Ana Kovar was appointed as chief engineer.", [("chief engineer", "Ana Kovar", None, "as")]),
        ("Ana Kovar replaced Erik Brask as treasurer.", [("treasurer", "Ana Kovar", None, "as")]),
        ("Ana Kovar joined the choir as rain fell.", []),
        ("Ana Kovar worked as hard as Erik Brask.", []),
        ("As mayor of Oslo, Ana Kovar opened the bridge.", [("mayor of Oslo", "Ana Kovar", "Oslo", "as")]),
        ("As mayor of Oslo in 1983, Ana Kovar opened the bridge.", [("mayor of Oslo", "Ana Kovar", "Oslo", "as")]),
        ("As a child, Ana Kovar swam there.", []),
        ("As the mayor left, Ana Kovar spoke.", []),
        ("Director of the mill, Ana Kovar, resigned.", [("Director of the mill", "Ana Kovar", None, "apposition_before")]),
        ("They met the manager, Ana Kovar, and director, Erik Brask, there.", [("manager", "Ana Kovar", None, "apposition_before")]),
        ("The MP for Brenholt South, Ana Kovar, left.", [("MP for Brenholt South", "Ana Kovar", "Brenholt South", "apposition_before")]),
        ("Managing partner Giles Whitaker left.", [("Managing partner", "Giles Whitaker", None, "title")]),
        ("She left her partner Giles Whitaker.", []),
        ("Left-back Nils Aune crossed.", [("Left-back", "Nils Aune", None, "title")]),
        ("He came back. Nils Aune crossed.", []),
        ("Mayor-elect Dina Cruz waved.", [("Mayor-elect", "Dina Cruz", None, "title")]),
        ("Ana Kovar, harbour master at Leeds, left.", [("harbour master at Leeds", "Ana Kovar", "Leeds", "apposition")]),
        ("Ana Kovar, master of two languages, left.", []),
        ("Lord Mayor Dina Cruz waved.", [("Lord Mayor", "Dina Cruz", None, "title")]),
        ("Lord Cruz waved.", []),
        ("Cellist Marta Reyes plays on Friday.", [("Cellist", "Marta Reyes", None, "title")]),
        ("Congress MLA Rekha Pawar walked out.", [("Congress MLA", "Rekha Pawar", None, "title")]),
        ("They met Ana Kovar, and director Erik Brask.", [("director", "Erik Brask", None, "title")]),
        ("Tarn Water denied it. Water minister Leon Farrow left.", [("Water minister", "Leon Farrow", None, "title")]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prosecutor Helena Marlowe KC told the jury so.", ["Helena Marlowe"]),
        ("The collector, Meera Nair, IAS, said so.", ["Meera Nair"]),
        ("They met Joanna Petrie PhD there.", ["Joanna Petrie"]),
        ("They met Joanna Kc there.", ["Joanna Kc"]),
        ("Joanna Petrie Frs. left.", ["Joanna Petrie Frs"]),
    ],
)
def test_letters_behind_a_name_are_no_part_of_it(article_of: Callable[[str], Article], text: str, expected: list[str]) -> None:
    assert [name.surface for name in analyse(article_of(text)).names] == expected
