"""People told apart, or together, by family."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.kin import others_by_family, shared_surnames


@pytest.mark.parametrize(
    ("text", "people", "others"),
    [
        ("Bob Kovar and Robert Kovar stood", ["Bob Kovar", "Robert Kovar"], [1]),
        ("Bob Kovar and Robert Brask stood", ["Bob Kovar", "Robert Brask"], []),
        ("Liz Kovar met Elizabeth Kovar", ["Liz Kovar", "Elizabeth Kovar"], []),
        ("Liz Kovar and her aunt , Betty Kovar , left", ["Liz Kovar", "Betty Kovar"], [1]),
        ("Liz Kovar saw Betty Kovar , her aunt , there", ["Liz Kovar", "Betty Kovar"], [1]),
        ("Liz Kovar saw Betty Kovar , her car and the aunt", ["Liz Kovar", "Betty Kovar"], []),
    ],
)
def test_relatives_are_others(text: str, people: list[str], others: list[int]) -> None:
    doc = parsed(text, *((name, "PERSON") for name in people))
    words = words_of(doc)
    assert sorted(others_by_family(words, clean_names(doc, words))) == others


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("Paul and Mary Kovar left", ["Paul", "Mary Kovar"], [(0, "Paul Kovar")]),
        ("Paul met Mary Kovar", ["Paul", "Mary Kovar"], []),
        ("Paul Hale left . Paul and Mary Kovar stayed", ["Paul Hale", "Paul and", "Mary Kovar"], []),
        ("Brask and Mary Kovar left", ["Brask", "Mary Kovar"], []),
    ],
)
def test_a_surname_is_shared(text: str, people: list[str], expected: list[tuple[int, str]]) -> None:
    doc = parsed(text, *((name.removesuffix(" and"), "PERSON") for name in people))
    words = words_of(doc)
    assert list(shared_surnames(words, clean_names(doc, words))) == expected
