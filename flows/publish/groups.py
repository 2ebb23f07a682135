"""Cuts the sorted rows of a table into groups, of which each is a row group of the Parquet file and a stretch of the CSV file.

A group ends behind documents that their ids choose, the likelier the more rows and text they have, and not after so many rows: so a
document that comes or goes changes the group that it is in, and not all that come after it. The others are the same bytes in the next
release (`splice.py`). Rows of tables that are not sorted by document choose each for itself, by its own id.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.base import Table

ROW_GROUP_ROWS = 8_192
ROW_GROUP_BYTES = 32 * 2**20
"""A group has no more rows (of large tables up to 8 times as many), nor bytes of text, than these, unless one row has; on average, half."""
_LARGEST = 8
_GROUPS = 16
"""A table has at least so many full groups before they become larger."""

_LAST = 2**32
"""Checksums are below it."""

type _Numbers = npt.NDArray[np.int64]


def unit_of(model: type[Table]) -> str:
    """The column in which the rows agree that stay together: the document's id in tables that are sorted by it, else the row's own."""
    info = model.info()
    return "document_id" if info.sort_by[0] == "document_id" else info.primary_key[0]


def rows_a_group(total: int) -> int:
    """How many rows a group has at most in a table of so many: readers want few groups, and a new document changes a whole one."""
    times = total // (_GROUPS * ROW_GROUP_ROWS)
    return ROW_GROUP_ROWS * max(1, min(_LARGEST, 1 << max(0, times.bit_length() - 1)))


def row_groups(tables: Iterable[pa.Table], plain: pa.Schema, unit: str, total: int = 0) -> Iterator[pa.Table]:
    """The rows, of which there are so many in all, cut into groups; where the cuts are depends on the rows alone. At least one group, if
    an empty one."""
    cutter, first = Cutter(plain, unit, rows_a_group(total)), True
    for table in tables:
        for group in cutter.take(table):
            first = False
            yield group
    for group in cutter.end():
        first = False
        yield group
    if first:
        yield plain.empty_table()


class Cutter:
    """Takes sorted rows and gives groups of them as soon as nothing that comes later can change where they end."""

    def __init__(self, plain: pa.Schema, unit: str, most: int) -> None:
        """`unit` is a column in which rows agree that stay together, `most` the number of rows in a group."""
        self._waiting = plain.empty_table()
        self._unit, self._most = unit, most

    @property
    def is_empty(self) -> bool:
        """True where the last group that was given ends with the last row that was taken."""
        return not self._waiting.num_rows

    def take(self, rows: pa.Table) -> Iterator[pa.Table]:
        """Takes rows, the last of which may go on in those that come."""
        self._waiting = pa.concat_tables([self._waiting, rows])
        yield from self._cut(starts := self._starts(), starts[:-1])

    def complete(self) -> Iterator[pa.Table]:
        """Is told that what was taken last does not go on."""
        yield from self._cut(starts := self._starts(), starts)

    def end(self) -> Iterator[pa.Table]:
        """Is told that nothing comes any more."""
        yield from self.complete()
        if self._waiting.num_rows:
            yield self._waiting.combine_chunks()
            self._waiting = self._waiting.slice(0, 0)

    def _starts(self) -> _Numbers:
        """Numbers of the rows that begin a unit."""
        ids = self._waiting.column(self._unit)
        if len(ids) < 2:
            return np.arange(len(ids))
        differs = pc.fill_null(pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)), fill_value=True)
        return np.concatenate([[0], 1 + np.flatnonzero(differs.to_numpy())])

    def _cut(self, starts: _Numbers, whole: _Numbers) -> Iterator[pa.Table]:
        """The groups that end in the units that begin at `whole`, of all that begin at `starts`."""
        if not len(whole):
            return
        rows = np.append(starts, self._waiting.num_rows)[: len(whole) + 1]  # in front of each unit, and behind the last
        size = np.concatenate([[0], np.cumsum(_sizes(self._waiting))])[rows]
        names = pc.fill_null(self._waiting.column(self._unit).take(pa.array(whole)), "").cast(pa.binary()).to_pylist()
        chance = np.fromiter(map(zlib.crc32, names), np.int64, len(names)) / _LAST
        ends = np.flatnonzero(chance < 2 * (np.diff(rows) / self._most + np.diff(size) / ROW_GROUP_BYTES)) + 1
        first = 0
        while first < len(whole):
            chosen = int(ends[at]) if (at := np.searchsorted(ends, first, "right")) < len(ends) else None
            full = min(
                np.searchsorted(rows, rows[first] + self._most, "right"), np.searchsorted(size, size[first] + ROW_GROUP_BYTES, "right")
            )
            full = max(first + 1, int(full) - 1)
            if chosen is not None and chosen <= full:
                end = chosen
            elif full < len(whole):
                end = full
            else:
                break  # what comes may belong to it
            yield from _pieces(self._waiting.slice(rows[first], rows[end] - rows[first]), self._most)
            first = end
        self._waiting = self._waiting.slice(rows[first])


def _sizes(rows: pa.Table) -> _Numbers:
    """Bytes of text in each row."""
    sizes = np.zeros(rows.num_rows, np.int64)
    for column in rows.columns:
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
    return sizes


def _pieces(rows: pa.Table, most: int) -> Iterator[pa.Table]:
    """The rows of a group; those of a single document that has more than a group may hold in several."""
    while rows.num_rows:
        sizes = np.cumsum(_sizes(rows.slice(0, most)))
        end = max(1, int(np.searchsorted(sizes, ROW_GROUP_BYTES, side="right")))
        yield rows.slice(0, end).combine_chunks()  # pages of a Parquet file end where chunks end
        rows = rows.slice(end)


def group_hashes(path: Path) -> list[bytes]:
    """A hash of each group of rows of a file: of its bytes, and of what is needed beside them to read them."""
    hashes = []
    metadata = pq.read_metadata(path)
    with path.open("rb") as file:
        for number in range(metadata.num_row_groups):
            chunks, start, end = _chunks(metadata.row_group(number))
            file.seek(start)
            digest = hashlib.sha256(repr(chunks).encode())
            digest.update(file.read(end - start))
            hashes.append(digest.digest())
    return hashes


def _chunks(group: pq.RowGroupMetaData) -> tuple[list[tuple[Any, ...]], int, int]:
    """Where the columns of a group of rows lie from its beginning on, and what is needed beside their bytes to read them; its two ends."""
    columns = [group.column(number) for number in range(group.num_columns)]
    starts = [column.dictionary_page_offset or column.data_page_offset for column in columns]
    first, last = min(starts), max(start + column.total_compressed_size for start, column in zip(starts, columns, strict=True))
    chunks = [
        (
            start - first,
            column.data_page_offset - first,
            column.total_compressed_size,
            column.compression,
            column.num_values,
            column.encodings,
        )
        for start, column in zip(starts, columns, strict=True)
    ]
    return chunks, first, last
