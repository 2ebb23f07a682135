"""Publishing: the tables of a release, the proof that no row was lost, and the record of the run."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import progress, store
from flows.annotate.recogniser import sha256 as name_model_sha256
from flows.duck import given_or_new
from flows.errors import ContractError
from flows.extract.quotation.ranker.storage import sha256 as quote_model_sha256
from flows.incremental import Part
from flows.loading import give_back
from flows.publish import release as publishing
from flows.publish.splice import spliced_table
from flows.publish.tables import TableFacts, write_table
from flows.publish.withhold import Withholding, policy_for
from flows.resolve import copies as copies_of
from flows.settings import Settings
from flows.steps.resolve import Resolved
from flows.steps.standing import rows_of
from flows.summary import Run, Summary
from flows.validate.rows import validate_rows
from flows.versions import versions
from schemas.registry import tables


def write_tables(
    release: Path,
    folders: Sequence[Path],
    resolved: Resolved,
    copies: Path,
    scratch: Path,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> list[TableFacts]:
    """All tables but `runs`, which tells of them, from the staged files of their name, as far as they were not written anew; entities
    from where they were joined. What the policy of the run withholds is not written. Tables of the
    release before are taken over as far as they stand. `connection` is one to use; without it there is one for this alone."""
    policy = policy_for(settings.policy, without_text=settings.without_text, quote_characters=settings.quote_characters)
    withholding = Withholding(policy, [path for folder in folders if (path := folder / "documents.parquet").is_file()])
    names = [name for name in tables() if name != "runs"]
    standing = resolved.standing
    facts = []
    with store.writing(release), given_or_new(connection, scratch) as connection:

        def files_of(name: str, folders: Sequence[Path]) -> list[Path]:
            staged = "joined" if name == "entities" else name
            files = [path for folder in folders if (path := resolved.file(folder, staged)).is_file()]
            if name != "documents":
                return files
            return copies_of.mark(files, pq.read_table(copies), store.fresh_folder(copies.parent.with_name("marked")))

        for done, name in enumerate(names):
            progress.report("publishing", done, len(names))
            change = withholding.change(name)
            if standing and name in standing.before:
                rows = rows_of(standing, files_of(name, standing.parts), name)
                before, rows = standing.before[name], change(rows) if change else rows
                facts.append(spliced_table(release, name, before, standing.changed, rows, scratch, connection))
            else:
                facts.append(write_table(release, name, files_of(name, folders), scratch, change, connection))
            give_back()
    return facts


def summarise(release: Path, facts: Sequence[TableFacts], parts: Sequence[Part], resolved: Resolved, run: Run) -> Summary:
    """The counts of the run, taken from the tables as they were published."""
    path = {table.name: table.parquet for table in facts}
    documents = pq.read_table(path["documents"], columns=["word_count", "is_extracted"])
    held = pq.read_table(path["quarantine"], columns=["stage", "reason_code"]).to_pylist()
    outcomes = pq.read_table(path["sources"], columns=["outcome"]).column(0)
    name = publishing.release_id(release)
    counted = [*parts, *resolved.parts]
    return Summary(
        release_id=name,
        release_path=str(release.with_name(name)),
        run_id=run.run_id,
        sources={str(one["values"]): int(one["counts"]) for one in outcomes.value_counts().to_pylist()},
        documents=documents.num_rows,
        documents_extracted=pc.sum(documents.column("is_extracted")).as_py() or 0,
        words=pc.sum(documents.column("word_count")).as_py() or 0,
        seconds=(datetime.now(UTC) - run.started_at).total_seconds(),
        parts=len(parts),
        parts_reused=sum(part.reused for part in parts),
        rows_in=_added(part.manifest["rows_in"] for part in counted),
        rows_out={table.name: table.rows for table in facts},
        rows_held=_added(part.manifest["rows_held"] for part in counted),
        reasons=dict(Counter(f"{row['stage']}:{row['reason_code']}" for row in held)),
        speakers_resolved=len(pq.read_table(path["quotes"], columns=["speaker_entity_id"]).column(0).drop_null()),
        rows_joined=resolved.joined,
        decisions=resolved.decisions["rows"],
        decisions_unused=resolved.decisions["unused"],
        overrides=run.overrides["rows"],
        overrides_unused=run.overrides["unused"],
        links=resolved.links,
    )


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def assert_nothing_lost(summary: Summary) -> None:
    """Rows in = rows published + rows held back + rows that went into others, for every table. Raises ContractError."""
    for name, rows_in in summary.rows_in.items():
        out, held = summary.rows_out[name], summary.rows_held[name]
        if rows_in != out + held + summary.rows_joined.get(name, 0):
            what = f"{name}: {rows_in} rows went in, {out} are in the release and {held} in quarantine."
            raise ContractError(what, "Nothing was published; please report this.")


def run_table(summary: Summary, settings: Settings, resolved: Resolved, card: dict[str, str], run: Run) -> pa.Table:
    """The one row of `runs`: what ran, on what, with which settings, and what came of it."""
    row = {
        "run_id": summary.run_id,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "versions": json.dumps(
            {
                **versions(),
                "model": card,
                "name_model_sha256": name_model_sha256(settings.name_model),
                "quote_model_sha256": quote_model_sha256(settings.quote_model),
            },
            sort_keys=True,
        ),
        "settings": json.dumps(_recorded(settings, resolved, run), sort_keys=True),
        "input_sha256": run.input_sha256,
        "counts": json.dumps(summary.counts(), sort_keys=True),
    }
    return validate_rows("runs", [row], {}).good


def _recorded(settings: Settings, resolved: Resolved, run: Run) -> dict[str, object]:
    """The settings that can change what is published, and the hashes of the files of decisions and overrides."""
    decisions = {"entity_decisions_sha256": resolved.decisions["sha256"], "overrides_sha256": run.overrides["sha256"]}
    return settings.data_settings() | settings.published_settings() | decisions
