"""CPU seconds and peak memory of publishing rows that never were in a text.

    .venv/bin/python benchmarks/publishing.py [ROWS] [FOLDER]

Writes staged rows of `mentions` (20 rows a document) with the documents that they refer to, then measures in a process of its own:
validation, sorting, Parquet, CSV, keys and references, metadata, checksums. Prints seconds, peak GB, and the seconds of each step,
tab-separated.
The report is measured apart (benchmarks/simulated.py).
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from processes import in_turn

from flows.ids import content_id
from flows.publish.checksums import write_checksums
from flows.publish.croissant import write_croissant
from flows.publish.datapackage import write_datapackage
from flows.publish.references import assert_sound
from flows.publish.tables import write_table
from flows.validate.frames import to_frame
from schemas.registry import every_table

PARTS = 50
A_DOCUMENT = 20
ENTITIES = 100_000


def make(folder: Path, rows: int) -> None:
    """Staged files of three tables."""
    each = rows // PARTS
    entities = [content_id("ent", number) for number in range(ENTITIES)]
    names = [f"Name {number}" for number in range(ENTITIES)]
    write(folder / "entities" / "0.parquet", "entities", ENTITIES, {"entity_id": entities, "name": names})
    for part in range(PARTS):
        documents = [content_id("doc", part, number) for number in range(each // A_DOCUMENT)]
        write(folder / "documents" / f"{part}.parquet", "documents", len(documents), {"document_id": documents})
        numbers = range(each)
        given = {
            "mention_id": [content_id("men", part, row) for row in numbers],
            "document_id": [documents[row // A_DOCUMENT % len(documents)] for row in numbers],
            "entity_id": [entities[(row * 7919 + part) % ENTITIES] for row in numbers],
            "text": [f"the words of row {row % 1000}" for row in numbers],
            "start": [row % A_DOCUMENT * 100 for row in numbers],
            "end": [row % A_DOCUMENT * 100 + 20 for row in numbers],
            "label": ["PERSON"] * each,
            "form": ["name"] * each,
            "confidence": [0.5] * each,
            "rule": ["simulated"] * each,
        }
        write(folder / "mentions" / f"{part:03d}.parquet", "mentions", each, given)


def write(path: Path, table: str, rows: int, given: dict[str, Any]) -> None:
    """One file; columns that are not given are null, or empty where null is not allowed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = []
    for field in every_table()[table].arrow_schema():
        if field.name in given:
            arrays.append(pa.array(given[field.name], field.type))
        elif field.nullable:
            arrays.append(pa.nulls(rows, field.type))
        else:
            arrays.append(pa.array([empty(field.type)] * rows, field.type))
    names = [field.name for field in every_table()[table].arrow_schema()]
    pq.write_table(pa.Table.from_arrays(arrays, names=names), path, compression="zstd")


def empty(kind: pa.DataType) -> Any:
    """A value of the type."""
    if pa.types.is_list(kind):
        return []
    return "" if pa.types.is_string(kind) else False if pa.types.is_boolean(kind) else 0


def measure(folder: Path) -> None:
    """Publishes and prints."""
    release, scratch = folder / "2026-01-01.001", folder / "scratch"
    release.mkdir()
    spent: dict[str, float] = {}

    def timed(name: str, action: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = action()
        spent[name] = time.process_time() - started
        return result

    def validate() -> None:
        for path in sorted((folder / "mentions").iterdir()):
            every_table()["mentions"].validate(to_frame(pq.read_table(path)), lazy=True)

    def table(name: str) -> Any:
        return write_table(release, name, sorted((folder / name).iterdir()), scratch)

    others = [table(name) for name in ("documents", "entities")]
    timed("validate", validate)
    facts = [*others, timed("sort, Parquet, CSV", lambda: table("mentions"))]
    timed("keys and references", lambda: assert_sound({"mentions": facts[2].parquet, **{one.name: one.parquet for one in others}}, scratch))
    timed("metadata", lambda: (write_datapackage(release, release.name, facts), write_croissant(release, release.name, facts)))
    timed("checksums", lambda: write_checksums(release))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
    print(f"{sum(spent.values()):.1f}\t{peak:.2f}\t{steps}", flush=True)


def main(rows: int = 1_000_000, folder: str | None = None) -> None:
    """Makes the rows in one process and measures in another, so that the peak is that of publishing."""
    with tempfile.TemporaryDirectory(dir=Path(folder).parent if folder else None) as name:
        in_turn((make, (Path(name), rows)), (measure, (Path(name),)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]), *sys.argv[2:3])
