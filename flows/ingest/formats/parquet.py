"""Parquet: one article a row, with its text in a column. The place of a record is its row, from 1.

`documents.text` is the value of the text column, unchanged. A few rows are in memory at a time; strings that the file
holds once and points to many times stay that way until their row is read.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.duck import connect
from flows.errors import SourceRejected
from flows.ingest.formats import Content, Record
from flows.ingest.metadata import has_field
from flows.ingest.reasons import rejected
from flows.ingest.rows import content_of
from flows.ingest.streams import Meter
from flows.settings import FIELDS, Settings

MEDIA_TYPE = "application/vnd.apache.parquet"
SUFFIXES = (".parquet",)

_ROWS = 32
_LEAST_BYTES_A_ROW = 32
"""A row counts for no less where bytes are metered, so that a small file cannot claim rows without end."""

_MOST_VALUES_A_ROW = 1_000
_THRIFT = 100_000_000
_MOST_PAGE_BYTES = 2_000_000_000
_MAGIC = b"PAR1"
_TAIL = 8
"""Bytes at the end of a file: the size of its footer, and the magic word."""
_CLAIMS = "SELECT path_in_schema, row_group_num_rows, num_values, total_uncompressed_size FROM parquet_metadata(?)"


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record a row. Raises SourceRejected for what is wrong with the file, or has no column of text."""
    if not stream.seekable():
        raise rejected("unsupported_format", source_path, "Parquet inside gzip is not read.")
    size = stream.seek(0, 2)
    meter = Meter(source_path, settings.max_container_bytes)
    meter.add(packed=size)
    number = 0
    try:
        file = _open(stream, [])
        columns = _columns(file, stream, source_path, settings)
        file = _open(stream, [name for name in columns if pa.types.is_string(file.schema_arrow.field(name).type)])
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
            for index in range(batch.num_rows):
                number += 1
                row = {name: _value(batch.column(name)[index]) for name in batch.schema.names}
                record = _record(row, number, source_path, settings)
                meter.add(unpacked=max(len(record.data), _LEAST_BYTES_A_ROW))
                yield record
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        what = f"(Row {number + 1}: {str(error)[:200]}.)" if number else f"({str(error)[:200]}.)"
        raise rejected("damaged_container", source_path, what) from error


def _open(stream: BinaryIO, as_dictionary: list[str]) -> pq.ParquetFile:
    return pq.ParquetFile(
        stream, read_dictionary=as_dictionary, thrift_string_size_limit=_THRIFT, thrift_container_size_limit=_THRIFT, pre_buffer=False
    )


def _claims(stream: BinaryIO) -> list[tuple[str, int, int, int]]:
    """What the footer claims of each column of each group of rows: its path, the group's rows, its values and its bytes when unpacked.

    DuckDB reads the footer, since pyarrow ends the whole process over some damaged ones: its RowGroupMetaData.column lets C++
    exceptions through. Raises ValueError or OSError.
    """
    stream.seek(-_TAIL, 2)
    stream.seek(-_TAIL - int.from_bytes(stream.read(_TAIL)[:4], "little"), 2)
    with tempfile.TemporaryDirectory() as folder:
        footer = Path(folder) / "footer.parquet"
        footer.write_bytes(_MAGIC + stream.read())
        try:
            with connect(Path(folder)) as connection:
                return connection.execute(_CLAIMS, [str(footer)]).fetchall()
        except duckdb.Error as error:
            raise ValueError(str(error)) from error


def _columns(file: pq.ParquetFile, stream: BinaryIO, source_path: str, settings: Settings) -> list[str]:
    """The columns that hold facts, each once. Raises SourceRejected."""
    names = {fact: name.partition(".")[0] if name not in file.schema_arrow.names else name for fact, name in settings.field_names.items()}
    found = {fact: has_field(file.schema_arrow.names, fact, names) for fact in FIELDS}
    if found["text"] is None:
        raise rejected("no_text_field", source_path, f"Its columns: {', '.join(file.schema_arrow.names)[:300]}.")
    wanted = set(found.values())
    kept = [name for name in dict.fromkeys(file.schema_arrow.names) if name in wanted]
    for path, rows, values, size in _claims(stream):
        if path.partition(",")[0] in wanted and (size > _MOST_PAGE_BYTES or values > _MOST_VALUES_A_ROW * (rows + 1_000)):
            raise rejected("compression_bomb", source_path, f"({path}.)")
    return kept


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (UnicodeDecodeError, OverflowError, ValueError):
        return scalar.as_buffer().to_pybytes().decode("utf-8", "replace") if hasattr(scalar, "as_buffer") else None


def _record(row: dict[str, Any], number: int, source_path: str, settings: Settings) -> Record:
    place = f"row {number}"
    where = f"{source_path} ({place})"
    outcome: Content | SourceRejected
    try:
        outcome = content_of(row, where, settings.field_names)
    except SourceRejected as error:
        outcome = error
    data = outcome.text.encode() if isinstance(outcome, Content) else b""
    if len(data) > settings.max_source_bytes:
        outcome = rejected("too_large", where, f"Its text has more than {settings.max_source_bytes} bytes.")
    return Record(place, data, outcome, MEDIA_TYPE)
