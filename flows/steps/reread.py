"""What an earlier run read of files that are as they were, beside some that are new or other: taken from its parts, not read again.

Sources are read in parts, and one new file among them makes another part. Its neighbours have not changed, and reading is a pure
function of a file's name, its bytes, its sidecar, the settings and the code: what the old part says of them is what would be read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from flows import store
from flows.ingest.identity import identity
from flows.ingest.staged import read_articles, source_of
from flows.ingest.walk import SIDECAR, Candidate
from flows.records import Ingested
from flows.resolve.copies import SKETCHES

type Sources = Sequence[tuple[Candidate, str]]
"""Candidates with their identities."""


class Read(NamedTuple):
    """What was read of a file that holds one article, and the identity that it had."""

    identity: str
    outcome: Ingested


type Known = Mapping[str, Read]
"""By source path."""


def manifest(pieces: int, read_by: str, sources: Sources) -> dict[str, Any]:
    """What is said of a part: how many pieces it has, the hash of the code and settings that it was read by, identities with a sidecar."""
    sidecars = {candidate.source_path: known for candidate, known in sources if candidate.sidecar is not None}
    return {"pieces": pieces, "read_by": read_by, "sidecars": sidecars}


def with_earlier(new: Sequence[Sources], read: Path, read_by: str, standing: Iterable[Path]) -> list[tuple[Sources, list[Path]]]:
    """Each list of sources with the parts in the folder `read` that tell of some of them.

    These were read by the same code and settings, and are not `standing` any more.
    """
    earlier = dict(_superseded(read, read_by, {folder.name for folder in standing})) if new else {}
    return [(sources, sorted({earlier[of.source_path] for of, _ in sources if of.source_path in earlier})) for sources in new]


def _superseded(read: Path, read_by: str, standing: set[str]) -> Iterator[tuple[str, Path]]:
    """Source paths with the part that tells of them."""
    for folder in sorted(read.iterdir()) if read.is_dir() else []:
        about = None if folder.name in standing or folder.name.startswith(".") else store.read_part_manifest(folder)
        if about and about.get("pieces") == 1 and about.get("read_by") == read_by:
            yield from ((path, folder) for path in pq.read_table(folder / "read.parquet", columns=["source_path"]).column(0).to_pylist())


def known_of(parts: Iterable[Path]) -> Known:
    """What the parts say of files that hold one article and were read, and their sidecars with them."""
    known: dict[str, Read] = {}
    for part in parts:
        sidecars = (store.read_part_manifest(part) or {}).get("sidecars", {})
        everything = pq.read_table(part / "read.parquet").to_pylist()
        paths = {row["source_path"] for row in everything}
        rows = [row for row in everything if row["document_id"]]
        documents = list(read_articles(part / "articles.parquet"))
        if [row["document_id"] for row in rows] != [document.document_id for document in documents]:
            continue  # a row of a source was held back: which document is whose cannot be told
        for row, document in zip(rows, documents, strict=True):
            path = row["source_path"]
            if row["record"] is None and path + SIDECAR not in paths:
                known[path] = Read(sidecars.get(path, row["source_sha256"]), Ingested(source_of(row), document))
    return known


def sketches_of(parts: Sequence[Path]) -> pa.Table:
    """What the parts hold of texts to compare them by (`copies.SKETCHES`)."""
    return pa.concat_tables([SKETCHES.empty_table(), *(pq.read_table(part / "sketches.parquet").cast(SKETCHES) for part in parts)])


def outcomes_of(candidate: Candidate, known: Known) -> Sequence[Ingested]:
    """What is known of the file when it is what it was; else nothing."""
    read = known.get(candidate.source_path)
    return (read.outcome,) if read is not None and read.identity == identity(candidate) else ()
