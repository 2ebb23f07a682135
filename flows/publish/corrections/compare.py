"""Compares annotations that a person corrected with the release that they were exported from: the differences are overrides."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from flows.errors import OverridesError, Problem
from flows.overrides.file import Override
from flows.overrides.values import SETTABLE, stretches, written
from flows.publish.annotated import LABELS, PARTS, Annotation, Piece, annotations
from flows.publish.corrections.brat import read_brat
from flows.publish.corrections.label_studio import read_label_studio
from flows.publish.corrections.marked import Mark, MarkedText
from flows.publish.exports import on_lines
from flows.publish.report.source import Page, pages

type Cut = Callable[[str, Sequence[Piece]], list[Piece]]
"""How a format writes stretches of text."""


class Found(NamedTuple):
    """The overrides of all documents, how many annotated documents were compared, and what was left out."""

    overrides: list[Override]
    documents: int
    problems: list[Problem]


def corrections(release: Path, exported: Path) -> Found:
    """What was corrected in a folder or file that `onrecord export` wrote from this release.

    Raises OverridesError, also when nothing of it could be compared.
    """
    problems: list[Problem] = []
    cut: Cut = _as_it_is
    if exported.is_dir() and any(exported.glob("*.ann")):
        texts, cut = read_brat(exported, problems), on_lines
    elif files := [exported] if exported.is_file() else sorted(exported.glob("*.json")):
        texts = read_label_studio(files, problems)
    else:
        what = "holds neither .ann files of brat nor .json files of Label Studio."
        raise OverridesError([Problem(str(exported), 0, what)])
    overrides: list[Override] = []
    documents = 0
    for marked in sorted(texts, key=lambda one: one.document_id):
        page = next(pages(release, [marked.document_id]), None)
        if page is None or page.document["text"] != marked.text:
            what = "has another text" if page else "is no document"
            problems.append(Problem(marked.where, 0, f"{what} in release {release.name}; it was left out."))
            continue
        documents += 1
        overrides += compare(page, marked, cut, problems)
    if problems and not documents:
        raise OverridesError(problems)
    return Found(overrides, documents, problems)


def _as_it_is(_text: str, pieces: Sequence[Piece]) -> list[Piece]:
    return list(pieces)


def compare(page: Page, marked: MarkedText, cut: Cut, problems: list[Problem]) -> list[Override]:
    """The overrides that lead from the rows of the page to the marks; `cut` is how the format writes stretches.

    A mark is known by the row id beside it; one without is the row that stands in just its place under its label, if there is
    one, and new otherwise.
    """
    text = marked.text
    exported = {one.row_id: one for one in annotations(page)}
    pairs: dict[str, Mark] = {}
    new: list[Mark] = []
    for mark in marked.marks:
        known = exported.get(mark.row_id or "")
        if known is not None and known.table == LABELS[mark.label] and known.row_id not in pairs:
            pairs[known.row_id] = mark
        else:
            new.append(mark)
    free = {(one.label, tuple(cut(text, one.pieces))): row_id for row_id, one in exported.items() if row_id not in pairs}
    added = []
    for mark in new:
        row_id = free.pop((mark.label, mark.pieces), None)
        if row_id is None:
            added.append(mark)
        else:
            pairs[row_id] = mark
    found: list[Override] = []
    for row_id, one in exported.items():
        name, (start, end) = page.document["document_id"], one.extent
        place = Override("delete", one.table, name, start, end, text=text[start:end])
        if row_id in pairs:
            mark = pairs[row_id]
            for column, value in _changes(text, one, mark, cut, marked.where, problems):
                found.append(replace(place, action="set", column=column, value=value, note=mark.remark))
        else:
            found.append(place)
    return found + [_addition(page, text, mark, marked.where, problems) for mark in added]


def _changes(text: str, one: Annotation, mark: Mark, cut: Cut, where: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Column and value of everything in which the mark differs from the row."""
    if tuple(cut(text, one.pieces)) != mark.pieces:
        pieces = _joined(text, mark.pieces)
        yield ("spans", stretches(pieces)) if one.table == "quotes" else ("extent", stretches([(pieces[0][0], pieces[-1][1])]))
    if one.table == "mentions" and one.label != mark.label:
        yield "label", mark.label
    for label in PARTS if one.table == "quotes" else ():
        before, after = one.parts.get(label), mark.parts.get(label)
        if (_whole(cut(text, [before])) if before else None) != after:
            yield label.lower(), stretches([after] if after else [])
    for column, value in _facts(mark, where, problems):
        if column not in one.facts or value != one.facts[column]:
            yield column, written(value)


def _facts(mark: Mark, where: str, problems: list[Problem]) -> Iterator[tuple[str, object]]:
    """The columns beside a mark that its table has and that can be set."""
    for column, value in mark.facts.items():
        if column not in SETTABLE[LABELS[mark.label]] or isinstance(value, list | dict):
            problems.append(Problem(where, mark.line, f"has {column} beside it, which cannot be set there; it was left out."))
        else:
            yield column, value


def _addition(page: Page, text: str, mark: Mark, where: str, problems: list[Problem]) -> Override:
    table, pieces = LABELS[mark.label], _joined(text, mark.pieces)
    columns = {column: written(value) for column, value in _facts(mark, where, problems) if value is not None}
    if table == "quotes":
        columns |= {"spans": stretches(pieces)} | {label.lower(): stretches([piece]) for label, piece in mark.parts.items()}
    if table == "mentions":
        columns |= {"label": mark.label}
    start, end = pieces[0][0], pieces[-1][1]
    value = json.dumps(columns, ensure_ascii=False, sort_keys=True) if columns else None
    return Override("add", table, page.document["document_id"], start, end, value=value, text=text[start:end], note=mark.remark)


def _joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those joined that nothing but white space with a line break parts: a format cut them there."""
    joined = list(pieces[:1])
    for start, end in pieces[1:]:
        between = text[joined[-1][1] : start]
        if not between.strip() and between.splitlines() != [between]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _whole(pieces: Sequence[Piece]) -> Piece:
    return pieces[0][0], pieces[-1][1]
