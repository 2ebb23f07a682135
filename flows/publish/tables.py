"""Writes one table of a release: sorted Parquet with described columns, and CSV with the same rows.

The bytes of both files depend on the rows alone, not on how they were cut into parts. Rows are written in groups (`groups.py`) that
are bounded in number and in bytes, so that memory depends neither on the number of rows nor on the length of texts. Where the rows of a
group end in the CSV file, the Parquet file says (CSV_ENDS, bytes): what did not change is found there in both.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.duck import given_or_new, literal, quoted
from flows.publish.checksums import sha256
from flows.publish.groups import row_groups, unit_of
from flows.publish.sorting import sorted_rows
from flows.store import sync_file, writing
from schemas.base import Column, Table
from schemas.registry import every_table

CSV_ENDS = "csv_ends"
"""In the metadata of a Parquet file: a list of where the head of the CSV file ends, and the rows of each row group."""


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
    with writing(folder):
        for path in (parquet.parent, csv.parent, scratch):
            path.mkdir(parents=True, exist_ok=True)
        with given_or_new(connection, scratch) as connection:
            tables = sorted_rows(connection, plain, model.info().sort_by, files, scratch)
            with parquet_writer(parquet, schema) as writer, csv.open("wb") as csv_file:
                csv_writer, rows = CsvWriter(connection, csv_file, model, scratch / "group.csv"), 0
                csv_writer.begin()
                total = sum(pq.read_metadata(path).num_rows for path in files)
                for group in row_groups(map(change, tables) if change else tables, plain, unit_of(model), total):
                    write_group(writer, group, schema)
                    csv_writer.write(group)
                    rows += group.num_rows
                writer.add_key_value_metadata({CSV_ENDS: json.dumps(csv_writer.ends)})
        for path in (parquet, csv):
            sync_file(path)
    return TableFacts(name, rows, parquet, csv)


def parquet_writer(target: Path | pa.NativeFile, schema: pa.Schema) -> pq.ParquetWriter:
    """As all tables are written."""
    return pq.ParquetWriter(target, schema, compression="zstd", version="2.6")


def write_group(writer: pq.ParquetWriter, group: pa.Table, schema: pa.Schema) -> None:
    """Writes the rows as one row group."""
    writer.write_table(pa.Table.from_arrays(group.columns, schema=schema), row_group_size=max(1, group.num_rows))


class CsvWriter:
    """Writes groups of rows to a CSV file, and notes in `ends` where each of them ends."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, csv: BinaryIO, model: type[Table], piece: Path) -> None:
        """`piece` is a file for the rows of one group."""
        self._connection, self._csv, self._piece = connection, csv, piece
        self._head = ",".join(column.name for column in model.columns())
        self._columns = ", ".join(f"{_as_text(column)} AS {quoted(column.name)}" for column in model.columns())
        self.ends: list[int] = []

    def begin(self) -> None:
        """Writes the names of the columns."""
        self._csv.write(f"{self._head}\n".encode())
        self.ends.append(self._csv.tell())

    def write(self, group: pa.Table) -> None:
        """Writes the rows."""
        self._connection.register("rows_of_group", group)
        self._connection.execute(
            f"COPY (SELECT {self._columns} FROM rows_of_group) TO {literal(self._piece)} (FORMAT csv, HEADER false, NULLSTR '')"
        )
        self._connection.unregister("rows_of_group")
        with self._piece.open("rb") as written:
            self.copy(written)
        self._piece.unlink()

    def copy(self, written: BinaryIO, size: int | None = None) -> None:
        """Adds the rows of a group as they were written before: all of that, or so many bytes."""
        if size is None:
            shutil.copyfileobj(written, self._csv, 1 << 20)
        else:
            copy_bytes(written, self._csv, size)
        self.ends.append(self._csv.tell())


def copy_bytes(source: BinaryIO, target: BinaryIO, size: int) -> None:
    """Copies so many bytes. Raises OSError where there are fewer."""
    while size:
        piece = source.read(min(size, 1 << 20))
        if not piece:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        target.write(piece)
        size -= len(piece)


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
