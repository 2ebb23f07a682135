"""Lists, for entities that a short name leaves open, whom they may stand for. They stay apart: a surname is no evidence."""

from collections.abc import Iterable, Iterator
from itertools import batched, groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.duck import parquet
from flows.name_keys import acronym, initials, is_surname, person_key, surname
from flows.records import Row
from flows.resolve.entities import BATCH_ROWS
from flows.resolve.moves import Moves
from schemas.entities import Entities

MOST = 10
_PLAIN = pa.schema([(column.name, column.arrow) for column in Entities.columns()])
_KEYED = pa.schema([*_PLAIN, ("short_for", pa.string()), ("known_by", pa.list_(pa.string()))])


def short_for(row: Row) -> str | None:
    """The word that an entity is known by alone: a surname or given name in lower case, or the letters of an acronym.

    None when the row has a fuller form, or is of a type whose names are not asked.
    """
    words = row["name"].split()
    if _full_forms(row):
        return None
    return person_key(words)[-1] if row["type"] == "PERSON" else acronym(words[0]) if row["type"] == "ORG" else None


def known_by(row: Row) -> list[str]:
    """The words by which short names may speak of an entity that has a full one: surnames and given names, or initials and acronyms."""
    full = _full_forms(row)
    if not full or row["type"] not in ("PERSON", "ORG"):
        return []
    if row["type"] == "PERSON":
        keys = [key for form in full if len(key := person_key(form)) > 1]
        found = {word for key in keys for word in (surname(key), key[0]) if len(word) > 1}
    else:
        letters = (acronym(initials(form)) for form in full)
        given = (acronym(form) for form in row["aliases"] if " " not in form)
        found = {word for word in (*letters, *given) if word is not None}
    return sorted(found)


def _full_forms(row: Row) -> list[list[str]]:
    forms = [form.split() for form in (row["name"], *row["aliases"])]
    return [words for words in forms if not (is_surname(words) if row["type"] == "PERSON" else len(words) == 1)]


def with_candidates(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row], scratch: Path, moves: Moves) -> Iterator[Row]:
    """The merged rows, by entity_id, with `candidates` where there are any: in more documents first, then with more mentions, then by id.

    An entity that a person decided about has none. `scratch` is a folder for the rows while they wait for each other.
    """
    path = scratch / "merged.parquet"
    with pq.ParquetWriter(path, _KEYED, compression="zstd") as writer:
        for chunk in batched(rows, BATCH_ROWS):
            keyed = [row | {"short_for": _wanted(row, moves), "known_by": known_by(row)} for row in chunk]
            writer.write_table(pa.Table.from_pylist(keyed, schema=_KEYED))
    waiting = _candidates(connection, path)
    nothing: tuple[str, list[str]] = ("", [])
    entity_id, found = next(waiting, nothing)
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=_PLAIN.names):
            for row in batch.to_pylist():
                if row["entity_id"] == entity_id:
                    row["candidates"] = found
                    entity_id, found = next(waiting, nothing)
                yield {name: value for name, value in row.items() if value is not None}
    path.unlink()


def _wanted(row: Row, moves: Moves) -> str | None:
    return None if row["entity_id"] in moves.settled else short_for(row)


def _candidates(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[tuple[str, list[str]]]:
    """Entity and its candidates, by entity_id, for those that have any."""
    query = f"""
        WITH entities AS NOT MATERIALIZED (
            SELECT entity_id, type, short_for, known_by, document_count, mention_count FROM {parquet([path])}
        ), wanted AS (
            SELECT DISTINCT type, short_for FROM entities WHERE short_for IS NOT NULL
        ), bearers AS NOT MATERIALIZED (
            SELECT type, unnest(known_by) AS word, entity_id, document_count, mention_count FROM entities
        ), ranked AS (
            SELECT b.type, b.word, b.entity_id,
                   row_number() OVER (PARTITION BY b.type, b.word ORDER BY document_count DESC, mention_count DESC, b.entity_id) AS place
            FROM bearers AS b SEMI JOIN wanted AS w ON w.type = b.type AND w.short_for = b.word
            QUALIFY place <= {MOST}
        )
        SELECT e.entity_id, r.entity_id AS candidate
        FROM entities AS e JOIN ranked AS r ON r.type = e.type AND r.word = e.short_for
        ORDER BY e.entity_id, r.place
    """
    batches = connection.sql(query).to_arrow_reader(BATCH_ROWS)
    pairs = (pair for batch in batches for pair in zip(*(column.to_pylist() for column in batch.columns), strict=True))
    return ((entity_id, [candidate for _, candidate in group]) for entity_id, group in groupby(pairs, key=itemgetter(0)))
