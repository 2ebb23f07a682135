"""Plain processes for work that needs little of what a run has loaded: no Prefect, no model, nothing of what came before in memory.

Each loads what the work itself imports, and is gone when the work is done.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection

from flows import last_words, progress
from flows.errors import WorkerError
from flows.loading import collect_seldom, one_heap


def side_by_side[T](step: str, work: Callable[[T], None], pieces: Sequence[T], count: int) -> None:
    """Does the work for each piece, in `count` new processes, or in this one where it is below two; says how far the step is.

    Work and pieces are pickled. Raises what the work raises, and WorkerError when a process is gone; the others are then ended where
    they are.
    """
    progress.report(step, 0, len(pieces))
    if count < 2:
        for done, piece in enumerate(pieces, 1):
            work(piece)
            progress.report(step, done, len(pieces))
        return
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        futures = [pool.submit(work, piece) for piece in pieces]
        for done, future in enumerate(as_completed(futures), 1):
            future.result()
            progress.report(step, done, len(pieces))
    except BaseException as error:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        if isinstance(error, BrokenProcessPool):
            raise WorkerError(step) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the run is asked too, and ends this process
    last_words.silence()
    collect_seldom()
    one_heap()
    end_with_parent()


def end_with_parent() -> None:
    """Makes this process end when the one that started it is gone: it must not write into the output of the next run."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
