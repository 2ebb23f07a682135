"""Near-identical copies among documents of which all but some were compared before: only these are compared, with whatever they resemble.

Two documents are compared where they share a band (`copies.py`), so that documents that come change nothing between others, unless a
bucket is so full that not all in it are compared with each other.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.resolve.alike import Hashes
from flows.resolve.copies import (
    NEIGHBOURS,
    SKETCHES,
    Found,
    clusters_of,
    components,
    copies_table,
    laid_out,
    pairs_among,
    pairs_table,
)

type Sketches = Callable[[Collection[str]], Iterable[pa.Table]]
"""The sketches of some documents (ids), as tables in the SKETCHES schema."""


def copies_since(before: Found, come: Collection[str], sketches: Sketches, bands: Iterable[pa.Table], scratch: Path) -> Found | None:
    """The same as `find_copies` of all documents gives, of which those that `come` (ids) were not there `before`, and all others were.

    `bands` are tables of document_id and bands of all of them, `scratch` is an empty folder that may be written to. None where it cannot be
    told without comparing all. Raises OSError.
    """
    near = _near(_flat(pa.concat_tables([SKETCHES.empty_table(), *sketches(come)])), bands)
    if near is None or not near:
        return None if near is None else before
    new = frozenset(come)
    with laid_out(sketches(near), _fresh(scratch, "near")) as (connection, hashes):
        found = [pair for pair in pairs_among(connection, hashes) if not new.isdisjoint(pair)]
    if not found:
        return before
    old = zip(*(before.pairs.column(name).to_pylist() for name in before.pairs.column_names), strict=True)
    pairs = sorted([*old, *found])
    groups = components(pairs)
    touched = {root for document, root in groups.items() if document in new}
    members = {document: root for document, root in groups.items() if root in touched}
    with laid_out(sketches(members), _fresh(scratch, "members")) as (connection, hashes):
        rows = list(clusters_of(connection, members, hashes))
    stay = before.copies.filter(pc.invert(pc.is_in(before.copies.column("document_id"), value_set=pa.array(sorted(members), pa.string()))))
    return Found(copies_table([*rows, *(tuple(row.values()) for row in stay.to_pylist())]), pairs_table(pairs))


def _near(wanted: Hashes, tables: Iterable[pa.Table]) -> set[str] | None:
    """Ids of the documents that share one of the bands with another; None where so many do that not all of them are compared."""
    if not len(wanted):
        return set()
    wanted = np.unique(wanted)
    there: list[tuple[list[str], Hashes]] = []
    counts = np.zeros(len(wanted), np.int64)
    for table in tables:
        bands = _flat(table)
        places = np.minimum(np.searchsorted(wanted, bands), len(wanted) - 1)
        hits = np.flatnonzero(wanted[places] == bands)
        counts += np.bincount(places[hits], minlength=len(wanted))
        lines = np.repeat(np.arange(table.num_rows), table.column("bands").combine_chunks().value_lengths().to_numpy())
        there.append((table.column("document_id").take(pa.array(lines[hits])).to_pylist(), places[hits]))
    if counts.max() > NEIGHBOURS + 1:
        return None
    return {document for documents, places in there for document, place in zip(documents, places, strict=True) if counts[place] > 1}


def _flat(table: pa.Table) -> Hashes:
    bands: Hashes = table.column("bands").combine_chunks().flatten().to_numpy()
    return bands


def _fresh(scratch: Path, name: str) -> Path:
    (scratch / name).mkdir()
    return scratch / name
