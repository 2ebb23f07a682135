"""What earlier runs have made already: parts that stand, the documents in them, and how small parts become larger ones.

The parts are the only state. Each holds a table `contents` with one row a document:

    document_id
    document_key    hash of everything that was read of the document (see `document_key`)
    named_path      its source, where rows of the part's quarantine name it; null otherwise
    characters      length of its text
    <table>_in      rows that were made of it, by table
    <table>_good    rows of it that stand in the part

Rows of a part follow the order of its documents, so the rows of some documents are cut out of it by counting. A document is
taken over when a part made by the same code, models and settings has it under the same key; the others are new. What is left
in a part of documents that are gone is not taken along. None of this can be seen in a data file: rows are the same in whatever
parts they lie.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import plan, store
from flows.ids import content_id, text_sha256
from flows.records import Document
from schemas.registry import tables

OWNED = pa.schema(
    [
        ("document_id", pa.string()),
        ("document_key", pa.string()),
        ("source_path", pa.string()),
        ("characters", pa.int64()),
        ("read", pa.string()),
    ]
)
"""The documents that a release is made of: which source each is taken from, and the folder that its text was read into."""

SMALL = 4
"""A part below a quarter of what it may hold is small."""

MOST_SMALL = 8
"""So many small parts are put together. With one new article a run, each article is rewritten some dozen times in all."""

type _Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part on disk: its folder, the counts in its manifest, and whether an earlier run made it."""

    folder: Path
    manifest: dict[str, Any]
    reused: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A part that stands, and which of its documents are wanted."""

    part: Part
    wanted: _Mask

    @property
    def is_whole(self) -> bool:
        """True when nothing in it is to be left behind."""
        return bool(self.wanted.all())


def document_key(document: Document) -> str:
    """Hash of all that is known of a document before it is parsed: the same key, the same rows."""
    facts = asdict(document) | {"text": text_sha256(document.text)}
    return content_id("key", json.dumps(facts, sort_keys=True, default=str))


# ------------------------------------------------------------------------------------------------ what stands


def take_over(parts: Path, made_by: str, owned: pa.Table) -> tuple[list[Taken], pa.Table]:
    """The standing parts with the documents of `owned` that each gives, and the rows of `owned` that none gives.

    `owned` has the columns of OWNED. A document that stands in two parts (a run was killed while it put parts together) is taken
    from the larger one.
    """
    standing = sorted(_standing(parts, made_by), key=lambda part: (-part.manifest["documents"], part.folder.name))
    if not standing:
        return [], owned
    columns = ["document_key", "named_path"]
    contents = [pq.read_table(part.folder / "contents.parquet", columns=columns) for part in standing]
    everything = pa.concat_tables(contents).combine_chunks()
    place = pc.index_in(everything.column("document_key"), value_set=owned.column("document_key").combine_chunks())
    named = everything.column("named_path")
    same_path = pc.fill_null(pc.equal(named, owned.column("source_path").take(place)), fill_value=True)
    usable = pc.and_(pc.is_valid(place), pc.or_(pc.is_null(named), same_path)).to_numpy().astype(bool)
    rows = np.flatnonzero(usable)
    places, first = np.unique(place.to_numpy(zero_copy_only=False)[rows].astype(np.int64), return_index=True)
    wanted = np.zeros(everything.num_rows, np.bool_)
    wanted[rows[first]] = True
    new = np.ones(owned.num_rows, np.bool_)
    new[places] = False
    edges = np.cumsum([table.num_rows for table in contents])
    taken = [Taken(part, mask) for part, mask in zip(standing, np.split(wanted, edges[:-1]), strict=True) if mask.any()]
    return taken, owned.filter(pa.array(new))


def _standing(parts: Path, made_by: str) -> Iterator[Part]:
    for folder in sorted(parts.iterdir()) if parts.is_dir() else []:
        manifest = store.read_part_manifest(folder)
        if manifest is not None and manifest.get("made_by") == made_by and not folder.name.startswith("."):
            yield Part(folder, manifest, reused=True)


def batches(new: pa.Table, folder: Path, *, most_items: int, most_size: int) -> list[Path]:
    """Writes the documents that are to be extracted as batches of bounded size; gives a folder with `owned` for each."""
    folders = []
    cuts = plan.even_cuts(new.column("characters").to_numpy(), most_items=most_items, most_size=most_size)
    for number, (start, end) in enumerate(cuts):
        folders.append(folder / f"batch-{number:06d}")
        store.write_part(folders[-1], {"owned": new.slice(start, end - start)}, {})
    return folders


# ------------------------------------------------------------------------------------------------ what a part holds


def part_name(made_by: str, keys: Iterable[str]) -> str:
    """Name of the part that holds these documents in this order."""
    return content_id("part", made_by, *keys)


def contents_table(
    owned: pa.Table, rows_in: Mapping[str, Mapping[str, int]], good: Mapping[str, Mapping[str, int]], noted: set[str]
) -> pa.Table:
    """The table `contents` of a new part: `rows_in` and `good` give rows by table and document, `noted` documents in its quarantine."""
    ids = owned.column("document_id").to_pylist()
    paths = owned.column("source_path").to_pylist()
    named = [path if document in noted else None for document, path in zip(ids, paths, strict=True)]
    columns = {"document_id": ids, "document_key": owned.column("document_key"), "named_path": pa.array(named, pa.string())}
    columns["characters"] = owned.column("characters")
    for name in rows_in:
        columns[f"{name}_in"] = pa.array([rows_in[name].get(document, 0) for document in ids], pa.int64())
        columns[f"{name}_good"] = pa.array([good[name].get(document, 0) for document in ids], pa.int64())
    return pa.table(columns)


def manifest_of(contents: pa.Table, made_by: str) -> dict[str, Any]:
    """What the manifest says of a part with these contents."""
    names = [column.removesuffix("_in") for column in contents.column_names if column.endswith("_in")]
    made = {name: pc.sum(contents.column(f"{name}_in")).as_py() or 0 for name in names}
    good = {name: pc.sum(contents.column(f"{name}_good")).as_py() or 0 for name in names}
    held = {name: made[name] - good[name] for name in names}
    return {
        "made_by": made_by,
        "documents": contents.num_rows,
        "characters": pc.sum(contents.column("characters")).as_py() or 0,
        # Rows that are joined later are counted when they are; until then only those held back are settled.
        "rows_in": {name: made[name] if tables()[name].info().per_document else held[name] for name in names},
        "rows_held": held,
    }


# ------------------------------------------------------------------------------------------------ compaction


def to_repack(taken: Sequence[Taken], made: Sequence[Part], *, most_items: int, most_size: int) -> list[list[Taken]]:
    """Groups of parts that are each to become one: parts of which documents are gone, and small ones when there are many of them."""
    candidates = [*taken, *(Taken(part, np.ones(part.manifest["documents"], np.bool_)) for part in made)]
    small = {
        number
        for number, one in enumerate(candidates)
        if SMALL * one.wanted.sum() < most_items and SMALL * one.part.manifest["characters"] < most_size
    }
    if len(small) < MOST_SMALL:
        small = set()
    chosen = [one for number, one in enumerate(candidates) if number in small or not one.is_whole]
    # The size of what is left of a part is not known; its share by documents is near enough.
    sizes = [int(one.part.manifest["characters"] * one.wanted.mean()) for one in chosen]
    groups: list[list[Taken]] = []
    documents = size = 0
    for one, characters in zip(chosen, sizes, strict=True):
        count = int(one.wanted.sum())
        if not groups or documents + count > most_items or size + characters > most_size:
            groups.append([])
            documents = size = 0
        groups[-1].append(one)
        documents, size = documents + count, size + characters
    return [group for group in groups if len(group) > 1 or not group[0].is_whole]


def repack(group: Sequence[Taken], made_by: str) -> Part:
    """Writes one part with the wanted documents of the group beside the parts that they come from. Raises OutputError."""
    contents = pa.concat_tables(
        pq.read_table(one.part.folder / "contents.parquet").filter(pa.array(one.wanted)) for one in group
    ).combine_chunks()
    kept: dict[str, pa.Table] = {"contents": contents}
    for name in (column.removesuffix("_in") for column in contents.column_names if column.endswith("_in")):
        kept[name] = pa.concat_tables(_rows_of(one, name) for one in group)
    kept["quarantine"] = pa.concat_tables(_notes_of(one) for one in group)
    folder = group[0].part.folder.with_name(part_name(made_by, contents.column("document_key").to_pylist()))
    manifest = manifest_of(contents, made_by)
    store.write_part(folder, kept, manifest)
    return Part(folder, manifest, reused=True)


def _rows_of(one: Taken, name: str) -> pa.Table:
    """The rows of the wanted documents, in order."""
    rows = pq.read_table(one.part.folder / f"{name}.parquet")
    if one.is_whole:
        return rows
    counts = pq.read_table(one.part.folder / "contents.parquet", columns=[f"{name}_good"]).column(0).to_numpy()
    return rows.filter(pa.array(np.repeat(one.wanted, counts)))


def _notes_of(one: Taken) -> pa.Table:
    """The rows of the quarantine that tell of the wanted documents."""
    notes = pq.read_table(one.part.folder / "quarantine.parquet")
    ids = pq.read_table(one.part.folder / "contents.parquet", columns=["document_id"]).filter(pa.array(one.wanted)).column(0)
    return notes.filter(pc.is_in(notes.column("document_id"), value_set=ids.combine_chunks()))
