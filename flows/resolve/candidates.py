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


def keys(row: Row) -> tuple[str | None, list[str]]:
    """The word that an entity is known by alone, and the words by which short names may speak of it: one of the two is empty.

    A person is spoken of by surname or given name (in lower case), an organisation by the letters of an acronym. An entity
    of another type, one that nobody names, or an organisation with one word that is no acronym, has neither.
    """
    kind = row["type"]
    if kind not in ("PERSON", "ORG") or not row.get("is_named", True):
        return None, []
    forms = [form.split() for form in (row["name"], *row["aliases"])]
    if kind == "PERSON":
        full = [words for words in forms if not is_surname(words)]
        known = [key for words in full if len(key := person_key(words)) > 1]
        return (None if full else person_key(forms[0])[-1]), sorted({w for key in known for w in (surname(key), key[0]) if len(w) > 1})
    full = [words for words in forms if len(words) > 1]
    if not full:
        return acronym(forms[0][0]), []
    letters = [acronym(initials(words) if len(words) > 1 else words[0]) for words in forms]
    return None, sorted({word for word in letters if word is not None})


def with_candidates(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row], scratch: Path, moves: Moves) -> Iterator[Row]:
    """The merged rows, by entity_id, with `candidates` where there are any: in more documents first, then with more mentions, then by id.

    An entity that a person decided about has none. `scratch` is a folder for the rows while they wait for each other.
    """
    path = scratch / "merged.parquet"
    with pq.ParquetWriter(path, _KEYED, compression="zstd") as writer:
        for chunk in batched(rows, BATCH_ROWS):
            writer.write_table(pa.Table.from_pylist([_keyed(row, moves) for row in chunk], schema=_KEYED))
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


def _keyed(row: Row, moves: Moves) -> Row:
    short_for, known_by = keys(row)
    return row | {"short_for": None if row["entity_id"] in moves.settled else short_for, "known_by": known_by}


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
