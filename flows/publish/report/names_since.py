"""The list of names after the release before: files and rows of entities on which nothing changed are taken from there.

A row changes with the row of its entity, and with what a document says that names the entity. The first stands in `delta/` of the release;
of the second the changed documents are known (`reuse.py`), and who is named in them, now or before, is looked up. The order, and which
document has a page, are those of the new release.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from flows.duck import parquet, quoted
from flows.publish.delta import FOLDER as DELTA
from flows.publish.report.listing import Listed, Listing, name_of, read_file, rows_of, write_file
from flows.publish.report.names import NAMING, ORDER
from flows.publish.report.reuse import link, whole_files
from flows.publish.report.shards import Shard, cut
from flows.publish.report.source import Source


def write_names_since(
    release: Path, listing: Listing, source: Source, most: int, before: Path, changed: Collection[str], with_page: Collection[str]
) -> int | None:
    """The same as `write_listing` of `rows_of`; None where the old list is not what it was when it was published.

    `changed` are the documents of the release or of the one before on which something changed. Raises OutputError and OSError.
    """
    files = whole_files(before, listing.name)
    if files is None:
        return None
    touched = frozenset(_touched(source, release, before, changed))
    rows: dict[str, tuple[Sequence[Any], list[Any]]] = {}
    standing: dict[Shard, Path] = {}
    for path in files:
        documents, held = read_file(listing, path)
        shard = tuple(row[1] for row in held)
        rows |= ((entity_id, (documents, row)) for entity_id, row in zip(shard, held, strict=True) if entity_id not in touched)
        if touched.isdisjoint(shard) and all(has_page == int(document in with_page) for document, *_, has_page in documents):
            standing[shard] = path
    order = [row["entity_id"] for row in source.rows(ORDER, {"most": most})]
    anew = {listing.unit(row): row for row in rows_of(listing, source, most, [entity_id for entity_id in order if entity_id not in rows])}
    shards = list(cut(((entity_id, 1) for entity_id in order if entity_id in rows or entity_id in anew), listing.one_in))
    folder = release / "report" / "data"
    for number, shard in enumerate(shards, 1):
        if shard in standing:
            link(standing[shard], folder / name_of(listing, number))
        else:
            now = (anew[entity_id] if entity_id in anew else _listed(*rows[entity_id]) for entity_id in shard)
            write_file(folder, listing, number, now, with_page)
    return len(shards)


def _listed(documents: Sequence[Any], row: Sequence[Any]) -> Listed:
    """A row of a file, whose numbers are those of documents of the file."""
    document, *values, places = row
    return Listed(documents[document][:-1], values, [(documents[place][:-1], mention) for place, mention in places])


def _touched(source: Source, release: Path, before: Path, documents: Collection[str]) -> Iterator[str]:
    """Ids of the entities whose row is new, another or gone, or that the documents name in the release or in the one before."""
    yield from (row["entity_id"] for row in source.rows(f"SELECT entity_id FROM {parquet([release / DELTA / 'entities.parquet'])}"))
    named = [
        f"SELECT {quoted(column)} AS entity_id FROM {table} WHERE document_id IN (SELECT unnest($documents))"
        for name, column in NAMING
        for table in (quoted(name), parquet([before / "data" / f"{name}.parquet"]))
    ]
    found = source.rows(" UNION ".join(named), {"documents": sorted(documents)}) if documents else ()
    yield from (row["entity_id"] for row in found if row["entity_id"])
