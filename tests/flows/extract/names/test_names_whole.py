"""People's names made whole."""

import pytest
from names_doc import parsed

from flows.extract.names.spans import clean_names
from flows.extract.names.whole import whole


def found(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    words = [token.text for token in doc]
    return [(name.surface, name.rule) for name in whole(doc, words, clean_names(doc, words))]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("then J. D. van Niekerk left", [("Niekerk", "PERSON")], [("J. D. van Niekerk", "made_whole")]),
        ("then Mr van Niekerk left", [("Niekerk", "PERSON")], [("van Niekerk", "made_whole")]),
        ("then Hernando “Nano” Oakes left", [("Hernando", "PERSON"), ("Oakes", "PERSON")], [("Hernando “Nano” Oakes", "made_whole")]),
        ('then Dana "Buster" Oakes left', [("Dana", "PERSON"), ('Buster" Oakes', "PERSON")], [('Dana "Buster" Oakes', "made_whole")]),
        ("then Dana “Buster Oakes” left", [("Dana", "PERSON"), ("Buster Oakes", "PERSON")], [("Dana", "model"), ("Buster Oakes", "model")]),
        ("then Ana said “No” Villacorta left", [("Ana", "PERSON"), ("Villacorta", "PERSON")], [("Ana", "model"), ("Villacorta", "model")]),
        ("then Murad Zade oglu left", [("Murad Zade", "PERSON")], [("Murad Zade oglu", "made_whole")]),
        ("then Murad Karim ogli Mamat left", [("Murad Karim", "PERSON"), ("Mamat", "PERSON")], [("Murad Karim ogli Mamat", "made_whole")]),
        ("Ana Kovar, Jon Hale", [("Ana Kovar", "PERSON"), ("Jon Hale", "PERSON")], [("Ana Kovar", "model"), ("Jon Hale", "model")]),
        ("the bank of Kovar Group there", [("Kovar Group", "ORG")], [("Kovar Group", "model")]),
    ],
)  # fmt: skip
def test_whole(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected
