"""Writes one table of a release: sorted Parquet with described columns, and CSV with the same rows.

The bytes of both files depend on the rows alone, not on how they were cut into parts. Rows are written in groups that are
bounded in number and in bytes, so that memory depends neither on the number of rows nor on the length of texts.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.duck import connect, quoted
from flows.publish.checksums import sha256
from flows.publish.sorting import sorted_rows
from flows.store import sync_file, writing
from schemas.base import Column, Table
from schemas.registry import every_table

ROW_GROUP_ROWS = 16_384
ROW_GROUP_BYTES = 32 * 2**20


@dataclass(frozen=True)
class TableFacts:
    """A published table: its name, its rows, and its two files with their SHA-256, for which each is read once."""

    name: str
    rows: int
    parquet: Path
    csv: Path

    @cached_property
    def parquet_sha256(self) -> str:
        """Of the Parquet file."""
        return sha256(self.parquet)

    @cached_property
    def csv_sha256(self) -> str:
        """Of the CSV file."""
        return sha256(self.csv)


def write_table(
    folder: Path,
    name: str,
    files: Sequence[Path],
    scratch: Path,
    change: Callable[[pa.Table], pa.Table] | None = None,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> TableFacts:
    """Writes `data/<name>.parquet` and `csv/<name>.csv` below `folder` from staged Parquet files of that table.

    `scratch` is a folder for what does not fit in memory. `change` gives the values that are written for a group of sorted
    rows. `connection` is one to use; without it the table has one of its own. Raises OutputError.
    """
    model = every_table()[name]
    schema = model.arrow_schema()
    plain = pa.schema([(field.name, field.type) for field in schema])
    parquet, csv = folder / "data" / f"{name}.parquet", folder / "csv" / f"{name}.csv"
    rows = 0
    with writing(folder):
        for path in (parquet.parent, csv.parent, scratch):
            path.mkdir(parents=True, exist_ok=True)
        with (
            nullcontext(connection) if connection else connect(scratch) as connection,
            pq.ParquetWriter(parquet, schema, compression="zstd", version="2.6") as parquet_writer,
            csv.open("wb") as csv_file,
        ):
            for group in row_groups(sorted_rows(connection, plain, model.info().sort_by, files, scratch), plain):
                group = change(group) if change else group
                parquet_writer.write_table(pa.Table.from_arrays(group.columns, schema=schema), row_group_size=ROW_GROUP_ROWS)
                _append_csv(connection, csv_file, model, group, scratch / "group.csv", header=rows == 0)
                rows += group.num_rows
        for path in (parquet, csv):
            sync_file(path)
    return TableFacts(name, rows, parquet, csv)


def row_groups(sorted_tables: Iterator[pa.Table], plain: pa.Schema) -> Iterator[pa.Table]:
    """The rows cut into row groups; where the cuts are depends on the rows alone. At least one group, if an empty one."""
    waiting = plain.empty_table()
    for table in sorted_tables:
        waiting = pa.concat_tables([waiting, table])
        while end := _end_of_group(waiting):
            yield waiting.slice(0, end).combine_chunks()  # pages of a Parquet file end where chunks end
            waiting = waiting.slice(end)
    yield waiting.combine_chunks()


def _end_of_group(rows: pa.Table) -> int:
    """How many rows the first group takes; 0 when rows that come later may still belong to it."""
    first = rows.slice(0, ROW_GROUP_ROWS + 1)
    sizes = np.zeros(first.num_rows, np.int64)
    for column in first.columns:
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
    end = min(ROW_GROUP_ROWS, max(1, int(np.searchsorted(np.cumsum(sizes), ROW_GROUP_BYTES, side="right"))))
    return end if end < first.num_rows else 0


def _append_csv(
    connection: duckdb.DuckDBPyConnection, csv: BinaryIO, model: type[Table], group: pa.Table, piece: Path, *, header: bool
) -> None:
    columns = ", ".join(f"{_as_text(column)} AS {quoted(column.name)}" for column in model.columns())
    target = str(piece).replace("'", "''")
    connection.register("rows_of_group", group)
    connection.execute(f"COPY (SELECT {columns} FROM rows_of_group) TO '{target}' (FORMAT csv, HEADER {header}, NULLSTR '')")
    connection.unregister("rows_of_group")
    with piece.open("rb") as written:
        shutil.copyfileobj(written, csv, 1 << 20)
    piece.unlink()


def _as_text(column: Column) -> str:
    """SQL that gives the column as a person reads it: lists as JSON, times as ISO 8601, whole floats without exponent."""
    name = quoted(column.name)
    if pa.types.is_list(column.arrow):
        return f"CAST(to_json({name}) AS VARCHAR)"
    if pa.types.is_floating(column.arrow):
        whole = f"{name} = trunc({name}) AND abs({name}) < 1e30"
        return f"CASE WHEN {whole} THEN CAST(CAST({name} AS HUGEINT) AS VARCHAR) ELSE CAST({name} AS VARCHAR) END"
    if pa.types.is_timestamp(column.arrow):
        return f"strftime(CAST({name} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ')"
    return name
