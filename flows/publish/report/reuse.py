"""What did not change since the release before: pages of documents and files of lists are taken from there, not made again.

A page depends on the rows of its document, on name and type of the entities that they name, and on what renders it. The rows that
changed stand in `delta/` of the release; what rendered a report stands in each of its pages (`maker`); that an old page is what it
was when it was published is held against SHA256SUMS beside it. So a page that is taken over is the bytes that would be rendered. A
document's rows in a list depend on no more than its page does.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from flows.duck import parquet, quoted
from flows.publish.checksums import listed, sha256
from flows.publish.delta import COLUMN
from flows.publish.delta import FOLDER as DELTA
from flows.publish.report.rendering import maker
from flows.publish.report.shards import Shard
from flows.publish.report.source import NAMES_ENTITY, PAGE_TABLES, Source
from schemas.registry import tables

_OF_DOCUMENTS = ("documents", "sources", *PAGE_TABLES)
_PAGES = "report/documents/"
_HEAD = 2_000  # bytes of a page in which `maker` is looked for


def changed_since(release: Path, before: Path, source: Source) -> set[str] | None:
    """Ids of the documents on which something changed; None where nothing of the old report can be used.

    `before` is the folder of the release before, `source` reads the tables of `release`. Raises OSError.
    """
    first = before / "report" / "index.html"
    if not first.is_file() or maker().encode() not in first.read_bytes()[:_HEAD]:
        return None
    if not all(
        (folder / f"{name}.parquet").is_file() for name in (*_OF_DOCUMENTS, "entities") for folder in (before / "data", release / DELTA)
    ):
        return None
    return set(_changed(release, before, source))


def take_over(release: Path, before: Path, documents: Iterable[str]) -> set[str]:
    """Puts the old pages of documents that did not change into the report of `release`; gives the ids of those that there were.

    Raises OSError.
    """
    sums, taken = listed(before), set()
    for document in documents:
        name = f"{_PAGES}{document}.html"
        if _is_whole(before, name, sums):
            link(f"{before}/{name}", f"{release}/{name}")
            taken.add(document)
    return taken


def standing_shards(
    before: Path, listing: str, shards: Iterable[Shard], changed: Collection[str], with_page: Collection[str]
) -> dict[Shard, Path]:
    """The files of an old list in which nothing changed, by the documents in them, in order; `shards` is how its documents were cut.

    The last one may have been cut short. Raises OSError.
    """
    sums = listed(before)
    names = _files_of(listing, sums)
    had_page = {name.removeprefix(_PAGES).removesuffix(".html") for name in sums if name.startswith(_PAGES)}
    other = set(changed) | (had_page ^ set(with_page))
    usable = ((shard, name) for shard, name in zip(shards, names, strict=False) if other.isdisjoint(shard))
    return {shard: before / name for shard, name in usable if _is_whole(before, name, sums)}


def whole_files(before: Path, listing: str) -> list[Path] | None:
    """The files of an old list in order; None where one of them is not what it was when it was published. Raises OSError."""
    sums = listed(before)
    names = _files_of(listing, sums)
    return [before / name for name in names] if all(_is_whole(before, name, sums) for name in names) else None


def _files_of(listing: str, sums: Mapping[str, str]) -> list[str]:
    return sorted((name for name in sums if name.startswith(f"report/data/{listing}-")), key=lambda name: (len(name), name))


def _is_whole(before: Path, name: str, sums: Mapping[str, str]) -> bool:
    """True where the file of the old release is there and what it was when it was published."""
    try:
        return name in sums and sha256(f"{before}/{name}") == sums[name]
    except (FileNotFoundError, IsADirectoryError):
        return False


def _changed(release: Path, before: Path, source: Source) -> Iterator[str]:
    """Ids of the documents with rows that are new, other or gone, or with entities that have another name or type."""

    def file(folder: Path, table: str) -> str:
        return parquet([folder / f"{table}.parquet"])

    for table in _OF_DOCUMENTS:
        changes = pq.read_table(release / DELTA / f"{table}.parquet", columns=[COLUMN, "document_id"]).to_pylist()
        yield from (row["document_id"] for row in changes if row[COLUMN] != "DEL" and row["document_id"])
        if any(row[COLUMN] != "ADD" for row in changes):
            keys = ", ".join(quoted(key) for key in tables()[table].info().primary_key)
            query = (
                f"SELECT DISTINCT document_id FROM {file(before / 'data', table)} "
                f"SEMI JOIN (SELECT * FROM {file(release / DELTA, table)} WHERE {COLUMN} <> 'ADD') USING ({keys})"
            )
            yield from (row["document_id"] for row in source.rows(query) if row["document_id"])
    # Entities that come or go are named by rows alone that come or go with them: in each release every reference finds its row.
    query = (
        f"SELECT d.entity_id FROM {file(release / DELTA, 'entities')} AS d JOIN {file(before / 'data', 'entities')} AS old "
        "USING (entity_id) WHERE d.name <> old.name OR d.type <> old.type OR d.is_named <> old.is_named"
    )
    renamed = [row["entity_id"] for row in source.rows(query)]
    for table, column in NAMES_ENTITY if renamed else ():
        query = f"SELECT DISTINCT document_id FROM {quoted(table)} WHERE {quoted(column)} IN (SELECT unnest($renamed))"
        yield from (row["document_id"] for row in source.rows(query, {"renamed": renamed}))


def link(old: str | Path, new: str | Path) -> None:
    """The same file under another name: releases are not written to. A copy where the file system has no such links."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
