"""Keeps what libraries written in C say after Python has ended from those who watch: DuckDB lists objects that "leaked"."""

import atexit
import os
import sys


def silence() -> None:
    """Closes standard error of this process at its end, before whatever was registered earlier to run there."""
    atexit.register(_close)


def _close() -> None:
    sys.stderr.flush()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 2)
