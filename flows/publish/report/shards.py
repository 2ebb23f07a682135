"""Which documents have their rows in which file of a list.

A file ends behind documents that their ids choose, not after so many rows: a new document changes one file, and not all that come
after it. So the others of the release before are taken over as they are (`reuse.py`).
"""

import zlib
from collections.abc import Iterable, Iterator

SHARD_ROWS = 4_000
"""A file has no more rows than these, unless they are those of a single document."""

type Shard = tuple[str, ...]
"""Ids of the documents in a file, in order."""


def cut(documents: Iterable[tuple[str, int]], one_in: int) -> Iterator[Shard]:
    """The documents of a list, given with the number of their rows, file by file; one in so many documents ends a file."""
    here: list[str] = []
    rows = 0
    for document, count in documents:
        if here and rows + count > SHARD_ROWS:
            yield tuple(here)
            here, rows = [], 0
        here.append(document)
        rows += count
        if zlib.crc32(document.encode()) % one_in == 0:
            yield tuple(here)
            here, rows = [], 0
    if here:
        yield tuple(here)
