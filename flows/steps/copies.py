"""Near-identical copies among the documents of a release; those that were found for the release before stand where documents only come."""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import store
from flows.resolve.copies import Found, find_copies
from flows.resolve.copies_since import copies_since
from flows.steps.standing import Other


def copies_among(owned: pa.Table, folder: Path, other: Other | None = None) -> Path:
    """Writes the near-identical copies among the documents of `owned` (columns of `incremental.OWNED`) below `folder`; gives the file of
    their clusters (`copies.COPIES`), beside which lies the one of pairs (`copies.PAIRS`). Raises OutputError."""
    scratch = store.fresh_folder(folder / "scratch")
    with store.writing(scratch):
        found = _since(other, owned, scratch) if other else None
        if found is None:
            found = find_copies(sketches_of(owned), store.fresh_folder(scratch))
        store.write_part(folder / "found", {"copies": found.copies, "pairs": found.pairs}, {})
        store.fresh_folder(scratch)
    return folder / "found" / "copies.parquet"


def _since(other: Other, owned: pa.Table, scratch: Path) -> Found | None:
    if other.copies is None:
        return None
    before = Found(*(pq.read_table(path) for path in other.copies))
    bands = sketches_of(owned, columns=["document_id", "bands"])
    return copies_since(before, other.changed, partial(sketches_of, owned), bands, scratch)


def sketches_of(owned: pa.Table, documents: Collection[str] | None = None, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """What is compared of the documents of `owned`, each once (`copies.SKETCHES`): made when they were read, and kept with their texts.

    Of these `documents` (ids) and these columns alone, if given; document_id must be one of them.
    """
    if documents is not None:
        owned = owned.filter(pc.is_in(owned.column("document_id"), value_set=pa.array(sorted(documents), pa.string())))
    folders = pc.run_end_encode(owned.column("read").combine_chunks(), run_end_type=pa.int64())
    ends = folders.run_ends.to_pylist()
    for folder, start, end in zip(folders.values.to_pylist(), [0, *ends], ends, strict=False):
        mine = owned.column("document_id").slice(start, end - start)
        sketches = pq.read_table(Path(folder) / "sketches.parquet", columns=columns)
        yield sketches.filter(pc.is_in(sketches.column("document_id"), value_set=mine.combine_chunks()))
