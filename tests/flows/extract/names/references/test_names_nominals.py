"""What noun phrases stand for, and those for organisations, places and crowds that nobody names."""

from collections.abc import Callable

import pytest
from names_references import left_open, resolved

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police closed two hospitals.", [("Police", "unnamed_body", "ORG"), ("two hospitals", "unnamed_place", "FAC")]),
        ("The crowd cheered in the valley.", [("The crowd", "unnamed_people", "PERSON"), ("the valley", "unnamed_place", "LOC")]),
        ("Thousands of protesters marched.", [("Thousands of protesters", "unnamed_people", "PERSON")]),
        ("No company paid.", []),
        ("The area of law is old.", []),
        ("The first 64 units were sold.", []),
        ("The ball rolled 20 yards.", []),
        ("The party begins at 8pm.", [("The party", "unnamed_body", "ORG")]),
        ("The PM left.", [("The PM", "unnamed_person", "PERSON")]),
        ("Four army units left.", [("Four army units", "unnamed_body", "ORG")]),
        ("A number of nurses left.", [("A number of nurses", "unnamed_people", "PERSON")]),
        ("The number of nurses fell.", [("nurses", "unnamed_people", "PERSON")]),
        ("A women's race was held.", [("women", "unnamed_people", "PERSON")]),
        ("The women's race was held.", [("The women", "unnamed_people", "PERSON")]),
        ("It came from co-authors.", [("co-authors", "unnamed_people", "PERSON")]),
        ("It came from a net-maker.", [("a net-maker", "unnamed_person", "PERSON")]),
        ("Work on the dam on Friday was slow.", [("the dam", "unnamed_place", "FAC")]),
        (
            "Work on the dam on the river was slow.",
            [("the dam on the river", "unnamed_place", "FAC"), ("the river", "unnamed_place", "LOC")],
        ),
        ("He pulled up a chair by the door.", []),
        ("The coast guard searched the bay.", []),
        ("A chair of the board resigned.", [("A chair of the board", "unnamed_person", "PERSON"), ("the board", "unnamed_body", "ORG")]),
        ("The hotel was closed.", [("The hotel", "unnamed_place", "FAC")]),
        ("It was full, the hotel said.", [("the hotel", "unnamed_body", "ORG")]),
        ("The education office was closed.", [("The education office", "unnamed_body", "ORG")]),
        ("The corner office was closed.", [("The corner office", "unnamed_place", "FAC")]),
    ],
)
def test_unnamed(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [each for each in analyse(article_of(text)).references if each.form == "nominal"]
    assert [(text[each.start : each.end], each.rule, each.label) for each in found] == expected


def test_them_are_the_people_whom_nobody_names_where_nobody_else_is(article_of: Callable[[str], Article]) -> None:
    assert ("them", "only_several") in left_open(article_of("The officials said that rain made them ill."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found his daughter Ana Reyes. Doctors examined the child.", ("the child", "Ana Reyes", "role_noun")),
        (
            "Ana Reyes was born to Ida Reyes, her mother. She is survived by her mother, two sons and a cat.",
            ("her mother", "Ida Reyes", "role_noun"),
        ),
        ("Kenya voted on Monday. People in this country slept.", ("this country", "Kenya", "this_place")),
        ("John Hale left with the Hales. The couple slept.", ("The couple", "Hales", "family")),
        ("Osaka voted on Monday. People in this town slept.", ("this town", "Osaka", "this_place")),
        ("Halvern Rail is a rail company in Oslo.", ("a rail company in Oslo", "Halvern Rail", "said_to_be")),
    ],
)
def test_taken_up(article_of: Callable[[str], Article], text: str, expected: tuple[str, str, str]) -> None:
    assert expected in resolved(article_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ohio voted on Monday. People in this town slept.", "this town"),
        ("John Hale left. The couple slept.", "The couple"),
        ("Kenya and Peru voted on Monday. People in this town slept.", "this town"),
        ("Doctors examined the child.", "the child"),
    ],
)
def test_not_taken_up(article_of: Callable[[str], Article], text: str, words: str) -> None:
    assert words not in [found[0] for found in resolved(article_of(text))]
