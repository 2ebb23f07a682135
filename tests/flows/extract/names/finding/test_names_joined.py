"""Names of organisations made whole, and the letters that stand for them."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.joined import joined
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.votes import voted


def found(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    words = [token.text for token in doc]
    names = joined(doc, words, clean_names(doc, words_of(doc)))
    assert all(text[name.start : name.end] for name in names)
    return [(text[name.start : name.end], name.label) for name in names]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("the Loom Weavers' Guild met", [("Guild", "ORG")], [("Weavers' Guild", "ORG")]),
        ("so Sanders' Senate sat", [("Sanders", "PERSON")], [("Sanders", "PERSON")]),
        ("the Weavers' Garden grew", [], []),
        ("the Quarry Workers' Sabha met", [("Quarry Workers'", "ORG")], [("Quarry Workers' Sabha", "ORG")]),
        ("the Velden Women’s Refuge opened", [], [("Women’s Refuge", "ORG")]),
        ("the Kenyan People's Party won", [("Kenyan", "NORP")], [("Kenyan People's Party", "ORG")]),
        ("the People's Republic of China said", [("Republic of China", "GPE")], [("People's Republic of China", "GPE")]),
        ("Republicans' Helen Marsh won", [("Helen Marsh", "PERSON")], [("Helen Marsh", "PERSON")]),
        ("Mr. Parsons' House stood", [("Parsons", "PERSON")], [("Parsons", "PERSON")]),
        ("the Velden Workers' demands", [("Velden Workers", "ORG")], [("Velden Workers", "ORG")]),
    ],
)
def test_a_group_s_possessive(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then Velden Hawks quarterback Jon left", [("Velden Hawks", "ORG")]),
        ("then Velden Hawks supporters left", [("Velden", "GPE")]),
        ("then Velden Hawk striker Jon left", [("Velden", "GPE")]),
    ],
)
def test_a_team_of_which_the_model_sees_the_town_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, ("Velden", "GPE")) == expected


def test_no_name_ends_with_of() -> None:
    text = "the Liberal Party of Velden and the Liberal Party in Velden"
    entities = ("Liberal Party of", "ORG"), ("Velden", "GPE"), ("Liberal Party", "ORG")
    assert found(text, *entities) == [("Liberal Party of Velden", "ORG"), ("Liberal Party", "ORG"), ("Velden", "GPE")]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("VRA", True), ("VeRA", True), ("XYZ", False), ("MBA", False), ("US", False), ("Velden", False), ("V", False)],
)
def test_letters_in_brackets(letters: str, expected: bool) -> None:
    names = found(f"the Velden Rail Authority ({letters}) said", ("Velden Rail Authority", "ORG"))
    assert ((letters, "ORG") in names) is expected


def test_letters_behind_a_person_are_none() -> None:
    assert found("Vera Rose Adler (VRA) said", ("Vera Rose Adler", "PERSON")) == [("Vera Rose Adler", "PERSON")]


def test_letters_outvote_the_model() -> None:
    doc = parsed("the Velden Rail Authority (VRA) said. The VRA and the VRA", ("Velden Rail Authority", "ORG"))
    words = [token.text for token in doc]
    doc.ents = [*doc.ents, *(doc.char_span(at, at + 3, label="GPE") for at in range(34, len(doc.text)) if doc.text[at : at + 3] == "VRA")]
    found = voted(doc, words_of(doc), joined(doc, words, clean_names(doc, words_of(doc))))
    assert {name.label for name in found} == {"ORG"}
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "a road across Newfoundland and Labrador was cut",
            [("Newfoundland", "GPE"), ("Labrador", "GPE")],
            [("Newfoundland and Labrador", "GPE")],
        ),
        (
            "the Trinidad and Tobago Rail Board met",
            [("Trinidad", "GPE"), ("Tobago Rail Board", "ORG")],
            [("Trinidad and Tobago Rail Board", "ORG")],
        ),
        ("Kenya and Uganda agreed", [("Kenya", "GPE"), ("Uganda", "GPE")], [("Kenya", "GPE"), ("Uganda", "GPE")]),
    ],
)
def test_lands_of_two_names(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "the Radical and Farmers Party won",
            [("Radical", "NORP"), ("Farmers Party", "ORG")],
            [("Radical and Farmers Party", "ORG")],
        ),
        (
            "the Radical Union and Farmers Party won",
            [("Radical Union", "ORG"), ("Farmers Party", "ORG")],
            [("Radical Union", "ORG"), ("Farmers Party", "ORG")],
        ),
        (
            "both Halvern and Farmers Party won",
            [("Halvern", "ORG"), ("Farmers Party", "ORG")],
            [("Halvern", "ORG"), ("Farmers Party", "ORG")],
        ),
        ("the Halvern and Kello Rail won", [("Halvern", "ORG"), ("Kello Rail", "ORG")], [("Halvern", "ORG"), ("Kello Rail", "ORG")]),
    ],
)
def test_one_noun_for_two_creeds(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Tarn Forensic and Medical Supplies is in Leeds", "VBZ", [("Tarn Forensic and Medical Supplies", "ORG")]),
        ("Tarn Forensic and Medical Supplies are in Leeds", "VBP", [("Tarn Forensic", "ORG"), ("Medical Supplies", "ORG")]),
    ],
)
def test_two_with_the_verb_of_one_are_one(text: str, tag: str, expected: list[tuple[str, str]]) -> None:
    doc = parsed(text, ("Tarn Forensic", "ORG"), ("Medical Supplies", "ORG"))
    doc[5].tag_ = tag
    doc[0].is_sent_start = True
    words = [token.text for token in doc]
    assert [(name.surface, name.label) for name in joined(doc, words, clean_names(doc, words_of(doc)))] == expected


def test_fire_and_rescue_whatever_the_first_part_was_taken_for() -> None:
    entities = (("Velden Fire", "GPE"), ("Rescue Brigade", "ORG"))
    assert found("the Velden Fire and Rescue Brigade came", *entities) == [("Velden Fire and Rescue Brigade", "ORG")]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "in the Democratic Republic of the Congo then",
            [("Democratic Republic of the", "GPE"), ("Congo", "GPE")],
            [("Democratic Republic of the Congo", "GPE")],
        ),
        (
            "the Rail Board of the Maldives met",
            [("Rail Board of the", "ORG"), ("Maldives", "GPE")],
            [("Rail Board of the Maldives", "ORG")],
        ),
        ("a Halvern Inc. of Orlan sale", [("Halvern Inc. of", "ORG"), ("Orlan", "GPE")], [("Halvern Inc.", "ORG"), ("Orlan", "GPE")]),
        ("the Old Town of the Maldives", [("Old Town of the", "GPE"), ("Maldives", "GPE")], [("Old Town", "GPE"), ("Maldives", "GPE")]),
    ],
)
def test_no_name_ends_with_of_the(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected
