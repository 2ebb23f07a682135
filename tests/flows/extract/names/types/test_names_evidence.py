"""Words beside a name that tell what it is the name of."""

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.evidence import is_nobody, is_organisation, is_person, is_spelled_out
from flows.extract.names.types.votes import voted


def _doc(text: str, *entities: tuple[str, str], arcs: dict[str, tuple[str, str]] | None = None) -> tuple[Doc, list[str]]:
    """The text with the entities; `arcs` gives words a label and a head."""
    plain = parsed(text, *entities)
    words = [token.text for token in plain]
    hung = {words.index(word): (label, words.index(head)) for word, (label, head) in (arcs or {}).items()}
    doc = Doc(
        plain.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in plain],
        pos=[token.pos_ for token in plain],
        deps=[hung[number][0] if number in hung else "dep" for number in range(len(words))],
        heads=[hung[number][1] if number in hung else number for number in range(len(words))],
    )
    doc.ents = [Span(doc, entity.start, entity.end, label=entity.label_) for entity in plain.ents]
    return doc, words


WHICH = {"which": ("nsubj", "lost"), "lost": ("relcl", "Rail"), "Rail": ("nsubj", "fell"), "Tarn": ("compound", "Rail")}
MET = {"which": ("nsubj", "lost"), "lost": ("relcl", "met"), "Rail": ("dobj", "met"), "Tarn": ("compound", "Rail")}


@pytest.mark.parametrize(
    ("text", "name", "arcs", "expected"),
    [
        ("the head of Tarn Rail left", "Tarn Rail", {}, True),
        ("a friend of Tarn Rail left", "Tarn Rail", {}, False),
        ("the head of Helen Marsh hurt", "Helen Marsh", {}, False),
        ("told BBX Sport twice", "BBX Sport", {}, True),
        ("told Orla Sport twice", "Orla Sport", {}, False),
        ("photo by Kello Images today", "Kello Images", {}, True),
        ("photo by Mary Images today", "Mary Images", {}, False),
        ("was Kovar of TVF there", "TVF", {}, True),
        ("was Kovar of RFK there", "RFK", {}, False),
        ("was TVF there", "TVF", {}, False),
        ("Tarn Rail , which lost money , fell", "Tarn Rail", WHICH, True),
        ("so shares in Tarn Rail fell", "Tarn Rail", {}, True),
        ("so faith in Tarn Rail fell", "Tarn Rail", {}, False),
        ("as Tarn Rail 's chief executive left", "Tarn Rail", {}, True),
        ("as Tarn Rail 's deputy general secretary left", "Tarn Rail", {}, True),
        ("as Tarn Rail 's deputy left", "Tarn Rail", {}, False),
        ("as Tarn Rail 's chief rival left", "Tarn Rail", {}, False),
        ("as Tarn Rail ’s shareholders left", "Tarn Rail", {}, True),
        ("they met Tarn Rail , which lost them money", "Tarn Rail", MET, False),
    ],
)
def test_an_organisation_that_the_model_took_for_a_person(text: str, name: str, arcs: dict[str, tuple[str, str]], expected: bool) -> None:
    doc, words = _doc(text, (name, "PERSON"), arcs=arcs)
    [found] = clean_names(doc, words_of(doc))
    assert is_organisation(doc, words, found) is expected


KIND = {"a": ("det", "charity"), "charity": ("appos", "Holt"), "Holt": ("nsubj", "fell"), "Tarn": ("compound", "Holt")}
BANKER = {"a": ("det", "banker"), "banker": ("appos", "Holt"), "Holt": ("nsubj", "fell")}
CUT = {"Holt": ("nsubj", "cut"), "its": ("poss", "fares")}


@pytest.mark.parametrize(
    ("text", "name", "arcs", "expected"),
    [
        ("then Tarn Holt , a charity , fell", "Tarn Holt", KIND, True),
        ("then Tarn Holt , a banker , fell", "Tarn Holt", BANKER, False),
        ("then Tarn Holt cut its fares", "Tarn Holt", CUT, True),
        ("then Tarn Holt cut that its fares", "Tarn Holt", CUT, True),
        ("then Tarn Holt cut the town its fares", "Tarn Holt", CUT, False),
        ("then Helen Holt cut its fares", "Helen Holt", CUT, False),
    ],
)
def test_a_person_who_is_called_an_organisation_or_has_what_is_its(
    text: str, name: str, arcs: dict[str, tuple[str, str]], expected: bool
) -> None:
    doc, words = _doc(text, (name, "PERSON"), arcs=arcs)
    [found] = clean_names(doc, words_of(doc))
    assert is_nobody(doc, words, found) is expected
    assert voted(doc, words_of(doc), [found])[0].label == ("ORG" if expected else "PERSON")


@pytest.mark.parametrize(
    ("text", "name", "head", "expected"),
    [
        ("retired teacher Helen Strand left", "Helen Strand", "Strand", True),
        ("a teacher Helen Strand knows left", "Helen Strand", "left", False),
        ("retired teacher Tarn Strand left", "Tarn Strand", "Strand", False),
    ],
)
def test_a_person_that_the_model_took_for_a_place(text: str, name: str, head: str, expected: bool) -> None:
    doc, words = _doc(text, (name, "GPE"), arcs={"teacher": ("compound", head)})
    [found] = [each for each in clean_names(doc, words_of(doc)) if each.surface == name]
    assert is_person(doc, words, found) is expected


def test_the_short_name_of_an_organisation_follows_it() -> None:
    doc, _ = _doc("the head of Tarn Rail left and staff of Tarn Rail stayed as Tarn fell", ("Tarn Rail", "PERSON"), ("Tarn", "PERSON"))
    assert {name.surface: name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))}["Tarn Rail"] == "ORG"


@pytest.mark.parametrize(("text", "expected"), [("then the Dane laughed", "NORP"), ("then Dane laughed", "PERSON")])
def test_one_of_a_people_is_no_name_of_a_person(text: str, expected: str) -> None:
    doc, _ = _doc(text, ("Dane", "PERSON"))
    assert [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == [expected]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("said Dean Corrie , a baker", [("Dean Corrie", "PERSON")], ["Dean Corrie"]),
        ("said Dean Corrie as the dean left", [("Dean Corrie", "PERSON")], ["Corrie"]),
        ("Mara Corrie and Dean Corrie left", [("Mara Corrie", "PERSON"), ("Dean Corrie", "PERSON")], ["Mara Corrie", "Corrie"]),
        ("said Mayor Corrie , a baker", [("Mayor Corrie", "PERSON")], ["Corrie"]),
    ],
)
def test_a_title_that_is_a_given_name(text: str, entities: list[tuple[str, str]], expected: list[str]) -> None:
    doc, _ = _doc(text, *entities)
    assert [name.surface for name in clean_names(doc, words_of(doc))] == expected


NURSE = {"a": ("det", "nurse"), "nurse": ("appos", "Strand"), "Strand": ("nsubj", "left"), "Velma": ("compound", "Strand")}
LINE = {"a": ("det", "line"), "line": ("appos", "Strand"), "Strand": ("nsubj", "left"), "Velma": ("compound", "Strand")}
OFFICER = {"Strand": ("appos", "officer")}


@pytest.mark.parametrize(
    ("text", "name", "label", "arcs", "expected"),
    [
        ("Velma Strand , a nurse , left", "Velma Strand", "GPE", NURSE, True),
        ("Velma Strand , a line , left", "Velma Strand", "GPE", LINE, False),
        ("Velma Strand , 42 , left", "Velma Strand", "ORG", {}, True),
        ("Velma Strand , 42 miles away", "Velma Strand", "ORG", {}, False),
        ("its chief executive officer , Velma Strand , left", "Velma Strand", "ORG", OFFICER, True),
        ("its chief executive officer , Velma Bank , left", "Velma Bank", "ORG", {"Bank": ("appos", "officer")}, False),
        ("its owner , Velma Strand , left", "Velma Strand", "ORG", {"Strand": ("appos", "owner")}, False),
        ("New Zealand , 42 , left", "New Zealand", "GPE", {}, False),
    ],
)
def test_somebody_of_whom_the_text_says_who_it_is(
    text: str, name: str, label: str, arcs: dict[str, tuple[str, str]], expected: bool
) -> None:
    doc, words = _doc(text, (name, label), arcs=arcs)
    tagged = Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[token.pos_ for token in doc],
        tags=["NN" if token.text.islower() else "NNP" for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
    )
    tagged.ents = [Span(tagged, entity.start, entity.end, label=entity.label_) for entity in doc.ents]
    [found] = clean_names(tagged, words_of(tagged))
    assert is_person(tagged, words, found) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("the Velden Dakota Sangh (VDS) slept", "Velden Dakota Sangh", True),
        ("the Velden Dakota Sangh (VDP) slept", "Velden Dakota Sangh", False),
        ("then Peter Dakota Sangh (PDS) slept", "Peter Dakota Sangh", False),
        ("then Velden Sangh (VS) slept", "Velden Sangh", False),
    ],
)
def test_initials_in_brackets(text: str, name: str, expected: bool) -> None:
    doc, words = _doc(text, (name, "PERSON"))
    assert is_spelled_out(words, clean_names(doc, words_of(doc))[0]) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("so the Partido Velden won", "Partido Velden", "ORG"),
        ("so Banco Velden won", "Banco Velden", "ORG"),
        ("so Mr Banco Velden won", "Banco Velden", "PERSON"),
        ("so Velden Vestnik won", "Velden Vestnik", "ORG"),
        ("so Velden Rovers won", "Velden Rovers", "ORG"),
        ("so Helen Rovers won", "Helen Rovers", "PERSON"),
        ("so West Velden slept", "West Velden", "GPE"),
        ("so Mr West Velden slept", "West Velden", "PERSON"),
        ("so West Peter slept", "West Peter", "PERSON"),
    ],
)
def test_first_words_of_what_is_no_person(text: str, name: str, expected: str) -> None:
    doc, _ = _doc(text, (name, "PERSON"))
    assert [each.label for each in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == [expected]


@pytest.mark.parametrize(("house", "expected"), [("Saint Orla Hospital", "ORG"), ("Saint Orla Kovar", "PERSON")])
def test_a_saint_whose_house_is_named(house: str, expected: str) -> None:
    doc, _ = _doc(f"so {house} closed and Saint Orla slept", (house, "PERSON"), ("Saint Orla", "PERSON"))
    assert voted(doc, words_of(doc), clean_names(doc, words_of(doc)))[-1].label == expected
