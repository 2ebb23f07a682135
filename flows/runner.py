"""Runs the tasks of a step: one after another in this process, or side by side in others.

In one process tasks are called where they stand, in the main thread, so that a signal ends them at once. Other processes are
started when there is work for more than one of them, and only then: starting one costs as much as parsing 50 articles.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import connection
from typing import Any

from prefect import Task
from prefect.client.orchestration import get_client
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ProcessPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import plan, progress
from flows.errors import OnrecordError, WorkerError
from flows.loading import one_heap

type Share[T] = Callable[..., list[T]]


class Workers:
    """The processes of a run; see `workers`."""

    def __init__(self, count: int, stack: ExitStack) -> None:
        self._count = count
        self._stack = stack
        self._pool: ProcessPoolTaskRunner | None = None

    def all[T](self, step: str, task: Task[Any, list[T]], work: Sequence[Any], *more: Any) -> list[T]:
        """The results of `task(number, of, share, *more)` for shares of the work, joined in order; says how far the step is.

        Raises what a task raises, and WorkerError when a process is gone.
        """
        shares = plan.share_out(work)
        # `quote` keeps Prefect from searching all of a share for futures.
        calls = [(number, len(shares), quote(share), *more) for number, share in enumerate(shares, 1)]
        progress.report(step, 0, len(calls))
        if self._count == 1 or len(calls) < 2:
            return [result for done, call in enumerate(calls, 1) for result in _told(step, done, len(calls), task(*call))]
        names = list(task.fn.__code__.co_varnames)
        futures: list[PrefectFuture[list[T]]] = [self._started().submit(task, dict(zip(names, call, strict=False))) for call in calls]
        try:
            for done, _ in enumerate(as_completed(futures), 1):
                progress.report(step, done, len(futures))
            return [result for future in futures for result in future.result()]
        except BrokenProcessPool as error:
            raise WorkerError(step) from error

    @property
    def are_running(self) -> bool:
        """True when there are processes beside this one; starting them for less than minutes of work would not pay."""
        return self._pool is not None

    def kill(self) -> None:
        """Ends the processes where they are; what they had finished stands on disk."""
        if self._pool is None:
            return
        for process in multiprocessing.active_children():
            process.kill()
        # A process that dies while it sends a log line keeps the lock of this queue: nobody may wait for it, not even at exit.
        queue = getattr(self._pool, "_subprocess_message_queue", None)
        if queue is not None:
            queue.cancel_join_thread()

    def _started(self) -> ProcessPoolTaskRunner:
        if self._pool is None:
            self._stack.enter_context(_same_server())
            pool = ProcessPoolTaskRunner(max_workers=self._count, initializer=_begin)
            self._pool = self._stack.enter_context(pool)
        return self._pool


@contextmanager
def workers(count: int) -> Iterator[Workers]:
    """At most `count` processes, gone at the end of the block; when it ends with an error, without finishing what they do."""
    one_heap()
    with ExitStack() as stack:
        processes = Workers(count, stack)
        try:
            yield processes
        except BaseException:
            processes.kill()
            raise


@contextmanager
def _same_server() -> Iterator[None]:
    """Processes that are started in the block use the server that this one uses; each would start a temporary one of its own."""
    with get_client(sync_client=True) as client:
        address = str(client.api_url).rstrip("/")
    before = os.environ.get("PREFECT_API_URL")
    os.environ["PREFECT_API_URL"] = address
    try:
        yield
    finally:
        if before is None:
            del os.environ["PREFECT_API_URL"]
        else:
            os.environ["PREFECT_API_URL"] = before


def _begin() -> None:
    one_heap()
    end_with_parent()


def end_with_parent() -> None:
    """Makes this process end when the one that started it is gone: a worker must not write into the output of the next run."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def retry_helps(_task: Any, _run: Any, state: Any) -> bool:
    """A retry helps against a hiccup of the machine, not against an error that says what to do."""
    return not isinstance(state.result(raise_on_failure=False), OnrecordError)


def _told[T](step: str, done: int, total: int, results: Iterable[T]) -> Iterable[T]:
    progress.report(step, done, total)
    return results
