"""Fixtures of tests that run whole builds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness
from releases import write_articles


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A Prefect server of the tests' own."""
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Three articles in three folders."""
    return write_articles(tmp_path / "raw")
