"""The same text in several sources is one document: which source it is taken from, and where its text lies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import incremental, store
from flows.ingest.staged import read_articles
from flows.records import Document


def settle_duplicates(read: Sequence[Path], folder: Path) -> tuple[Path, pa.Table]:
    """Decides which source stands for a document that came several times: the first by path.

    Gives a folder with the final rows of `sources`, and the documents of the release (columns of `incremental.OWNED`): which
    source each is taken from.
    """
    first_source: dict[str, str] = {}
    owned: list[pa.Table] = []

    def settle(part: Path) -> pa.Table:
        sources = pq.read_table(part / "read.parquet")
        ids, documents, outcomes = (sources.column(name).to_pylist() for name in ("source_id", "document_id", "outcome"))
        firsts = [document is None or first_source.setdefault(document, of) == of for of, document in zip(ids, documents, strict=True)]
        mine = sources.filter(pc.and_(pa.array(firsts, pa.bool_()), pc.is_valid(sources.column("document_id"))))
        owned.append(mine.append_column("read", pa.array([str(part)] * mine.num_rows, pa.string())).select(incremental.OWNED.names))
        outcomes = [outcome if first else "duplicate" for outcome, first in zip(outcomes, firsts, strict=True)]
        column = sources.schema.get_field_index("outcome")
        settled = sources.set_column(column, sources.schema.field(column), pa.array(outcomes, pa.string()))
        return settled.drop_columns(["document_key", "characters"])

    store.write_tables(folder / "sources.parquet", map(settle, read))
    return folder, pa.concat_tables(owned)


def texts_of(owned: pa.Table) -> Iterator[Document]:
    """The documents of `owned` (columns of `incremental.OWNED`), each once, in the order they were read."""
    waiting = set(owned.column("document_id").to_pylist())
    for folder in owned.column("read").unique().to_pylist():
        for document in read_articles(Path(folder) / "articles.parquet"):
            if document.document_id in waiting:
                waiting.remove(document.document_id)
                yield document


def sketches_of(owned: pa.Table) -> Iterator[pa.Table]:
    """What is compared of the documents of `owned`, each once (`copies.SKETCHES`): made when they were read, and kept with their texts."""
    for folder in owned.column("read").unique().to_pylist():
        mine = owned.filter(pc.equal(owned.column("read"), folder)).column("document_id")
        sketches = pq.read_table(Path(folder) / "sketches.parquet")
        yield sketches.filter(pc.is_in(sketches.column("document_id"), value_set=mine.combine_chunks()))
