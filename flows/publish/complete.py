"""Everything in a release beside its tables: what describes it, what queries it, what shows it; the checksums come last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows import progress
from flows.publish import dictionary
from flows.publish.card import write_card
from flows.publish.changelog import write_changelog
from flows.publish.checksums import write_checksums
from flows.publish.citation import write_citation
from flows.publish.croissant import write_croissant
from flows.publish.datapackage import described_by, write_datapackage
from flows.publish.delta import FOLDER as DELTA
from flows.publish.delta import write_delta
from flows.publish.release import release_ids
from flows.publish.report.rendering import Render, write_pages
from flows.publish.report.site import Limits, write_report
from flows.publish.tables import TableFacts
from flows.publish.views import write_views
from flows.settings import Settings
from flows.store import write_text
from flows.summary import Summary


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made and by what: its counts, the published tables, versions of code and libraries, and the model."""

    summary: Summary
    tables: Sequence[TableFacts]
    versions: Mapping[str, str]
    model: Mapping[str, str]


def complete(
    release: Path,
    made: Made,
    settings: Settings,
    scratch: Path,
    render: Render = write_pages,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> None:
    """Writes the rest of the release beside its tables; `render` writes the pages of the report. Raises OutputError.

    `connection` is one to use; without it there are some for this alone.
    """
    release_id = made.summary.release_id
    before = _before(release)
    changes = write_delta(before, release, release / DELTA, scratch, connection) if before else []
    write_changelog(release, release_id, before, changes, made.versions)
    about = described_by(settings)
    write_citation(release, release_id, about)
    write_card(release, made.summary, made.tables, made.versions, made.model, about)
    write_text(release / "data-dictionary.md", dictionary.render())
    write_views(release, [table.name for table in made.tables])
    write_datapackage(release, release_id, made.tables, about)
    write_croissant(release, release_id, made.tables, about)
    if settings.report:
        progress.report("rendering", 0, 1)
        limits = Limits(settings.report_documents, settings.report_rows)
        write_report(release, release_id, scratch, limits, before, render, connection)
    sums = {table.parquet: table.parquet_sha256 for table in made.tables} | {table.csv: table.csv_sha256 for table in made.tables}
    write_checksums(release, before, {path.relative_to(release).as_posix(): digest for path, digest in sums.items()})


def _before(unfinished: Path) -> Path | None:
    """The newest complete release beside the one that is being written."""
    releases = unfinished.parent
    whole = [name for name in release_ids(releases.parent) if (releases / name / "data").is_dir()]
    return releases / whole[-1] if whole else None
