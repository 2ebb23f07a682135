"""The small typed records that stages hand to each other.

Offsets are Python character offsets into the document's text, end exclusive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

Row = dict[str, Any]
"""One row of a table: column name -> value. Columns that are left out are null."""

Rows = Mapping[str, Sequence[Row]]
"""Rows by table name: what earlier extractors found in the same document, ids set."""


class Span(NamedTuple):
    """A stretch of text, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end


class Section(NamedTuple):
    """A part of the page; `kind` is a term of `schemas.sections.KINDS`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file (or one record in a container) that was seen under RAW, and what became of it."""

    source_id: str
    source_path: str
    record: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    repairs: tuple[str, ...] = ()
    source_bytes: int | None = None
    source_sha256: str | None = None
    reason_code: str | None = None
    message: str | None = None
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article as ingest read it, before any model has seen it."""

    document_id: str
    text: str
    sections: tuple[Section, ...] = ()
    title: str | None = None
    dateline_place: str | None = None
    published_on: date | None = None
    published_precision: str = "day"
    """How exact `published_on` is, a term of `schemas.documents.PRECISIONS`; of no meaning without a date."""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None
    language: str = "en"
    language_score: float | None = None
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """The outcome of one source: always the source, and the document when it could be read."""

    source: Source
    document: Document | None = None
