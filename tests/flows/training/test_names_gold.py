"""Names of corpora as tags of the recogniser."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from flows.errors import TrainingError
from flows.training.names_gold import MarkedName, NamedText, aligned, digest, read

BLANK = spacy.blank("en")


def doc_of(text: str, own: dict[str, str]) -> Doc:
    """The text as a pipeline would read it that finds these names in it."""
    doc = BLANK(text)
    doc.ents = [span for words, label in own.items() if (span := _span(doc, words, label)) is not None]
    return doc


def _span(doc: Doc, words: str, label: str) -> Span | None:
    start = doc.text.index(words)
    return doc.char_span(start, start + len(words), label=label)


def tags(text: str, marked: dict[str, str], own: dict[str, str] | None = None, *, is_coarse: bool = True) -> dict[str, str]:
    """Tags of the tokens that are not outside."""
    names = tuple(MarkedName(text.index(words), text.index(words) + len(words), label) for words, label in marked.items())
    doc = doc_of(text, own or {})
    return {token.text: tag for token, tag in zip(doc, aligned(doc, NamedText(text, names, is_coarse)), strict=True) if tag != "O"}


@pytest.mark.parametrize(
    ("text", "marked", "own", "expected"),
    [
        ("Ana Reyes left.", {"Ana Reyes": "PER"}, {}, {"Ana": "B-PERSON", "Reyes": "L-PERSON"}),
        ("Mayor Reyes left.", {"Mayor Reyes": "PER"}, {}, {"Mayor": "-", "Reyes": "U-PERSON"}),
        ("Norland left.", {"Norland": "LOC"}, {"Norland": "LOC"}, {"Norland": "U-LOC"}),
        ("Norland left.", {"Norland": "LOC"}, {"Norland": "PERSON"}, {"Norland": "U-GPE"}),
        ("France left.", {"France": "PLACE"}, {}, {"France": "U-GPE"}),
        ("The Orlan River rose.", {"Orlan River": "PLACE"}, {}, {"Orlan": "B-LOC", "River": "L-LOC"}),
        ("At Orlan Stadium.", {"Orlan Stadium": "PLACE"}, {}, {"Orlan": "B-FAC", "Stadium": "L-FAC"}),
        ("French wine.", {"French": "MISC"}, {}, {"French": "U-NORP"}),
        ("French wine.", {}, {"French": "NORP"}, {"French": "U-NORP"}),
        ("Americans left.", {"Americans": "PER"}, {"Americans": "NORP"}, {"Americans": "U-NORP"}),
        ("The Orlan 500 flew.", {"Orlan 500": "OBJECT"}, {}, {"Orlan": "B-PRODUCT", "500": "L-PRODUCT"}),
        ("The Orlan Papers.", {"Orlan Papers": "MISC"}, {}, {"Orlan": "-", "Papers": "-"}),
        ("On Monday Ana Reyes left.", {}, {"Monday": "DATE", "Ana Reyes": "PERSON"}, {"Monday": "U-DATE", "Ana": "-", "Reyes": "-"}),
        ("Orlan left.", {}, {"Orlan": "ORG"}, {}),
    ],
)
def test_names_of_coarse_corpora(text: str, marked: dict[str, str], own: dict[str, str], expected: dict[str, str]) -> None:
    assert tags(text, marked, own) == expected


def test_a_corpus_with_this_projects_types_is_taken_at_its_word() -> None:
    own = {"Orlan": "PERSON", "Monday": "DATE", "French": "NORP"}
    found = tags("Orlan sold French wine on Monday.", {"Orlan": "GPE"}, own, is_coarse=False)
    assert found == {"Orlan": "U-GPE", "Monday": "U-DATE"}


def lines(path: Path, *entries: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    return path


def test_files_of_entities_and_of_mentions(tmp_path: Path) -> None:
    coarse = lines(tmp_path / "a", {"doc_id": "x1", "text": "Ana left.", "entities": [{"start": 0, "end": 3, "label": "PER"}]})
    mentions = [
        {"start": 0, "end": 3, "label": "PERSON", "form": "name"},
        {"start": 4, "end": 7, "label": "PERSON", "form": "pronoun"},
    ]
    fine = lines(tmp_path / "b", {"text": "Ana, she left.", "mentions": mentions}, {"text": "No.", "layers": "quotes"})
    assert read(coarse) == [NamedText("Ana left.", (MarkedName(0, 3, "PER"),), is_coarse=True)]
    assert read(fine) == [NamedText("Ana, she left.", (MarkedName(0, 3, "PERSON"),), is_coarse=False)]
    assert read(coarse, "^y") == []


@pytest.mark.parametrize(
    "entry", [{"text": "Ana"}, {"text": "Ana", "entities": [{"start": 0, "end": 9, "label": "PER"}]}, {"entities": []}]
)
def test_lines_that_are_no_marked_text(tmp_path: Path, entry: dict[str, object]) -> None:
    with pytest.raises(TrainingError, match="Line 1"):
        read(lines(tmp_path / "a", entry))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        read(tmp_path / "none")


@pytest.mark.parametrize(
    ("entry", "is_same"),
    [
        ({"quotes": [{"spans": [[0, 3]]}]}, True),
        ({"text": "Ana left, too."}, False),
        ({"entities": [{"start": 0, "end": 3, "label": "ORG"}]}, False),
        ({"entities": []}, False),
    ],
)
def test_the_digest_tells_other_texts_and_names_and_nothing_else(entry: dict[str, object], is_same: bool, tmp_path: Path) -> None:
    known = {"text": "Ana left.", "entities": [{"start": 0, "end": 3, "label": "PERSON"}]}
    (tmp_path / "one").write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "two").write_text(json.dumps(known | entry), encoding="utf-8")
    assert (digest(read(tmp_path / "one")) == digest(read(tmp_path / "two"))) is is_same
