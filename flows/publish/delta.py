"""What changed from one release to the next, by row: delta/<table>.parquet.

    delta    ADD: a new row, MOD: a row whose key was there with other values, DEL: a row that is gone
    ...      the table's columns; of a DEL row the key alone (what was withdrawn should not be published again)

ADD and MOD rows stand in the table's order, DEL rows after them. The file's metadata names the hashes of the table before
and after: a delta applies to one table alone, and what comes out is that other file, byte for byte. Groups of rows that both files begin
with, byte for byte, are not looked at. Other rows are compared by DuckDB's hash of 64 bits over all values, out of core; only their
numbers are held in memory. (Two values of a row with one hash are not to be expected; `apply_delta` would say that the table is not what
was promised.)
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.duck import connect, given_or_new, parquet, quoted
from flows.errors import ContractError, ReleaseError
from flows.publish.checksums import sha256
from flows.publish.groups import group_hashes, row_groups
from flows.publish.tables import write_table
from flows.store import sync_file, writing
from schemas.base import Column, Table
from schemas.registry import every_table

FOLDER = "delta"
COLUMN = "delta"
_BATCH_BYTES = 16 * 2**20
_BATCH_ROWS = 16_384
_ROWS_OF_DUCKDB = 2_048
_META = (b"before_sha256", b"after_sha256")

type _Places = npt.NDArray[np.int64]
type _Groups = Collection[int]
"""Numbers of groups of rows of a file."""


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table were added, modified and deleted."""

    table: str
    added: int
    modified: int
    deleted: int

    @property
    def total(self) -> int:
        """All rows that differ."""
        return self.added + self.modified + self.deleted


def write_delta(
    before: Path, after: Path, target: Path, scratch: Path, connection: duckdb.DuckDBPyConnection | None = None
) -> list[Change]:
    """Compares the tables in `before/data` and `after/data`, and writes a file for each into `target`. Raises OutputError.

    `connection` is one to use; without it there is one for this alone.
    """
    changes = []
    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(parents=True, exist_ok=True)
        with given_or_new(connection, scratch) as connection:
            for path in sorted((after / "data").glob("*.parquet")):
                changes.append(_write(path.stem, before / "data" / path.name, path, target / path.name, connection))
    return changes


def apply_delta(before: Path, delta: Path, target: Path, scratch: Path) -> None:
    """Makes the tables of the later release below `target` (`data/` and `csv/`) from the earlier one and the delta.

    Raises ReleaseError when there is no delta, or one that belongs to another release, and OutputError.
    """
    if not any(delta.glob("*.parquet")):
        raise ReleaseError(
            f"{delta} holds no delta.", "Give the folder delta/ of the later release, or what `onrecord diff --write` wrote."
        )
    with writing(target):
        scratch.mkdir(parents=True, exist_ok=True)
        for path in sorted(delta.glob("*.parquet")):
            _apply(path.stem, before / "data" / path.name, path, target, scratch)


def _write(name: str, old: Path, new: Path, target: Path, connection: duckdb.DuckDBPyConnection) -> Change:
    model = every_table()[name]
    hashes = dict(zip(_META, (sha256(path).encode() if path.is_file() else b"" for path in (old, new)), strict=True))
    if len(set(hashes.values())) == 1:  # the same file
        changed, known, gone = np.empty(0, np.int64), np.empty(0, np.bool_), np.empty(0, np.int64)
    else:
        changed, known, gone = _compare(connection, model, old, new)
    empty = pa.schema([(COLUMN, pa.string()), *((column.name, column.arrow) for column in model.columns())])
    with pq.ParquetWriter(target, empty.with_metadata(hashes), compression="zstd", version="2.6") as writer:
        for group in row_groups(_changed_rows(model, old, new, changed, known, gone, empty), empty, model.info().primary_key[0]):
            if group.num_rows:
                writer.write_table(group.replace_schema_metadata(hashes))
    sync_file(target)
    return Change(name, int((~known).sum()), int(known.sum()), len(gone))


def _compare(
    connection: duckdb.DuckDBPyConnection, model: type[Table], old: Path, new: Path
) -> tuple[_Places, npt.NDArray[np.bool_], _Places]:
    """Numbers of the rows of `new` that are new or other, whether their key is in `old`, and of the rows of `old` that are gone."""
    keys = ", ".join(quoted(key) for key in model.info().primary_key)
    differs = _other_groups(old, new)
    for table, path, groups in (("old_rows", old, differs[0]), ("new_rows", new, differs[1])):
        with _incoming(connection, model, path, groups) as (place, rows):
            values = ", ".join(_hashed(column) for column in model.columns())
            connection.execute(f"CREATE TABLE {table} AS SELECT {place} AS place, {keys}, hash({values}) AS hash FROM {rows}")
    found = connection.execute(
        f"SELECT n.place, o.place IS NOT NULL AS known FROM new_rows AS n LEFT JOIN old_rows AS o USING ({keys}) "
        "WHERE o.place IS NULL OR o.hash <> n.hash ORDER BY n.place"
    ).fetchnumpy()
    gone = connection.execute(f"SELECT place FROM old_rows ANTI JOIN new_rows USING ({keys}) ORDER BY place").fetchnumpy()
    connection.execute("DROP TABLE old_rows; DROP TABLE new_rows")
    return np.asarray(found["place"], np.int64), np.asarray(found["known"], np.bool_), np.asarray(gone["place"], np.int64)


@contextmanager
def _incoming(
    connection: duckdb.DuckDBPyConnection, model: type[Table], path: Path, groups: _Groups | None = None
) -> Iterator[tuple[str, str]]:
    """SQL for the number of a row, and for the rows as the schema has them now: of the numbered groups of rows, or of all of them.

    DuckDB reads the file itself where that is what it holds, in half the time; it takes 2,048 rows at once, which must be short.
    """
    if path.is_file() and _is_plain(metadata := pq.read_metadata(path), model):
        yield "file_row_number", f"{parquet([path])} WHERE {_places_of(metadata, groups)}"
        return
    batches = _batches(model, path, (lambda _: True) if groups is None else groups.__contains__)
    connection.register("incoming", pa.RecordBatchReader.from_batches(_numbered(model), batches))
    yield '":place"', "incoming"
    connection.unregister("incoming")


def _places_of(metadata: pq.FileMetaData, groups: _Groups | None) -> str:
    """SQL that holds for the rows of the groups."""
    if groups is None:
        return "true"
    ends = _group_ends(metadata).tolist()
    ranges = [(ends[group] - metadata.row_group(group).num_rows, ends[group]) for group in sorted(groups)]
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return " OR ".join(f"file_row_number >= {start} AND file_row_number < {end}" for start, end in joined) or "false"


def _is_plain(metadata: pq.FileMetaData, model: type[Table]) -> bool:
    """True where a file has the columns and types of the schema, and rows of which a few thousand are small."""
    there = [(field.name, field.type) for field in metadata.schema.to_arrow_schema()]
    at_once = _ROWS_OF_DUCKDB * _size(metadata) // max(1, metadata.num_rows)
    return at_once <= _BATCH_BYTES and there == [(column.name, column.arrow) for column in model.columns()]


def _size(metadata: pq.FileMetaData) -> int:
    """Bytes that the rows take, about."""
    return sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))


def _other_groups(old: Path, new: Path) -> tuple[_Groups | None, _Groups | None]:
    """Numbers of the groups of rows of each file that are not in the other one, byte for byte; None for all of them.

    Those that are in both hold the same rows: each key is there once.
    """
    if not old.is_file() or not pq.read_schema(old).equals(pq.read_schema(new)):
        return None, None
    before, after = (group_hashes(path) for path in (old, new))
    both = set(before) & set(after)
    one, other = ({number for number, digest in enumerate(digests) if digest not in both} for digests in (before, after))
    return one, other


def _hashed(column: Column) -> str:
    """SQL for what is hashed of a column: of lists and floats their text, since 0.0 and -0.0 have one hash and are two values."""
    name = quoted(column.name)
    if pa.types.is_list(column.arrow):
        return f"CAST(to_json({name}) AS VARCHAR)"
    return f"CAST({name} AS VARCHAR)" if pa.types.is_floating(column.arrow) else name


def _numbered(model: type[Table]) -> pa.Schema:
    return pa.schema([(":place", pa.int64()), *((column.name, column.arrow) for column in model.columns())])


def _batches(model: type[Table], path: Path, wanted: Callable[[int], bool] = lambda _: True) -> Iterator[pa.RecordBatch]:
    """The rows of the file as the schema has them now, numbered; columns that the file lacks are null. No file, no rows.

    `wanted` says of the number of a group of rows whether it is read.
    """
    if not path.is_file():
        return
    schema = _numbered(model)
    metadata = pq.read_metadata(path)
    rows = max(1, min(_BATCH_ROWS, _BATCH_BYTES * max(1, metadata.num_rows) // max(1, _size(metadata))))  # long texts come in fewer rows
    ends = _group_ends(metadata)
    with pq.ParquetFile(path) as file:
        for group in filter(wanted, range(metadata.num_row_groups)):
            place = int(ends[group]) - metadata.row_group(group).num_rows
            for batch in file.iter_batches(batch_size=rows, row_groups=[group]):
                count = batch.num_rows
                arrays = [pa.array(np.arange(place, place + count))]
                for field in list(schema)[1:]:
                    there = field.name in batch.schema.names
                    arrays.append(batch.column(field.name).cast(field.type) if there else pa.nulls(count, field.type))
                yield pa.RecordBatch.from_arrays(arrays, schema=schema)
                place += count


def _group_ends(metadata: pq.FileMetaData) -> _Places:
    """For each group of rows, the number of the row behind its last one."""
    return np.cumsum([metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)], dtype=np.int64)


def _taken(model: type[Table], path: Path, places: _Places) -> Iterator[tuple[pa.Table, slice]]:
    """The rows at these places (in order), a table at a time, and which of the places they are."""
    if not len(places):
        return
    groups = set(np.searchsorted(_group_ends(pq.read_metadata(path)), places, side="right").tolist())
    done = 0
    for batch in _batches(model, path, groups.__contains__):
        start = batch.column(":place")[0].as_py()
        end = int(np.searchsorted(places, start + batch.num_rows))
        if end > done:
            rows = pa.Table.from_batches([batch]).take(pa.array(places[done:end] - start)).drop_columns(":place")
            yield rows, slice(done, end)
        done = end


def _changed_rows(
    model: type[Table], old: Path, new: Path, changed: _Places, known: npt.NDArray[np.bool_], gone: _Places, schema: pa.Schema
) -> Iterator[pa.Table]:
    for rows, which in _taken(model, new, changed):
        words = pa.array(np.where(known[which], "MOD", "ADD"), pa.string())
        yield pa.Table.from_arrays([words, *rows.columns], schema=schema)
    keys = model.info().primary_key
    for rows, _ in _taken(model, old, gone):
        arrays = [rows.column(f.name) if f.name in keys else pa.nulls(rows.num_rows, f.type) for f in list(schema)[1:]]
        yield pa.Table.from_arrays([pa.array(["DEL"] * rows.num_rows, pa.string()), *arrays], schema=schema)


def _apply(name: str, old: Path, delta: Path, target: Path, scratch: Path) -> None:
    model = every_table()[name]
    before, after = (pq.read_schema(delta).metadata[key].decode() for key in _META)
    if before != (sha256(old) if old.is_file() else ""):
        raise ReleaseError(f"The delta {delta} was not made from {old}.", "Apply it to the release that CHANGELOG.md names.")
    joined = ", ".join(quoted(key) for key in model.info().primary_key)
    with connect(scratch) as connection:
        connection.register("incoming", pa.RecordBatchReader.from_batches(_numbered(model), _batches(model, old)))
        connection.execute(f'CREATE TABLE old_rows AS SELECT ":place" AS place, {joined} FROM incoming')
        query = f"SELECT place FROM old_rows ANTI JOIN read_parquet($d) AS d USING ({joined}) ORDER BY place"
        kept = np.asarray(connection.execute(query, {"d": str(delta)}).fetchnumpy()["place"], np.int64)
    stays, comes = scratch / f"{name}-stays.parquet", scratch / f"{name}-comes.parquet"
    _stage(stays, model, (rows for rows, _ in _taken(model, old, kept)))
    _stage(comes, model, _new_rows(model, delta))
    facts = write_table(target, name, [stays, comes], scratch / "sorting")
    if sha256(facts.parquet) != after:
        raise ContractError(f"{facts.parquet} is not what the delta promises.", "Please report this.")


def _new_rows(model: type[Table], delta: Path) -> Iterator[pa.Table]:
    names = [column.name for column in model.columns()]
    with pq.ParquetFile(delta) as file:
        for batch in file.iter_batches(batch_size=1_024):
            rows = pa.Table.from_batches([batch])
            yield rows.filter(pc.not_equal(rows.column(COLUMN), "DEL")).select(names)


def _stage(path: Path, model: type[Table], tables: Iterator[pa.Table] | Sequence[pa.Table]) -> None:
    schema = pa.schema([(column.name, column.arrow) for column in model.columns()])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in tables:
            writer.write_table(rows.replace_schema_metadata(None).cast(schema))
