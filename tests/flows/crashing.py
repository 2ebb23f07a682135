"""Builds in processes that can be killed: forked from a server that has loaded everything, so that each starts at once."""

import multiprocessing
import os
import sys
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Any
from unittest.mock import patch

from releases import build_without_prefect

from flows.annotate.model import load_model
from flows.settings import DEFAULT_MODEL, Settings

load_model(DEFAULT_MODEL)  # in the fork server, which imports this module once


def run(raw: str, output: str, more: dict[str, Any]) -> None:
    """One build."""
    build_without_prefect(Settings(raw=Path(raw), output=Path(output), **more))


@cache
def context() -> multiprocessing.context.ForkServerContext:
    """Where processes come from."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["crashing"])
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path)):
        forkserver.ensure_running()  # Python 3.12.1 does not hand it sys.path otherwise, and skips in silence what it cannot import
    return server
