"""CHANGELOG.md: what changed since the release before, in rows and in what made them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from flows.publish.delta import Change
from flows.store import write_text

NAME = "CHANGELOG.md"


def write_changelog(folder: Path, release_id: str, before: Path | None, changes: Sequence[Change], versions: Mapping[str, str]) -> Path:
    """Writes CHANGELOG.md into the release folder; `before` is the folder of the release before. Raises OutputError."""
    write_text(folder / NAME, f"# Changes in {release_id}\n\n{_since(before, changes, versions) if before else _FIRST}")
    return folder / NAME


_FIRST = "The first release here; nothing to compare it to.\n"


def _since(before: Path, changes: Sequence[Change], versions: Mapping[str, str]) -> str:
    rows = "\n".join(f"| `{change.table}` | {change.added:,} | {change.modified:,} | {change.deleted:,} |" for change in changes)
    return (
        f"Against release {before.name}. The rows themselves are in `delta/<table>.parquet` (column `delta`: ADD, MOD, DEL).\n\n"
        f"| table | added | modified | deleted |\n|---|---:|---:|---:|\n{rows}\n\n{_versions(before, versions)}"
    )


def _versions(before: Path, versions: Mapping[str, str]) -> str:
    """Which code and libraries are others than in the release before."""
    try:
        [run] = pq.read_table(before / "data" / "runs.parquet", columns=["versions"]).to_pylist()
        old = json.loads(run["versions"])
    except (OSError, ValueError):
        return "What made the release before is not known.\n"
    names = sorted(name for name in {*versions, *old} if isinstance(versions.get(name, old.get(name)), str) and name in versions)
    other = [f"- {name}: {str(old.get(name))[:12]} → {versions[name][:12]}" for name in names if old.get(name) != versions[name]]
    if not other:
        return "Made by the same code and libraries.\n"
    return "Made by other code or libraries, which can change rows of texts that did not change:\n\n" + "\n".join(other) + "\n"
