"""At once, day by day, in another order, in batches of any size: the data files are the same bytes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from releases import ARTICLES, build_without_prefect, data_files

from flows.publish import groups
from flows.publish.report.site import write_report
from flows.settings import Settings
from flows.steps import standing

CORPUS = ARTICLES | {
    "again/bridge.txt": ARTICLES["a/bridge.txt"],
    "a/roads.txt": "Mayor Dana Orazova said the roads of Aktobe cost 5 billion tenge. “We have no choice,” she added.\n",
    "d/empty.txt": "",
    "d/rail.txt": "“Trains will run every 12 minutes,” the Orchard League was told by Wanjiru Kamau, a director.\n",
}


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Groups of rows are small, and a release is spliced however much of it changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "ROW_GROUP_ROWS", 4)
        patch.setattr(standing, "FEW", 0)
        yield


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Data files of the whole corpus, built in one run."""
    folder = tmp_path_factory.mktemp("once")
    write(folder / "raw", list(CORPUS))
    build_without_prefect(Settings(raw=folder / "raw", output=folder / "out"))
    return data_files(folder / "out" / "latest")


def report_files(release: Path) -> dict[str, bytes]:
    """Every file of the report."""
    files = (release / "report").rglob("*")
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in files if path.is_file()}


def report_anew(release: Path, folder: Path) -> dict[str, bytes]:
    """The same, where no page is taken from the release before."""
    folder.mkdir()
    (folder / "data").symlink_to(release.resolve() / "data")
    write_report(folder, release.resolve().name, folder / "scratch")
    return report_files(folder)


def write(raw: Path, names: list[str]) -> None:
    """Some articles of the corpus."""
    for name in names:
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CORPUS[name], encoding="utf-8")


@hypothesis_settings(max_examples=4)
@given(
    st.permutations(list(CORPUS)),
    st.lists(st.integers(1, len(CORPUS) - 1), max_size=3, unique=True),
    st.sampled_from([1, 2, 400]),
    st.sampled_from(list(CORPUS)),
)
def test_the_way_does_not_show(
    tmp_path_factory: pytest.TempPathFactory, at_once: dict[str, str], order: list[str], days: list[int], batch: int, late: str
) -> None:
    folder = tmp_path_factory.mktemp("days")
    settings = Settings(raw=folder / "raw", output=folder / "out", batch_documents=batch)
    write(settings.raw, [late])
    (settings.raw / late).write_text("A draft that is to be replaced.", encoding="utf-8")
    (settings.raw / "withdrawn.txt").write_text("Mayor Ada Brandt said 3 roads are shut. It is withdrawn later.", encoding="utf-8")
    edges = [0, *sorted(days), len(order)]
    for start, end in pairwise(edges):
        write(settings.raw, order[start:end])
        if end == len(order):
            (settings.raw / "withdrawn.txt").unlink()
        build_without_prefect(settings)
    assert data_files(settings.output / "latest") == at_once
    assert report_files(settings.output / "latest") == report_anew(settings.output / "latest", folder / "anew")


def test_dask_does_not_show(tmp_path: Path, at_once: dict[str, str]) -> None:
    settings = Settings(raw=tmp_path / "raw", output=tmp_path / "out", runner="dask", workers=2, batch_documents=2, report=False)
    write(settings.raw, list(CORPUS))
    build_without_prefect(settings)
    assert data_files(settings.output / "latest") == at_once
    assert not list((settings.output / "staging").rglob("dask*"))
