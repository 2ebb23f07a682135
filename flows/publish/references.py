"""Asserts over the whole release that primary keys are unique and that every reference finds its row."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.duck import given_or_new
from flows.errors import ContractError
from schemas.registry import every_table


def assert_sound(parquet: Mapping[str, Path], scratch: Path, connection: duckdb.DuckDBPyConnection | None = None) -> None:
    """Raises ContractError when a published table repeats a key or refers to a row that is not there.

    `connection` is one to use; without it there is one for this alone.
    """
    with given_or_new(connection, scratch) as connection:
        for name, path in parquet.items():
            keys = ", ".join(f'"{key}"' for key in every_table()[name].info().primary_key)
            repeated = connection.execute(
                f"SELECT {keys} FROM read_parquet($f) GROUP BY ALL HAVING count(*) > 1 LIMIT 1", {"f": str(path)}
            ).fetchone()
            if repeated:
                raise ContractError(f"{name} has the key {repeated} twice.", "Nothing was published; please report this.")
            for column in every_table()[name].columns():
                target, _, key = (column.refers_to or "").partition(".")
                if target in parquet:
                    value = f'unnest("{column.name}")' if pa.types.is_list(column.arrow) else f'"{column.name}"'
                    query = (
                        f'SELECT "{column.name}" FROM (SELECT {value} AS "{column.name}" FROM read_parquet($f)) AS r '
                        f'WHERE "{column.name}" IS NOT NULL '
                        f'AND NOT EXISTS (SELECT 1 FROM read_parquet($t) AS t WHERE t."{key}" = r."{column.name}") LIMIT 1'
                    )
                    orphan = connection.execute(query, {"f": str(path), "t": str(parquet[target])}).fetchone()
                    if orphan:
                        message = f"{name}.{column.name} refers to {orphan[0]}, which {target} does not have."
                        raise ContractError(message, "Nothing was published; please report this.")
