"""Column factories: every column of every table is declared through one of these.

Each returns a pandera field that carries its description, its unit or vocabulary, whether it may be null, and its
checks. The Arrow schema, the Parquet field descriptions, the data package and the data dictionary are all read from
these declarations, so nothing is typed twice.
"""

import sys
from collections.abc import Mapping
from typing import Any

import pandera.pandas as pa
import pyarrow

SPAN = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])

Vocabulary = Mapping[str, str]


def _field(arrow: pyarrow.DataType, description: str, nullable: bool, **more: Any) -> Any:
    checks = {name: value for name, value in more.items() if name in _CHECKS and value is not None}
    metadata = {"arrow": arrow} | {name: value for name, value in more.items() if name not in _CHECKS and value is not None}
    return pa.Field(description=description, nullable=nullable, metadata=metadata, **checks)


_CHECKS = {"isin", "ge", "le", "gt", "str_matches", "str_length"}


def text(
    description: str, *, nullable: bool = False, matches: str | None = None, refers_to: str | None = None, name_of: str | None = None
) -> Any:
    """A string column; `matches` is a regular expression, `refers_to` names `table.column` of a foreign key.

    `name_of` names the column of the same row that refers to the entity whose canonical name this one may hold.
    """
    return _field(pyarrow.string(), description, nullable, str_matches=matches, refers_to=refers_to, name_of=name_of)


def key(prefix: str, description: str) -> Any:
    """The table's own id: never null, `<prefix>_` and 20 hexadecimal digits."""
    return _field(pyarrow.string(), description, False, str_matches=rf"^{prefix}_[0-9a-f]{{20}}$", prefix=prefix)


def term(description: str, vocabulary: Vocabulary, *, nullable: bool = False) -> Any:
    """A string out of a closed vocabulary; the mapping gives each term its meaning."""
    return _field(pyarrow.string(), description, nullable, isin=list(vocabulary), vocabulary=dict(vocabulary))


def offset(description: str, *, nullable: bool = False) -> Any:
    """A Python character offset into `documents.text`; ends are exclusive."""
    return _field(pyarrow.int64(), description, nullable, ge=0, unit="character")


def count(description: str, unit: str, *, nullable: bool = False, at_least: int = 0) -> Any:
    """A whole number of `unit`."""
    return _field(pyarrow.int64(), description, nullable, ge=at_least, unit=unit)


def number(description: str, unit: str | None = None, *, nullable: bool = True) -> Any:
    """A finite 64-bit float; null is null, never NaN."""
    largest = sys.float_info.max
    return _field(pyarrow.float64(), description, nullable, ge=-largest, le=largest, unit=unit)


def share(description: str, *, nullable: bool = False) -> Any:
    """A float in [0, 1]."""
    return _field(pyarrow.float64(), description, nullable, ge=0.0, le=1.0, unit="share of 1")


def flag(description: str) -> Any:
    """True or false, never null."""
    return _field(pyarrow.bool_(), description, False)


def day(description: str) -> Any:
    """A calendar date, nullable."""
    return _field(pyarrow.date32(), description, True, unit="date")


def moment(description: str, *, nullable: bool = False) -> Any:
    """A UTC timestamp in microseconds."""
    return _field(pyarrow.timestamp("us", tz="UTC"), description, nullable, unit="UTC time")


def texts(description: str, *, nullable: bool = False, refers_to: str | None = None) -> Any:
    """A list of strings, empty rather than null unless it is `nullable`; each refers to a row of `refers_to` where that is given."""
    return _field(pyarrow.list_(pyarrow.string()), description, nullable, refers_to=refers_to)


def spans(description: str) -> Any:
    """A list of {start, end} character offsets, empty rather than null."""
    return _field(pyarrow.list_(SPAN), description, False, unit="character")
