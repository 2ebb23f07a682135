"""Names that a person of the text shares with a place or a firm, read mention by mention."""

from collections.abc import Callable, Mapping

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.shared_names import speaks_as_a_body, speaks_as_a_person, told_firms
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarn said she would pay", True),
        ("Tarn said it would pay", False),
        ("Tarn asked she would pay", False),
    ],
)
def test_what_says_it_of_himself_or_herself(text: str, expected: bool) -> None:
    subject = "she" if "she" in text else "it"
    verb = "said" if "said" in text else "asked"
    heads = {"Tarn": (verb, "nsubj"), subject: ("pay", "nsubj"), "pay": (verb, "ccomp" if verb == "said" else "advcl")}
    words = text.split()
    doc = Doc(
        parsed(text).vocab,
        words=words,
        heads=[words.index(heads[word][0]) if word in heads else words.index(verb) for word in words],
        deps=[heads[word][1] if word in heads else "dep" for word in words],
        lemmas=["say" if word == "said" else word for word in words],
        ents=["B-PERSON", *("O" for _ in words[1:])],
    )
    assert speaks_as_a_person(words_of(doc), clean_names(doc, words_of(doc))[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denise Washington wrote three letters. Washington said she got no answer in Washington.", ["PERSON", "GPE"]),
        ("Denise Washington wrote three letters. Washington said it would not answer in Washington.", ["GPE", "GPE"]),
        ("Paris Hale opened a shop. Paris said she would open a second one.", ["PERSON"]),
        ("Paris Hale opened a shop. Paris said it would tax shops.", ["GPE"]),
        ("Austin Hale keeps bees. Austin said he sells honey. Bees are rare in Austin.", ["PERSON", "GPE"]),
        ("Austin Hale runs a gym. Austin, 44, sleeps there.", ["PERSON"]),
        ("Israel Hale runs a gym. Israel sent soldiers there.", ["GPE"]),
    ],
)
def test_somebody_who_is_called_like_a_place(article_of: Callable[[str], Article], text: str, expected: list[str]) -> None:
    names = [name for name in analyse(article_of(text)).names if len(name.words) == 1]
    assert [name.label for name in names] == expected


def test_a_land_that_has_something_of_its_own(article_of: Callable[[str], Article]) -> None:
    article = article_of("Jordan reopened its border on Monday. Tarnax reopened its shops on Monday.")
    doc = article.doc
    doc.ents = [Span(doc, token.i, token.i + 1, label="PERSON") for token in doc if token.text in ("Jordan", "Tarnax")]
    assert [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == ["GPE", "ORG"]
