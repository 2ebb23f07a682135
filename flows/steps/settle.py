"""The same text in several sources is one document: which source it is taken from, and where its text lies.

Neither is held in memory: DuckDB finds the first source of each document, and the table of documents lies in a file that is mapped.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import incremental, store
from flows.duck import connect
from flows.ingest.staged import read_articles
from flows.records import Document

_BATCH_ROWS = 16_384
_LINE_BITS = 40
"""Of the number that tells a source's place: the rest is which part it is in."""

type _Lines = npt.NDArray[np.int64]


def settle_duplicates(read: Sequence[Path], folder: Path) -> tuple[Path, pa.Table]:
    """Decides which source stands for a document that came several times: the first by path.

    Gives a folder with the final rows of `sources`, and the documents of the release (columns of `incremental.OWNED`): which
    source each is taken from. That table lies in the folder too, and is read from there as it is needed.
    """
    parts = [part / "read.parquet" for part in read]
    scratch = store.fresh_folder(folder / "scratch")
    with store.writing(folder), connect(scratch) as connection:
        with pa.OSFile(str(folder / "owned.arrow"), "wb") as file, pa.ipc.new_file(file, incremental.OWNED) as owned:
            settled = (_settle(part, first, owned) for part, first in zip(parts, _firsts(connection, parts), strict=True))
            store.write_tables(folder / "sources.parquet", settled)
        mapped = pa.memory_map(str(folder / "owned.arrow"))
    store.remove(scratch)
    return folder, pa.ipc.open_file(mapped).read_all()


def _settle(part: Path, first: _Lines, owned: pa.ipc.RecordBatchFileWriter) -> pa.Table:
    """The final rows of the sources of a part, of which those in the lines `first` stand for their documents; these go to `owned`."""
    sources = pq.read_table(part)
    stands = np.zeros(sources.num_rows, np.bool_)
    stands[first] = True
    mine = sources.filter(pa.array(stands))
    owned.write_table(mine.append_column("read", pa.repeat(str(part.parent), mine.num_rows)).select(incremental.OWNED.names))
    duplicate = pc.and_(pc.is_valid(sources.column("document_id")), pa.array(~stands))
    outcomes = pc.if_else(duplicate, "duplicate", sources.column("outcome"))
    column = sources.schema.get_field_index("outcome")
    settled = sources.set_column(column, sources.schema.field(column), outcomes)
    return settled.drop_columns(["document_key", "characters"])


def _firsts(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> Iterator[_Lines]:
    """For each part the lines of the sources in which a document is met for the first time, in order."""
    query = (
        f"SELECT min((file_index::BIGINT << {_LINE_BITS}) + file_row_number) AS place "
        "FROM read_parquet($files, hive_partitioning=false) WHERE document_id IS NOT NULL GROUP BY document_id ORDER BY place"
    )
    reader = connection.sql(query, params={"files": [str(part) for part in parts]}).to_arrow_reader(_BATCH_ROWS)
    waiting = np.empty(0, np.int64)
    for number in range(len(parts)):
        after = (number + 1) << _LINE_BITS
        while (not waiting.size or waiting[-1] < after) and (batch := next(reader, None)) is not None:
            waiting = np.concatenate([waiting, batch.column(0).to_numpy(zero_copy_only=False)])
        end = int(np.searchsorted(waiting, after))
        yield waiting[:end] - (number << _LINE_BITS)
        waiting = waiting[end:]


def texts_of(owned: pa.Table) -> Iterator[Document]:
    """The documents of `owned` (columns of `incremental.OWNED`), each once, in the order they were read."""
    waiting = set(owned.column("document_id").to_pylist())
    for folder in owned.column("read").unique().to_pylist():
        for document in read_articles(Path(folder) / "articles.parquet"):
            if document.document_id in waiting:
                waiting.remove(document.document_id)
                yield document
