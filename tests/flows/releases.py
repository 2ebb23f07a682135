"""What tests of whole builds share: a small corpus, and ways to look at a release."""

import hashlib
from pathlib import Path

import pyarrow.parquet as pq

from flows.records import Row

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
