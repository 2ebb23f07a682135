"""DuckDB as all steps use it that see the whole corpus: out of core, with a bound on its memory."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import duckdb

MEMORY_LIMIT = "256MB"


@contextmanager
def connect(scratch: Path, memory_limit: str = MEMORY_LIMIT) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of our own: bounded memory, nothing loaded from elsewhere.

    What goes wrong with disk or memory comes out as an OSError, so that `writing` can say what to do.
    """
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "temp_directory": str(scratch),
        "autoinstall_known_extensions": "false",
        "threads": "2",
    }
    with duckdb.connect(config=options) as connection:
        connection.execute("SET enable_progress_bar = false")  # the terminal is the run's own
        try:
            yield connection
        except duckdb.OutOfMemoryException as error:
            code = errno.ENOSPC if "max_temp_directory_size" in str(error) else errno.ENOMEM
            raise OSError(code, os.strerror(code), str(scratch)) from error
        except duckdb.IOException as error:
            code = next((code for code in errno.errorcode if os.strerror(code) in str(error)), errno.EIO)
            raise OSError(code, os.strerror(code), str(scratch)) from error


def given_or_new(connection: duckdb.DuckDBPyConnection | None, scratch: Path) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The connection that is given, which stays open, or one of our own: to open one costs 25 ms."""
    return nullcontext(connection) if connection else connect(scratch)


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(path: Path) -> str:
    """The path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def parquet(files: Sequence[Path]) -> str:
    """SQL that reads all rows of the Parquet files, of which there must be one at least."""
    paths = ", ".join(map(literal, files))
    return f"read_parquet([{paths}], hive_partitioning=false)"
