"""Resolving: who is who over all documents, and what that changes in the tables of the parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched, chain
from pathlib import Path
from typing import Any

from flows import store
from flows.duck import connect
from flows.incremental import Part
from flows.reconcile.link import linking
from flows.records import Row
from flows.resolve.candidates import with_candidates
from flows.resolve.decisions import read_decisions
from flows.resolve.entities import merged_entities, unnamed_entities
from flows.resolve.links import with_decided_links
from flows.resolve.moves import apply_moves
from flows.resolve.rewriting import rewrite
from flows.settings import Settings
from flows.validate import quarantine
from flows.validate.rows import validate_rows

ENTITIES_A_PART = 25_000


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was settled over all documents.

    parts      the entities, as parts of their own
    rewritten  folder with `<table>/<part>/<table>.parquet` for files of other parts in which ids or names changed
    joined     rows that became one with another, by table
    decisions  what became of the file of decisions: sha256, rows, unused lines
    links      what a reconciliation service was asked for; empty without one
    """

    parts: list[Part]
    rewritten: Path
    joined: dict[str, int]
    decisions: dict[str, Any]
    links: dict[str, Any]

    def file(self, folder: Path, table: str) -> Path:
        """The file of a part to publish a table from."""
        anew = self.rewritten / table / folder.name / f"{table}.parquet"
        return anew if anew.is_file() else folder / f"{table}.parquet"


def resolve(parts: Sequence[Path], run: Path, settings: Settings) -> Resolved:
    """Joins the entities of all parts, adds links of a service, follows a person's decisions, and carries ids and names into the
    other tables. Out of core; what it makes lies in `run`."""
    decisions = read_decisions(settings.entity_decisions)
    entities, quotes = ([part / f"{name}.parquet" for part in parts] for name in ("entities", "quotes"))
    scratch = store.fresh_folder(run / "scratch")
    with store.writing(run), connect(scratch) as connection, linking(settings) as linker:
        moves = apply_moves(connection, entities, decisions)
        rows = merged_entities(connection, entities, quotes, moves)
        rows = with_candidates(connection, rows, scratch, moves)
        rows = chain(with_decided_links(linker.add_links(rows), moves), unnamed_entities(connection, entities))
        joined = [_entities_part(run / f"entities-{number:06d}", chunk) for number, chunk in enumerate(batched(rows, ENTITIES_A_PART))]
        doubles = rewrite(connection, parts, [part.folder / "joined.parquet" for part in joined], run / "rewritten")
    about = {"sha256": decisions.sha256, "rows": len(decisions.rows), "unused": moves.unused()}
    return Resolved(joined, run / "rewritten", doubles, about, linker.summary())


def _entities_part(folder: Path, rows: Sequence[Row]) -> Part:
    merged = validate_rows("entities", rows, {})
    held = quarantine.from_validated(merged, {})
    manifest = {"rows_in": {"entities": len(rows)}, "rows_held": {"entities": len(held)}}
    store.write_part(folder, {"joined": merged.good, "quarantine": quarantine.table(held)}, manifest)
    return Part(folder, manifest, reused=False)
