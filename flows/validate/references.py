"""Foreign keys inside a batch: a row that points to a row that was held back is held back too."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from flows.records import Row
from flows.validate.frames import Rejection
from flows.validate.rows import Validated
from schemas.base import Column
from schemas.registry import every_table


def enforce_references(batch: Mapping[str, Validated]) -> dict[str, Validated]:
    """The batch without rows whose `refers_to` finds no row in the batch.

    Tables that are not in the batch are not asked, nor are lists of references, which are made when all batches are there.
    Repeats until nothing changes, since a dropped row may have been pointed to; each pass drops at least one row, and
    chains of references are as short as the schemas make them.
    """
    current = dict(batch)
    changed = True
    while changed:
        changed = False
        for name, validated in sorted(current.items()):
            for column in every_table()[name].columns():
                target, _, key = (column.refers_to or "").partition(".")
                if target in current and not pa.types.is_list(column.arrow):
                    validated, dropped = _drop_orphans(validated, column, current[target].good.column(key))
                    changed = changed or dropped
            current[name] = validated
    return current


def _drop_orphans(validated: Validated, column: Column, keys: pa.ChunkedArray) -> tuple[Validated, bool]:
    values = validated.good.column(column.name)
    found = pc.or_(pc.is_null(values), pc.is_in(values, value_set=keys.combine_chunks()))
    if pc.all(found, min_count=0).as_py():
        return validated, False
    orphans: list[Row] = validated.good.filter(pc.invert(found)).to_pylist()
    message = f"{column.name}: there is no such row in {column.refers_to}."
    held_back = validated.held_back + [(row, Rejection(-1, "missing_reference", f"{message} ({row[column.name]})")) for row in orphans]
    return Validated(validated.table, validated.good.filter(found), held_back), True
