"""How documents that were read wait on disk for the parser: the `articles` table of an ingest part."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.records import Document, Ingested, Row, Section, Source

ARTICLES = pa.schema(
    [
        ("document_id", pa.string()),
        ("text", pa.large_string()),
        ("sections", pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("kind", pa.string())]))),
        ("title", pa.string()),
        ("dateline_place", pa.string()),
        ("published_on", pa.date32()),
        ("published_precision", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("publisher", pa.string()),
        ("url", pa.string()),
        ("rights", pa.string()),
        ("language", pa.string()),
        ("language_score", pa.float64()),
        ("repairs", pa.list_(pa.string())),
    ]
)

_LISTS = ("authors", "repairs")


def articles_table(documents: Iterable[Document]) -> pa.Table:
    """Documents as an Arrow table in the ARTICLES schema, one row each, in the same order."""
    rows = [
        {name: getattr(document, name) for name in ARTICLES.names if name not in ("sections", *_LISTS)}
        | {"sections": [section._asdict() for section in document.sections]}
        | {name: list(getattr(document, name)) for name in _LISTS}
        for document in documents
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def read_articles(path: Path) -> Iterator[Document]:
    """Documents of a staged `articles` file, in order, a few at a time."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=64):
            yield from _documents(batch)


def articles_from(table: pa.Table) -> Iterator[Document]:
    """The documents that `articles_table` was given, in order."""
    for batch in table.to_batches():
        yield from _documents(batch)


def _documents(batch: pa.RecordBatch) -> Iterator[Document]:
    for row in batch.to_pylist():
        sections = tuple(Section(**section) for section in row.pop("sections"))
        yield Document(sections=sections, **(row | {name: tuple(row[name]) for name in _LISTS}))


def source_row(ingested: Ingested) -> Row:
    """The row of the sources table. Whether the document is a duplicate is not known yet."""
    source, document = ingested.source, ingested.document
    return {
        "source_id": source.source_id,
        "document_id": document.document_id if document else None,
        "source_path": source.source_path,
        "record": source.record,
        "outcome": "published" if document else "quarantined",
        "reason_code": source.reason_code,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "repairs": list(source.repairs),
        "source_bytes": source.source_bytes,
        "source_sha256": source.source_sha256,
    }


def source_of(row: Row) -> Source:
    """The source that `source_row` was given, if it was read; of one that was not, the message and payload are not known."""
    facts = ("source_id", "source_path", "record", "media_type", "encoding", "source_bytes", "source_sha256", "reason_code")
    return Source(repairs=tuple(row["repairs"]), **{name: row[name] for name in facts})
