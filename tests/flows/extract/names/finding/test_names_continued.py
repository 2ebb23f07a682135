"""Names of organisations that go on behind *of* and *for*, and names that end with a small word."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.continued import continued, without_small_ends
from flows.extract.names.finding.spans import clean_names


def found(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    words = [token.text for token in doc]
    names = continued(doc, words, clean_names(doc, words_of(doc)))
    return [(text[name.start : name.end], name.label) for name in names]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("the Velden Centre for River Studies said", [("Velden Centre", "GPE")], [("Velden Centre for River Studies", "ORG")]),
        (
            "the Popular Front of Velden and the harbour",
            [("Popular Front", "ORG"), ("Velden", "GPE")],
            [("Popular Front of Velden", "ORG")],
        ),
        (
            "the Orlan Society for Harbours and Reefs met",
            [("Orlan Society", "ORG")],
            [("Orlan Society for Harbours and Reefs", "ORG")],
        ),
        (
            "the Union of Velden and Kello voted",
            [("Union", "ORG"), ("Velden", "GPE"), ("Kello", "GPE")],
            [("Union of Velden", "ORG"), ("Kello", "GPE")],
        ),
        (
            "left the Green Party for the Blue Party",
            [("Green Party", "ORG"), ("Blue Party", "ORG")],
            [("Green Party", "ORG"), ("Blue Party", "ORG")],
        ),
        (
            "the Green Party of Ana Kovar won",
            [("Green Party", "ORG"), ("Ana Kovar", "PERSON")],
            [("Green Party", "ORG"), ("Ana Kovar", "PERSON")],
        ),
        ("the Court of Velden judges", [("Court", "ORG"), ("Velden", "GPE")], [("Court", "ORG"), ("Velden", "GPE")]),
        ("the Green Party of workers", [("Green Party", "ORG")], [("Green Party", "ORG")]),
        ("Halvern of Velden said", [("Halvern", "ORG"), ("Velden", "GPE")], [("Halvern", "ORG"), ("Velden", "GPE")]),
    ],
)
def test_what_follows_of_and_for(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("the Harbour and River of prizes", ("Harbour and River of", "ORG"), ["Harbour and River"]),
        ("a film, Waiting for, opened", ("Waiting for", "WORK_OF_ART"), ["Waiting"]),
        ("the Isle of Orlan", ("Isle of Orlan", "LOC"), ["Isle of Orlan"]),
        ("when Moon Jae-in left", ("Moon Jae-in", "PERSON"), ["Moon Jae-in"]),
    ],
)
def test_no_name_ends_with_a_small_word(text: str, entity: tuple[str, str], expected: list[str]) -> None:
    doc = parsed(text, entity)
    words = [token.text for token in doc]
    assert [name.surface for name in without_small_ends(doc, words, clean_names(doc, words_of(doc)))] == expected
