"""Words that the model takes for names and that name nobody."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.common_words import without_common_words
from flows.extract.names.finding.making import over
from flows.extract.names.records import Name


def kept(text: str, *entities: tuple[str, str]) -> list[str]:
    doc = parsed(text, *entities)
    words = words_of(doc)
    names: list[Name] = [over(doc, words.texts, ent.start, ent.end, ent.label_, "model", 0.9) for ent in doc.ents]
    return [name.surface for name in without_common_words(words, names)]


@pytest.mark.parametrize(
    ("text", "entity", "stays"),
    [
        ("The dam gives 160 MW of power", ("MW", "ORG"), False),
        ("The fare fell to 610p in May", ("610p", "GPE"), False),
        ("The MW Group has a dam", ("MW Group", "ORG"), True),
        ("They drove an MW to Orlan", ("MW", "PRODUCT"), True),
        ("It was shut by Diwali again", ("Diwali", "GPE"), False),
        ("It was shut by Easter again", ("Easter", "PERSON"), False),
        ("They met Easter at the quay", ("Easter", "PERSON"), True),
        ("They sailed to Easter Island again", ("Easter Island", "LOC"), True),
        ("They danced at Diwali again", ("Diwali", "EVENT"), True),
        ("Ana Kovar, D - Ore., slept", ("D", "GPE"), False),
        ("Ana Kovar drew a D , and slept", ("D", "GPE"), True),
    ],
)
def test_units_and_festivals(text: str, entity: tuple[str, str], stays: bool) -> None:
    assert (entity[0] in kept(text, entity)) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [("Turnout was low", False), ("They met Turnout there", True), ("Turnout's brother slept", True)],
)
def test_nouns_that_open_sentences(text: str, stays: bool) -> None:
    assert ("Turnout" in kept(text, ("Turnout", "PERSON"))) is stays


@pytest.mark.parametrize(
    ("text", "entity", "stays"),
    [
        ("Rice takes up the water\nThey grow rice in Orlan", ("Rice", "PERSON"), False),
        ("Tram drivers to strike\nAll the trams stood still", ("Tram", "ORG"), False),
        ("“Rice takes up the water\nThey grow rice in Orlan", ("Rice", "PERSON"), False),
        ("Rice takes up the water\nThey met Rice in Orlan, who sold rice", ("Rice", "PERSON"), True),
        ("They asked Rice for water\nThey grow rice in Orlan", ("Rice", "PERSON"), True),
        ("Rice takes up the water\nThey grow oats in Orlan", ("Rice", "PERSON"), True),
    ],
)
def test_a_noun_with_the_capital_of_its_place(text: str, entity: tuple[str, str], stays: bool) -> None:
    assert (entity[0] in kept(text, entity)) is stays
