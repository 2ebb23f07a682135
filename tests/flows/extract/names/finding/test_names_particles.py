"""Names that small words hold together."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.particles import joined_at_particles
from flows.extract.names.finding.spans import clean_names


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("lives at Ponta do Corvo now", [("Ponta", "GPE"), ("Corvo", "PERSON")], [("Ponta do Corvo", "GPE")]),
        ("met Ana da Tarn there", [("Ana", "PERSON"), ("Tarn", "GPE")], [("Ana da Tarn", "PERSON")]),
        ("saw Ponta of Corvo", [("Ponta", "GPE"), ("Corvo", "PERSON")], [("Ponta", "GPE"), ("Corvo", "PERSON")]),
        ("saw Ponta do well", [("Ponta", "GPE")], [("Ponta", "GPE")]),
        ("so Ponta , do Corvo", [("Ponta", "GPE"), ("Corvo", "PERSON")], [("Ponta", "GPE"), ("Corvo", "PERSON")]),
    ],
)
def test_two_names_with_a_small_word_between_them(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    doc = parsed(text, *entities)
    found = joined_at_particles(doc, [token.text for token in doc], clean_names(doc, words_of(doc)))
    assert [(name.surface, name.label) for name in found] == expected
