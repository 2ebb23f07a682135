"""Extracting on Dask: batches go out, parts come back through the exchange, and what comes back is kept as any other part.

Dask brings function calls to workers and calls again when a worker is gone; rows never pass through it. A call is told a name,
the settings that can change a row, and a hash of the code, libraries and models that the run was started with: a worker that has
others refuses, because its rows would not be the same. Calls are pickled, as Dask does: use a scheduler that you trust.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows import incremental, inputs, progress, store
from flows.errors import ClusterError, SettingsError, WorkerError, WorkerVersionError
from flows.exchange import Exchange
from flows.incremental import Part
from flows.ingest.staged import articles_from, articles_table
from flows.settings import Settings
from flows.steps.extract import make_part
from flows.steps.settle import texts_of

LOOPBACK = "127.0.0.1"
AHEAD = 4
"""Batches that lie ready for each worker: the exchange holds a few of them and not the corpus."""

TRIES = 3
JOIN_SECONDS = 120

_one_at_a_time = threading.Lock()  # a worker with several threads: spaCy's pipeline is not made for two of them


def extract(batches: Sequence[Path], made_by: str, settings: Settings) -> list[Part]:
    """Makes a part of each batch on the workers of a Dask cluster, in the order of the batches.

    Raises ClusterError when the cluster cannot be reached or goes away, WorkerError when a batch ends one worker after another,
    WorkerVersionError, ExchangeError and OutputError. Finished parts are kept.
    """
    address = settings.exchange or str((settings.output / "staging" / "exchange").resolve())
    exchange = Exchange(address)
    folders = {batch: settings.output / "staging" / "parts" / _name(batch, made_by) for batch in batches}
    missing = [batch for batch in batches if store.read_part_manifest(folders[batch]) is None]
    if missing:
        with _client(settings) as client, _cluster_errors():
            made_there = partial(client.submit, make_there, address, made_by=made_by, told=_told(settings), pure=False, retries=TRIES - 1)
            _extract(missing, folders, exchange, made_there, client)
        exchange.clear()
    manifests = {batch: store.read_part_manifest(folder) for batch, folder in folders.items()}
    return [Part(folders[batch], manifest, reused=False) for batch, manifest in manifests.items() if manifest is not None]


def _name(batch: Path, made_by: str) -> str:
    keys = pq.read_table(batch / "owned.parquet", columns=["document_key"]).column(0)
    return incremental.part_name(made_by, keys.to_pylist())


def _extract(batches: Sequence[Path], folders: dict[Path, Path], exchange: Exchange, made_there: Callable[[str], Any], client: Any) -> None:
    """Sends batches and fetches parts; `folders` are where the parts are to stand, `made_there` makes one of its name."""
    from distributed import as_completed

    pending = as_completed(loop=client.loop)
    under_way: dict[Any, Path] = {}
    waiting, done = iter(batches), 0
    progress.report("extracting", 0, len(batches))
    while True:
        while len(under_way) < AHEAD * max(1, len(client.nthreads())) and (batch := next(waiting, None)) is not None:
            folder = folders[batch]
            if not exchange.has_part(folder.name):  # an earlier run was killed before it fetched it
                owned = pq.read_table(batch / "owned.parquet")
                exchange.send_batch(folder.name, {"owned": owned, "articles": articles_table(texts_of(owned))})
            future = made_there(folder.name)
            under_way[future] = folder
            pending.add(future)
        if not under_way:
            return
        future = next(pending)
        future.result()
        _fetch(exchange, under_way.pop(future))
        done += 1
        progress.report("extracting", done, len(batches))


def _fetch(exchange: Exchange, folder: Path) -> None:
    try:
        store.write_part(folder, *exchange.fetch_part(folder.name))
    finally:
        exchange.forget(folder.name)  # a damaged part must not be met again


def _told(settings: Settings) -> dict[str, Any]:
    """What a worker is told: nothing that is secret, and no folder of this machine but those of models."""
    return settings.model_dump(mode="json", include=set(settings.part_settings()))


def make_there(exchange: str, name: str, *, made_by: str, told: dict[str, Any]) -> None:
    """On a worker: makes the part of this name, unless it stands. Called twice, it does the same twice."""
    with _one_at_a_time:
        settings = Settings(**told)
        if inputs.made_by(settings) != made_by:
            raise WorkerVersionError
        there = Exchange(exchange)
        if there.has_part(name):
            return
        batch = there.batch(name)
        staged = make_part(articles_from(batch["articles"]), batch["owned"], settings)
        inputs.assert_made_by(settings, made_by)
        there.send_part(name, staged, incremental.manifest_of(staged["contents"], made_by))


# ------------------------------------------------------------------------------------------------ Dask


@contextmanager
def _client(settings: Settings) -> Iterator[Any]:
    """A client of the scheduler that the settings name, or of workers of our own on loopback."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise SettingsError("Dask is not installed.", "Install onrecord[scale], or leave --runner and --dask-address out.") from error
    with ExitStack() as stack:
        address: Any = settings.dask_address
        if address is None:
            local = LocalCluster(
                n_workers=settings.workers,
                threads_per_worker=1,
                host=LOOPBACK,
                dashboard_address=None,
                memory_limit=None,
                local_directory=str(settings.output / "staging" / "run" / "dask"),
            )
            address = stack.enter_context(local)
        try:
            client = stack.enter_context(Client(address, set_as_default=False))
            client.wait_for_workers(1, timeout=JOIN_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterError(f"No Dask worker answers at {settings.dask_address or LOOPBACK}: {error}.") from error
        yield client


@contextmanager
def _cluster_errors() -> Iterator[None]:
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker as error:
        raise WorkerError("extracting") from error
    except (CancelledError, CommClosedError) as error:
        raise ClusterError(f"The Dask scheduler is gone: {error}.") from error
