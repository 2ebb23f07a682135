"""The footers of Parquet files, as far as it takes to make a file of row groups that stand in others.

The bytes of a row group say nothing about where they lie; the footer does, in a few numbers for each column. Arrow has no way to copy a
row group from file to file, so these numbers are written anew here, in Thrift's compact protocol, and every other byte stays as it is.
https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift,
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"PAR1"
_TAIL = 8  # length of the footer, and the magic number again

_ROWS, _GROUPS = 3, 4  # fields of FileMetaData
_COUNT, _START, _SIZE = (3,), (5,), (6,)  # fields of RowGroup: rows, where it begins, its bytes
_INDEXES = frozenset({(1, 4), (1, 6)})
"""Fields of RowGroup that point to an index of pages outside of the group, which our files have not (columns: 1)."""
_OFFSETS = frozenset({_START, (1, 2), (1, 3, 9), (1, 3, 10), (1, 3, 11), (1, 3, 14)})
"""Fields of RowGroup that hold a place in the file: of the group, of a column and its pages (meta_data: 3)."""

type _Wanted = dict[int, _Wanted]
_WANTED: _Wanted = {1: {2: {}, 3: {9: {}, 10: {}, 11: {}, 14: {}}, 4: {}, 6: {}}, 3: {}, 5: {}, 6: {}}
"""The numbers that are looked for in RowGroup, by the fields that lead to them."""

_STOP, _TRUE, _FALSE, _BYTE, _I16, _I64, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12
_LONG = 15  # so many elements of a list and more have their number in bytes of its own

type _Number = tuple[tuple[int, ...], int, int, int]
"""The fields that lead to a number, where its bytes begin and end, and what it is."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """What a footer says of a row group and the numbers in it, where the group lies in its file, and how many rows it has."""

    said: bytes
    numbers: Sequence[_Number]
    start: int
    end: int
    rows: int


class Footer:
    """The footer of a Parquet file, cut into what it says of each row group and what comes before and after."""

    def __init__(self, data: bytes) -> None:
        """`data` is the footer without its length and the magic number. Raises ValueError for one that is not of our files."""
        self.groups: list[RowGroup] = []
        self._data = data
        try:
            at = field = 0
            while data[at] != _STOP:
                field, kind, start = _head(data, at, field)
                if field == _GROUPS and kind == _LIST:
                    self.groups = list(_groups(data, start))
                    at = self._list_end(start)
                    self._list = start, at
                else:
                    at = _end(data, start, kind)
                if field == _ROWS:
                    self._rows = start, at
        except (IndexError, KeyError) as error:
            raise ValueError(f"no footer of a Parquet file: {error!r}") from error

    @classmethod
    def read(cls, path: Path) -> "Footer":
        """Of a file. Raises OSError and ValueError."""
        with path.open("rb") as file:
            size = file.seek(-_TAIL, 2)
            length = int.from_bytes(file.read(4), "little")
            if file.read() != MAGIC or length > size:
                raise ValueError(f"{path} is no Parquet file")
            file.seek(size - length)
            return cls(file.read(length))

    def _list_end(self, start: int) -> int:
        """Where the list of groups ends that begins at `start`."""
        return _list_at(self._data, start)[2] + sum(len(group.said) for group in self.groups)

    @property
    def schema(self) -> bytes:
        """What stands in front of the number of rows: the version of the format, and the columns."""
        return self._data[: self._rows[0]]

    def with_groups(self, groups: Sequence[RowGroup]) -> bytes:
        """The end of a file that has these row groups one after another behind its magic number, and is like this one else."""
        place, said = len(MAGIC), []
        for group in groups:
            said.append(_moved(group, place - group.start))
            place += group.end - group.start
        many = len(groups) >= _LONG
        count = bytes([_LONG << 4 | _STRUCT]) + _varint_of(len(groups)) if many else bytes([len(groups) << 4 | _STRUCT])
        rows = _varint_of(_zigzag(sum(group.rows for group in groups)))
        between, after = self._data[self._rows[1] : self._list[0]], self._data[self._list[1] :]
        footer = b"".join([self.schema, rows, between, count, *said, after])
        return footer + len(footer).to_bytes(4, "little") + MAGIC


def _groups(data: bytes, at: int) -> Iterator[RowGroup]:
    count, _, at = _list_at(data, at)
    for _ in range(count):
        numbers: list[_Number] = []
        end = _struct(data, at, (), _WANTED, numbers)
        told = {path: value for path, _, _, value in numbers}
        inside = [(path, first - at, last - at, value) for path, first, last, value in numbers]
        yield RowGroup(data[at:end], inside, told[_START], told[_START] + told[_SIZE], told[_COUNT])
        at = end


def _moved(group: RowGroup, by: int) -> bytes:
    """What is said of a row group when it lies so many bytes further on."""
    pieces, done = [], 0
    for path, start, end, value in group.numbers:
        if path in _INDEXES:
            raise ValueError("a row group has an index of pages")
        if path in _OFFSETS and value:
            pieces += [group.said[done:start], _varint_of(_zigzag(value + by))]
            done = end
    return b"".join([*pieces, group.said[done:]])


def _struct(data: bytes, at: int, path: tuple[int, ...], wanted: _Wanted, found: list[_Number]) -> int:
    """Where the struct ends that begins at `at`; puts the wanted numbers in it, and in the structs in it, into `found`."""
    field = 0
    while data[at] != _STOP:
        field, kind, start = _head(data, at, field)
        at = start
        if field not in wanted:
            at = _end(data, at, kind)
        else:
            inside = (*path, field)
            if kind == _STRUCT:
                at = _struct(data, at, inside, wanted[field], found)
            elif kind == _LIST and data[at] & 0x0F == _STRUCT:
                count, _, at = _list_at(data, at)
                for _ in range(count):
                    at = _struct(data, at, inside, wanted[field], found)
            else:
                number, at = _varint(data, at)
                found.append((inside, start, at, _unzigzag(number)))
    return at + 1


def _head(data: bytes, at: int, before: int) -> tuple[int, int, int]:
    """Number and type of the field that begins at `at`, behind that of another number, and where its value begins."""
    further, kind = data[at] >> 4, data[at] & 0x0F
    if further:
        return before + further, kind, at + 1
    number, at = _varint(data, at + 1)
    return _unzigzag(number), kind, at


def _end(data: bytes, at: int, kind: int) -> int:
    """Where a value ends that begins at `at`."""
    if _I16 <= kind <= _I64:
        while data[at] & 0x80:
            at += 1
        return at + 1
    if kind == _BINARY:
        length, at = _varint(data, at)
        return at + length
    if kind in (_TRUE, _FALSE):  # the type is the value
        return at
    if kind == _STRUCT:
        return _struct(data, at, (), {}, [])
    if kind in (_LIST, _SET):
        count, of, at = _list_at(data, at)
        for _ in range(count):
            at = at + 1 if of in (_TRUE, _FALSE) else _end(data, at, of)
        return at
    if kind in (_BYTE, _DOUBLE):
        return at + (1 if kind == _BYTE else 8)
    raise ValueError(f"a footer has a value of type {kind}")


def _list_at(data: bytes, at: int) -> tuple[int, int, int]:
    """How many elements a list has, their type, and where the first one begins."""
    count, of, at = data[at] >> 4, data[at] & 0x0F, at + 1
    if count == _LONG:
        count, at = _varint(data, at)
    return count, of, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of any length, and where it ends."""
    value = shift = 0
    while (byte := data[at]) & 0x80:
        value |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return value | byte << shift, at + 1


def _varint_of(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else ~(value << 1)


def _unzigzag(value: int) -> int:
    return value >> 1 ^ -(value & 1)
