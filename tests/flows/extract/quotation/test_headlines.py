"""Headlines that are one quotation."""

from dataclasses import replace

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.extract.quotation.headlines import headlined
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
