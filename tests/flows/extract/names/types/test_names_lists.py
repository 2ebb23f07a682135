"""Lists of names of one kind."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.lists import listed


@pytest.mark.parametrize(
    ("text", "entities", "firms", "places"),
    [
        ("rivals Halvern , ServCo and Brask grew", [("Halvern", "PERSON"), ("ServCo", "ORG"), ("Brask", "PERSON")], [0, 2], []),
        ("when Halvern and Brask grew", [("Halvern", "PERSON"), ("Brask", "PERSON")], [], []),
        ("when Halvern and Mary grew", [("Halvern", "ORG"), ("Mary", "PERSON")], [], []),
        ("when Halvern and Ana Brask grew", [("Halvern", "ORG"), ("Ana Brask", "PERSON")], [], []),
        ("In Parliament , Kovar would speak", [("Parliament", "ORG"), ("Kovar", "PERSON")], [], []),
        ("In Oslun and Kitwa they met", [("Oslun", "GPE"), ("Kitwa", "PERSON")], [], [0, 1]),
        ("As Oslun and Kitwa met", [("Oslun", "GPE"), ("Kitwa", "PERSON")], [], []),
        ("When Oslun , Kitwa and Brask met", [("Oslun", "GPE"), ("Kitwa", "PERSON"), ("Brask", "GPE")], [], [1]),
        ("When Oslun , Kitwa and Brask met", [("Oslun", "GPE"), ("Kitwa", "PERSON"), ("Brask", "PERSON")], [], []),
        ("In Oslun Kitwa met her", [("Oslun", "GPE"), ("Kitwa", "PERSON")], [], []),
    ],
)
def test_lists(text: str, entities: list[tuple[str, str]], firms: list[int], places: list[int]) -> None:
    doc = parsed(text, *entities)
    words = [token.text for token in doc]
    found = listed(words, clean_names(doc, words_of(doc)))
    assert (sorted(found[0]), sorted(each for each in found[1] if each)) == (firms, [each for each in places if each])
