"""*I* inside a quotation is its speaker."""

from typing import Any

import pytest
import spacy

from flows.article import Article
from flows.extract.first_person import extract
from flows.records import Document, Row

ANA, RAIL, BO = "ent_a", "ent_b", "ent_c"
MENTIONS: list[Row] = [
    {"entity_id": ANA, "label": "PERSON"},
    {"entity_id": RAIL, "label": "ORG"},
    {"entity_id": BO, "label": "PERSON"},
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
