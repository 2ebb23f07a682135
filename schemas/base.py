"""What every table shares: the model class, its table-wide facts, and checks that several tables use.

A table is one module `schemas/<table>.py` with one subclass of `Table`. Its facts (key, sort order, where ids come
from) stand in `Config.metadata["table"]` as a `TableInfo`; everything that handles tables reads them from there.
"""

import importlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.api.dataframe.model_config import BaseConfig
from pandera.dtypes import DataType, immutable
from pandera.engines import pandas_engine
from pandera.typing.pandas import Series

for _library, _asker in (("dask.dataframe", "pandera.typing.dask"), ("hypothesis.strategies", "pandera.strategies.base_strategies")):
    # Where these are installed, pandera loads them with its first schema and its first check: seconds, for frames and made-up rows that
    # no table here needs. A module that is None counts as not there (the import system's own rule).
    if _library not in sys.modules:
        sys.modules[_library] = None  # type: ignore[assignment]
        try:
            importlib.import_module(_asker)
        finally:
            del sys.modules[_library]


@pandas_engine.Engine.register_dtype
@immutable(init=True)
class Strings(pandas_engine.STRING):
    """pandas' strings, which say with one word that all values fit.

    To an answer a value pandera makes a table of those that do not fit, and writes it out, also where it is empty: a third of what it
    costs to hold a small batch against its schemas.
    """

    def check(self, pandera_dtype: DataType, data_container: Any = None) -> bool | Iterable[bool]:
        """Whether the type is this one; where it is another, which values fit all the same."""
        fits: bool | Iterable[bool] = super().check(pandera_dtype, data_container)
        return fits if isinstance(fits, bool) or not all(fits) else True


type Mask = pd.Series[bool]
Text = Series[Strings]
Int = Series[pd.Int64Dtype]
Float = Series[float]
Bool = Series[pd.BooleanDtype]
Date = Series[pandas_engine.Date]
Items = Series[object]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """Facts about a table as a whole.

    primary_key   columns that together are unique
    sort_by       order of the rows in the published files; must end in something unique
    id_from       columns that the row's id is a hash of (empty: the stage that makes the row sets the id)
    surfaces      (text, start, end) column triples for which text[start:end] of the document gives the first column
    per_document  True when rows belong to one document and extractors or ingest produce them batch by batch
    """

    primary_key: tuple[str, ...]
    sort_by: tuple[str, ...]
    id_from: tuple[str, ...] = ()
    surfaces: tuple[tuple[str, str, str], ...] = ()
    per_document: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the writers and the documentation see it."""

    name: str
    description: str
    arrow: pyarrow.DataType
    nullable: bool
    unit: str | None = None
    vocabulary: dict[str, str] = field(default_factory=dict)
    refers_to: str | None = None
    name_of: str | None = None
    prefix: str | None = None


class Table(pa.DataFrameModel):
    """Base of all tables: columns as declared, no others, no silent conversion."""

    class Config(BaseConfig):
        strict = True
        coerce = False

    @classmethod
    def info(cls) -> TableInfo:
        """The table's facts."""
        return cast(TableInfo, cast(dict[str, Any], cls.Config.metadata)["table"])

    @classmethod
    def summary(cls) -> str:
        """What one row is, in a line: the model's docstring."""
        return " ".join(str(cls.__doc__).split())

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """The columns in published order."""
        return tuple(
            Column(
                name=name,
                description=column.description or "",
                arrow=column.metadata["arrow"],
                nullable=column.nullable,
                unit=column.metadata.get("unit"),
                vocabulary=column.metadata.get("vocabulary", {}),
                refers_to=column.metadata.get("refers_to"),
                name_of=column.metadata.get("name_of"),
                prefix=column.metadata.get("prefix"),
            )
            for name, column in cls.to_schema().columns.items()
        )

    @classmethod
    def arrow_schema(cls) -> pyarrow.Schema:
        """The Arrow schema of the published table; each field's metadata holds description, unit and vocabulary."""
        return pyarrow.schema([_arrow_field(column) for column in cls.columns()])


def _arrow_field(column: Column) -> pyarrow.Field:
    facts = {
        "description": column.description,
        "unit": column.unit,
        "vocabulary": ", ".join(column.vocabulary) or None,
        "refers_to": column.refers_to,
    }
    metadata = {name: value for name, value in facts.items() if value}
    return pyarrow.field(column.name, column.arrow, column.nullable, metadata)


def both_or_neither(frame: pd.DataFrame, *names: str) -> Mask:
    """True where the named columns are all null or all set."""
    missing = frame[list(names)].isna()
    return missing.all(axis=1) | ~missing.any(axis=1)


def ordered(frame: pd.DataFrame, start: str, end: str) -> Mask:
    """True where start < end, or either is null."""
    return (frame[start] < frame[end]).fillna(True).astype(bool)
