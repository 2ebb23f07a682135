"""Resolving: who is who over all documents, and what that changes in the tables of the parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows import store
from flows.duck import connect
from flows.incremental import Part
from flows.reconcile.link import linking
from flows.resolve.candidates import with_candidates
from flows.resolve.carried import carried_entities, spoken_of_anew
from flows.resolve.decisions import read_decisions
from flows.resolve.entities import MERGED, merged_entities, rows_of, tables_of, unnamed_entities
from flows.resolve.links import decided_links
from flows.resolve.moves import apply_moves
from flows.resolve.rewriting import rewrite
from flows.settings import Settings
from flows.steps.standing import Other, Standing, carried_of, what_stands
from flows.validate import quarantine
from flows.validate.rows import Validated, validate_table

ENTITIES_A_PART = 25_000


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was settled over all documents.

    parts      the entities, as parts of their own
    keyed      file of the words by which short names speak of them (`candidates.KEYED`)
    standing   what of the release before stands; then only files of its `parts` are looked at for what follows
    rewritten  folder with `<table>/<part>/<table>.parquet` for files of other parts in which ids or names changed
    joined     rows that became one with another, by table
    decisions  what became of the file of decisions: sha256, rows, unused lines
    links      what a reconciliation service was asked for; empty without one
    """

    parts: list[Part]
    keyed: Path
    standing: Standing | None
    rewritten: Path
    joined: dict[str, int]
    decisions: dict[str, Any]
    links: dict[str, Any]

    def file(self, folder: Path, table: str) -> Path:
        """The file of a part to publish a table from."""
        anew = self.rewritten / table / folder.name / f"{table}.parquet"
        return anew if anew.is_file() else folder / f"{table}.parquet"


def resolve(parts: Sequence[Path], run: Path, settings: Settings, copies: Path | None = None, other: Other | None = None) -> Resolved:
    """Joins the entities of all parts, adds links of a service, follows a person's decisions, and carries ids and names into the
    other tables. Out of core; what it makes lies in `run`.

    `other` says of which documents a release before tells otherwise (`standing.other_documents`), `copies` is a file of clusters of copies.
    """
    decisions = read_decisions(settings.entity_decisions)
    entities, quotes = ([part / f"{name}.parquet" for part in parts] for name in ("entities", "quotes"))
    scratch, keyed = store.fresh_folder(run / "scratch"), run / "keyed.parquet"
    with store.writing(run), connect(scratch) as connection, linking(settings) as linker:
        moves = apply_moves(connection, entities, decisions)
        carried = carried_of(other) if other and not settings.reconcile_url else None
        if carried:
            entities, quotes = spoken_of_anew(connection, carried, entities, quotes, scratch)
        merged = with_candidates(connection, merged_entities(connection, entities, quotes, moves), scratch, moves, keyed, carried)
        linked = tables_of(linker.add_links(rows_of(merged))) if settings.reconcile_url else merged
        found = chain(decided_links(linked, moves), unnamed_entities(connection, entities))
        joined = [_entities_part(run / f"entities-{number:06d}", some) for number, some in enumerate(_cut(found))]
        if carried:
            stay = enumerate(_cut(carried_entities(connection, carried)))
            joined += [_entities_part(run / f"carried-{number:06d}", some, checked=True) for number, some in stay]
        merged_files = [part.folder / "joined.parquet" for part in joined]
        stands = what_stands(other, parts, merged_files, pq.read_table(copies), connection) if copies else None
        doubles = rewrite(connection, stands.parts if stands else parts, merged_files, run / "rewritten")
    about = {"sha256": decisions.sha256, "rows": len(decisions.rows), "unused": moves.unused()}
    return Resolved(joined, keyed, stands, run / "rewritten", doubles, about, linker.summary())


def _cut(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows in tables of ENTITIES_A_PART."""
    waiting = MERGED.empty_table()
    for table in tables:
        waiting = pa.concat_tables([waiting, table])
        while waiting.num_rows >= ENTITIES_A_PART:
            yield waiting.slice(0, ENTITIES_A_PART)
            waiting = waiting.slice(ENTITIES_A_PART)
    if waiting.num_rows:
        yield waiting


def _entities_part(folder: Path, rows: pa.Table, *, checked: bool = False) -> Part:
    """A part of joined entities; rows of a release were held against the schema when it was made."""
    merged = Validated("entities", rows, []) if checked else validate_table("entities", rows)
    held = quarantine.from_validated(merged, {})
    manifest = {"rows_in": {"entities": rows.num_rows}, "rows_held": {"entities": len(held)}}
    store.write_part(folder, {"joined": merged.good, "quarantine": quarantine.table(held)}, manifest)
    return Part(folder, manifest, reused=False)
