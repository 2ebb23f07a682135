"""Killed at any moment, a run leaves nothing that a reader could mistake for a release, and the next run makes it good."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crashing import context, run
from releases import build_without_prefect, data_files, write_articles
from serving import group_is_alive, stretched

from flows import build as flow_module
from flows import store
from flows.errors import OutputError, WorkerError
from flows.publish import release as publishing
from flows.runner import workers
from flows.settings import Settings
from flows.steps import extract, read

SEED = 7
MOMENTS = 18
MORE = {"batch_documents": 2}
LANDMARKS = [
    "staging/read/.*",
    "staging/read/read_*",
    "staging/parts/.*",
    "staging/parts/part_*",
    "staging/run/entities",
    "releases/.*/data/documents.parquet",
    "releases/.*/csv/mentions.csv",
    "releases/.*/csv/sources.csv",
    "releases/.*/README.md",
    "releases/.*/SHA256SUMS",
    "releases/2*",
    "versions.json",
]
"""Files whose first appearance is a moment to be killed at; the others are moments of time."""


class Corpus:
    """A folder with a release, and articles that came since: enough for every step, compaction too."""

    def __init__(self, folder: Path) -> None:
        self.raw = write_articles(folder / "raw")
        self.output = folder / "out"
        for number in range(6):
            (self.raw / f"{number}.txt").write_text(f"Mayor Ada Brandt said {number} roads are shut.", encoding="utf-8")
        build_without_prefect(Settings(raw=self.raw, output=self.output, batch_documents=1))
        (self.raw / "0.txt").unlink()
        (self.raw / "new.txt").write_text("“The road is open,” said Ada Brandt. It cost £4m.", encoding="utf-8")
        self.before = data_files(self.output / "latest")
        self.after, self.seconds = self.undisturbed(folder / "undisturbed")

    def undisturbed(self, folder: Path) -> tuple[dict[str, str], float]:
        """Data files of a run that nobody kills, and how long it takes."""
        output = self.copy(folder)
        ready = context().Process(target=int)  # the server has loaded everything when its first child is done
        ready.start()
        ready.join()
        child = context().Process(target=run, args=(str(self.raw), str(output), MORE))
        started = time.monotonic()
        child.start()
        child.join()
        assert child.exitcode == 0
        return data_files(output / "latest"), time.monotonic() - started

    def copy(self, folder: Path) -> Path:
        """The output as it was before."""
        shutil.copytree(self.output, folder, symlinks=True)
        return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """One for all moments."""
    return Corpus(tmp_path_factory.mktemp("crashes"))


def kill(corpus: Corpus, output: Path, has_come: Callable[[float], bool]) -> None:
    """Starts a run and kills it as soon as the moment has come, or lets it end when the moment never comes."""
    child = context().Process(target=run, args=(str(corpus.raw), str(output), MORE))
    child.start()
    started = time.monotonic()
    while child.is_alive() and not has_come(time.monotonic() - started):
        time.sleep(0.0005)
    child.kill()
    child.join()


def moments() -> Iterator[Any]:
    """Thirty of them: shares of the time that a run takes, and files that appear."""
    chance = random.Random(SEED)
    yield from (pytest.param(chance.random(), id=f"moment {number}") for number in range(MOMENTS))
    yield from LANDMARKS


@pytest.mark.parametrize("moment", moments())
def test_a_killed_run_costs_time_and_nothing_else(corpus: Corpus, tmp_path: Path, moment: float | str) -> None:
    output = corpus.copy(tmp_path / "out")
    known = {*output.glob(moment)} if isinstance(moment, str) else set()
    if moment == "versions.json":
        (output / moment).unlink()
    if isinstance(moment, str):
        kill(corpus, output, lambda _: any(path not in known or moment == "versions.json" for path in output.glob(moment)))
    else:
        kill(corpus, output, lambda seconds: seconds > moment * corpus.seconds)

    latest = data_files(output / "latest")
    assert latest in (corpus.before, corpus.after)
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=output / "latest", check=False).returncode == 0

    build_without_prefect(Settings(raw=corpus.raw, output=output, **MORE))
    assert data_files(output / "latest") == corpus.after
    assert publishing.latest_id(output) == publishing.release_ids(output)[-1]
    assert not [path for path in output.rglob(".*") if path.name != ".lock"]
    assert not list((output / "staging/run").iterdir())
    # What stands is what the undisturbed run leaves, and nothing beside it.
    assert len(list((output / "staging/parts").iterdir())) <= 10


# ------------------------------------------------------------------------------------------------ signals


@pytest.mark.parametrize("processes", [1, 2])
def test_sigterm_ends_a_run_within_ten_seconds(tmp_path: Path, processes: int) -> None:
    raw, output = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(60):
        text = "".join(f"The council spent {number + line} million euros on roads, mayor Ada Brandt said. " for line in range(100))
        (raw / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "from flows.cli import main; main()", "build", str(raw), "-o", str(output), "-w", str(processes)]
    environment = {**os.environ, "ONRECORD_BATCH_DOCUMENTS": "2", "PREFECT_HOME": str(tmp_path / "prefect")}
    child = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        deadline = time.monotonic() + 300
        while not list(output.glob("staging/parts/part_*")) and time.monotonic() < deadline and child.poll() is None:
            time.sleep(0.1)
        assert child.poll() is None
        started = time.monotonic()
        child.terminate()
        _, told = child.communicate(timeout=180)
        assert time.monotonic() - started < stretched(10)
        assert child.returncode in (143, -signal.SIGTERM), told
        assert "a build that is run again goes on" in told
        assert not list(output.glob("releases/*"))
        with store.output_lock(output):
            pass
        deadline = time.monotonic() + 60
        while group_is_alive(child.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not group_is_alive(child.pid), "a worker or the temporary server is still there"
    finally:
        if group_is_alive(child.pid):
            os.killpg(child.pid, signal.SIGKILL)


# ------------------------------------------------------------------------------------------------ faults


def test_a_full_disk_is_an_error_that_says_so_and_costs_nothing(tmp_path: Path) -> None:
    raw, output = write_articles(tmp_path / "raw"), tmp_path / "out"
    code = (
        "import resource, sys, signal; sys.path.insert(0, sys.argv[1])\n"
        "from crashing import run; from flows.errors import OutputError; from flows.ingest.language import identify\n"
        "identify('The detector unpacks itself into a temporary file at its first text. ' * 5, 'en')\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "try: run(sys.argv[2], sys.argv[3], {})\n"
        "except OutputError as error: print(error); sys.exit(5)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent), str(raw), str(output)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 5, result.stderr
    assert "Cannot write" in result.stdout
    assert not list(output.glob("releases/2*"))
    assert build_without_prefect(Settings(raw=raw, output=output)) is not None


def test_an_input_that_vanishes_is_quarantined(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = read.read_candidate

    def vanishing(candidate: Any, settings: Settings) -> Any:
        if candidate.source_path == "c/clinic.txt":
            candidate.path.unlink()
        return real(candidate, settings)

    monkeypatch.setattr(read, "read_candidate", vanishing)
    summary = build_without_prefect(Settings(raw=raw, output=tmp_path / "out"))
    assert summary is not None
    assert summary.reasons == {"ingest:vanished": 1}
    assert summary.documents == 2


def test_an_output_that_cannot_be_written_is_an_error(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_arguments: Any, **_more: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tmp_path))

    monkeypatch.setattr(store.pq, "write_table", read_only)
    with pytest.raises(OutputError, match="--output"):
        build_without_prefect(Settings(raw=raw, output=tmp_path / "out"))


def test_text_that_does_not_fit_the_memory_is_published_unread(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = extract.annotate

    def hungry(documents: Any, *arguments: Any, **more: Any) -> Any:
        if any("Nakuru" in document.text for document in documents):
            raise MemoryError
        return real(documents, *arguments, **more)

    monkeypatch.setattr(extract, "annotate", hungry)
    summary = build_without_prefect(Settings(raw=raw, output=tmp_path / "out"))
    assert summary is not None
    assert summary.reasons == {"annotate:parser_failed": 1}
    assert summary.documents_extracted == 2


@pytest.mark.usefixtures("prefect_server")
def test_a_worker_that_is_gone_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(WorkerError, match="fewer --workers"), workers(2) as processes:
        processes.all("extracting", killed_by_the_system, [1, 2])


@flow_module.task
def killed_by_the_system(number: int, shares: int, share: list[int]) -> list[int]:
    """What the kernel does to a process that takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return share
