"""CSV and its kin (comma, semicolon, tab or bar): a header line, then one article a row. The place of a record is its row.

`documents.text` is the cell of the text column, unchanged. Rows are numbered from 1, the header not counted.
"""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, BinaryIO

from flows.errors import SourceRejected
from flows.ingest.decode import decode
from flows.ingest.formats import Content, Record
from flows.ingest.metadata import has_field
from flows.ingest.reasons import rejected
from flows.ingest.rows import content_of
from flows.settings import Settings

MEDIA_TYPE = "text/csv"
SUFFIXES = (".csv", ".tsv", ".tab")

_SAMPLE = 1_000_000
_MOST_COLUMNS = 10_000


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record a row. Raises SourceRejected for what is wrong with the header or the stream, or where quotes never close."""
    sample = stream.read(_SAMPLE)
    if not sample:
        return
    encoding = _encoding_of(sample, source_path)
    errors = "surrogateescape" if encoding == "utf-8" else "replace"  # so that bytes that are no UTF-8 come back as they were
    text = io.TextIOWrapper(io.BufferedReader(_Joined(sample, stream)), encoding, errors=errors, newline="")
    rows = _Rows(text, source_path, settings.max_source_bytes)
    header = rows.next()
    if header is None:
        return
    columns = [name.strip() for name in [header[0].removeprefix("\ufeff"), *header[1:]]]
    if len(columns) > _MOST_COLUMNS or has_field(columns, "text", settings.field_names) is None:
        raise rejected("no_text_field", source_path, f"Its columns: {', '.join(columns)[:300]}.")
    number = 0
    while (row := rows.next()) is not None:
        number += 1
        place = f"row {number}"
        data = rows.taken.encode(encoding, errors)
        yield Record(place, data, _outcome(columns, row, f"{source_path} ({place})", settings, encoding), MEDIA_TYPE)


def _outcome(columns: list[str], row: list[str], where: str, settings: Settings, encoding: str) -> Content | SourceRejected:
    if len(row) > len(columns):
        return rejected("bad_record", where, f"It has {len(row)} cells; the header has {len(columns)}.")
    try:
        return content_of(dict(zip_longest(columns, row, fillvalue="")), where, settings.field_names, encoding)
    except SourceRejected as error:
        return error


def _encoding_of(sample: bytes, source_path: str) -> str:
    """The encoding of the file by its beginning, of which a character that is cut off does not count."""
    end = sample.rfind(b"\n") + 1 if len(sample) == _SAMPLE and b"\x00" not in sample[:4] else 0
    return decode(sample[: end or len(sample) // 4 * 4 or None], source_path).encoding


class _Joined(io.RawIOBase):
    """The bytes that were read already, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer).cast("B")
        piece = self._head[: len(room)] if len(self._head) else self._rest.read(len(room))
        self._head = self._head[len(piece) :]
        room[: len(piece)] = piece
        return len(piece)


class _Rows:
    """Rows of cells, and the text that the last one was read from. Nothing longer than a row may be is held."""

    def __init__(self, text: io.TextIOWrapper, source_path: str, longest: int) -> None:
        self._text = text
        self._source_path = source_path
        self._longest = longest
        self.taken = ""
        self._row = 0
        csv.field_size_limit(max(longest, 131_072))
        first = text.readline(longest)
        self._waiting = first
        delimiter = max(",;\t|", key=first.count)
        self._reader = csv.reader(self._lines(), delimiter=delimiter)

    def next(self) -> list[str] | None:
        """The next row that is not blank; None at the end. Raises SourceRejected."""
        while True:
            self.taken = ""
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                raise rejected("damaged_container", self._source_path, f"(Row {self._row}: {error}.)") from error
            self._row += 1
            if row is None or any(cell.strip() for cell in row):
                return row

    def _lines(self) -> Iterator[str]:
        while line := self._waiting or self._text.readline(self._longest):
            self._waiting = ""
            self.taken += line
            if len(self.taken) >= self._longest:
                raise rejected("damaged_container", self._source_path, f"(Row {self._row} has more than {self._longest} characters.)")
            yield line
