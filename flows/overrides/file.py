"""Reads and writes the file of overrides: what a person corrected in the rows of single documents.

A CSV file in UTF-8 with the columns of COLUMNS, explained in docs/corrections.md. A row names a row of a table by document and
offsets. All that can be wrong with the file itself is found here, before a run begins; a value that does not fit its table is
found when the row is made, and goes to quarantine.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import pyarrow as pa

from flows.errors import OverridesError, Problem
from flows.hand_written import content_of, rows_of
from flows.ids import content_id
from flows.overrides.values import SETTABLE
from flows.store import write_text

COLUMNS = ("action", "table", "document_id", "start", "end", "column", "value", "text", "note")
ACTIONS = ("set", "add", "delete")
_DOCUMENT = re.compile(r"doc_[0-9a-f]{20}")
_OFFSET = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Override:
    """One row of the file.

    action   set: the column of the row at start..end gets the value; add: there is such a row, `value` has its columns as a JSON
             object; delete: there is no such row
    text     the words at start..end, for people and against slips; None where they are not given
    note     why, for people
    line     the line that it ends on; 0 where it comes from no file
    """

    action: str
    table: str
    document_id: str
    start: int
    end: int
    column: str | None = None
    value: str | None = None
    text: str | None = None
    note: str | None = None
    line: int = 0

    @property
    def place(self) -> tuple[str, str, int, int]:
        """The row that it speaks of."""
        return self.table, self.document_id, self.start, self.end

    def said(self) -> str:
        """The override as a short phrase."""
        what = f" {self.column} = {self.value or '(nothing)'}" if self.action == "set" else ""
        words = f" “{' '.join(self.text.split()):.60}”" if self.text else ""
        return f"{self.action} {self.table} {self.start}-{self.end}{words}{what}"


@dataclass(frozen=True, slots=True)
class Overrides:
    """The rows of a file in their order, and the SHA-256 of its bytes; no rows and None when there is no file."""

    rows: tuple[Override, ...] = ()
    sha256: str | None = None

    def by_document(self) -> dict[str, list[Override]]:
        """The rows of each document, in their order."""
        found: dict[str, list[Override]] = {}
        for row in self.rows:
            found.setdefault(row.document_id, []).append(row)
        return found


# ------------------------------------------------------------------------------------------------ reading


def read_overrides(path: Path | None) -> Overrides:
    """The overrides in the file; none without a path. Raises OverridesError with all that is wrong."""
    if path is None:
        return Overrides()
    content, text = content_of(path, OverridesError)
    problems: list[Problem] = []
    rows = tuple(_rows(text, str(path), problems))
    problems += _said_twice(rows, str(path))
    if problems:
        raise OverridesError(sorted(problems))
    return Overrides(rows, hashlib.sha256(content).hexdigest())


def _rows(text: str, where: str, problems: list[Problem]) -> Iterator[Override]:
    for line, given in rows_of(text, where, COLUMNS, problems, _clean, _wrong):
        rest = {name: given[name] or None for name in ("column", "value", "text", "note")}
        start, end = int(given["start"]), int(given["end"])
        yield Override(given["action"], given["table"], given["document_id"], start, end, **rest, line=line)


def _clean(name: str, cell: str) -> str:
    return cell if name == "text" else cell.strip()


def _wrong(given: Mapping[str, str]) -> list[str]:
    """What is wrong with a row by itself; an empty row is fine."""
    action, table = given["action"], given["table"]
    if not any(given.values()):
        return []
    if action not in ACTIONS:
        return [f"has the action {action!r}; there are {', '.join(ACTIONS)}."]
    if table not in SETTABLE:
        return [f"has the table {table!r}; rows of {', '.join(SETTABLE)} can be corrected."]
    found = []
    if not _DOCUMENT.fullmatch(given["document_id"]):
        found.append(f"{given['document_id']!r} is no document_id.")
    offsets = [given["start"], given["end"]]
    if not all(map(_OFFSET.fullmatch, offsets)) or int(offsets[0]) >= int(offsets[1]):
        found.append(f"{'..'.join(offsets)} are no offsets: two whole numbers, the first below the second.")
    if action == "set" and given["column"] not in SETTABLE[table]:
        found.append(f"has the column {given['column']!r}; of {table} can be set: {', '.join(SETTABLE[table])}.")
    if action != "set" and given["column"]:
        found.append(f"{action} takes no column.")
    if action == "delete" and given["value"]:
        found.append("delete takes no value.")
    if action == "add":
        found += _wrong_object(table, given["value"])
    return found


def _wrong_object(table: str, value: str) -> list[str]:
    try:
        columns = json.loads(value or "{}")
    except ValueError:
        return ["the value of add must be a JSON object of columns and their values."]
    if not isinstance(columns, dict) or not all(isinstance(each, str) for each in columns.values()):
        return ["the value of add must be a JSON object whose values are texts, as in the rows with set."]
    unknown = sorted(set(columns) - set(SETTABLE[table]))
    return [f"the value of add has {unknown[0]!r}; of {table} can be set: {', '.join(SETTABLE[table])}."] if unknown else []


def _said_twice(rows: Iterable[Override], where: str) -> Iterator[Problem]:
    """Rows that say what a row before said, perhaps otherwise: of two, none can win."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        line = first.setdefault((row.action, row.column, *row.place), row.line)
        if line != row.line:
            yield Problem(where, row.line, f"corrects what line {line} corrects.")


# ------------------------------------------------------------------------------------------------ writing


def merged(before: Iterable[Override], new: Iterable[Override]) -> list[Override]:
    """The rows of before and then the new ones, without those that a new one makes void: the same column of the same row; all about
    a row that is now deleted; a deletion of what is now there."""
    later = list(new)
    said = {(row.action, row.column, *row.place) for row in later}
    gone = {row.place for row in later if row.action == "delete"}
    back = {row.place for row in later if row.action == "add"}
    kept = [
        row
        for row in before
        if (row.action, row.column, *row.place) not in said and row.place not in gone and not (row.action == "delete" and row.place in back)
    ]
    return kept + later


def write_overrides(path: Path, rows: Iterable[Override]) -> None:
    """Writes the file. Raises OutputError."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(["" if value is None else value for value in (getattr(row, name) for name in COLUMNS)])
    write_text(path, buffer.getvalue())


# ------------------------------------------------------------------------------------------------ documents of a run

COLUMN = "overrides"
"""Column of the documents of a run that holds the overrides of each, as JSON; null where it has none."""


def assign(owned: pa.Table, overrides: Overrides) -> tuple[pa.Table, dict[str, object]]:
    """Puts the overrides of each document beside it, and makes them part of its key: what was made of it under others is not taken.

    `owned` has the columns of `incremental.OWNED`. Also gives what the run record says: sha256, rows, and `unused`, the lines of
    overrides whose document is not there.
    """
    given = overrides.by_document()
    about: dict[str, object] = {"sha256": overrides.sha256, "rows": len(overrides.rows), "unused": []}
    if not given:
        return owned.append_column(COLUMN, pa.nulls(owned.num_rows, pa.string())), about
    ids = owned.column("document_id").to_pylist()
    texts = [_packed(given[document]) if document in given else None for document in ids]
    keys = owned.column("document_key").to_pylist()
    keys = [key if text is None else content_id("key", key, text) for key, text in zip(keys, texts, strict=True)]
    place = owned.schema.get_field_index("document_key")
    owned = owned.set_column(place, owned.schema.field(place), pa.array(keys, pa.string()))
    there = set(ids)
    about["unused"] = [row.line for row in overrides.rows if row.document_id not in there]
    return owned.append_column(COLUMN, pa.array(texts, pa.string())), about


def _packed(rows: Iterable[Override]) -> str:
    """The rows as JSON, without what changes nothing: their lines and notes."""
    return json.dumps([astuple(replace(row, note=None, line=0)) for row in rows], ensure_ascii=False)


def assigned(owned: pa.Table) -> dict[str, list[Override]]:
    """The overrides by document that `assign` put beside them."""
    if COLUMN not in owned.column_names:
        return {}
    found = zip(owned.column("document_id").to_pylist(), owned.column(COLUMN).to_pylist(), strict=True)
    return {document: [Override(*row) for row in json.loads(text)] for document, text in found if text is not None}
