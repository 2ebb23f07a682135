"""One DuckDB for the tests of this folder; each makes its tables anew."""

from collections.abc import Iterator

import duckdb
import pytest

from flows.duck import connect


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(tmp_path_factory.mktemp("spill")) as connection:
        yield connection
