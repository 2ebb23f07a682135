"""The quality of a release in figures, and the limits that it has to keep to become `latest`.

    rows_per_document.<table>           rows for each document
    null_rate.<table>.<column>          share of rows without a value, for every column that may have none
    quotes_with_speaker                 share of quotes whose speaker's words were found
    quotes_with_resolved_speaker        share of quotes whose speaker is an entity
    sources_quarantined                 share of sources that could not be read

They are read from the footers of the Parquet files, so they cost nothing. A limit is written NAME=LOW..HIGH; either end may be
left out, and one with a sign and a percent sign is meant against the same figure of the release before: `quotes_with_speaker=0.6..`
or `rows_per_document.quotes=-30%..+30%`.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from flows.errors import SettingsError
from flows.store import write_text
from schemas.registry import tables

NAME = "quality.json"
_SHARES = {
    "quotes_with_speaker": "quotes.speaker",
    "quotes_with_resolved_speaker": "quotes.speaker_entity_id",
    "sources_quarantined": "sources.reason_code",
}
"""Figures with a name of their own: the share of rows that have a value in a column."""
_END = r"[0-9.]+|[+-][0-9.]+%"
_LIMIT = re.compile(rf"([a-z0-9_.]+?)=({_END})?\.\.({_END})?")


@dataclass(frozen=True, slots=True)
class Limit:
    """Lowest and highest value of a figure; `is_change_*` where it is a share of the figure's value in the release before."""

    name: str
    low: str
    high: str

    def ends(self, before: float | None) -> tuple[float, float]:
        """Lowest and highest value allowed; what is meant against a release that there is not allows everything."""
        return _end(self.low, before, float("-inf")), _end(self.high, before, float("inf"))


def _end(written: str, before: float | None, otherwise: float) -> float:
    if not written:
        return otherwise
    if written.endswith("%"):
        return otherwise if before is None else before * (1 + float(written[:-1]) / 100)
    return float(written)


def parse_limit(written: str) -> Limit:
    """Reads NAME=LOW..HIGH. Raises SettingsError."""
    found = _LIMIT.fullmatch(written)
    try:
        limit = Limit(*(part or "" for part in found.groups())) if found else None
        if limit is not None:
            limit.ends(1.0)
    except ValueError:
        limit = None
    if limit is None or not (limit.low or limit.high):
        raise SettingsError(
            f"The limit {written!r} cannot be read.",
            "Write it as NAME=LOW..HIGH, for example quotes_with_speaker=0.6.. (docs/operations.md).",
        )
    return limit


def check_limits(limits: Iterable[str]) -> None:
    """Finds limits that no release could keep: of a figure that there is not, or with the ends in the wrong order. Raises SettingsError."""
    known = names()
    for limit in map(parse_limit, limits):
        if limit.name not in known:
            close = difflib.get_close_matches(limit.name, known, n=1, cutoff=0.5)
            meant = f"Did you mean {close[0]}? " if close else ""
            raise SettingsError(
                f"There is no figure {limit.name!r} that a limit could be set to.",
                f"{meant}quality.json of a release has all of them (docs/operations.md).",
            )
        low, high = limit.ends(1.0)
        if low > high and limit.low.endswith("%") == limit.high.endswith("%"):
            raise SettingsError(f"The limit of {limit.name} runs from {limit.low} down to {limit.high}.", "Write the lower end first.")


def names() -> list[str]:
    """The names of all figures that a release can have."""
    models = {name: model for name, model in sorted(tables().items()) if name != "runs"}
    rates = [f"null_rate.{name}.{column.name}" for name, model in models.items() for column in model.columns() if column.nullable]
    return [*_SHARES, *(f"rows_per_document.{name}" for name in models if name != "documents"), *rates]


def figures(release: Path) -> dict[str, float]:
    """All figures of the release in that folder, by name; shares of tables without rows are left out. {} when there is no release."""
    rows: dict[str, int] = {}
    found: dict[str, float] = {}
    for name, model in sorted(tables().items()):
        path = release / "data" / f"{name}.parquet"
        if name == "runs" or not path.is_file():
            continue
        metadata = pq.read_metadata(path)
        rows[name] = metadata.num_rows
        nulls: dict[str, int] = {}
        for group in range(metadata.num_row_groups):
            for number in range(metadata.num_columns):
                column = metadata.row_group(group).column(number)
                if column.statistics is not None and column.statistics.has_null_count:
                    nulls[column.path_in_schema] = nulls.get(column.path_in_schema, 0) + column.statistics.null_count
        for column_of in model.columns():
            if column_of.nullable and column_of.name in nulls and metadata.num_rows:
                found[f"null_rate.{name}.{column_of.name}"] = nulls[column_of.name] / metadata.num_rows
    if rows.get("documents"):
        found |= {f"rows_per_document.{name}": count / rows["documents"] for name, count in rows.items() if name != "documents"}
    found |= {share: 1 - found[f"null_rate.{of}"] for share, of in _SHARES.items() if f"null_rate.{of}" in found}
    return {name: round(value, 6) for name, value in sorted(found.items())}


def breaches(now: Mapping[str, float], before: Mapping[str, float], limits: Iterable[str]) -> list[str]:
    """A sentence for each limit that is not kept; a figure that is not there keeps none. Raises SettingsError."""
    found = []
    for limit in map(parse_limit, limits):
        low, high = limit.ends(before.get(limit.name))
        value = now.get(limit.name)
        if value is None:
            found.append(f"There is no figure {limit.name} in this release.")
        elif not low <= value <= high:
            found.append(f"{limit.name} is {value:g}, {_outside(low, high)}.")
    return found


def _outside(low: float, high: float) -> str:
    if high == float("inf"):
        return f"below {low:g}"
    return f"above {high:g}" if low == float("-inf") else f"outside {low:g} to {high:g}"


def write_quality(release: Path, now: Mapping[str, float], broken: Iterable[str]) -> None:
    """Writes quality.json into the release. Raises OutputError."""
    write_text(release / NAME, json.dumps({"figures": dict(now), "breaches": list(broken)}, indent=2) + "\n")
