"""What of the newest release stands in the one that is being made: all rows of its documents, but for those of some.

A release is remembered by its documents and their keys (`incremental.document_key`), in a folder of its own:

    OUT/staging/released/documents.parquet   document_id, document_key
    OUT/staging/released/keyed.parquet       words of its entities (`candidates.KEYED`)
    OUT/staging/released/copies.parquet      its clusters of copies (`copies.COPIES`)
    OUT/staging/released/pairs.parquet       the pairs that these are made from (`copies.PAIRS`)
    OUT/staging/released/manifest.json       which release, and hashes: of its SHA256SUMS, of all else that it was made by, of the files

The rows of a document are the same when its key is, code and settings are, its cluster of copies is, and so are the names of the entities
that its rows name. Where anything is missing, or a file of the release is not what SHA256SUMS says, tables are made of all rows.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import store
from flows.duck import parquet, quoted
from flows.incremental import Part
from flows.publish.checksums import NAME as CHECKSUMS
from flows.publish.checksums import listed, sha256
from flows.publish.release import release_ids
from flows.publish.sorting import in_order
from flows.publish.splice import Before, before_of, is_by_document
from flows.resolve.carried import Carried
from flows.resolve.rewriting import entity_columns
from flows.settings import Settings
from schemas.registry import tables


class Other(NamedTuple):
    """A release and the documents that are in it or in the one that is made and not the same in both; what is kept of its entities.

    sums     its checksums
    changed  ids of the documents
    keyed    file of the words of its entities; None where they are not to be used, since a document is gone or other
    copies   files of its clusters of copies and of the pairs that these are made from; None for the same reason
    """

    release: Path
    sums: Mapping[str, str]
    changed: frozenset[str]
    keyed: Path | None
    copies: tuple[Path, Path] | None


_DOCUMENTS = ["document_id", "document_key"]

FEW = 8
"""No more than one in so many documents may have changed: with more, making all rows costs no more."""

MOST = 400
"""No more documents than these: their rows are in memory together."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Tables of a release, the documents of it or of the new one whose rows are others in the new one, and the parts that have them."""

    before: Mapping[str, Before]
    changed: frozenset[str]
    parts: Sequence[Path]


def note_documents(owned: pa.Table, run: Path) -> Path:
    """Writes the documents of a release (`owned`, columns of `incremental.OWNED`) into a file for `remember`. Raises OutputError."""
    path = run / "documents.parquet"
    store.write_tables(path, (pa.Table.from_batches([batch]) for batch in owned.select(_DOCUMENTS).to_batches()))
    return path


def remember(documents: Path, parts: Sequence[Part], keyed: Path, copies: Path, made_by: str, output: Path, release_id: str) -> None:
    """Keeps what a finished release was made of; `documents` is a file of `note_documents`, `parts` are those of its entities, `keyed` is
    the file of their words, `copies` the one of `copies_among`, `made_by` a hash of all else that it was made by. Raises OutputError."""
    held = sum(part.manifest["rows_held"]["entities"] for part in parts)
    about = _about(made_by, output / "releases" / release_id) | {"entities_held": held}
    kept = {path.stem: path for path in (documents, keyed, copies, copies.with_name("pairs.parquet")) if path.is_file()}
    store.write_part(_folder(output), kept, about | {"files": {name: sha256(path) for name, path in kept.items()}})


def forget(output: Path) -> None:
    """Removes what is kept. Raises OutputError."""
    with store.writing(_folder(output)):
        store.remove(_folder(output))


def _folder(output: Path) -> Path:
    return output / "staging" / "released"


def _about(made_by: str, release: Path) -> dict[str, Any]:
    sums = release / CHECKSUMS
    digest = sha256(sums) if sums.is_file() else ""
    return {"release": release.name, "sha256": digest, "made_by": made_by}


def other_documents(owned: pa.Table, made_by: str, settings: Settings) -> Other | None:
    """Which documents are not in the newest release, or not any more, or with other contents; None where that cannot be told."""
    folder, newest = _folder(settings.output), release_ids(settings.output)[-1:]
    if not newest or settings.entity_decisions is not None:
        return None
    release = settings.output / "releases" / newest[0]
    about = store.read_part_manifest(folder) or {}
    kept = {name: folder / f"{name}.parquet" for name, digest in about.get("files", {}).items() if _is_whole(folder, name, digest)}
    if not _about(made_by, release).items() <= about.items() or "documents" not in kept:
        return None
    before = pq.read_table(kept["documents"])
    gone, come = (frozenset(_without(*documents)) for documents in ((before, owned), (owned, before)))
    keyed = None if gone or about["entities_held"] else kept.get("keyed")
    copies = None if gone or not {"copies", "pairs"} <= kept.keys() else (kept["copies"], kept["pairs"])
    return Other(release, listed(release), gone | come, keyed, copies) if _are_few(gone | come, before.num_rows) else None


def _is_whole(folder: Path, name: str, digest: str) -> bool:
    path = folder / f"{name}.parquet"
    return path.is_file() and sha256(path) == digest


def _are_few(documents: Collection[str], of: int) -> bool:
    """Whether the rows of so many documents are worth to be put in among those of the others."""
    return len(documents) <= MOST and FEW * len(documents) <= of


def _without(some: pa.Table, others: pa.Table) -> list[str]:
    """Ids of the documents that do not stand among the others under the same key."""
    there = pc.is_in(some.column("document_key"), value_set=others.column("document_key").combine_chunks())
    found: list[str] = some.column("document_id").filter(pc.invert(there)).to_pylist()
    return found


def what_stands(
    other: Other | None, parts: Sequence[Path], entities: Sequence[Path], copies: pa.Table, connection: duckdb.DuckDBPyConnection
) -> Standing | None:
    """Adds to `other_documents` those whose rows name an entity otherwise, or that have another cluster of copies.

    `parts` are those of the new release, `entities` files of its joined entities, `copies` its clusters (`copies.COPIES`). None where the
    old release is not whole, or too much changed.
    """
    if other is None or not entities:
        return None
    release, sums, changed, *_ = other
    old_entities = _old_entities(other)
    before = {name: before_of(release, name, sums) for name, model in tables().items() if is_by_document(model)}
    whole = {name: table for name, table in before.items() if table is not None}
    if len(whole) < len(before) or old_entities is None:
        return None
    marks = pq.read_table(whole["documents"].parquet, columns=["document_id", "cluster_id", "is_representative"])
    changed |= frozenset(_marked_otherwise(marks, copies)).union(_named_otherwise(connection, parts, [old_entities], entities))
    return Standing(whole, changed, _with_any(changed, parts)) if _are_few(changed, marks.num_rows) else None


def carried_of(other: Other) -> Carried | None:
    """The entities that may be taken over; None where the release is not whole, or where they hang on documents that are gone."""
    entities = _old_entities(other)
    return Carried(entities, other.keyed, other.changed) if entities and other.keyed else None


def _old_entities(other: Other) -> Path | None:
    """The file of the entities of the release, if it is what it was."""
    path = other.release / "data" / "entities.parquet"
    return path if path.is_file() and sha256(path) == other.sums.get(f"data/{path.name}") else None


def _marked_otherwise(before: pa.Table, copies: pa.Table) -> list[str]:
    """Ids of the documents of a release that have another place among copies now."""
    ids = before.column("document_id")
    places = pc.index_in(ids, value_set=copies.column("document_id").combine_chunks())
    clusters = pc.coalesce(copies.column("cluster_id").combine_chunks().take(places.combine_chunks()), ids.combine_chunks())
    first = pc.fill_null(copies.column("is_representative").combine_chunks().take(places.combine_chunks()), fill_value=True)
    same = pc.and_(pc.equal(before.column("cluster_id"), clusters), pc.equal(before.column("is_representative"), first))
    found: list[str] = ids.filter(pc.invert(same)).to_pylist()
    return found


def _named_otherwise(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], before: Sequence[Path], now: Sequence[Path]
) -> Iterator[str]:
    """Ids of the documents with rows in which `rewriting` writes another name than before: an entity has another one, or other forms."""
    old, new = (f"(SELECT entity_id, name, is_named, aliases FROM {parquet(files)})" for files in (before, now))
    connection.execute(f"""
        CREATE TEMP TABLE otherwise AS
        SELECT entity_id, o.name IS DISTINCT FROM n.name OR o.is_named IS DISTINCT FROM n.is_named AS is_renamed,
               list_filter(list_concat(o.aliases, n.aliases), lambda form:
                           list_contains(o.aliases, form) IS DISTINCT FROM list_contains(n.aliases, form)) AS forms
        FROM {old} AS o FULL JOIN {new} AS n USING (entity_id)
        WHERE is_renamed OR o.aliases IS DISTINCT FROM n.aliases
    """)
    for name, model in tables().items():
        files = [path for part in parts if (path := part / f"{name}.parquet").is_file()]
        for column in model.columns() if files else ():
            if column.name_of in entity_columns(model):
                of, held = quoted(str(column.name_of)), quoted(column.name)
                query = (
                    f"SELECT DISTINCT r.document_id FROM {parquet(files)} AS r JOIN otherwise AS e ON e.entity_id = r.{of} "
                    f"WHERE e.is_renamed OR list_contains(e.forms, r.{held})"
                )
                yield from (document for (document,) in connection.execute(query).fetchall())


def rows_of(standing: Standing, files: Sequence[Path], name: str) -> pa.Table:
    """The rows of a table that tell of the changed documents, sorted; `files` are those of the parts in which one of them is."""
    model = tables()[name]
    schema = pa.schema([(column.name, column.arrow) for column in model.columns()])
    wanted = pa.array(sorted(standing.changed), pa.string())
    found = [schema.empty_table()]
    for file in files:
        rows = pq.read_table(file, columns=schema.names).select(schema.names).cast(schema)
        found.append(rows.filter(pc.is_in(rows.column("document_id"), value_set=wanted)))
    return in_order(pa.concat_tables(found), model.info().sort_by)


def _with_any(documents: frozenset[str], parts: Sequence[Path]) -> list[Path]:
    """The parts in which any of the documents is."""
    wanted = pa.array(sorted(documents), pa.string())

    def holds(part: Path) -> bool:
        ids = pq.read_table(part / "contents.parquet", columns=["document_id"]).column(0)
        return bool(pc.any(pc.is_in(ids, value_set=wanted)).as_py())

    return [part for part in parts if holds(part)]
