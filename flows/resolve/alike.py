"""Whether documents are copies, told from the smallest hashes of their shingles."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

CONTAINED = 0.55
"""Share of the smaller document's shingles that a copy has in common. Copies that were rewritten lightly have some 0.6; follow-ups
share a third with the story before, second stories on one event and reports by one form up to a half (benchmarks/copies.py)."""

FEW = 30
"""Documents with fewer shingles are briefs, tables and lists of results: alike in form, so they must be alike in nearly all."""

ALIKE = 0.8
SKETCH = 512
"""Shingles that are kept for the comparison, those with the smallest hashes; an article of the press has few more."""

_LAST = np.iinfo(np.uint64).max

type Hashes = npt.NDArray[np.uint64]


class Sketch(NamedTuple):
    """A document as the comparison sees it: how many shingles it has, and the smallest of their hashes, sorted."""

    document_id: str
    shingles: int
    characters: int
    hashes: Hashes


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two documents are copies, from all their shingles where they are few, else from those with the smallest hashes."""
    ends = [sketch.hashes[-1] for sketch in (one, other) if sketch.shingles > len(sketch.hashes)]
    first, second = (
        sketch.hashes[: np.searchsorted(sketch.hashes, min(ends), "right")] if ends else sketch.hashes for sketch in (one, other)
    )
    if not len(first) or not len(second):
        return False
    shared = len(np.intersect1d(first, second, assume_unique=True))
    if min(one.shingles, other.shingles) < FEW:
        return shared >= ALIKE * (len(first) + len(second) - shared)
    return shared >= CONTAINED * min(len(first), len(second))


def copies_of_one(one: Sketch, others: Sequence[Sketch]) -> npt.NDArray[np.bool_]:
    """`is_copy(one, other)` for each of the others, each of which has a hash; in a fifth of the time."""
    lengths = np.array([len(other.hashes) for other in others])
    starts = np.cumsum(lengths) - lengths
    hashes = np.concatenate([other.hashes for other in others])
    ends = np.minimum(_end(one), np.array([_end(other) for other in others], np.uint64))
    places = np.minimum(np.searchsorted(one.hashes, hashes), len(one.hashes) - 1)
    # What both have lies below the ends of both.
    shared, second = (
        np.add.reduceat(of_both, starts, dtype=np.int64) for of_both in (one.hashes[places] == hashes, hashes <= np.repeat(ends, lengths))
    )
    first = np.searchsorted(one.hashes, ends, "right")
    fewest = np.minimum(one.shingles, [other.shingles for other in others])
    least = np.where(fewest < FEW, ALIKE * (first + second - shared), CONTAINED * np.minimum(first, second))
    found: npt.NDArray[np.bool_] = (shared >= least) & (first > 0) & (second > 0)
    return found


def _end(sketch: Sketch) -> np.uint64:
    """The last hash up to which a sketch tells of all shingles."""
    return sketch.hashes[-1] if sketch.shingles > len(sketch.hashes) else np.uint64(_LAST)
