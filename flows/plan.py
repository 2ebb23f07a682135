"""Cuts the work of a run: sources into parts of bounded size, parts into a handful of tasks."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

TASKS_A_RUN = 32
"""A task costs the Prefect server some 50 ms; tens of them are cheap, thousands stall it."""


USUAL_NEIGHBOURS = 64
"""So many sources are read into one part on average, which is written again when one of them changes."""


def cut[T](
    items: Iterable[T], sizes: Iterable[int], *, most_items: int, most_size: int, ends_after: Callable[[T], bool] | None = None
) -> list[list[T]]:
    """Items in order, cut into lists that end when they reach `most_items`, when their sizes reach `most_size`, or after an item
    for which `ends_after` is true."""
    parts: list[list[T]] = []
    current: list[T] = []
    total = 0
    for item, size in zip(items, sizes, strict=True):
        current.append(item)
        total += size
        if len(current) >= most_items or total >= most_size or (ends_after is not None and ends_after(item)):
            parts.append(current)
            current, total = [], 0
    if current:
        parts.append(current)
    return parts


def ends_neighbourhood(name: str) -> bool:
    """True for one name in USUAL_NEIGHBOURS, by its hash alone.

    Lists that are cut after such names stay what they are when a name is added or goes elsewhere (content-defined chunking,
    Muthitacharoen et al., A Low-bandwidth Network File System, 2001).
    """
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[0] % USUAL_NEIGHBOURS == 0


def batches[T](items: Iterable[T], size: Callable[[T], int], *, most_items: int, most_size: int) -> Iterator[list[T]]:
    """The same for items that come one by one and must not all be held: each list is given out when it is full."""
    current: list[T] = []
    total = 0
    for item in items:
        current.append(item)
        total += size(item)
        if len(current) >= most_items or total >= most_size:
            yield current
            current, total = [], 0
    if current:
        yield current


def even_cuts(sizes: npt.NDArray[np.int64], *, most_items: int, most_size: int) -> list[tuple[int, int]]:
    """Where items of these sizes are cut (start, end) into batches of about the same work, each a quarter of what the limits allow or more.

    An even number of them where there is enough for two, so that two processes end together; how many there are depends on the work
    alone, never on who does it. A batch in the middle of its limits leaves room for what its rows take in memory.
    """
    if not len(sizes):
        return []
    filled = np.cumsum(4 * np.minimum(1, np.maximum(sizes / most_size, 1 / most_items)))  # in quarters of a full batch
    total = float(filled[-1])
    count = min(len(sizes), max(1, int(total) // 2 * 2, -int(-total // 4)))
    ends = np.searchsorted(filled, total * np.arange(1, count + 1) / count - 1e-9) + 1
    ends[-1] = len(sizes)
    return [(a, b) for a, b in pairwise([0, *ends.tolist()]) if a < b]


def tasks_for(pieces: int, a_process: int | None = None) -> int:
    """How many tasks to make of so many pieces of work: TASKS_A_RUN, or more where a process is to have `a_process` of the pieces and no
    task may be more than a third of that."""
    return TASKS_A_RUN if a_process is None else max(TASKS_A_RUN, -(-3 * pieces // a_process))


def share_out[T](parts: Sequence[T], most: int = TASKS_A_RUN) -> list[list[T]]:
    """Parts in order as at most `most` lists whose lengths differ by one at the most."""
    count = min(most, len(parts))
    edges = [round(i * len(parts) / count) for i in range(count + 1)] if count else []
    return [list(parts[a:b]) for a, b in pairwise(edges)]
