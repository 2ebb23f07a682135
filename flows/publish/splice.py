"""Writes a table of a release from the one of the release before, of which only what tells of some documents is other.

Groups of rows in which no such document stands are copied as they are, Parquet and CSV. The others are cut and written anew, up to a
group that begins where one began before. What comes out are the bytes that `write_table` would write of all rows. Where a table has grown
or shrunk so far that its groups are to have another size, it is written by that, from the rows that stay and those that come.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.publish.checksums import sha256
from flows.publish.footer import MAGIC, Footer, RowGroup
from flows.publish.groups import Cutter, rows_a_group, unit_of
from flows.publish.sorting import in_order
from flows.publish.tables import CSV_ENDS, CsvWriter, TableFacts, copy_bytes, parquet_writer, write_group, write_table
from flows.store import sync_file, writing
from schemas.base import Table
from schemas.registry import every_table

_UNIT = "document_id"


@dataclass(frozen=True, slots=True)
class Before:
    """A table of an earlier release, as it was published: its two files, and in which groups of rows which documents are.

    firsts, lasts   ids of the first and the last document of each group
    csv_ends        where the head of the CSV file and the rows of each group end in it, in bytes
    """

    parquet: Path
    csv: Path
    footer: Footer
    firsts: Sequence[str]
    lasts: Sequence[str]
    csv_ends: Sequence[int]

    @property
    def rows(self) -> int:
        """All rows of the table."""
        return sum(group.rows for group in self.footer.groups)

    def touched(self, changed: Collection[str]) -> set[int]:
        """Numbers of the groups in which rows of the changed documents are or could be, or whose end hangs on them."""
        found = set()
        for document in changed:
            # Where a group is full, it ends in front of a document: so the one before a document is looked at too.
            found.add(max(0, bisect_left(self.firsts, document) - 1))
            found.update(range(bisect_left(self.lasts, document), bisect_right(self.firsts, document)))
        for group in sorted(found, reverse=True):
            while group and self.firsts[group] == self.lasts[group - 1]:  # in the middle of a long document
                group -= 1
                found.add(group)
        return found


def is_by_document(model: type[Table]) -> bool:
    """Whether a table is sorted by document, as those are that can be spliced."""
    return unit_of(model) == _UNIT


def before_of(release: Path, name: str, sums: Mapping[str, str]) -> Before | None:
    """A table of a release that can be spliced: sorted by document, as this code writes it, and what `sums` say. Else None.

    Raises OSError.
    """
    model = every_table()[name]
    parquet, csv = release / "data" / f"{name}.parquet", release / "csv" / f"{name}.csv"
    if not is_by_document(model) or any(
        not path.is_file() or sha256(path) != sums.get(path.relative_to(release).as_posix()) for path in (parquet, csv)
    ):
        return None
    with pq.ParquetFile(parquet) as file:
        metadata, schema = file.metadata, file.schema_arrow
    ends = json.loads((metadata.metadata or {}).get(CSV_ENDS.encode(), b"[]"))
    known = [found for number in range(metadata.num_row_groups) if (found := _ends_of(metadata.row_group(number), _UNIT))]
    if len(ends) != metadata.num_row_groups + 1 or len(known) != metadata.num_row_groups or not schema.equals(model.arrow_schema()):
        return None
    try:
        footer = Footer.read(parquet)
    except ValueError:
        return None
    return Before(parquet, csv, footer, [first for first, _ in known], [last for _, last in known], ends)


def _ends_of(group: pq.RowGroupMetaData, name: str) -> tuple[str, str] | None:
    """The first and the last document of a group of rows; None where it does not say."""
    column = next(column for number in range(group.num_columns) if (column := group.column(number)).path_in_schema == name)
    known = column.statistics
    return (known.min, known.max) if known is not None and known.has_min_max else None


def spliced_table(
    folder: Path,
    name: str,
    before: Before,
    changed: Collection[str],
    rows: pa.Table,
    scratch: Path,
    connection: duckdb.DuckDBPyConnection,
) -> TableFacts:
    """Writes the table like `write_table`, from an earlier one in which the `changed` documents have other rows: those in `rows`, sorted.

    Raises OutputError.
    """
    model = every_table()[name]
    schema = model.arrow_schema()
    parquet, csv, anew = folder / "data" / f"{name}.parquet", folder / "csv" / f"{name}.csv", scratch / "anew.parquet"
    order: list[int | None] = []
    with writing(folder):
        for path in (parquet.parent, csv.parent, scratch):
            path.mkdir(parents=True, exist_ok=True)
        with parquet_writer(anew, schema) as writer, csv.open("wb") as csv_file, before.csv.open("rb") as old_csv:
            csv_writer = CsvWriter(connection, csv_file, model, scratch / "group.csv")
            csv_writer.begin()
            for piece in _pieces(model, before, changed, rows):
                if isinstance(piece, int):
                    old_csv.seek(before.csv_ends[piece])
                    csv_writer.copy(old_csv, before.csv_ends[piece + 1] - before.csv_ends[piece])
                else:
                    write_group(writer, piece, schema)
                    csv_writer.write(piece)
                order.append(piece if isinstance(piece, int) else None)
            writer.add_key_value_metadata({CSV_ENDS: json.dumps(csv_writer.ends)})
        footer = Footer.read(anew)
        made = iter(footer.groups)
        groups = [next(made) if number is None else before.footer.groups[number] for number in order]
        total = sum(group.rows for group in groups)
        if not total or rows_a_group(total) != rows_a_group(before.rows) or footer.schema != before.footer.schema:
            staged = _staged(before, changed, rows, scratch)
            facts = write_table(folder, name, staged, scratch, connection=connection)
            for path in (anew, *staged):
                path.unlink()
            return facts
        _assemble(parquet, [anew if number is None else before.parquet for number in order], groups, footer)
        anew.unlink()
        for path in (parquet, csv):
            sync_file(path)
    return TableFacts(name, total, parquet, csv)


def _staged(before: Before, changed: Collection[str], rows: pa.Table, scratch: Path) -> list[Path]:
    """Files with the rows that stay and those that come."""
    gone = pa.array(sorted(changed), pa.string())
    stays, comes = scratch / "stays.parquet", scratch / "comes.parquet"
    pq.write_table(rows, comes, compression="zstd")
    with pq.ParquetFile(before.parquet) as file, pq.ParquetWriter(stays, rows.schema, compression="zstd") as writer:
        for group in range(file.num_row_groups):
            writer.write_table(_without(file, group, gone, rows.schema))
    return [stays, comes]


def _without(file: pq.ParquetFile, group: int, gone: pa.Array, plain: pa.Schema) -> pa.Table:
    """The rows of a group but for those of some documents."""
    rows = file.read_row_group(group, use_threads=False).replace_schema_metadata(None).cast(plain)
    return rows.filter(pc.invert(pc.is_in(rows.column(_UNIT), value_set=gone)))


def _pieces(model: type[Table], before: Before, changed: Collection[str], rows: pa.Table) -> Iterator[int | pa.Table]:
    """The groups of the table in order: the number of an earlier one that stands, or the rows of one that is new."""
    plain = pa.schema([(column.name, column.arrow) for column in model.columns()])
    sort_by = model.info().sort_by
    coming, ids = rows.cast(plain), rows.column(_UNIT).to_pylist()
    cutter, touched, gone = Cutter(plain, _UNIT, rows_a_group(before.rows)), before.touched(changed), pa.array(sorted(changed), pa.string())
    taken, number_of_groups = 0, len(before.firsts)
    with pq.ParquetFile(before.parquet) as file:
        for group in range(number_of_groups):
            if group not in touched and cutter.is_empty:
                yield group
                continue
            is_last = group + 1 == number_of_groups
            stays = _without(file, group, gone, plain)
            end = len(ids) if is_last else bisect_left(ids, before.firsts[group + 1])
            yield from cutter.take(in_order(pa.concat_tables([stays, coming.slice(taken, end - taken)]), sort_by))
            taken = end
            if is_last:
                yield from cutter.end()
            elif before.lasts[group] != before.firsts[group + 1]:
                yield from cutter.complete()


def _assemble(target: Path, sources: Sequence[Path], groups: Sequence[RowGroup], footer: Footer) -> None:
    """Writes a Parquet file of row groups, each of which lies in a file."""
    with ExitStack() as stack, target.open("wb") as written:
        files = {path: stack.enter_context(path.open("rb")) for path in set(sources)}
        written.write(MAGIC)
        for path, group in zip(sources, groups, strict=True):
            files[path].seek(group.start)
            copy_bytes(files[path], written, group.end - group.start)
        written.write(footer.with_groups(groups))
