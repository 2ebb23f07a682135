"""What a run shows in the Prefect UI: how far it is, what it counted, what was held back and why, and how good the release is."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, create_table_artifact, update_progress_artifact
from prefect.context import FlowRunContext

from flows import progress
from flows.summary import Summary

_PART_OF_RUN = {"reading": (0, 5), "extracting": (5, 85), "publishing": (85, 100)}
_LOGGED = ("sources", "documents", "quotes", "numeric claims", "quarantined")
_EXAMPLES = 5  # sources that the page names for each reason; csv/quarantine.csv has all
_STEP = 4  # percent; each update is a call to the server
_SECONDS = 1.0  # between two of them: nobody sees more

SHOWN_FIGURES = ("quotes_with_speaker", "quotes_with_resolved_speaker", "sources_quarantined", "rows_per_document.")
"""Figures that the table of quality always shows; of the others it shows those that changed."""


def is_deployed() -> bool:
    """True in a run that a deployment started. `prefect.runtime.deployment` would ask the server, with a client of its own."""
    context = FlowRunContext.get()
    return context is not None and context.flow_run is not None and context.flow_run.deployment_id is not None


@contextmanager
def live_progress() -> Iterator[None]:
    """Within the block the run's page shows how far it is; whoever listened before still hears."""
    if FlowRunContext.get() is None:
        yield
        return
    artifact = create_progress_artifact(progress=0.0, key="progress", description="How far the run is")
    outer = progress.listener()
    shown, shown_at = 0.0, time.monotonic()

    def listener(step: str, done: int, total: int) -> None:
        nonlocal shown, shown_at
        if outer is not None:
            outer(step, done, total)
        start, end = _PART_OF_RUN.get(step, (shown, shown))
        now = start + (end - start) * done / max(total, 1)
        if now >= shown + _STEP and time.monotonic() >= shown_at + _SECONDS:
            shown, shown_at = now, time.monotonic()
            update_progress_artifact(artifact_id=artifact, progress=now)  # type: ignore[arg-type]

    with progress.listening(listener):
        yield
    update_progress_artifact(artifact_id=artifact, progress=100.0)  # type: ignore[arg-type]


def publish_pages(summary: Summary, quality: Mapping[str, float], before: Mapping[str, float]) -> None:
    """The artifacts of a run that published a release; `before` are the figures of the release that was `latest`."""
    create_table_artifact(
        key="summary",
        table=[{"what": what, "count": count} for what, count in summary.lines()],
        description=f"What {summary.run_id} did",
    )
    examples = held_sources(Path(summary.release_path))
    held = []
    for written, count in sorted(summary.reasons.items()):
        stage, reason = written.split(":")
        some = ", ".join(examples.get((stage, reason), ()))
        held.append({"stage": stage, "reason": reason, "entries": count, "for example": some})
    create_table_artifact(
        key="quarantine",
        table=held or [{"stage": "none", "reason": "nothing was held back", "entries": 0, "for example": ""}],
        description=f"What {summary.release_id} holds back, by reason",
    )
    against = f"Quality of {summary.release_id} against the last release"
    create_table_artifact(key="quality", table=quality_table(quality, before), description=against)
    create_markdown_artifact(key="release", markdown=summary.markdown(), description=f"Release {summary.release_id}")
    counted = ", ".join(f"{what} {count}" for what, count in summary.lines() if what in _LOGGED)
    get_run_logger().info("Release %s: %s. It lies in %s.", summary.release_id, counted, Path(summary.release_path).resolve())


def held_sources(release: Path) -> dict[tuple[str, str], list[str]]:
    """Some of the sources that are held back, by stage and reason: what an operator wants to look at."""
    found: dict[tuple[str, str], list[str]] = {}
    with pq.ParquetFile(release / "data" / "quarantine.parquet") as file:
        for batch in file.iter_batches(columns=["stage", "reason_code", "source_path"]):
            for row in batch.to_pylist():
                some = found.setdefault((row["stage"], row["reason_code"]), [])
                if row["source_path"] and row["source_path"] not in some and len(some) < _EXAMPLES:
                    some.append(row["source_path"])
    return found


def quality_table(now: Mapping[str, float], before: Mapping[str, float]) -> list[dict[str, str]]:
    """One row a figure: its value, its value in the release before, and the change."""
    rows = []
    for name, value in sorted(now.items(), key=lambda item: (not item[0].startswith(SHOWN_FIGURES), item[0])):
        old = before.get(name)
        if name.startswith(SHOWN_FIGURES) or (old is not None and old != value):
            written = "" if old is None else f"{old:.4g}"
            rows.append({"figure": name, "this release": f"{value:.4g}", "last release": written, "change": _change(value, old)})
    return rows or [{"figure": "none", "this release": "", "last release": "", "change": ""}]


def _change(value: float, old: float | None) -> str:
    if old is None:
        return ""
    if value == old:
        return "none"
    return f"{value - old:+.4g}" + (f" ({(value - old) / old:+.1%})" if old else "")
