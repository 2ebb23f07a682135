"""What a run did, in numbers: for the terminal, the Prefect page, the run record and the release's card."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple


class Run(NamedTuple):
    """What is known of a run before it is done; `input_sha256` as in `schemas.runs`, `overrides` as `overrides.file.assign` gives it."""

    run_id: str
    started_at: datetime
    input_sha256: str | None
    overrides: Mapping[str, Any] = {"sha256": None, "rows": 0, "unused": []}


_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a finished run. `seconds` and `run_id` differ between runs; nothing else does for the same input.

    rows_in       rows that extractors and readers made, by table
    rows_out      rows in the release, by table
    rows_held     rows in quarantine, by the table they were meant for
    reasons       entries of the quarantine table, by `stage:reason_code`
    rows_joined   rows that a decision about entities made the same as another row, by table; they are in the release once
    decisions     rows of the file of decisions, and the lines of those that nothing in the corpus answers to
    overrides     rows of the file of overrides, and the lines of those whose document is not there; others that could not be followed
                  are entries of the quarantine
    links         counts and notes of the lookups in a reconciliation service (they depend on what it answers); empty without one
    breaches      limits of quality that the release does not keep; it is then not `latest`
    """

    release_id: str
    release_path: str
    run_id: str
    sources: dict[str, int]
    documents: int
    documents_extracted: int
    words: int
    seconds: float
    parts: int
    parts_reused: int
    rows_in: dict[str, int] = field(default_factory=dict)
    rows_out: dict[str, int] = field(default_factory=dict)
    rows_held: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    speakers_resolved: int = 0
    rows_joined: dict[str, int] = field(default_factory=dict)
    decisions: int = 0
    decisions_unused: list[int] = field(default_factory=list)
    overrides: int = 0
    overrides_unused: list[int] = field(default_factory=list)
    links: dict[str, Any] = field(default_factory=dict)
    breaches: tuple[str, ...] = ()

    @property
    def quarantined(self) -> int:
        """Entries of the quarantine table."""
        return sum(self.reasons.values())

    def counts(self) -> dict[str, Any]:
        """What the run record keeps: everything that does not depend on the clock."""
        left_out = {"release_id", "release_path", "run_id", "seconds", "parts", "parts_reused", "breaches"}
        return {name: value for name, value in asdict(self).items() if name not in left_out}

    def lines(self) -> list[tuple[str, str]]:
        """The closing table: what was counted, and the count as a person writes it."""
        quotes = self.rows_out.get("quotes", 0)
        share = f" ({self.speakers_resolved / quotes:.0%} with a resolved speaker)" if quotes else ""
        unread = self.documents - self.documents_extracted
        return [
            ("sources", f"{sum(self.sources.values()):,}{_details(self.sources)}"),
            ("documents", f"{self.documents:,}" + (f" ({unread:,} not read by the extractors)" if unread else "")),
            ("words", f"{self.words:,}"),
            ("quotes", f"{quotes:,}{share}"),
            ("entities", f"{self.rows_out.get('entities', 0):,} in {self.rows_out.get('mentions', 0):,} mentions"),
            *self._decision_lines(),
            *_links(self.links),
            ("roles", f"{self.rows_out.get('roles', 0):,}"),
            ("numeric claims", f"{self.rows_out.get('numeric_claims', 0):,}"),
            ("quarantined", f"{self.quarantined:,}{_details(self.reasons)}"),
            ("seconds", f"{self.seconds:.1f}"),
            ("words a second", f"{self.words / max(self.seconds, 0.001):,.0f}"),
        ]

    def _decision_lines(self) -> list[tuple[str, str]]:
        given = (("decisions", self.decisions, self.decisions_unused), ("overrides", self.overrides, self.overrides_unused))
        return [(name, f"{rows:,}{_unused(lines)}") for name, rows, lines in given if rows]

    def markdown(self) -> str:
        """The release as a short page for the Prefect UI."""
        table = "\n".join(f"| {what} | {count} |" for what, count in self.lines())
        tables = "\n".join(f"| {name} | {rows:,} | {self.rows_held.get(name, 0):,} |" for name, rows in self.rows_out.items())
        entries = "\n".join(f"| {reason.replace(':', ' | ')} | {count:,} |" for reason, count in sorted(self.reasons.items()))
        quarantine = (
            f"\n## Quarantine\n\n| stage | reason | entries |\n|---|---|---:|\n{entries}\n" if entries else "\nNothing was quarantined.\n"
        )
        reused = f"{self.parts_reused} of {self.parts} parts were taken over from an earlier run." if self.parts_reused else ""
        folder = Path(self.release_path).resolve()  # as text: no browser follows a link from a server's page to a file
        files = ", ".join(f"`{name}`" for name in ("report/index.html", "csv/quotes.csv", "csv/numeric_claims.csv", "csv/quarantine.csv"))
        broken = "".join(f"- {breach}\n" for breach in self.breaches)
        held = f"**Not made latest:**\n\n{broken}\n" if broken else ""
        return (
            f"# Release {self.release_id}\n\n`{folder}` holds {files} and the rest.\n\n{held}"
            f"| what | count |\n|---|---:|\n{table}\n\n{reused}\n"
            f"\n## Tables\n\n| table | rows | held back |\n|---|---:|---:|\n{tables}\n{quarantine}"
        )


def _unused(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:_SHOWN]) + (" ..." if len(lines) > _SHOWN else "")
    return f" ({len(lines):,} that nothing here answers to: line {shown})" if lines else ""


def _links(links: dict[str, Any]) -> list[tuple[str, str]]:
    if not links:
        return []
    counts = {name: count for name, count in links["counts"].items() if name != "linked"}
    return [("links made", f"{links['counts']['linked']:,}{_details(counts)}"), *(("note", note) for note in links["notes"])]


def _details(counts: dict[str, int]) -> str:
    several = [f"{name.split(':')[-1].replace('_', ' ')} {count:,}" for name, count in sorted(counts.items()) if count]
    return f" ({', '.join(several)})" if several and list(counts) != ["published"] else ""
