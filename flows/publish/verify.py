"""Verifies a release: checksums, row counts, and every row against the text that its offsets point into."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.errors import ReleaseError
from flows.ids import text_sha256
from flows.publish.checksums import NAME, sha256
from flows.records import Row
from schemas.registry import every_table

_DOCUMENTS_AT_ONCE = 200


class Finding(NamedTuple):
    """One thing that is wrong: where, and what."""

    where: str
    what: str


class Checked(NamedTuple):
    """How much was held against the text: documents and rows; and documents whose text nobody had."""

    documents: int
    rows: int
    without_text: int


def check_files(release: Path) -> Iterator[Finding]:
    """Holds every file against SHA256SUMS; also finds files that it does not name. Raises ReleaseError."""
    sums = release / NAME
    if not sums.is_file():
        raise ReleaseError(f"{release} has no {NAME}.", "Give the folder of a release.")
    listed = dict(line.split("  ", 1)[::-1] for line in sums.read_text(encoding="utf-8").splitlines() if "  " in line)
    for name, expected in sorted(listed.items()):
        path = release / name
        if not path.is_file():
            yield Finding(name, "is missing")
        elif sha256(path) != expected:
            yield Finding(name, "has another checksum")
    there = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file() and path.name != NAME}
    yield from (Finding(name, f"is not in {NAME}") for name in sorted(there - set(listed)))


def check_counts(release: Path) -> Iterator[Finding]:
    """Holds the rows of Parquet and CSV against the counts in datapackage.json. Raises ReleaseError."""
    try:
        rows = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))["onrecord:rows"]
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseError(f"{release}/datapackage.json cannot be read.", "Fetch the release again.") from error
    csv.field_size_limit(sys.maxsize)
    for name, count in rows.items():
        for path, counted in ((f"data/{name}.parquet", _parquet_rows), (f"csv/{name}.csv", _csv_rows)):
            try:
                found = counted(release / path)
            except (OSError, ValueError, pa.ArrowException, csv.Error) as error:
                yield Finding(path, f"cannot be read: {error}")
                continue
            if found != count:
                yield Finding(path, f"has {found:,} rows; datapackage.json says {count:,}")


def _parquet_rows(path: Path) -> int:
    return int(pq.read_metadata(path).num_rows)


def _csv_rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def check_texts(release: Path, texts: Iterable[tuple[str, str]], seen: list[Checked]) -> Iterator[Finding]:
    """Holds texts (document_id, text) against `documents`, and every row with offsets against its text.

    A row of a release that cuts quotes may be the beginning of its words. Puts into `seen` how much was checked.
    """
    documents, rows = 0, 0
    known: set[str] = set()
    for batch in batched(texts, _DOCUMENTS_AT_ONCE):
        by_id = {name: text for name, text in batch if name not in known}
        known |= set(by_id)
        here = ds.field("document_id").isin(pa.array(list(by_id), pa.string()))
        for row in _read(release, "documents", ["document_id", "text", "text_sha256", "char_count"], here):
            documents += 1
            yield from _document(row, by_id[row["document_id"]])
        for name, model in every_table().items():
            surfaces = model.info().surfaces
            if not surfaces or not (release / "data" / f"{name}.parquet").is_file():
                continue
            columns = ["document_id", *model.info().primary_key, *(column for surface in surfaces for column in surface)]
            for row in _read(release, name, list(dict.fromkeys(columns)), here):
                rows += 1
                key = "/".join(str(row[column]) for column in model.info().primary_key)
                for words, start, end in surfaces:
                    if row[words] is not None and not _stands(by_id[row["document_id"]], row, words, start, end):
                        yield Finding(f"{name} {key}", f"{words} is not what stands at {row[start]}..{row[end]} of its document")
    total = _parquet_rows(release / "data" / "documents.parquet")
    seen.append(Checked(documents, rows, total - documents))


def _document(row: Row, text: str) -> Iterator[Finding]:
    if row["text"] is not None and row["text"] != text:
        yield Finding(row["document_id"], "the text in the release is another")
    if row["char_count"] != len(text) or row["text_sha256"] != text_sha256(text):
        yield Finding(row["document_id"], "its text does not have the length and the hash that documents tells")


def _stands(text: str, row: Row, words: str, start: str, end: str) -> bool:
    there = text[row[start] : row[end]]
    return row[words] == there or (words == "text" and "quote_id" in row and bool(row[words]) and there.startswith(row[words]))


def _read(release: Path, table: str, columns: list[str], condition: pc.Expression) -> Iterator[Row]:
    data = ds.dataset(release / "data" / f"{table}.parquet", format="parquet")
    for batch in data.to_batches(columns=columns, filter=condition):
        yield from batch.to_pylist()


def texts_of(release: Path) -> Iterator[tuple[str, str]]:
    """Id and text of the documents whose text is in the release."""
    with pq.ParquetFile(release / "data" / "documents.parquet") as file:
        for batch in file.iter_batches(batch_size=_DOCUMENTS_AT_ONCE, columns=["document_id", "text"]):
            yield from ((row["document_id"], row["text"]) for row in batch.to_pylist() if row["text"] is not None)
