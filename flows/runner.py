"""Runs the tasks of a step: one after another in this process, or side by side in others.

In one process tasks are called where they stand, in the main thread, so that a signal ends them at once. Other processes are
started when there is work for more than one of them, and only then: starting one costs as much as parsing 50 articles.

A process that has done much gives its place to a new one, so that what it holds does not grow with the corpus: what is remembered fills
up, and the heap keeps gaps. Each place is a pool of one process. A pool of several could be closed and opened anew only as a whole, with
all waiting for the last one; and the `max_tasks_per_child` of `concurrent.futures` is not to be had through Prefect, and counts tasks.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from prefect import Task
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import RunInput, State, TaskRunResult
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ProcessPoolTaskRunner
from prefect.utilities.annotations import quote
from prefect.utilities.engine import get_state_for_result

from flows import last_words, plan, progress
from flows.errors import OnrecordError, WorkerError
from flows.loading import collect_seldom, one_heap
from flows.processes import end_with_parent

type Share[T] = Callable[..., list[T]]


class Workers:
    """The processes of a run; see `workers`. `runs` are the runs of the tasks of the last step, without what they gave."""

    def __init__(self, count: int, stack: ExitStack) -> None:
        self.runs: list[State] = []
        self._count = count
        self._stack = stack
        self._places: list[_Place] = []

    def all[T](
        self,
        step: str,
        task: Task[Any, list[T]],
        work: Sequence[Any],
        *more: Any,
        a_process: int | None = None,
        after: Sequence[State] = (),
    ) -> list[T]:
        """The results of `task(number, of, share, *more)` for shares of the work, joined in order; says how far the step is.

        A process beside this one has at most `a_process` pieces of the work; before they are more, a new one takes its place. `after`
        are runs that ended before, to which the page of the run draws lines. Raises what a task raises, and WorkerError when a process
        is gone.
        """
        shares = plan.share_out(work, plan.tasks_for(len(work), a_process if self._count > 1 else None))
        # `quote` keeps Prefect from searching all of a share for futures.
        calls = [(number, len(shares), quote(share), *more) for number, share in enumerate(shares, 1)]
        self.runs = []
        progress.report(step, 0, len(calls))
        if self._count == 1 or len(calls) < 2:
            return [result for number, call in enumerate(calls) for result in self._here(step, number, len(calls), task, call, after)]
        try:
            found = dict(self._side_by_side(step, task, calls, [len(share) for share in shares], a_process, after))
        except BrokenProcessPool as error:
            raise WorkerError(step) from error
        return [result for number in range(len(calls)) for result in found[number]]

    def _here[T](
        self, step: str, number: int, total: int, task: Task[Any, list[T]], call: tuple[Any, ...], after: Sequence[State]
    ) -> list[T]:
        found = task(*call, wait_for=after)
        self.runs.extend(run_of(found))
        progress.report(step, number + 1, total)
        return found

    def _side_by_side[T](
        self,
        step: str,
        task: Task[Any, list[T]],
        calls: Sequence[tuple[Any, ...]],
        pieces: Sequence[int],
        a_process: int | None,
        after: Sequence[State],
    ) -> Iterator[tuple[int, list[T]]]:
        """Each call's place among them and its result, in the order in which they are done."""
        names = list(task.fn.__code__.co_varnames)
        waiting = iter(range(len(calls)))
        idle = self._started(len(calls))
        under_way: dict[PrefectFuture[list[T]], tuple[int, _Place]] = {}
        for done in range(len(calls)):
            for place, number in zip(idle, waiting, strict=False):  # places first, so that no number is taken that has none
                arguments = dict(zip(names, calls[number], strict=False))
                under_way[place.submit(task, arguments, pieces[number], a_process, after)] = number, place
            future = next(as_completed(list(under_way)))
            number, place = under_way.pop(future)
            idle = [place]
            progress.report(step, done + 1, len(calls))
            found = future.result()
            self.runs.append(_without_result(future.state))
            yield number, found

    def leave(self) -> None:
        """Ends the processes, which have nothing more to do, so that what they hold is free for what follows."""
        for place in self._places:
            place.close()
        self._places.clear()

    def kill(self) -> None:
        """Ends the processes where they are; what they had finished stands on disk."""
        if not self._places:
            return
        for process in multiprocessing.active_children():
            process.kill()
        for place in self._places:
            place.nobody_waits()

    def _started(self, most: int) -> list["_Place"]:
        """At most so many places, and as many as there may be."""
        if not self._places:
            self._stack.enter_context(_same_server())
        while len(self._places) < min(most, self._count):
            self._places.append(self._stack.enter_context(_Place()))
        return self._places[:most]


class _Place(AbstractContextManager["_Place"]):
    """One process after another, each in a pool of its own."""

    def __init__(self) -> None:
        self._pool: ProcessPoolTaskRunner | None = None
        self._had = 0

    def submit[T](
        self, task: Task[Any, list[T]], arguments: dict[str, Any], pieces: int, most: int | None, after: Sequence[State]
    ) -> PrefectFuture[list[T]]:
        """Starts a task that does so many pieces of work; in a new process where the one that is here would have more than `most`."""
        if most is not None and self._had and self._had + pieces > most:
            self.close()
        if self._pool is None:
            self._pool = ProcessPoolTaskRunner(max_workers=1, initializer=_begin).__enter__()
        self._had += pieces if most is not None else 0
        ended: set[RunInput] = {TaskRunResult(id=run.state_details.task_run_id) for run in after if run.state_details.task_run_id}
        share = list(arguments)[2]  # what came of them
        return self._pool.submit(task, arguments, dependencies={share: ended})

    def nobody_waits(self) -> None:
        """A process that dies while it sends a log line keeps the lock of this queue: nobody may wait for it, not even at exit."""
        queue = getattr(self._pool, "_subprocess_message_queue", None)
        if queue is not None:
            queue.cancel_join_thread()

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process that is here; the next task starts another one."""
        if self._pool is not None:
            self._pool.__exit__(None, None, None)
            self._pool, self._had = None, 0  # a signal meanwhile: there is still what `nobody_waits` is to look at


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
    last_words.silence()
    collect_seldom()
    one_heap()
    end_with_parent()


def retry_helps(_task: Any, _run: Any, state: Any) -> bool:
    """A retry helps against a hiccup of the machine, not against an error that says what to do."""
    return not isinstance(state.result(raise_on_failure=False), OnrecordError)


def run_of(result: object) -> list[State]:
    """The run of the task that has just given the result, in a list; none outside a flow."""
    found = get_state_for_result(result)
    return [_without_result(found[0])] if found is not None else []


def _without_result(state: State) -> State:
    """Whoever waits for a run asks for its result, so that there must be one; the real one is not to be kept, nor sent to processes."""
    return state.model_copy(update={"data": True})
