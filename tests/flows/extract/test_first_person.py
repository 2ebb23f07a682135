"""*I* inside a quotation is its speaker."""

from collections.abc import Callable
from typing import Any

import pytest
import spacy

from flows.article import Article
from flows.extract.first_person import extract
from flows.records import Document, Row

ANA, RAIL, BO = "ent_a", "ent_b", "ent_c"
MENTIONS: list[Row] = [
    {"entity_id": ANA, "form": "name", "label": "PERSON", "start": 900, "end": 903},
    {"entity_id": RAIL, "form": "name", "label": "ORG", "start": 904, "end": 908},
    {"entity_id": BO, "form": "name", "label": "PERSON", "start": 909, "end": 911},
]


def quote(text: str, words: str, speaker: str | None, kind: str = "direct", **more: Any) -> Row:
    start = text.index(words)
    end = start + len(words)
    spans = [{"start": start, "end": end}]
    return {"start": start, "end": end, "spans": spans, "kind": kind, "speaker_entity_id": speaker, "confidence": 0.8, **more}


def found(text: str, *quotes: Row) -> list[tuple[str, int, str]]:
    article = Article(Document("doc_x", text), spacy.blank("en")(text))
    return [(row["text"], row["start"], row["entity_id"]) for row in extract(article, {"mentions": MENTIONS, "quotes": list(quotes)})]


def test_all_forms_inside_the_marks_and_none_outside() -> None:
    text = 'I asked. "I lost my keys; it was me," she said.'
    assert found(text, quote(text, "I lost my keys; it was me,", ANA)) == [("I", 10, ANA), ("my", 17, ANA), ("me", 33, ANA)]


@pytest.mark.parametrize("speaker", [RAIL, None, "ent_unknown"])
def test_only_for_people_that_the_document_names(speaker: str | None) -> None:
    text = '"I lost it," they said.'
    assert found(text, quote(text, "I lost it,", speaker)) == []


def test_not_in_indirect_speech_and_in_the_marks_alone_of_mixed() -> None:
    text = 'She said I should ask "my lawyer" whether I may.'
    assert found(text, quote(text, "I should ask", ANA, "indirect")) == []
    assert found(text, quote(text, 'I should ask "my lawyer" whether I may', ANA, "mixed")) == [("my", 23, ANA)]


def test_a_quotation_inside_another_has_its_own_speaker() -> None:
    text = "\"I heard him: 'I am late,' and I left,\" she said."
    outer, inner = quote(text, "I heard him: 'I am late,' and I left,", ANA), quote(text, "I am late,", BO)
    expected = [("I", 1, ANA), ("I", 15, BO), ("I", 31, ANA)]
    assert found(text, outer, inner) == found(text, inner, outer) == expected


def test_an_inner_quotation_without_a_speaker_is_nobody_s() -> None:
    text = "\"I heard: 'I am late,'\" she said."
    assert found(text, quote(text, "I heard: 'I am late,'", ANA), quote(text, "I am late,", None)) == [("I", 1, ANA)]


def test_confidence_is_that_of_the_quote_and_never_full() -> None:
    text = '"I lost it," she said.'
    article = Article(Document("doc_x", text), spacy.blank("en")(text))
    rows = list(extract(article, {"mentions": MENTIONS, "quotes": [quote(text, "I lost it,", ANA, confidence=0.99)]}))
    assert [(row["confidence"], row["form"], row["rule"]) for row in rows] == [(0.9, "pronoun", "speaker_of_quote")]


COUNCIL, FIRM = "ent_d", "ent_e"


def named(text: str, words: str, entity: str, label: str, **more: Any) -> Row:
    start = text.index(words)
    return {"entity_id": entity, "form": "name", "label": label, "start": start, "end": start + len(words), **more}


def spoken_for(text: str, words: str, *roles: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Rows of *we* in what Ana says, where the text gives her these roles and names a council and a firm."""
    names = [named(text, "Orlan Council", COUNCIL, "ORG")] if "Orlan Council" in text else []
    names += [named(text, "Halvern", FIRM, "ORG")] if "Halvern" in text else []
    rows = {"mentions": [*MENTIONS, *names], "quotes": [quote(text, words, ANA)]}
    rows["roles"] = [named(text, role, entity, "PERSON") for role, entity in roles]
    article = Article(Document("doc_x", text), spacy.blank("en")(text))
    return [(row["text"], row["entity_id"], row["rule"]) for row in extract(article, rows)]


@pytest.mark.parametrize(
    ("text", "roles", "expected"),
    [
        # inside the role's words, and as its owner
        ('"We lost it," said Ana, a spokeswoman for Orlan Council.', ["spokeswoman for Orlan Council"], [("We", COUNCIL, "speaker_for")]),
        ('"We lost it," said Ana, Halvern\'s director.', ["director"], [("We", FIRM, "speaker_for")]),
        ('"We lost it," said Ana, the Halvern director.', ["Halvern director"], [("We", FIRM, "speaker_for")]),
        ('"We lost it," said Ana, a member of Orlan Council.', ["member of Orlan Council"], []),
        # not where the text does not say so, where it is over, or where it is one of two
        ('"We lost it," said Ana, a nurse who met Halvern.', ["nurse"], []),
        ('"We lost it," said Ana, a former director of Halvern.', ["former director of Halvern"], []),
        ('"We lost it," said Ana, head of Halvern and of Orlan Council.', ["head of Halvern", "head of Halvern and of Orlan Council"], []),
    ],
)
def test_we_is_the_organisation_that_the_speaker_speaks_for(text: str, roles: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert spoken_for(text, "We lost it,", *((role, ANA) for role in roles)) == expected
    assert spoken_for(text, "We lost it,", *((role, BO) for role in roles)) == []


def test_we_is_an_organisation_that_speaks_itself_and_i_is_nobody_s() -> None:
    text = '"We lost it, and I saw the US lose our keys," the railway said.'
    assert found(text, quote(text, "We lost it, and I saw the US lose our keys,", RAIL)) == [("We", 1, RAIL), ("our", 35, RAIL)]


def test_we_is_nobody_where_the_role_is_told_far_away() -> None:
    text = f'Ana is a spokeswoman for Orlan Council. {"It rained. " * 60}"We lost it," she said.'
    assert spoken_for(text, "We lost it,", ("spokeswoman for Orlan Council", ANA)) == []
    near = text.replace("It rained. " * 60, "")
    assert spoken_for(near, "We lost it,", ("spokeswoman for Orlan Council", ANA)) == [("We", COUNCIL, "speaker_for")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We opened our office in May,", ["We", "our"]),
        ("We are a small firm,", ["We"]),
        ("Our country changed, and we opened an office,", []),
        ("We need more time,", []),
        ("We are at a crossroads,", []),
    ],
)
def test_we_of_everybody_is_no_house(article_of: Callable[[str], Article], words: str, expected: list[str]) -> None:
    article = article_of(f"“{words}” said Ana, Halvern's director.")
    rows = {"mentions": [*MENTIONS, named(article.text, "Halvern", FIRM, "ORG")], "quotes": [quote(article.text, words, ANA)]}
    rows["roles"] = [named(article.text, "director", ANA, "PERSON")]
    assert [row["text"] for row in extract(article, rows)] == expected
