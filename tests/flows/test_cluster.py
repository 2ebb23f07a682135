"""Extracting on Dask: the same bytes through a folder or an S3-compatible server, whatever happens to a worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from moto.server import ThreadedMotoServer
from releases import build_without_prefect, data_files, write_articles
from s3fs import S3FileSystem

from flows import cluster
from flows.errors import ClusterError, ExchangeError, WorkerVersionError
from flows.exchange import FOLDER, Exchange
from flows.settings import Settings

BUCKET = "exchange"
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def s3() -> Iterator[S3FileSystem]:
    """An S3-compatible server on loopback with one bucket; its address stands in the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**KEYS, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
            patch.setenv(name, value)
        storage = S3FileSystem()
        storage.mkdir(BUCKET)
        yield storage
    server.stop()


class Cluster:
    """A Dask scheduler and its workers, each a process of its own that nobody starts again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
        self.folder = folder
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2], "--no-dashboard")
        self.workers = [self.start_worker() for _ in range(2)]

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """One more."""
        flags = ("--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--nthreads", "1", "--local-directory", str(self.folder))
        return self._start("worker", self.address, *flags)

    def _start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        with (self.folder / f"{arguments[0]}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def stop(self) -> None:
        """Ends all of them."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory, s3: S3FileSystem) -> Iterator[Cluster]:
    """Workers that know where the S3-compatible server is."""
    one = Cluster(tmp_path_factory.mktemp("dask"))
    yield one
    one.stop()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles for eight batches."""
    folder = write_articles(tmp_path_factory.mktemp("cluster") / "raw")
    for number in range(5):
        text = "".join(f"“We spent {number + line} million euros on roads,” said mayor Ada Brandt of Leeds. " for line in range(5))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Data files of a run in one process."""
    output = tmp_path_factory.mktemp("undisturbed")
    build_without_prefect(Settings(raw=raw, output=output, report=False))
    return data_files(output / "latest")


def wait_for(look: Callable[[], bool], seconds: float = 300) -> None:
    """Until it is so."""
    deadline = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def settings_for(raw: Path, output: Path, dask: Cluster, exchange: str | None = None) -> Settings:
    """Several batches, and no report."""
    return Settings(raw=raw, output=output, dask_address=dask.address, exchange=exchange, batch_documents=2, report=False)


def test_parts_come_back_through_object_storage(
    raw: Path, tmp_path: Path, dask: Cluster, s3: S3FileSystem, undisturbed: dict[str, str]
) -> None:
    seen: list[str] = []
    real = Exchange.send_batch

    def watched(self: Exchange, name: str, tables: dict[str, pa.Table]) -> None:
        real(self, name, tables)
        seen.extend(s3.find(f"{BUCKET}/runs"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Exchange, "send_batch", watched)
        build_without_prefect(settings_for(raw, tmp_path / "out", dask, f"s3://{BUCKET}/runs"))
    assert data_files(tmp_path / "out" / "latest") == undisturbed
    assert any(path.endswith("articles.parquet") for path in seen)
    s3.invalidate_cache()
    assert s3.find(f"{BUCKET}/runs") == []
    assert not (tmp_path / "out/staging/exchange").exists()


def test_a_killed_worker_costs_time_and_not_rows(raw: Path, tmp_path: Path, dask: Cluster, undisturbed: dict[str, str]) -> None:
    killed: list[int] = []
    real = cluster.store.write_part

    def then_kill(folder: Path, *more: object) -> None:
        real(folder, *more)  # type: ignore[arg-type]
        if folder.parent.name == "parts" and not killed:  # the first part is here, the others are under way
            killed.append(dask.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster.store, "write_part", then_kill)
        summary = build_without_prefect(settings_for(raw, tmp_path / "out", dask))
    assert killed
    assert dask.workers[0].wait(60) == -signal.SIGKILL
    assert summary is not None
    assert summary.documents == 8
    assert data_files(tmp_path / "out" / "latest") == undisturbed
    assert not (tmp_path / "out/staging/exchange" / FOLDER).exists()


def test_a_run_that_was_killed_fetches_what_was_finished_meanwhile(
    raw: Path, tmp_path: Path, dask: Cluster, undisturbed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(raw, tmp_path / "out", dask)

    def finished_parts() -> set[str]:
        return {path.parent.name for path in (tmp_path / "out/staging/exchange" / FOLDER / "parts").glob("*/manifest.json")}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "_fetch", lambda *_: (wait_for(lambda: len(finished_parts()) > 1), sys.exit(143)))
        with pytest.raises(SystemExit):
            build_without_prefect(settings)
    finished = finished_parts()
    assert len(finished) > 1
    sent: list[str] = []
    real = Exchange.send_batch
    monkeypatch.setattr(Exchange, "send_batch", lambda self, name, tables: (sent.append(name), real(self, name, tables)))
    build_without_prefect(settings)
    assert not finished & set(sent)
    assert data_files(tmp_path / "out" / "latest") == undisturbed


def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkerVersionError, match="same lock file"):
        cluster.make_there(str(tmp_path), "part_1", made_by="another", told={})


def test_a_cluster_that_is_not_there_is_an_error_that_says_so(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "500ms"}), pytest.raises(ClusterError, match="finished parts are kept"):
        build_without_prefect(Settings(raw=raw, output=tmp_path / "out", dask_address="tcp://127.0.0.1:1"))
    assert not list((tmp_path / "out").glob("releases/*"))


# ------------------------------------------------------------------------------------------------ the exchange


def test_what_comes_back_is_held_against_its_checksum(tmp_path: Path) -> None:
    exchange = Exchange(f"file://{tmp_path}")
    exchange.send_part("part_1", {"quotes": pa.table({"a": [1, 2]})}, {"documents": 2})
    files, manifest = exchange.fetch_part("part_1")
    assert (list(files), manifest) == (["quotes"], {"documents": 2})
    file = next(tmp_path.rglob("quotes.parquet"))
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ExchangeError, match="not what was written"):
        exchange.fetch_part("part_1")


def test_names_from_storage_stay_in_their_folder(tmp_path: Path) -> None:
    exchange = Exchange(str(tmp_path))
    exchange.send_part("part_1", {"../quotes": pa.table({"a": [1]})}, {})
    with pytest.raises(ExchangeError, match="no name of a table"):
        exchange.fetch_part("part_1")


def test_the_attempt_that_wrote_its_manifest_last_counts_and_half_an_attempt_does_not(tmp_path: Path) -> None:
    exchange = Exchange(str(tmp_path))
    (tmp_path / FOLDER / "parts/part_1/0").mkdir(parents=True)
    (tmp_path / FOLDER / "parts/part_1/0/quotes.parquet").write_bytes(b"half")
    assert not exchange.has_part("part_1")
    for _ in range(2):
        exchange.send_part("part_1", {"quotes": pa.table({"a": [1]})}, {})
    assert exchange.has_part("part_1")
    assert list(exchange.fetch_part("part_1")[0]) == ["quotes"]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"manifest.json", "quotes.parquet"}
    exchange.forget("part_1")
    assert not exchange.has_part("part_1")
    assert not list(tmp_path.rglob("*.parquet"))


def test_an_address_with_a_password_is_refused() -> None:
    with pytest.raises(ValueError, match="environment"):
        Settings(exchange="s3://me:hush@bucket/folder")


def test_an_address_alone_means_dask() -> None:
    assert Settings(dask_address="tcp://127.0.0.1:1").on_dask
    assert Settings(runner="dask").on_dask
    assert not Settings().on_dask
    assert not Settings(runner="processes", dask_address="tcp://127.0.0.1:1").on_dask


def test_workers_are_told_no_secret_and_no_folder_of_this_machine() -> None:
    told = cluster._told(Settings(raw="there", output="here", reconcile_auth="hush"))
    assert "hush" not in str(told)
    assert not {"raw", "output", "reconcile_auth"} & set(told)
