"""People's names made whole."""

from itertools import pairwise

import pytest
import spacy
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.finding.whole import whole


def found(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    words = [token.text for token in doc]
    return [(name.surface, name.rule) for name in whole(doc, words, clean_names(doc, words_of(doc)))]


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
        ("then Queen Sanna II left", [("Sanna", "PERSON")], [("Sanna II", "made_whole")]),
        ("then Doctor Sanna II left", [("Sanna", "PERSON")], [("Sanna", "model")]),
        ("then VAN Sanna left", [("Sanna", "PERSON")], [("Sanna", "model")]),
        ("Ana Kovar, Jon Hale", [("Ana Kovar", "PERSON"), ("Jon Hale", "PERSON")], [("Ana Kovar", "model"), ("Jon Hale", "model")]),
        ("the bank of Kovar Group there", [("Kovar Group", "ORG")], [("Kovar Group", "model")]),
        ("then Han Mi - ran left", [("Han Mi", "PERSON")], [("Han Mi", "model")]),
    ],
)  # fmt: skip
def test_whole(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("words", "named", "expected"),
    [
        (["Han", "Mi", "-", "ran", "left"], 2, "Han Mi-ran"),
        (["Ana", "Hale", "-", "led", "talks"], 2, "Ana Hale"),
        (["Ana", "Hale", "-", "Brask", "talks"], 2, "Ana Hale"),
        (["Ana", "Hale", "-", "to", "-", "be"], 2, "Ana Hale"),
        (["Hale", "-", "ran", "left", "."], 1, "Hale"),
        (["Ana", "Villacorta", "-", "ran", "left"], 2, "Ana Villacorta"),
    ],
)
def test_the_second_syllable_of_a_given_name(words: list[str], named: int, expected: str) -> None:
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[other != "-" and word != "-" for word, other in pairwise([*words, "."])])
    doc.ents = [Span(doc, 0, named, label="PERSON")]
    [name] = whole(doc, words, clean_names(doc, words_of(doc)))
    assert name.surface == expected


def test_a_given_name_and_a_surname_side_by_side_are_one_person() -> None:
    assert found("then Grant Holl left", ("Grant", "PERSON"), ("Holl", "PERSON")) == [("Grant Holl", "made_whole")]
    assert found("then Grant, Holl left", ("Grant", "PERSON"), ("Holl", "PERSON")) == [("Grant", "model"), ("Holl", "model")]
    assert found("then Grant Holl left", ("Grant", "ORG"), ("Holl", "PERSON")) == [("Grant", "model"), ("Holl", "model")]


@pytest.mark.parametrize(("half", "expected"), [("Joe", "Joe-Max Oakes"), ("Russia", "Max Oakes"), ("ex", "Max Oakes")])
def test_the_first_half_of_a_given_name(half: str, expected: str) -> None:
    words = ["then", half, "-", "Max", "Oakes", "left"]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[word not in (half, "-") for word in words])
    doc.ents = [Span(doc, 3, 5, label="PERSON")]
    [name] = whole(doc, words, clean_names(doc, words_of(doc)))
    assert name.surface == expected


def test_a_surname_of_two_words_is_taken_up_whole() -> None:
    words = ["Ana", "Kovar", "-", "Hale", "left", ".", "Kovar", "-", "Hale", "and", "Oakes", "-", "Hale"]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[word not in ("Kovar", "Oakes", "-") for word in words])
    doc.ents = [Span(doc, 0, 4, label="PERSON"), Span(doc, 8, 9, label="PERSON"), Span(doc, 12, 13, label="PERSON")]
    assert [name.surface for name in whole(doc, words, clean_names(doc, words_of(doc)))] == ["Ana Kovar-Hale", "Kovar-Hale", "Hale"]
