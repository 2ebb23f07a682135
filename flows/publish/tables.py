"""Writes one table of a release: sorted Parquet with described columns, and CSV with the same rows.

Sorting runs out of core in DuckDB. The bytes of both files depend on the rows alone, not on how they were cut into parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.store import sync_file, writing
from schemas.base import Column, Table
from schemas.registry import tables

ROW_GROUP_ROWS = 16_384
MEMORY_LIMIT = "1GB"


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A published table: its name, its rows, and its two files."""

    name: str
    rows: int
    parquet: Path
    csv: Path


def write_table(folder: Path, name: str, files: Sequence[Path], scratch: Path) -> TableFacts:
    """Writes `data/<name>.parquet` and `csv/<name>.csv` below `folder` from staged Parquet files of that table.

    `scratch` is a folder for what does not fit in memory. Raises OutputError.
    """
    model = tables()[name]
    facts = TableFacts(name, 0, folder / "data" / f"{name}.parquet", folder / "csv" / f"{name}.csv")
    with writing(folder):
        for path in (facts.parquet, facts.csv):
            path.parent.mkdir(parents=True, exist_ok=True)
        with connect(scratch) as connection:
            rows = _write_parquet(facts.parquet, model, _sorted(connection, model, files))
            _write_csv(connection, facts, model)
        for path in (facts.parquet, facts.csv):
            sync_file(path)
    return TableFacts(name, rows, facts.parquet, facts.csv)


def connect(scratch: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB of our own: bounded memory, nothing loaded from elsewhere, time in UTC."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(scratch),
        "autoinstall_known_extensions": "false",
        "threads": "2",
    }
    return duckdb.connect(config=options)


def _sorted(connection: duckdb.DuckDBPyConnection, model: type[Table], files: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    if not files:
        return
    names = ", ".join(_quoted(column.name) for column in model.columns())
    order = ", ".join(f"{_quoted(name)} ASC NULLS FIRST" for name in model.info().sort_by)
    query = f"SELECT {names} FROM read_parquet($files) ORDER BY {order}"
    yield from connection.sql(query, params={"files": [str(path) for path in files]}).to_arrow_reader(ROW_GROUP_ROWS)


def _write_parquet(path: Path, model: type[Table], batches: Iterator[pa.RecordBatch]) -> int:
    schema = model.arrow_schema()
    written = 0
    waiting: list[pa.Table] = []
    with pq.ParquetWriter(path, schema, compression="zstd", version="2.6") as writer:
        for batch in batches:
            waiting.append(_typed(batch, schema))
            if sum(table.num_rows for table in waiting) >= ROW_GROUP_ROWS:
                together = pa.concat_tables(waiting)
                writer.write_table(together.slice(0, ROW_GROUP_ROWS), row_group_size=ROW_GROUP_ROWS)
                written += ROW_GROUP_ROWS
                waiting = [together.slice(ROW_GROUP_ROWS)]
        rest = pa.concat_tables(waiting) if waiting else schema.empty_table()
        writer.write_table(rest, row_group_size=ROW_GROUP_ROWS)
    return written + int(rest.num_rows)


def _typed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.Table:
    columns = [batch.column(field.name).cast(field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _write_csv(connection: duckdb.DuckDBPyConnection, facts: TableFacts, model: type[Table]) -> None:
    columns = ", ".join(f"{_as_text(column)} AS {_quoted(column.name)}" for column in model.columns())
    query = f"COPY (SELECT {columns} FROM read_parquet($source)) TO '{_escaped(facts.csv)}' (FORMAT csv, HEADER true, NULLSTR '')"
    connection.execute(query, {"source": str(facts.parquet)})


def _as_text(column: Column) -> str:
    """SQL that gives the column as a person reads it: lists as JSON, times as ISO 8601, whole floats without exponent."""
    name = _quoted(column.name)
    if pa.types.is_list(column.arrow):
        return f"CAST(to_json({name}) AS VARCHAR)"
    if pa.types.is_floating(column.arrow):
        whole = f"{name} = trunc({name}) AND abs({name}) < 1e30"
        return f"CASE WHEN {whole} THEN CAST(CAST({name} AS HUGEINT) AS VARCHAR) ELSE CAST({name} AS VARCHAR) END"
    if pa.types.is_timestamp(column.arrow):
        return f"strftime(CAST({name} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ')"
    return name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")
