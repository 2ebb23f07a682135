"""Sorts the rows of staged files out of core, however many they are and however long their texts.

Rows that fit into one bucket are sorted in memory. Of more, DuckDB sorts the keys alone and gives every row its rank. The rows
themselves are dealt into buckets of neighbouring ranks, one file a bucket, and each bucket is put in order in memory (a distribution
sort); where that takes more files than may be open at once, buckets are dealt again. DuckDB could sort whole rows, but it handles 2,048
of them at a time: with texts of 200 kB these do not fit the memory that a run may take.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.duck import quoted
from flows.loading import give_back

BUCKET_BYTES = 24 * 2**20
_MOST_BUCKETS = 500  # each is an open file while rows are dealt
_BATCH_ROWS = 16_384
_RANK = ":rank"  # no column of a table can have this name
_BYTES_A_CELL = 8  # what a value takes in memory beside its text

type _Ranks = npt.NDArray[np.int64]


def sorted_rows(
    connection: duckdb.DuckDBPyConnection, columns: pa.Schema, sort_by: Sequence[str], files: Sequence[Path], scratch: Path
) -> Iterator[pa.Table]:
    """All rows of the Parquet files, sorted, as tables of some BUCKET_BYTES that follow each other.

    Text sorts by code points, null before everything. `columns` says which columns to read and their types; `scratch` is
    a folder for files that are gone when the last table was taken. Raises OSError and duckdb.Error.
    """
    rows, size = _measure(files)
    if not rows:
        return
    buckets = min(rows, 1 + size // BUCKET_BYTES)
    if buckets == 1:
        yield _sorted_in_memory(files, columns, sort_by)
        return
    path = scratch / "ranks"
    try:
        ranks = _spooled(_ranks(connection, sort_by, files), path)
        give_back()  # DuckDB is done: what it took for the ranks is not held beside the rows
        yield from _distributed(_ranked(files, columns, ranks), 0, rows, buckets, scratch / "bucket")
    finally:
        path.unlink(missing_ok=True)


def _sorted_in_memory(files: Sequence[Path], columns: pa.Schema, sort_by: Sequence[str]) -> pa.Table:
    return in_order(pa.concat_tables(_whole(path, columns) for path in files), sort_by)


def in_order(rows: pa.Table, sort_by: Sequence[str]) -> pa.Table:
    """The rows sorted; text by code points, null before everything."""
    return rows.take(pc.sort_indices(rows, sort_keys=[(name, "ascending", "at_start") for name in sort_by]))


def _whole(path: Path, columns: pa.Schema) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read(columns.names, use_threads=False).select(columns.names).cast(columns)


def _distributed(ranked: Iterator[pa.Table], first: int, rows: int, buckets: int, place: Path) -> Iterator[pa.Table]:
    """The rows, whose ranks go from `first` on, in order; `place` is how names of files begin."""
    if buckets == 1:
        yield _by_rank(pa.concat_tables(ranked))
        return
    at_once = min(_MOST_BUCKETS, buckets)
    rows_a_file = -(-rows // at_once)
    starts = range(0, rows, rows_a_file)
    paths = [place.with_name(f"{place.stem}-{number:03d}.arrow") for number in range(len(starts))]
    try:
        _deal(ranked, paths, first, rows_a_file)
        for path, start in zip(paths, starts, strict=True):
            inside = min(rows_a_file, rows - start)
            yield from _distributed(_taken(path), first + start, inside, min(inside, -(-buckets // at_once)), path)
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def _taken(path: Path) -> Iterator[pa.Table]:
    """The rows of a file of a bucket, which is gone after the last of them."""
    with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as reader:
        for batch in reader:
            yield pa.Table.from_batches([batch])
    path.unlink()


def _measure(files: Sequence[Path]) -> tuple[int, int]:
    """Rows, and about how many bytes they take in memory."""
    rows = size = 0
    for path in files:
        metadata = pq.read_metadata(path)
        rows += metadata.num_rows
        size += metadata.num_rows * metadata.num_columns * _BYTES_A_CELL
        size += sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    return rows, size


def _ranks(connection: duckdb.DuckDBPyConnection, sort_by: Sequence[str], files: Sequence[Path]) -> Iterator[_Ranks]:
    """The rank of every row, in the order of the files and of the rows in them."""
    order = ", ".join(f"{quoted(name)} ASC NULLS FIRST" for name in sort_by)
    query = (
        f"SELECT rank FROM (SELECT file_index AS file, file_row_number AS line, row_number() OVER (ORDER BY {order}) - 1 AS rank "
        "FROM read_parquet($files, hive_partitioning=false)) ORDER BY file, line"
    )
    for batch in connection.sql(query, params={"files": [str(path) for path in files]}).to_arrow_reader(_BATCH_ROWS):
        yield batch.column(0).to_numpy()


def _spooled(ranks: Iterator[_Ranks], path: Path) -> Iterator[_Ranks]:
    """The same from a file, when all of them are there."""
    with path.open("wb") as file:
        for some in ranks:
            file.write(some.astype(np.int64, copy=False).tobytes())
    return _from_file(path)


def _from_file(path: Path) -> Iterator[_Ranks]:
    with path.open("rb") as file:
        while data := file.read(_BATCH_ROWS * _BYTES_A_CELL):
            yield np.frombuffer(data, np.int64)


def _ranked(files: Sequence[Path], columns: pa.Schema, ranks: Iterator[_Ranks]) -> Iterator[pa.Table]:
    """The rows as they are staged, with their ranks in a column of their own."""
    waiting: _Ranks = np.empty(0, np.int64)
    for path in files:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=columns.names):
                while len(waiting) < batch.num_rows:
                    waiting = np.concatenate([waiting, next(ranks)])
                arrays = [batch.column(field.name).cast(field.type) for field in columns]
                yield pa.table([*arrays, waiting[: batch.num_rows]], names=[*columns.names, _RANK])
                waiting = waiting[batch.num_rows :]


def _deal(ranked: Iterator[pa.Table], paths: Sequence[Path], first: int, rows_a_file: int) -> None:
    """Writes every row to the file of its bucket; `first` is the lowest rank."""
    with ExitStack() as stack:
        writers: list[pa.ipc.RecordBatchStreamWriter] = []
        for rows in _gathered(ranked):
            if not writers:
                options = pa.ipc.IpcWriteOptions(compression="lz4")
                files = [stack.enter_context(pa.OSFile(str(path), "wb")) for path in paths]
                writers = [stack.enter_context(pa.ipc.new_stream(file, rows.schema, options=options)) for file in files]
            ordered = _sorted_by_rank(rows)
            ends = first + np.arange(1, len(writers) + 1) * rows_a_file
            cuts = [0, *np.searchsorted(ordered.column(_RANK).to_numpy(), ends).tolist()]
            for writer, start, end in zip(writers, cuts[:-1], cuts[1:], strict=True):
                if start < end:
                    writer.write_table(ordered.slice(start, end - start))


def _gathered(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of BUCKET_BYTES or little more, so that each fills many buckets at once."""
    held: list[pa.Table] = []
    size = 0
    for table in tables:
        held.append(table)
        size += table.nbytes
        if size >= BUCKET_BYTES:
            yield pa.concat_tables(held)
            held, size = [], 0
    if held:
        yield pa.concat_tables(held)


def _sorted_by_rank(rows: pa.Table) -> pa.Table:
    return rows.take(np.argsort(rows.column(_RANK).to_numpy(), kind="stable"))


def _by_rank(rows: pa.Table) -> pa.Table:
    return _sorted_by_rank(rows).drop_columns(_RANK)
