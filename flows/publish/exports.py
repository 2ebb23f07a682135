"""Exports of a release to tools that people annotate with and train from.

    docbin        <n>.spacy: spaCy DocBin files; entities as doc.ents, quotes, figures, roles and mentions as span groups
    brat          <document_id>.txt and .ann: standoff, text-bound annotations, and relations from each quote to its speaker and cue
    label-studio  tasks-<n>.json: one task a document, its rows as predictions; config.xml: the labels

`flows.publish.corrections` reads the last two back after a person corrected them. Documents whose text is withheld are left out;
the number is given back. Each format is a function in `FORMATS`.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import batched, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from flows.publish.annotated import LABELS, PARTS, Piece, annotations
from flows.publish.report.source import Page, opened, pages
from flows.store import writing

DOCUMENTS_A_FILE = 500


class Exported(NamedTuple):
    """How many documents were written, and how many were left out for want of their text."""

    documents: int
    left_out: int


def export(release: Path, to: str, target: Path, scratch: Path) -> Exported:
    """Writes the release in the format `to` (a key of FORMATS) into the folder. Raises OutputError."""
    counts = [0, 0]

    def with_text() -> Iterator[Page]:
        for page in pages(release, ids):
            has_text = bool(page.document["text"])
            counts[0 if has_text else 1] += 1
            if has_text:
                yield page

    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(parents=True, exist_ok=True)
        with opened(release, scratch) as source:
            ids = [row["document_id"] for row in source.rows("SELECT document_id FROM documents ORDER BY document_id")]
            FORMATS[to](with_text(), target)
    return Exported(*counts)


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
            for one in annotations(page):
                for start, end in one.pieces:
                    span = doc.char_span(start, end, label=one.label, span_id=one.row_id, alignment_mode="expand")
                    if span is not None:
                        groups[one.table].append(span)
            for name, spans in groups.items():
                doc.spans[name] = spans
            proper = {row["mention_id"] for row in page.rows["mentions"] if row["form"] == "name"}
            doc.ents = filter_spans([span for span in groups["mentions"] if span.id_ in proper])
            store.add(doc)
        store.to_disk(target / f"{number:04d}.spacy")


def brat(pages: Iterator[Page], target: Path) -> None:
    """brat standoff: discontinuous spans for split quotes, Speaker and Cue annotations with a relation, notes with what the row says."""
    for page in pages:
        text: str = page.document["text"]
        lines: list[str] = []
        relations: list[str] = []
        number = 0

        def mark(label: str, pieces: Sequence[Piece], text: str = text, lines: list[str] = lines) -> int:
            nonlocal number
            number += 1
            cut = on_lines(text, pieces)
            words = " ".join(text[start:end] for start, end in cut)
            lines.append(f"T{number}\t{label} {';'.join(f'{start} {end}' for start, end in cut)}\t{words}")
            return number

        for one in annotations(page):
            whole = mark(one.label, one.pieces)
            lines.append(f"#{whole}\tAnnotatorNotes T{whole}\t{one.note}")
            for label, piece in one.parts.items():
                relations.append(f"{PARTS[label]} Arg1:T{whole} Arg2:T{mark(label, [piece])}")
        lines += [f"R{number}\t{relation}" for number, relation in enumerate(relations, 1)]
        name = page.document["document_id"]
        (target / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (target / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    kinds = "\n".join(sorted({*LABELS, *PARTS}))
    links = "\n".join(f"{relation}\tArg1:Quote, Arg2:{label}" for label, relation in PARTS.items())
    (target / "annotation.conf").write_text(f"[entities]\n{kinds}\n[relations]\n{links}\n[events]\n[attributes]\n", encoding="utf-8")


def on_lines(text: str, pieces: Sequence[Piece]) -> list[Piece]:
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
    for number, batch in enumerate(batched(pages, DOCUMENTS_A_FILE)):
        tasks = []
        for page in batch:
            results = _results(page)
            data = {"text": page.document["text"], "document_id": page.document["document_id"], "title": page.document["title"]}
            tasks.append({"data": data, "predictions": [{"model_version": "onrecord", "result": results}]})
        (target / f"tasks-{number:04d}.json").write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    known = "".join(f'\n    <Label value="{label}"/>' for label in sorted({*LABELS, *PARTS}))
    links = "".join(f'\n    <Relation value="{relation}"/>' for relation in (*PARTS.values(), CONTINUES))
    config = (
        f'<View>\n  <Relations>{links}\n  </Relations>\n  <Labels name="label" toName="text">{known}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )
    (target / "config.xml").write_text(config, encoding="utf-8")


def _results(page: Page) -> list[dict[str, Any]]:
    """The regions and relations of a task; a piece of a quote, its speaker and its cue are regions of their own."""
    text, results, relations = page.document["text"], [], []
    units = utf16(text)

    def region(name: str, label: str, piece: Piece, note: str | None) -> dict[str, Any]:
        value = {"start": units(piece[0]), "end": units(piece[1]), "text": text[slice(*piece)], "labels": [label]}
        about = {"id": name, "type": "labels", "from_name": "label", "to_name": "text", "value": value}
        return about | ({"meta": {"text": [note]}} if note else {})

    for one in annotations(page):
        names = [f"{one.row_id}-{place}" for place in range(len(one.pieces))]
        results += [region(name, one.label, piece, one.note) for name, piece in zip(names, one.pieces, strict=True)]
        relations += [(before, after, CONTINUES) for before, after in pairwise(names)]
        for label, piece in one.parts.items():
            results.append(region(f"{one.row_id}-{label.lower()}", label, piece, None))
            relations.append((names[0], results[-1]["id"], PARTS[label]))
    links = [{"type": "relation", "from_id": a, "to_id": b, "direction": "right", "labels": [label]} for a, b, label in relations]
    return results + links


CONTINUES = "Continues"
"""Relation in Label Studio from one piece of a split quote to the next."""


def utf16(text: str) -> Callable[[int], int]:
    """A function from an offset in characters to one in UTF-16 units, which browsers count in."""
    wide = [place for place, character in enumerate(text) if ord(character) > _LAST_OF_PLANE]
    return lambda offset: offset + bisect_left(wide, offset)


_LAST_OF_PLANE = 0xFFFF

FORMATS: dict[str, Callable[[Iterator[Page], Path], None]] = {"docbin": docbin, "brat": brat, "label-studio": label_studio}
