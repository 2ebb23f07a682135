"""Applies a person's merges and splits to the staged rows: which entity each becomes, and in which document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.duck import parquet
from flows.resolve.decisions import Decisions, follow


@dataclass(frozen=True, slots=True)
class Moves:
    """What decisions do to a corpus.

    names     names that a person gave, by entity_id
    settled   entities about which a person decided who they are
    used      lines of the file that something in the corpus answers to; more are added while rows are made
    """

    decisions: Decisions = field(default_factory=Decisions)
    names: Mapping[str, str] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set)

    def unused(self) -> list[int]:
        """Lines that nothing in the corpus answers to."""
        return sorted({row.line for row in self.decisions.rows} - self.used)


def apply_moves(connection: duckdb.DuckDBPyConnection, entities: Sequence[Path], decisions: Decisions) -> Moves:
    """Makes the tables `moved_here` (entity_id, document_id, new_id), `moved_everywhere` (entity_id, new_id) and `decided_about`
    (entity_id: all that the decisions name).

    `entities` are files of staged rows of entities, with their document_id. Documents with rows of their own stand in
    `moved_here` with all entities that are spoken of, so that what holds everywhere does not hold there too. Rows that
    nothing in the corpus answers to change nothing. Raises DecisionsError when rows go round in a circle.
    """
    spoken_of = {row.entity_id for row in decisions.of("merge", "split")}
    documents = {row.document_id for row in decisions.of("merge", "split") if row.document_id}
    present: list[tuple[str, str, str | None]] = []
    if spoken_of and entities:
        connection.register("spoken_of", _table(entity_id=sorted(spoken_of)))
        connection.register("documents_of_decisions", _table(document_id=sorted(documents)))
        present = connection.execute(
            "SELECT DISTINCT e.entity_id, e.type, d.document_id "
            f"FROM {parquet(entities)} AS e SEMI JOIN spoken_of AS s ON s.entity_id = e.entity_id "
            "LEFT JOIN documents_of_decisions AS d ON d.document_id = e.document_id ORDER BY ALL"
        ).fetchall()
    steps = decisions.moves({entity_id: kind for entity_id, kind, _ in present})
    used: set[int] = set()
    settled: set[str] = set()
    new_ids: dict[tuple[str, str | None], str] = {}
    for entity_id, _, document_id in present:
        new_id, path = follow(steps, entity_id, document_id)
        new_ids[entity_id, document_id] = new_id
        if path:
            used.update(row.line for row in path)
            settled.add(new_id)
    here = [(entity_id, document_id, new_id) for (entity_id, document_id), new_id in new_ids.items() if document_id is not None]
    everywhere = [(entity_id, new_id) for (entity_id, document_id), new_id in new_ids.items() if document_id is None]
    _create(connection, "moved_here", ("entity_id", "document_id", "new_id"), here)
    _create(connection, "moved_everywhere", ("entity_id", "new_id"), everywhere)
    named = {each for row in decisions.rows for each in (row.entity_id, row.into) if each}
    _create(connection, "decided_about", ("entity_id",), [(each,) for each in sorted(named)])
    names = {new_id: row.name for new_id, row in steps.values() if row.name}
    names |= {row.entity_id: row.name for row in decisions.of("rename") if row.name}
    settled |= {row.entity_id for row in decisions.of("rename", "link")}
    return Moves(decisions, names, frozenset(settled), used)


def moved(column: str, document: str, number: int = 0) -> tuple[str, str]:
    """SQL for the id that the entity in `column` has after the moves, and the joins that it needs; `number` tells several columns apart.

    `document` is the column with the document.
    """
    here, everywhere = f"here_{number}", f"everywhere_{number}"
    joins = (
        f"LEFT JOIN moved_here AS {here} ON {here}.entity_id = {column} AND {here}.document_id = {document} "
        f"LEFT JOIN moved_everywhere AS {everywhere} ON {everywhere}.entity_id = {column}"
    )
    return f"coalesce({here}.new_id, {everywhere}.new_id, {column})", joins


def _table(**columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    connection.register("rows_of_moves", _table(**{column: [row[i] for row in rows] for i, column in enumerate(columns)}))
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM rows_of_moves")
    connection.unregister("rows_of_moves")
