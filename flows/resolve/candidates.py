"""Lists, for entities that a short name leaves open, whom they may stand for. They stay apart: a surname is no evidence."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.duck import parquet
from flows.name_keys import acronym, initials, is_surname, person_key, surname
from flows.resolve.carried import Carried, with_carried_words
from flows.resolve.entities import BATCH_ROWS, MERGED
from flows.resolve.moves import Moves

MOST = 10
_TYPES = ("PERSON", "ORG")
_COUNTED = ("entity_id", "type", "document_count", "mention_count")
_WORDS = pa.list_(pa.string())
KEYED = pa.schema([*(MERGED.field(name) for name in _COUNTED), ("short_for", pa.string()), ("known_by", _WORDS)])
"""People and organisations that somebody names, with the words of `keys`."""


def keys(kind: str, name: str, aliases: Sequence[str]) -> tuple[str | None, list[str]]:
    """The word that an entity is known by alone, and the words by which short names may speak of it: one of the two is empty.

    A person is spoken of by surname or given name (in lower case), an organisation by the letters of an acronym. An entity
    of another type, or an organisation with one word that is no acronym, has neither.
    """
    if kind not in _TYPES:
        return None, []
    forms = [form.split() for form in (name, *aliases)]
    if kind == "PERSON":
        full = [words for words in forms if not is_surname(words)]
        known = [key for words in full if len(key := person_key(words)) > 1]
        return (None if full else person_key(forms[0])[-1]), sorted({w for key in known for w in (surname(key), key[0]) if len(w) > 1})
    full = [words for words in forms if len(words) > 1]
    if not full:
        return acronym(forms[0][0]), []
    letters = [acronym(initials(words) if len(words) > 1 else words[0]) for words in forms]
    return None, sorted({word for word in letters if word is not None})


def with_candidates(
    connection: duckdb.DuckDBPyConnection,
    merged: Iterable[pa.Table],
    scratch: Path,
    moves: Moves,
    keyed: Path,
    carried: Carried | None = None,
) -> Iterator[pa.Table]:
    """The merged rows with `candidates` where there are any: in more documents first, then with more mentions, then by id.

    An entity that a person decided about has none. `scratch` is a folder for the rows while they wait for each other. `keyed` is a file
    that is written: KEYED of them all, and of the entities that are `carried`, which may be candidates too.
    """
    rows, mine = scratch / "merged.parquet", scratch / "keyed.parquet" if carried else keyed
    with pq.ParquetWriter(rows, MERGED, compression="zstd") as of_rows, pq.ParquetWriter(mine, KEYED, compression="zstd") as of_keys:
        for table in merged:
            of_rows.write_table(table)
            of_keys.write_table(_keyed(table, moves))
    if carried:
        with_carried_words(connection, carried, mine, keyed)
    _find(connection, keyed)
    query = f"SELECT m.* REPLACE (c.candidates AS candidates) FROM {parquet([rows])} AS m LEFT JOIN candidates AS c USING (entity_id)"
    for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS):
        yield pa.table(batch.columns, schema=MERGED)
    rows.unlink()


def _keyed(table: pa.Table, moves: Moves) -> pa.Table:
    """People and organisations that somebody names, with their keys."""
    table = table.filter(pc.and_(table.column("is_named"), pc.is_in(table.column("type"), pa.array(_TYPES))))
    words = (table.column(name).to_pylist() for name in ("entity_id", "type", "name", "aliases"))
    short_for, known_by = [], []
    for entity_id, kind, name, aliases in zip(*words, strict=True):
        short, known = keys(kind, name, aliases)
        short_for.append(None if entity_id in moves.settled else short)
        known_by.append(known)
    return pa.table([*table.select(_COUNTED).columns, pa.array(short_for, pa.string()), pa.array(known_by, _WORDS)], schema=KEYED)


def _find(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Makes the table `candidates` of entities, each with a list, for those that have any."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE candidates AS
        WITH entities AS NOT MATERIALIZED (
            SELECT * FROM {parquet([path])}
        ), wanted AS (
            SELECT DISTINCT type, short_for FROM entities WHERE short_for IS NOT NULL
        ), bearers AS NOT MATERIALIZED (
            SELECT type, unnest(known_by) AS word, entity_id, document_count, mention_count FROM entities
        ), ranked AS (
            SELECT b.type, b.word, b.entity_id,
                   row_number() OVER (PARTITION BY b.type, b.word ORDER BY document_count DESC, mention_count DESC, b.entity_id) AS place
            FROM bearers AS b SEMI JOIN wanted AS w ON w.type = b.type AND w.short_for = b.word
            QUALIFY place <= {MOST}
        ), lists AS (
            SELECT type, word, list(entity_id ORDER BY place) AS candidates FROM ranked GROUP BY ALL
        )
        SELECT e.entity_id, l.candidates FROM entities AS e JOIN lists AS l ON l.type = e.type AND l.word = e.short_for
    """)
