"""Which source stands for a document that came several times: CPU seconds and memory of settling it, for many sources.

    .venv/bin/python benchmarks/duplicates.py [SOURCES]

Nothing is read or parsed: the rows are made as reading leaves them, a third of them of documents that were met before.
"""

import hashlib
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

from flows import incremental, store
from flows.overrides.file import Overrides, assign
from flows.steps.settle import settle_duplicates

SOURCES_A_PART = 10_000


def anonymous_mb() -> float:
    """Memory of this process that no file stands behind, MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")) / 1e3


def make(folder: Path, sources: int) -> list[Path]:
    """Parts of sources, with the columns that settling needs."""
    random = np.random.default_rng(7)
    parts = []
    for start in range(0, sources, SOURCES_A_PART):
        numbers = range(start, start + SOURCES_A_PART)
        hashes = [hashlib.sha256(b"%d" % number).hexdigest()[:20] for number in numbers]
        documents = [hashlib.sha256(b"%d" % number).hexdigest()[:20] for number in random.integers(0, max(1, sources), SOURCES_A_PART)]
        table = pa.table(
            {
                "source_id": [f"src_{each}" for each in hashes],
                "source_path": [f"{number:09d}.txt" for number in numbers],
                "outcome": ["published"] * SOURCES_A_PART,
                "document_id": [f"doc_{each}" for each in documents],
                "document_key": [f"key_{each}" for each in documents],
                "characters": pa.array([4_000] * SOURCES_A_PART, pa.int64()),
            }
        )
        parts.append(folder / f"part_{start:09d}")
        store.write_part(parts[-1], {"read": table}, {})
    return parts


def main(sources: int = 1_000_000) -> None:
    """Makes the sources, settles them, cuts the documents into batches, and prints what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with multiprocessing.get_context("spawn").Pool(1) as maker:  # what the making takes is not to count
            parts = maker.apply(make, (folder, sources))
        before, started = anonymous_mb(), time.process_time()
        _, owned = settle_duplicates(parts, folder / "settled")
        owned, _ = assign(owned, Overrides())
        _, new = incremental.take_over(folder / "none", "", owned)
        batches = incremental.batches(new, folder / "run", most_items=10_000, most_size=10**9)
        spent, held = time.process_time() - started, anonymous_mb() - before
        print(f"{sources:,} sources, {owned.num_rows:,} documents, {len(batches)} batches: {spent:.1f} CPU s, {held:+.0f} MB held")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
