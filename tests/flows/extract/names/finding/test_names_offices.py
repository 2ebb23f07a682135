"""Offices and trades before somebody's name that the model took for a part of it."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.making import over
from flows.extract.names.finding.offices import without_offices


def found(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    words = words_of(doc)
    names = [over(doc, words.texts, ent.start, ent.end, ent.label_, "model", 0.9) for ent in doc.ents]
    return [(name.surface, name.label) for name in without_offices(doc, words, names)]


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("then Nurse Clara Tibbet slept", ("Nurse Clara Tibbet", "ORG"), ("Clara Tibbet", "PERSON")),
        ("then Nurse Clara Hospital closed", ("Nurse Clara Hospital", "ORG"), ("Nurse Clara Hospital", "ORG")),
        ("the Secretary of State Clara Tibbet slept", ("State Clara Tibbet", "ORG"), ("Clara Tibbet", "PERSON")),
        ("the bank State Clara Tibbet failed", ("State Clara Tibbet", "ORG"), ("State Clara Tibbet", "ORG")),
        ("then DI Tibbet slept", ("DI Tibbet", "PERSON"), ("Tibbet", "PERSON")),
        ("then DI Tibbet slept", ("DI Tibbet", "ORG"), ("Tibbet", "PERSON")),
        ("then DI Energy slept", ("DI Energy", "ORG"), ("DI Energy", "ORG")),
        ("then PC Tibbet slept", ("PC Tibbet", "ORG"), ("PC Tibbet", "ORG")),
        ("then Di Tibbet slept", ("Di Tibbet", "PERSON"), ("Di Tibbet", "PERSON")),
    ],
)
def test_what_opens_a_name(text: str, entity: tuple[str, str], expected: tuple[str, str]) -> None:
    assert found(text, entity) == [expected]


@pytest.mark.parametrize(
    ("text", "field", "stays"),
    [
        ("then State Fire Marshal Clara Tibbet slept", "State Fire", False),
        ("then Velmar Fire Marshal Clara Tibbet slept", "Velmar Fire", True),
        ("then State Fire hired Clara Tibbet", "State Fire", True),
    ],
)
def test_what_an_office_is_of(text: str, field: str, stays: bool) -> None:
    assert ((field, "ORG") in found(text, (field, "ORG"))) is stays


@pytest.mark.parametrize(
    ("office", "stays"),
    [
        ("Dean of Students", False),
        ("Director of Nursing", False),
        ("Dean of Tarn Hospital", True),
        ("Board of Nursing", True),
        ("Prince of Tarn", True),
    ],
)
def test_an_office_with_what_it_is_of_is_no_name(office: str, stays: bool) -> None:
    assert bool(found(f"then the {office} slept", (office, "ORG"))) is stays


def test_a_party_before_a_seat() -> None:
    entities = ("Tory MP", "PERSON"), ("Clara Tibbet", "PERSON")
    assert found("then Tory MP Clara Tibbet slept", *entities) == [("Tory", "NORP"), ("Clara Tibbet", "PERSON")]
    assert found("then Tibbet MP slept", ("Tibbet MP", "PERSON")) == [("Tibbet MP", "PERSON")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clara Tibbet, the mayor, slept", "Clara Tibbet"),
        ("Clara Tibbet, 42, slept", "Clara Tibbet"),
        ("Clara Tibbet slept", "Tibbet"),
        ("Will Tibbet, the mayor, sleep", "Tibbet"),
        ("Then Mayor Tibbet, the nurse, slept", "Tibbet"),
    ],
)
def test_a_given_name_that_was_left_out(text: str, expected: str) -> None:
    assert found(text, ("Tibbet", "PERSON")) == [(expected, "PERSON")]
