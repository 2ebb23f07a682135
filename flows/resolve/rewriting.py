"""Carries what was settled about entities into the other tables: ids that decisions moved, and canonical names.

Which columns hold an entity's id or name stands in the schemas (`refers_to`, `name_of`). Staged files are left as they are;
those in which something changes are written anew beside them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import store
from flows.duck import parquet, quoted
from flows.ids import content_id
from flows.records import Row
from flows.resolve.entities import BATCH_ROWS
from flows.resolve.moves import moved
from schemas.base import Table
from schemas.registry import tables

_KEY = "entities.entity_id"


def rewrite(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], entities: Sequence[Path], folder: Path) -> dict[str, int]:
    """Writes `<folder>/<table>/<part>/<table>.parquet` for every staged file of `parts` in which an id or a name changes.

    `entities` are the merged rows; moves are those of `apply_moves` with the same connection. A row whose id is made of an
    entity's gets the id anew; rows that are then one are written once, the surest of them. Gives by table how many rows
    went into others. Raises OutputError.
    """
    if not entities:
        return {}
    # Where an entity has one form of its name, nothing has another one.
    forms = f"SELECT entity_id, name, aliases FROM {parquet(entities)} WHERE is_named AND len(aliases) > 0"
    connection.execute(f"CREATE OR REPLACE TABLE settled AS {forms}")
    moving = bool(connection.execute("SELECT 1 FROM moved_here UNION ALL SELECT 1 FROM moved_everywhere LIMIT 1").fetchall())
    joined = {}
    for name, model in tables().items():
        references = entity_columns(model)
        files = [(part, path) for part in parts if (path := part / f"{name}.parquet").is_file()]
        if not references or not files:
            continue
        joined[name] = 0
        for number, changes in _changes(connection, model, references, [path for _, path in files], moving=moving):
            part, path = files[number]
            table, doubles = changed(model, pq.read_table(path), changes)
            joined[name] += doubles
            store.write_part(folder / name / part.name, {name: table}, {})
    return {name: count for name, count in joined.items() if count}


def entity_columns(model: type[Table]) -> list[str]:
    """The columns of a table of documents that refer to an entity."""
    return [column.name for column in model.columns() if column.refers_to == _KEY and model.info().per_document]


def _changes(
    connection: duckdb.DuckDBPyConnection, model: type[Table], references: Sequence[str], files: Sequence[Path], *, moving: bool
) -> Iterator[tuple[int, list[Row]]]:
    """For each file in which something changes its number, and the changed rows: their line, and the new value of every such column.

    Unless decisions are `moving` entities, only names can change: a table without such a column is not read.
    """
    selected, joins = [], []
    for number, column in enumerate(references):
        new_id = f"r.{quoted(column)}"
        if moving:
            new_id, joins_of_it = moved(new_id, "r.document_id", number)
            joins.append(joins_of_it)
            selected.append((column, new_id))
        if any(held.name_of == column for held in model.columns()):
            entity = quoted("of " + column)
            joins.append(f"LEFT JOIN settled AS {entity} ON {entity}.entity_id = {new_id}")
    for held in model.columns():
        if held.name_of is not None:
            now, entity = f"r.{quoted(held.name)}", quoted("of " + held.name_of)
            selected.append((held.name, f"CASE WHEN list_contains({entity}.aliases, {now}) THEN {entity}.name ELSE {now} END"))
    if not selected:
        return iter(())
    values = ", ".join(f"{sql} AS {quoted(column)}" for column, sql in selected)
    differs = " OR ".join(f"{sql} IS DISTINCT FROM r.{quoted(column)}" for column, sql in selected)
    query = (
        f"SELECT r.file_index AS file, r.file_row_number AS line, {values} "
        f"FROM (SELECT *, file_index, file_row_number FROM {parquet(files)}) AS r {' '.join(joins)} WHERE {differs} ORDER BY file, line"
    )
    rows = (row for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS) for row in batch.to_pylist())
    return ((file, list(group)) for file, group in groupby(rows, key=itemgetter("file")))


def changed(model: type[Table], table: pa.Table, changes: Sequence[Row]) -> tuple[pa.Table, int]:
    """The staged rows with the new values, ids made anew where they hang on them, and how many rows went into others."""
    lines = [row["line"] for row in changes]
    columns = [name for name in changes[0] if name not in ("file", "line")]
    for name in columns:
        table = _with(table, name, lines, [row[name] for row in changes])
    info = model.info()
    if not set(columns).intersection(info.id_from):
        return table, 0
    prefix = next(column.prefix for column in model.columns() if column.prefix)
    made_of = table.select(info.id_from).take(pa.array(lines)).to_pylist()
    ids = [content_id(str(prefix), *(row[name] for name in info.id_from)) for row in made_of]
    table = _with(table, info.primary_key[0], lines, ids)
    kept = _surest(table, info.primary_key[0])
    return table.take(pa.array(kept)), table.num_rows - len(kept)


def _with(table: pa.Table, name: str, lines: Sequence[int], values: Sequence[Any]) -> pa.Table:
    """The table with other values in some lines of a column; `lines` ascend."""
    place = table.schema.get_field_index(name)
    field = table.schema.field(place)
    mask = np.zeros(table.num_rows, bool)
    mask[list(lines)] = True
    column = pc.replace_with_mask(table.column(place).combine_chunks(), pa.array(mask), pa.array(values, field.type))
    return table.set_column(place, field, column)


def _surest(table: pa.Table, key: str) -> list[int]:
    """The lines to keep so that each key is there once: the most confident row, the first of equal ones."""
    confidence = table.column("confidence").to_pylist() if "confidence" in table.column_names else [0.0] * table.num_rows
    best: dict[str, int] = {}
    for line, identity in enumerate(table.column(key).to_pylist()):
        if identity not in best or confidence[line] > confidence[best[identity]]:
            best[identity] = line
    return sorted(best.values())
