"""Words before a name that are no part of it, and names that their ends tell."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.fused import unfused
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.ends import is_institution, told_by_end


def surfaces(text: str, *entities: tuple[str, str]) -> list[str]:
    doc = parsed(text, *entities)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.nbor(-1).text == "."
    words = [token.text for token in doc]
    return [name.surface for name in unfused(doc, words, clean_names(doc, words_of(doc)))]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Taylor Kovar sang . VRB Taylor slept", ["Taylor Kovar", "VRB Taylor"], ["Taylor Kovar", "Taylor"]),
        ("Hornet Tom Oakes sang . Tom Oakes slept", ["Hornet Tom Oakes", "Tom Oakes"], ["Tom Oakes", "Tom Oakes"]),
        ("the Calvinist Tom Oakes sang", ["Calvinist Tom Oakes"], ["Tom Oakes"]),
        ("JK Oakes sang . Tom Oakes slept", ["JK Oakes", "Tom Oakes"], ["JK Oakes", "Tom Oakes"]),
        ("Mary Anne Oakes sang . Anne Oakes slept", ["Mary Anne Oakes", "Anne Oakes"], ["Mary Anne Oakes", "Anne Oakes"]),
        ("Hornet Tom Oakes sang", ["Hornet Tom Oakes"], ["Hornet Tom Oakes"]),
        ("Tom Oakes left . Said Oakes : no", ["Tom Oakes", "Said Oakes"], ["Tom Oakes", "Oakes"]),
        ("Tom Oakes left . Said Hale sang", ["Tom Oakes", "Said Hale"], ["Tom Oakes", "Said Hale"]),
        ("Van Tom Oakes sang . Tom Oakes slept", ["Van Tom Oakes", "Tom Oakes"], ["Van Tom Oakes", "Tom Oakes"]),
    ],
)
def test_cut(text: str, entities: list[str], expected: list[str]) -> None:
    assert surfaces(text, *((name, "PERSON") for name in entities)) == expected


@pytest.mark.parametrize(
    ("key", "label", "expected"),
    [
        ("ana r. kovar society", "PERSON", "ORG"),
        ("ana museum", "PERSON", None),
        ("tarn parish", "PERSON", "GPE"),
        ("ana parish", "PERSON", None),
        ("tarn county", "ORG", None),
        ("sailor of the year", "ORG", "WORK_OF_ART"),
        ("sailors of the tarn", "ORG", None),
        ("clean harbours act", "ORG", "LAW"),
        ("tarn amendment", "PERSON", "LAW"),
        ("act", "ORG", None),
    ],
)
def test_ends(key: str, label: str, expected: str | None) -> None:
    assert told_by_end(tuple(key.split()), label) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [(("claudia", "mo"), False), (("claudia", "tv"), True), (("claudia", "de", "mo"), True), (("claudia", "bank"), True)],
)
def test_short_surnames_are_no_institutions(key: tuple[str, ...], expected: bool) -> None:
    assert is_institution(key) is expected
