"""Merges the entity rows of single documents into one row an entity over the whole release.

DuckDB counts and sorts out of core; what is known of one entity then comes together and is made a row, one entity at a time.
Memory depends on the different names of one entity, not on the number of entities or documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from flows.duck import parquet, quoted
from flows.records import Row
from flows.resolve.decisions import LINKS
from flows.resolve.moves import Moves, moved
from schemas.entities import Entities

STAGED = pa.schema([*((column.name, column.arrow) for column in Entities.columns()), ("document_id", pa.string())])
"""Staged rows: those of the table, one a document and entity, with their document."""
MERGED = pa.schema([(column.name, column.arrow) for column in Entities.columns()])
"""Merged rows: those of the table."""
BATCH_ROWS = 8_192
_LONGEST_ACRONYM = 5
_MADE_HERE = frozenset({"aliases", "candidates"})
_OTHER_LISTS = tuple(column.name for column in Entities.columns() if pa.types.is_list(column.arrow) and column.name not in _MADE_HERE)

type _Sides[T] = tuple[T, T]
"""Of rows that a decision brought to the entity, and of rows that had its id from the beginning."""
type _Counts[T] = defaultdict[T, int]
"""Of each entity several are made and few are filled: a Counter takes ten times as long to make."""
type _Link = tuple[float, str, tuple[str | None, ...]]


def _none[T]() -> _Sides[_Counts[T]]:
    return defaultdict(int), defaultdict(int)


@dataclass(slots=True)
class _Merged:
    """What is known of one entity. Size depends on its different names, not on its documents."""

    names: _Sides[_Counts[str]] = field(default_factory=_none)
    mentions_with: _Sides[_Counts[str]] = field(default_factory=_none)
    types: _Sides[_Counts[str]] = field(default_factory=_none)
    links: _Sides[_Counts[_Link]] = field(default_factory=_none)
    aliases: set[str] = field(default_factory=set)
    lists: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    mention_count: int = 0
    document_count: int = 0
    quote_count: int = 0
    is_named: bool = False

    def add(self, fact: Row) -> None:
        """Takes in a row of `_facts`."""
        text, documents = fact["text"], fact["documents"]
        match fact["kind"]:
            case "name":
                side = fact["is_own"]
                if fact["is_named"] and not self.is_named:  # phrases for one that somebody named after all are no names
                    self.is_named = True
                    self.names, self.mentions_with, self.types = _none(), _none(), _none()
                elif self.is_named and not fact["is_named"]:
                    return
                self.names[side][text] += documents
                self.mentions_with[side][text] += fact["mentions"]
                self.types[side][fact["type"]] += documents
            case "aliases":
                self.aliases.add(text)
            case "total":
                if fact["is_named"] or not self.document_count:
                    self.document_count, self.mention_count = documents, fact["mentions"]
            case "quotes":
                self.quote_count = fact["mentions"]
            case "link":
                self.links[fact["is_own"]][fact["link_score"], text, tuple(fact[column] for column in LINKS)] += documents
            case name:
                self.lists[name].add(text)

    def name(self) -> str:
        """The form with the most documents, then mentions, then the longest, then the first of the alphabet; words in capitals, as in
        datelines, only where there is no other form."""
        documents, mentions = _own_or_all(self.names), _own_or_all(self.mentions_with)
        return min(documents, key=lambda form: (_is_shouted(form), -documents[form], -mentions[form], -len(form), form))

    def row(self, entity_id: str, name: str) -> Row:
        row: Row = {
            "entity_id": entity_id,
            "name": name,
            "is_named": self.is_named,
            "type": min(types := _own_or_all(self.types), key=lambda kind: (-types[kind], kind)),
            "aliases": sorted(self.aliases.union(*self.names) - {name}),
            "mention_count": self.mention_count,
            "document_count": self.document_count,
            "quote_count": self.quote_count,
        }
        if links := _own_or_all(self.links):
            score, method, values = min(links, key=lambda link: (-link[0], -links[link], link[1], tuple(value or "" for value in link[2])))
            row |= {column: value for column, value in zip(LINKS, values, strict=True) if value is not None}
            row |= {"link_method": method, "link_score": score}
        return row | {column: sorted(values) for column, values in self.lists.items()}


def _own_or_all[T](sides: _Sides[_Counts[T]]) -> _Counts[T]:
    """What the rows say that had the id from the beginning; only where there are none, what those say that a decision brought."""
    return sides[True] or sides[False]


def _is_shouted(form: str) -> bool:
    return form.isupper() and len(form) > _LONGEST_ACRONYM


def merged_entities(
    connection: duckdb.DuckDBPyConnection, entities: Sequence[Path], quotes: Sequence[Path], moves: Moves
) -> Iterator[pa.Table]:
    """One row an entity_id, as tables of the schema; the rows do not depend on the order of what is read or on how it is cut into files.

    `entities` are files of staged rows (STAGED), `quotes` files with document_id and speaker_entity_id, for the counts of
    quotes; what `apply_moves` did with the same connection is followed. Of links that differ, the one with the better
    score stays, then the one in more documents. Name, type and link of an entity that decisions merge others into are its
    own, as far as it has any. The connection is busy until the last table was taken. Entities that nobody names are left to
    `unnamed_entities`, but those that decisions speak of.
    """
    if not entities:
        return
    _separate(connection, entities, quotes, moves)
    yield from _plain(connection)
    yield from tables_of(_merged(connection, entities, quotes, moves))


def tables_of(rows: Iterable[Row]) -> Iterator[pa.Table]:
    """The rows as tables of the schema."""
    yield from (pa.Table.from_pylist(list(chunk), schema=MERGED) for chunk in batched(rows, BATCH_ROWS))


def rows_of(tables: Iterable[pa.Table]) -> Iterator[Row]:
    """The rows of tables, without what is null."""
    for table in tables:
        yield from ({name: value for name, value in row.items() if value is not None} for row in table.to_pylist())


def _separate(connection: duckdb.DuckDBPyConnection, entities: Sequence[Path], quotes: Sequence[Path], moves: Moves) -> None:
    """Makes the table `plain` of those of whom all rows say the same and no more than a name: most entities. There is nothing to decide
    about them, so DuckDB adds up their counts."""
    more = [f"coalesce(len({quoted(column.name)}), 0) > 0" for column in Entities.columns() if pa.types.is_list(column.arrow)]
    speaker, joins = moved("q.speaker_entity_id", "q.document_id")
    speakers = f"SELECT {speaker} FROM {parquet(quotes)} AS q {joins} WHERE q.speaker_entity_id IS NOT NULL" if quotes else "SELECT NULL"
    connection.register("renamed", pa.table({"entity_id": pa.array(sorted(moves.names), pa.string())}))
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE plain AS
        WITH special AS (
            SELECT entity_id FROM decided_about UNION ALL SELECT entity_id FROM renamed
            UNION ALL SELECT new_id FROM moved_here UNION ALL SELECT new_id FROM moved_everywhere UNION ALL {speakers}
        )
        SELECT e.entity_id, min(e.name) AS name, min(e.type) AS type,
               CAST(sum(e.mention_count) AS BIGINT) AS mention_count, count(DISTINCT e.document_id) AS document_count
        FROM {parquet(entities)} AS e ANTI JOIN special AS s ON s.entity_id = e.entity_id
        WHERE e.is_named GROUP BY e.entity_id
        HAVING min(e.name) = max(e.name) AND min(e.type) = max(e.type) AND NOT bool_or(e.link_method IS NOT NULL OR {" OR ".join(more)})
    """)
    connection.unregister("renamed")


def _plain(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """The rows of `plain`."""
    for batch in connection.sql("SELECT * FROM plain").to_arrow_reader(BATCH_ROWS):
        rows = pa.Table.from_batches([batch])
        for name, value in (("is_named", True), ("aliases", []), ("quote_count", 0)):
            rows = rows.append_column(name, pa.repeat(pa.scalar(value, MERGED.field(name).type), rows.num_rows))
        there = {name: rows.column(name) for name in rows.column_names}
        yield pa.table([there.get(field.name, pa.nulls(rows.num_rows, field.type)) for field in MERGED], schema=MERGED)


def _merged(connection: duckdb.DuckDBPyConnection, entities: Sequence[Path], quotes: Sequence[Path], moves: Moves) -> Iterator[Row]:
    """The other entities, by entity_id."""
    renamed = {row.entity_id: row.line for row in moves.decisions.of("rename")}
    for entity_id, group in groupby(_facts(connection, entities, quotes), key=itemgetter("entity_id")):
        entity = _Merged()
        for fact in group:
            entity.add(fact)
        if any(entity.names):
            if entity_id in renamed:
                moves.used.add(renamed[entity_id])
            row = entity.row(entity_id, moves.names.get(entity_id) or entity.name())
            if entity_id in moves.names and not entity.is_named:
                row |= {"is_named": True, "aliases": []}
            yield row


def unnamed_entities(connection: duckdb.DuckDBPyConnection, entities: Sequence[Path]) -> Iterator[pa.Table]:
    """Tables of those that nobody names and about whom nobody decided: each is the only row of its entity, and goes as it stands.

    They are neither sorted nor counted, so that the many there are cost reading alone.
    """
    if not entities:
        return
    columns = ", ".join(f"e.{quoted(column.name)}" for column in Entities.columns())
    query = f"SELECT {columns} FROM {parquet(entities)} AS e WHERE NOT e.is_named AND NOT ({_DECIDED})"
    yield from (pa.table(batch.columns, schema=MERGED) for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS))


_DECIDED = "e.entity_id IN (SELECT entity_id FROM decided_about)"
"""That decisions speak of an entity; `apply_moves` made the table."""


def _facts(connection: duckdb.DuckDBPyConnection, entities: Sequence[Path], quotes: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """What the corpus says of entities that are not `plain`, counted and sorted by entity_id: one row a kind of fact and text."""
    links = ", ".join(LINKS)
    lists = " UNION ALL BY NAME ".join(
        f"SELECT DISTINCT entity_id, '{name}' AS kind, unnest({name}) AS text FROM found" for name in ("aliases", *_OTHER_LISTS)
    )
    new_id, joins = moved("e.entity_id", "e.document_id")
    speaker, speaker_joins = moved("q.speaker_entity_id", "q.document_id")
    counted = (
        f"SELECT {speaker} AS entity_id, 'quotes' AS kind, count(*) AS mentions FROM {parquet(quotes)} AS q {speaker_joins} "
        "WHERE q.speaker_entity_id IS NOT NULL GROUP BY ALL"
        if quotes
        else "SELECT NULL AS entity_id WHERE false"
    )
    query = f"""
        WITH found AS NOT MATERIALIZED (
            SELECT e.* EXCLUDE entity_id, {new_id} AS entity_id, {new_id} = e.entity_id AS is_own FROM {parquet(entities)} AS e {joins}
            ANTI JOIN plain AS p ON p.entity_id = e.entity_id
            WHERE e.is_named OR {_DECIDED}
        ), named AS NOT MATERIALIZED (
            SELECT entity_id, document_id, name, type, is_own, is_named, sum(mention_count) AS mentions FROM found
            GROUP BY entity_id, document_id, name, type, is_own, is_named
        ), linked AS NOT MATERIALIZED (
            SELECT DISTINCT entity_id, document_id, is_own, link_score, link_method AS text, {links} FROM found
            WHERE link_method IS NOT NULL
        ), facts AS NOT MATERIALIZED (
            SELECT entity_id, 'name' AS kind, name AS text, type, is_own, is_named, count(*) AS documents, sum(mentions) AS mentions
            FROM named GROUP BY entity_id, name, type, is_own, is_named
            UNION ALL BY NAME
            SELECT entity_id, 'total' AS kind, is_named, count(*) AS documents, sum(mentions) AS mentions
            FROM (SELECT entity_id, document_id, is_named, sum(mentions) AS mentions FROM named GROUP BY entity_id, document_id, is_named)
            GROUP BY entity_id, is_named
            UNION ALL BY NAME
            SELECT entity_id, 'link' AS kind, text, is_own, count(*) AS documents, link_score, {links} FROM linked GROUP BY ALL
            UNION ALL BY NAME {lists}
            UNION ALL BY NAME {counted}
        )
        SELECT entity_id, kind, text, type, is_own, is_named, CAST(documents AS BIGINT) AS documents, CAST(mentions AS BIGINT) AS mentions,
               link_score, {links}
        FROM facts ORDER BY entity_id
    """
    for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS):
        yield from batch.to_pylist()
