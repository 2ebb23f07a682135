"""Reads what the report shows from the tables of the release, in DuckDB and Arrow; nothing larger than a batch is held."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.duck import given_or_new, literal, parquet, quoted
from flows.records import Row

PAGE_TABLES = ("sections", "quotes", "mentions", "roles", "numeric_claims")
NAMES_ENTITY = (("mentions", "entity_id"), ("roles", "entity_id"), ("numeric_claims", "subject_entity_id"))
"""Columns whose entities a page calls by name."""

DOCUMENTS_AT_ONCE = 100
"""Documents whose rows are held together."""
_ROWS_AT_ONCE = 2_000

NEWEST_FIRST = "published_on DESC NULLS LAST, document_id"


class Page(NamedTuple):
    """What the page of a document is made of; `names` gives name and type of at least the entities that its rows name."""

    document: Row
    rows: dict[str, list[Row]]
    sources: list[Row]
    names: dict[str, tuple[str, str]]


class Source:
    """The Parquet files of a release, as views of DuckDB by table name."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        for path in sorted((folder / "data").glob("*.parquet")):
            connection.execute(f"CREATE VIEW {quoted(path.stem)} AS SELECT * FROM read_parquet({literal(path)})")

    def rows(self, query: str, parameters: Mapping[str, object] | None = None) -> Iterator[Row]:
        """The result, row by row."""
        for batch in self._connection.sql(query, params=parameters).to_arrow_reader(_ROWS_AT_ONCE):
            yield from batch.to_pylist()

    def count(self, table: str, where: str = "true") -> int:
        """Rows of a table, or those of them for which a condition holds."""
        return int(next(self.rows(f'SELECT count(*) AS n FROM "{table}" WHERE {where}'))["n"])

    def rows_by_document(self, table: str, folder: Path | None = None) -> list[tuple[str, int]]:
        """Documents that have rows in a table, newest first, with their number; of the release in another folder, if given."""
        found, documents = (parquet([folder / "data" / f"{name}.parquet"]) if folder else quoted(name) for name in (table, "documents"))
        counted = f"SELECT document_id, count(*) AS n FROM {found} GROUP BY ALL"
        query = f"SELECT document_id, n FROM {documents} JOIN ({counted}) USING (document_id) ORDER BY {NEWEST_FIRST}"
        return [(row["document_id"], row["n"]) for row in self.rows(query)]


def pages(folder: Path, chosen: Sequence[str]) -> Iterator[Page]:
    """Each chosen document of the release (ids, sorted) with its rows by table, its sources, and the entities that the rows name; none
    of those that nobody names. Raises OSError."""
    for ids in batched(chosen, DOCUMENTS_AT_ONCE):
        by_table: dict[str, dict[str, list[Row]]] = {}
        for table in (*PAGE_TABLES, "sources"):
            groups = by_table.setdefault(table, {})
            for row in _read(folder, table, "document_id", ids):
                groups.setdefault(row["document_id"], []).append(row)
        named = [row[column] for table, column in NAMES_ENTITY for rows in by_table[table].values() for row in rows]
        names = _entity_names(folder, sorted({name for name in named if name}))
        for document in _read(folder, "documents", "document_id", ids):
            name = document["document_id"]
            found = {table: by_table[table].get(name, []) for table in PAGE_TABLES}
            yield Page(document, found, by_table["sources"].get(name, []), names)


def _read(folder: Path, table: str, key: str, ids: Sequence[str], columns: list[str] | None = None) -> Iterator[Row]:
    """The rows whose `key` is one of the ids (sorted), in order. One group of rows is in memory at a time, of those that can hold any:
    Arrow's reader of data sets holds the more of them the larger the file is."""
    with pq.ParquetFile(folder / "data" / f"{table}.parquet") as file:
        for number in range(file.num_row_groups if ids else 0):
            if _may_hold(file.metadata.row_group(number), key, ids[0], ids[-1]):
                group = file.read_row_group(number, columns)
                yield from group.filter(pc.is_in(group.column(key), value_set=pa.array(ids, pa.string()))).to_pylist()


def _may_hold(group: pq.RowGroupMetaData, key: str, first: str, last: str) -> bool:
    """False where no value of the column lies between the two."""
    column = next(column for number in range(group.num_columns) if (column := group.column(number)).path_in_schema == key)
    known = column.statistics
    return known is None or not known.has_min_max or (first <= known.max and known.min <= last)


def _entity_names(folder: Path, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    found = _read(folder, "entities", "entity_id", ids, ["entity_id", "name", "type", "is_named"])
    return {row["entity_id"]: (row["name"], row["type"]) for row in found if row["is_named"]}


@contextmanager
def opened(folder: Path, scratch: Path, connection: duckdb.DuckDBPyConnection | None = None) -> Iterator[Source]:
    """The tables of the release folder, for reading; through a connection that is given, or one for this alone. Raises OSError."""
    with given_or_new(connection, scratch) as connection:
        yield Source(folder, connection)
