"""Turns rows (dictionaries) into typed Arrow tables and pandas frames, setting rows aside whose values have no such type."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from flows.errors import ContractError
from flows.records import Row
from schemas.base import Column, Table


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row was held back: its place in the list of rows, a reason code, and a sentence."""

    position: int
    reason_code: str
    message: str


def to_arrow(model: type[Table], rows: Sequence[Row]) -> tuple[pa.Table, list[int], list[Rejection]]:
    """Rows as an Arrow table in the schema's types, the positions of the rows in it, and the rows that do not fit.

    Raises ContractError when a row has a column that the schema lacks: that is a mistake in an extractor, not in a text.
    """
    columns = model.columns()
    _refuse_unknown(model, columns, rows)
    rejected: dict[int, Rejection] = {}
    arrays = []
    for column in columns:
        values = [row.get(column.name) for row in rows]
        try:
            arrays.append(_array(column, values))
        except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeError, OverflowError):
            for position, value in enumerate(values):
                if position not in rejected and (message := _misfit(column, value)):
                    rejected[position] = Rejection(position, "wrong_type", message)
    kept = [position for position in range(len(rows)) if position not in rejected]
    if len(arrays) < len(columns):
        arrays = [_array(column, [rows[position].get(column.name) for position in kept]) for column in columns]
    schema = pa.schema([(column.name, column.arrow) for column in columns])
    return pa.Table.from_arrays(arrays, schema=schema), kept, list(rejected.values())


def _refuse_unknown(model: type[Table], columns: Sequence[Column], rows: Sequence[Row]) -> None:
    known = {column.name for column in columns}
    for row in rows:
        if not known.issuperset(row):
            unknown = ", ".join(sorted(set(row) - known))
            raise ContractError(
                f"A row for {model.__name__} has columns that its schema lacks: {unknown}.", "Add them to the schema, or leave them out."
            )


def _array(column: Column, values: list[Any]) -> pa.Array:
    """The values in the column's type; NaN becomes null."""
    return pa.array(values, type=column.arrow, from_pandas=True)


def _misfit(column: Column, value: object) -> str | None:
    try:
        _array(column, [value])
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeError, OverflowError) as error:
        return f"{column.name}: {value!r:.100} is no {column.arrow} ({error})."
    return None


_PANDAS_TYPES = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def to_frame(table: pa.Table) -> pd.DataFrame:
    """The table as the frame that pandera checks: nullable integers and booleans, dates and lists as Python objects."""
    # Without threads: a batch is small, and a process that has checked one can still be forked (flows/forkserver).
    frame: pd.DataFrame = table.to_pandas(types_mapper=_PANDAS_TYPES.get, date_as_object=True, use_threads=False)
    for name in table.column_names:
        if pa.types.is_list(table.schema.field(name).type):
            frame[name] = pd.Series(table.column(name).to_pylist(), index=frame.index, dtype=object)
    return frame
