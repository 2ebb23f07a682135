"""Builds in processes that can be killed: forked from a server that has loaded everything, so that each starts at once."""

import multiprocessing
from pathlib import Path
from typing import Any

from releases import build_without_prefect

from flows.annotate.model import load_model
from flows.settings import DEFAULT_MODEL, Settings

load_model(DEFAULT_MODEL)  # in the fork server, which imports this module once


def run(raw: str, output: str, more: dict[str, Any]) -> None:
    """One build."""
    build_without_prefect(Settings(raw=Path(raw), output=Path(output), **more))


def context() -> multiprocessing.context.ForkServerContext:
    """Where processes come from."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["crashing"])
    return server
