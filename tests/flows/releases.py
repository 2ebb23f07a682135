"""What tests of whole builds share: a small corpus, and ways to look at a release."""

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow.parquet as pq
from prefect import State, Task
from prefect.utilities.annotations import quote

from flows import build as flow_module
from flows.records import Row
from flows.settings import Settings
from flows.summary import Summary

ARTICLES = {
    "a/bridge.txt": (
        "Bridge over the Ilek closes\n\nAKTOBE, Kazakhstan — The bridge over the Ilek will close for about six weeks, mayor Dana Orazova "
        "said on Monday.\n\n“We will reopen it before the first snow,” said Orazova. “Nobody will have to walk more than 2 km.”\n\n"
        "The repair costs 340 million tenge, according to the city.\n"
    ),
    "b/harvest.txt": (
        "Apple growers expect a record crop\n\nGrowers in Kent expect to pick 12% more apples than last year, the Orchard League said.\n\n"
        '"It rained when it had to," said Martin Pell, its chairman.\n'
    ),
    "c/clinic.txt": (
        "A clinic in Nakuru will treat 3,000 patients a year, Dr Wanjiru Kamau told reporters. She called it “a promise kept”.\n"
    ),
}


def write_articles(folder: Path) -> Path:
    """The articles, in three folders below `folder`."""
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def data_files(release: Path) -> dict[str, str]:
    """Hash by name of every data file but the run record."""
    files = [*release.glob("data/*"), *release.glob("csv/*")]
    return {p.relative_to(release).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files if p.stem != "runs"}


def rows(release: Path, table: str) -> list[Row]:
    """The rows of a table of a release."""
    found: list[Row] = pq.read_table(release / "data" / f"{table}.parquet").to_pylist()
    return found


def build_without_prefect(settings: Settings) -> Summary | None:
    """The flow's own code on the same files, with its tasks called as plain functions: a second instead of three.

    What Prefect adds (states, retries, pages) is tested in test_build.py and test_serve.py.
    """
    names = [name for name, value in vars(flow_module).items() if isinstance(value, Task)]
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(patch.object(flow_module, name, _plainly(getattr(flow_module, name))))
        stack.enter_context(patch.object(flow_module.pages, "publish_pages", lambda *_: None))
        done = flow_module.build.fn(settings)
    given = done.data if isinstance(done, State) else done
    return given if isinstance(given, Summary) else None


def _plainly(task: Task[Any, Any]) -> Callable[..., Any]:
    return lambda *given, **_: task.fn(*(value.unwrap() if isinstance(value, quote) else value for value in given))
