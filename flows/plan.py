"""Cuts the work of a run: sources into parts of bounded size, parts into a handful of tasks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

TASKS_A_RUN = 32
"""A task costs the Prefect server some 50 ms; tens of them are cheap, thousands stall it."""


def cut[T](items: Iterable[T], sizes: Iterable[int], *, most_items: int, most_size: int) -> list[list[T]]:
    """Items in order, cut into lists that end when they reach `most_items` or when their sizes reach `most_size`."""
    parts: list[list[T]] = []
    current: list[T] = []
    total = 0
    for item, size in zip(items, sizes, strict=True):
        current.append(item)
        total += size
        if len(current) >= most_items or total >= most_size:
            parts.append(current)
            current, total = [], 0
    if current:
        parts.append(current)
    return parts


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


def share_out[T](parts: Sequence[T], most: int = TASKS_A_RUN) -> list[list[T]]:
    """Parts in order as at most `most` lists whose lengths differ by one at the most."""
    count = min(most, len(parts))
    edges = [round(i * len(parts) / count) for i in range(count + 1)] if count else []
    return [list(parts[a:b]) for a, b in pairwise(edges)]
