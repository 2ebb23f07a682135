"""Pages of documents on which nothing changed since the release before: taken from there, not rendered again.

A page depends on the rows of its document, on name and type of the entities that they name, and on what renders it. The rows that
changed stand in `delta/` of the release; what rendered a report stands in each of its pages (`maker`); that an old page is what it
was when it was published is held against SHA256SUMS beside it. So a page that is taken over is the bytes that would be rendered.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from flows.duck import quoted
from flows.publish.checksums import listed, sha256
from flows.publish.delta import COLUMN
from flows.publish.delta import FOLDER as DELTA
from flows.publish.report.source import NAMES_ENTITY, PAGE_TABLES, Source
from schemas.registry import tables

_LIBRARIES = ("jinja2", "markupsafe")
_HEAD = 2_000  # bytes of a page in which `maker` is looked for


@cache
def maker() -> str:
    """Hash of what makes a page from its rows: code and templates of the report, and the libraries that render it."""
    digest = hashlib.sha256("".join(f"{name} {metadata.version(name)};" for name in _LIBRARIES).encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.glob("*.py"), *folder.glob("templates/*.html")]):
        digest.update(f"{path.name} {sha256(path)};".encode())
    return digest.hexdigest()[:20]


def take_over(release: Path, before: Path, source: Source, chosen: Iterable[str]) -> set[str]:
    """Puts the old pages of the chosen documents (ids) on which nothing changed into the report of `release`; gives their ids.

    `before` is the folder of the release before, `source` reads the tables of `release`. Raises OSError.
    """
    first = before / "report" / "index.html"
    if not first.is_file() or maker().encode() not in first.read_bytes()[:_HEAD]:
        return set()
    if not all((folder / f"{name}.parquet").is_file() for name in _TOLD_OF for folder in (before / "data", release / DELTA)):
        return set()
    changed, sums, taken = set(_changed(release, before, source)), listed(before), set()
    for document in chosen:
        name = f"report/documents/{document}.html"
        old = before / name
        if document not in changed and name in sums and old.is_file() and sha256(old) == sums[name]:
            _link(old, release / name)
            taken.add(document)
    return taken


_TOLD_OF = ("documents", "sources", *PAGE_TABLES, "entities")


def _changed(release: Path, before: Path, source: Source) -> Iterator[str]:
    """Ids of the documents with rows that are new, other or gone, or with entities that have another name or type."""

    def file(folder: Path, table: str) -> str:
        return "read_parquet('" + str(folder / f"{table}.parquet").replace("'", "''") + "')"

    for table in ("documents", "sources", *PAGE_TABLES):
        keys = ", ".join(quoted(key) for key in tables()[table].info().primary_key)
        query = (
            f"SELECT document_id FROM {file(release / DELTA, table)} WHERE {COLUMN} <> 'DEL' "
            f"UNION SELECT old.document_id FROM {file(before / 'data', table)} AS old "
            f"SEMI JOIN (SELECT * FROM {file(release / DELTA, table)} WHERE {COLUMN} <> 'ADD') USING ({keys})"
        )
        yield from (row["document_id"] for row in source.rows(query) if row["document_id"])
    renamed = (
        f"SELECT d.entity_id FROM {file(release / DELTA, 'entities')} AS d LEFT JOIN {file(before / 'data', 'entities')} AS old "
        f"USING (entity_id) WHERE d.{COLUMN} <> 'MOD' OR d.name IS DISTINCT FROM old.name OR d.type IS DISTINCT FROM old.type"
    )
    for table, column in NAMES_ENTITY:
        query = f"SELECT DISTINCT document_id FROM {quoted(table)} WHERE {quoted(column)} IN ({renamed})"
        yield from (row["document_id"] for row in source.rows(query))


def _link(old: Path, new: Path) -> None:
    """The same file under another name: releases are not written to. A copy where the file system has no such links."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
