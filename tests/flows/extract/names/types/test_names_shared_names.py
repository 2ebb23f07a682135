"""Names that a person of the text shares with a place or a firm, read mention by mention."""

from collections.abc import Mapping

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.shared_names import speaks_as_a_body, told_firms
from flows.extract.names.types.votes import voted

Heads = Mapping[str, tuple[str, str]]
SAID = {"Tarn": ("said", "nsubj"), "it": ("close", "nsubj"), "close": ("said", "ccomp"), "its": ("yard", "poss"), "yard": ("close", "dobj")}


def clause(text: str, heads: Heads) -> Doc:
    """The text of different words; `heads` gives head and function by word."""
    words = text.split()
    return Doc(
        parsed(text).vocab,
        words=words,
        heads=[words.index(heads[word][0]) if word in heads else words.index("said") for word in words],
        deps=[heads[word][1] if word in heads else "dep" for word in words],
        lemmas=["say" if word == "said" else word for word in words],
        pos=["PROPN" if word[0].isupper() else "NOUN" for word in words],
    )


@pytest.mark.parametrize(
    ("text", "changed", "expected"),
    [
        ("Tarn said it would close its yard", {}, True),
        ("Tarn said it would shut its yard", {"it": ("shut", "nsubj"), "shut": ("said", "ccomp"), "yard": ("shut", "dobj")}, True),
        ("Tarn said it would cost some", {"it": ("cost", "nsubj"), "cost": ("said", "ccomp")}, False),
        ("Tarn said she would close its yard", {"she": ("close", "nsubj")}, False),
    ],
)
def test_what_says_it_of_itself(text: str, changed: Heads, expected: bool) -> None:
    doc = clause(text, {**SAID, **changed})
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    assert speaks_as_a_body(words_of(doc), clean_names(doc, words_of(doc))[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then shares in Mira Holt and Brask fell", ["Mira Holt", "Brask"]),
        ("then analysts at Mira Holt slept", ["Mira Holt"]),
        ("then confidence in Mira Holt fell", []),
        ("then critics shouted at Mira Holt", []),
        ("then shares in Kenya fell", []),
    ],
)
def test_words_before_a_firm(text: str, expected: list[str]) -> None:
    doc = parsed(text, ("Mira Holt", "PERSON"), ("Brask", "PERSON"), ("Kenya", "GPE"))
    names = clean_names(doc, words_of(doc))
    assert [names[number].surface for number in told_firms(words_of(doc), names)] == expected


def labels(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    return [(name.surface, name.label) for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))]


def test_a_surname_before_its_bearer_is_the_firms() -> None:
    people = (("Peter Halvern", "PERSON"), ("Halvern", "PERSON"))
    firm = ("Halvern Group", "ORG")
    text = "then Halvern Group rose . Halvern fell . Peter Halvern slept . Halvern , 51 , woke"
    assert [label for _, label in labels(text, firm, *people)] == ["ORG", "ORG", "PERSON", "PERSON"]
    text = "then Peter Halvern slept . Halvern woke . Halvern Group rose . Mr Halvern ate"
    assert [label for _, label in labels(text, firm, *people)] == ["PERSON", "PERSON", "ORG", "PERSON"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From Amman it came . Jordan Hale slept . Hale woke . Jordan paid", "GPE"),
        ("From Amman it came . Jordan Hale slept . Jordan 's border opened", "GPE"),
        ("From Amman it came . Jordan Hale slept . Mr Jordan paid", "PERSON"),
        ("From Leeds it came . Jordan Hale slept . Hale woke . Jordan paid", "PERSON"),
    ],
)
def test_a_country_that_somebody_is_called_like(text: str, expected: str) -> None:
    entities = (("Amman", "GPE"), ("Leeds", "GPE"), ("Jordan Hale", "PERSON"), ("Jordan", "PERSON"), ("Hale", "PERSON"))
    assert labels(text, *entities)[-1] == ("Jordan", expected)
