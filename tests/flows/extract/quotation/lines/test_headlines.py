"""Headlines that are one quotation, and headlines that end with a tag."""

from dataclasses import replace

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.extract.quotation.lines.headlines import headlined, tagged_headlines
from flows.extract.quotation.reports import CONFIDENCE
from flows.extract.quotation.view import View
from flows.records import Document, Section

BELOW = "Dara Quill queued for an hour at the dairy."


def _read(nlp: Language, line: str, kind: str = "headline") -> list[str]:
    text = f"{line}\n\n{BELOW}"
    sections = (Section(0, len(line), kind), Section(len(line) + 2, len(text), "paragraph"))
    [article] = annotate([Document("doc_1", text, sections)], nlp)
    view = View(article)
    rows = headlined(view, [], CONFIDENCE)
    assert headlined(view, rows, CONFIDENCE) == rows
    assert all(row.speaker is None and row.cue is None and replace(row, form="none") == row for row in rows)
    return [text[slice(*row.spans[0])] for row in rows]


@pytest.mark.parametrize(
    "line", ["‘We paid for cream and got milk’", "‘The cows have never been so thin’", "Dairy misery: ‘We paid for cream and got milk’"]
)
def test_the_quoted_words_are_a_row_without_a_speaker(nlp: Language, line: str) -> None:
    assert len(_read(nlp, line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "‘The Long Pier’",
        "‘We paid for cream’ is back in shops",
        "Film of the week: ‘The cows have never been so thin’",
        "Quill says dairy is ‘not what we paid for’ at all",
    ],
)
def test_titles_and_parts_of_a_line_are_none(nlp: Language, line: str) -> None:
    assert _read(nlp, line) == []


def test_a_paragraph_is_no_headline(nlp: Language) -> None:
    assert _read(nlp, "‘We paid for cream and got milk’", "paragraph") == []


def _tagged(nlp: Language, line: str, kind: str = "headline") -> list[tuple[str, str | None]]:
    text = f"{line}\n\n{BELOW}"
    sections = (Section(0, len(line), kind), Section(len(line) + 2, len(text), "paragraph"))
    [article] = annotate([Document("doc_1", text, sections)], nlp)
    rows = tagged_headlines(View(article), [], CONFIDENCE)
    return [(text[slice(*row.spans[0])], row.speaker and text[slice(*row.speaker.span)]) for row in rows]


@pytest.mark.parametrize(
    ("line", "content", "speaker"),
    [
        ("Milk to cost more, dairy warns", "Milk to cost more", "dairy"),
        ("Cows too thin for winter, says Dara Quill", "Cows too thin for winter", "Dara Quill"),
    ],
)
def test_a_headline_that_ends_with_a_tag(nlp: Language, line: str, content: str, speaker: str) -> None:
    assert _tagged(nlp, line) == [(content, speaker)]


@pytest.mark.parametrize(
    "line", ["Milk to cost more, dairy closes", "Milk, dairy warns", "Milk to cost more as dairy warns", "Dairy warns of dear milk"]
)
def test_a_headline_without_one(nlp: Language, line: str) -> None:
    assert _tagged(nlp, line) == []


def test_a_paragraph_with_a_tag_is_no_headline(nlp: Language) -> None:
    assert _tagged(nlp, "Milk to cost more, dairy warns", "paragraph") == []
