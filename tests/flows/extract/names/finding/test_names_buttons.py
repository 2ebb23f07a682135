"""Rows of buttons that share an article."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.buttons import without_buttons
from flows.extract.names.finding.spans import clean_names


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "Post to Orlanbook Post to kello.us Share on Velden Share via mail",
            [("Orlanbook Post", "ORG"), ("Velden Share", "ORG")],
            ["Orlanbook", "Velden"],
        ),
        ("Share on Velden Share on Tarn Read more", [("Velden Share", "ORG")], ["Velden Share"]),
        ("The Orlan Post to close . The Kello Post to stay", [("Orlan Post", "ORG"), ("Kello Post", "ORG")], ["Orlan Post", "Kello Post"]),
        ("She sent it to Velden", [("Velden", "GPE")], ["Velden"]),
    ],
)
def test_buttons(text: str, entities: list[tuple[str, str]], expected: list[str]) -> None:
    doc = parsed(text, *entities)
    assert [name.surface for name in without_buttons(doc, words_of(doc), clean_names(doc, words_of(doc)))] == expected


def test_buttons_far_apart_are_no_row() -> None:
    text = " and so they all went home again on foot ".join(["Post to Velden"] * 4)
    doc = parsed(text)
    assert without_buttons(doc, words_of(doc), []) == []
