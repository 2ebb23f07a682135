"""Names that stand as examples of a kind."""

import pytest
from names_doc import words_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.examples import exemplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chipmakers such as Halvern and Brask grew", [(0, "ORG"), (1, "ORG")]),
        ("banks , including Halvern , Brask and Tarn , grew", [(0, "ORG"), (1, "ORG"), (2, "ORG")]),
        ("towns including Halvern and Brask flooded", [(0, "GPE"), (1, "GPE")]),
        ("ministers such as Halvern left", [(0, "PERSON")]),
        ("ideas such as Halvern failed", []),
        ("as Halvern and Brask grew", []),
    ],
)
def test_the_noun_tells_the_type(text: str, expected: list[tuple[int, str]]) -> None:
    words = text.split()
    nouns = {"chipmakers": "chipmaker", "banks": "bank", "towns": "town", "ministers": "minister", "ideas": "idea"}
    doc = Doc(
        Vocab(),
        words=words,
        pos=["NOUN" if word in nouns else "PROPN" if word.istitle() else "X" for word in words],
        tags=["NNS" if word in nouns else "NNP" if word.istitle() else "X" for word in words],
        lemmas=[nouns.get(word, word) for word in words],
        deps=["dep"] * len(words),
        heads=[0] * len(words),
    )
    doc.ents = [Span(doc, at, at + 1, label="PERSON") for at, word in enumerate(words) if word.istitle()]
    assert list(exemplified(words_of(doc), clean_names(doc, words_of(doc)))) == expected
