"""Exports of a release to tools that people annotate with and train from.

    docbin        <n>.spacy: spaCy DocBin files; entities as doc.ents, quotes, figures, roles and mentions as span groups
    brat          <document_id>.txt and .ann: standoff, text-bound annotations and a relation from each quote to its speaker
    label-studio  tasks-<n>.json: one task a document, its rows as predictions; config.xml: the labels

Documents whose text is withheld are left out; the number is given back. Each format is a function in `FORMATS`.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path
from typing import Any, NamedTuple

from flows.publish.report.source import Page, opened
from flows.records import Row
from flows.store import writing

DOCUMENTS_A_FILE = 500


class Annotation(NamedTuple):
    """A row as a labelled stretch of text: its id, label, pieces (start, end), and what else it says."""

    row_id: str
    label: str
    pieces: tuple[tuple[int, int], ...]
    note: str


class Exported(NamedTuple):
    """How many documents were written, and how many were left out for want of their text."""

    documents: int
    left_out: int


def export(release: Path, to: str, target: Path, scratch: Path) -> Exported:
    """Writes the release in the format `to` (a key of FORMATS) into the folder. Raises OutputError."""
    counts = [0, 0]

    def pages() -> Iterator[Page]:
        for page in source.pages(ids):
            has_text = bool(page.document["text"])
            counts[0 if has_text else 1] += 1
            if has_text:
                yield page

    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(parents=True, exist_ok=True)
        with opened(release, scratch) as source:
            ids = [row["document_id"] for row in source.rows("SELECT document_id FROM documents ORDER BY document_id")]
            FORMATS[to](pages(), target)
    return Exported(*counts)


def annotations(page: Page) -> list[Annotation]:
    """The quotes, figures, roles and mentions of a document in the order of the text."""
    found = []
    for row in page.rows["quotes"]:
        pieces = tuple((span["start"], span["end"]) for span in row["spans"])
        found.append(
            Annotation(row["quote_id"], "Quote", pieces, f"{row['kind']}; {row['speaker_name'] or row['speaker'] or 'no speaker'}")
        )
    for row in page.rows["numeric_claims"]:
        note = f"{row['kind']}; {row['value']!r} {row['currency'] or row['unit'] or ''}".strip()
        found.append(Annotation(row["claim_id"], "Figure", _whole(row), note))
    for row in page.rows["roles"]:
        found.append(Annotation(row["role_id"], "Role", _whole(row), page.names.get(row["entity_id"], ("",))[0]))
    for row in page.rows["mentions"]:
        found.append(Annotation(row["mention_id"], row["label"], _whole(row), page.names.get(row["entity_id"], ("",))[0]))
    return sorted(found, key=lambda one: (one.pieces[0][0], -one.pieces[-1][1], one.label, one.row_id))


def _whole(row: Row) -> tuple[tuple[int, int], ...]:
    return ((row["start"], row["end"]),)


def docbin(pages: Iterator[Page], target: Path) -> None:
    """spaCy DocBin: blank English tokens; spans that do not meet token borders are widened to them."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    nlp.max_length = 2**31
    for number, batch in enumerate(batched(pages, DOCUMENTS_A_FILE)):
        store = DocBin(store_user_data=True)
        for page in batch:
            doc = nlp.make_doc(page.document["text"])
            doc.user_data["document_id"] = page.document["document_id"]
            groups: dict[str, list[Any]] = {"quotes": [], "numeric_claims": [], "roles": [], "mentions": []}
            names = {"Quote": "quotes", "Figure": "numeric_claims", "Role": "roles"}
            for one in annotations(page):
                for start, end in one.pieces:
                    span = doc.char_span(start, end, label=one.label, span_id=one.row_id, alignment_mode="expand")
                    if span is not None:
                        groups[names.get(one.label, "mentions")].append(span)
            for name, spans in groups.items():
                doc.spans[name] = spans
            proper = {row["mention_id"] for row in page.rows["mentions"] if row["form"] == "name"}
            doc.ents = filter_spans([span for span in groups["mentions"] if span.id_ in proper])
            store.add(doc)
        store.to_disk(target / f"{number:04d}.spacy")


def brat(pages: Iterator[Page], target: Path) -> None:
    """brat standoff: discontinuous spans for split quotes, a Speaker annotation and relation, notes with what the row says."""
    for page in pages:
        text, lines = page.document["text"], []
        numbers: dict[str, int] = {}
        speakers = [row for row in page.rows["quotes"] if row["speaker_start"] is not None]
        for number, one in enumerate(annotations(page), 1):
            numbers[one.row_id] = number
            pieces = _lines(text, one.pieces)
            words = " ".join(text[start:end] for start, end in pieces)
            places = ";".join(f"{start} {end}" for start, end in pieces)
            note = " ".join(f"{one.row_id} {one.note}".split())
            lines += [f"T{number}\t{one.label} {places}\t{words}", f"#{number}\tAnnotatorNotes T{number}\t{note}"]
        for number, row in enumerate(speakers, 1):
            speaker = len(numbers) + number
            pieces = _lines(text, ((row["speaker_start"], row["speaker_end"]),))
            words = " ".join(text[start:end] for start, end in pieces)
            lines.append(f"T{speaker}\tSpeaker {';'.join(f'{start} {end}' for start, end in pieces)}\t{words}")
            lines.append(f"R{number}\tSaid_by Arg1:T{numbers[row['quote_id']]} Arg2:T{speaker}")
        name = page.document["document_id"]
        (target / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (target / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


def _lines(text: str, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The pieces cut at line breaks, which brat does not allow inside one."""
    cut = []
    for start, end in pieces:
        place = start
        for line in text[start:end].splitlines(keepends=True):
            stripped = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
            if stripped.strip():
                cut.append((place, place + len(stripped)))
            place += len(line)
    return cut or [(pieces[0][0], pieces[0][1])]


def label_studio(pages: Iterator[Page], target: Path) -> None:
    """Label Studio: tasks-<n>.json to import (one task a document, its rows as predictions) and config.xml for the labels."""
    labels: set[str] = set()
    for number, batch in enumerate(batched(pages, DOCUMENTS_A_FILE)):
        tasks = []
        for page in batch:
            text, results = page.document["text"], []
            units = _utf16(text)
            for one in annotations(page):
                labels.add(one.label)
                for place, (start, end) in enumerate(one.pieces):
                    value = {"start": units(start), "end": units(end), "text": text[start:end], "labels": [one.label]}
                    about = {"id": f"{one.row_id}-{place}", "type": "labels", "from_name": "label", "to_name": "text"}
                    results.append(about | {"value": value, "meta": {"text": [one.note]}})
            data = {"text": text, "document_id": page.document["document_id"], "title": page.document["title"]}
            tasks.append({"data": data, "predictions": [{"model_version": "onrecord", "result": results}]})
        (target / f"tasks-{number:04d}.json").write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    known = "".join(f'\n    <Label value="{label}"/>' for label in sorted(labels))
    config = f'<View>\n  <Labels name="label" toName="text">{known}\n  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
    (target / "config.xml").write_text(config, encoding="utf-8")


def _utf16(text: str) -> Callable[[int], int]:
    """A function from an offset in characters to one in UTF-16 units, which browsers count in."""
    wide = [place for place, character in enumerate(text) if ord(character) > _LAST_OF_PLANE]
    return lambda offset: offset + bisect_left(wide, offset)


_LAST_OF_PLANE = 0xFFFF

FORMATS: dict[str, Callable[[Iterator[Page], Path], None]] = {"docbin": docbin, "brat": brat, "label-studio": label_studio}
