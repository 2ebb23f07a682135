"""views.sql: the tables of a release and views over them, for DuckDB; and the queries that `onrecord query` runs.

cd output/latest && duckdb -init views.sql
"""

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import duckdb

from flows.duck import quoted
from flows.errors import QueryError, ReleaseError
from flows.store import write_text

NAME = "views.sql"
_HEAD = """-- Views over this release, for DuckDB. From inside the release folder:
--   duckdb -init views.sql
--   D SELECT who, role, text, measured, unit FROM figures WHERE who IS NOT NULL;

"""
_NO_COLUMN = re.compile('Referenced column "(.+)" not found')
_READS = {duckdb.StatementType.SELECT}


def write_views(folder: Path, tables: Sequence[str]) -> Path:
    """Writes views.sql into the release folder: a view for each table, and the views over them. Raises OutputError."""
    files = "\n".join(f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT * FROM read_parquet('data/{name}.parquet');" for name in tables)
    written = resources.files("flows.publish").joinpath(NAME).read_text(encoding="utf-8")
    write_text(folder / NAME, f"{_HEAD}{files}\n\n{written}")
    return folder / NAME


@contextlib.contextmanager
def query(release: Path, sql: str) -> Iterator[duckdb.DuckDBPyRelation]:
    """The result of one SELECT over the tables and views of a release, whose files are only read.

    While the block runs the release is the working folder. Raises QueryError and ReleaseError.
    """
    views = release / NAME
    if not views.is_file():
        raise ReleaseError(f"{release} has no {NAME}.", "Build a release with this version of onrecord first.")
    with contextlib.chdir(release), duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(views.read_text(encoding="utf-8"))
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in _READS:
                raise QueryError(
                    "A query is one SELECT statement; a release is only read.", "Leave out what writes, and all but one statement."
                )
            relation = connection.sql(sql)
            if relation is None:
                raise QueryError("The statement gives no rows.", "Write a SELECT.")
            yield relation
        except duckdb.Error as error:
            names = ", ".join(row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall())
            raise QueryError(f"The query cannot be run: {_why(error)}", f"{_hint(str(error), sql)}There are: {names}.") from error


def _why(error: duckdb.Error) -> str:
    """DuckDB's message on one line: what is wrong, and the names that come near; without the picture of the place."""
    first, *more = str(error).split(os.linesep)
    near = next((line for line in more if line.startswith(("Did you mean", "Candidate bindings:"))), "")
    near = near.removeprefix("Candidate bindings:").strip() if near.startswith("C") else near
    return f"{first} {f'There is {near}.' if near.startswith(chr(34)) else near}".rstrip()


def _hint(message: str, sql: str) -> str:
    """A word to those who write text as in other languages: in double quotes SQL has names of columns."""
    missing = _NO_COLUMN.search(message)
    is_text = missing is not None and f'"{missing[1]}"' in sql
    return f"Text stands in single quotes: '{missing[1]}'. " if missing and is_text else ""
