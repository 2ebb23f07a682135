"""What of a row can be corrected, and how a value is written: the types come from the schemas.

A stretch of text is written `12-40`, several as `12-40 45-49`: first character, and after the last one. Everything else is written
as in the CSV files of a release; an empty value is null.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from schemas.registry import every_table

EXTENT = "extent"
"""Where a row stands: its `start` and `end`."""
_STRETCHES = {"spans", "cue", "speaker", "addressee", "said_when", EXTENT}
_NEVER = {"text", "content", "quote_id", "rule", "confidence", "start", "end", "sentence_start", "sentence_end", "claim_id"}

SETTABLE: dict[str, tuple[str, ...]] = {
    "quotes": (
        *(EXTENT, "spans", "cue", "speaker", "speaker_name", "speaker_role", "addressee", "said_when", "said_on_start", "said_on_end"),
        *("kind", "act", "is_negated", "attribution"),
    ),
    "numeric_claims": (
        EXTENT,
        *(
            column.name
            for column in every_table()["numeric_claims"].columns()
            if column.name not in _NEVER and column.refers_to is None and column.name != "document_id"
        ),
    ),
    "mentions": (EXTENT, "label", "form", "entity_name"),
    "roles": (EXTENT, "organisation", "entity_name"),
}
"""Columns by table. `extent` and `entity_name` (the name of the entity that a mention means or that
holds a role) are none of the table's."""

_STRETCH = re.compile(r"(\d{1,12})-(\d{1,12})")


class NoValue(ValueError):
    """A value is none of its column; the message says why."""


def parsed(table: str, column: str, value: str | None) -> Any:
    """The value in the type of the column; stretches as a list of (start, end). Raises NoValue."""
    if value is None or value == "":
        return [] if column in _STRETCHES else None
    if column in _STRETCHES:
        return _stretches(column, value)
    kinds = {known.name: known.arrow for known in every_table()[table].columns()}
    kind = kinds.get(column, pa.string())
    try:
        if pa.types.is_floating(kind):
            return float(value)
        if pa.types.is_date(kind):
            return date.fromisoformat(value)
    except ValueError as error:
        raise NoValue(f"{column}: {value!r:.80} is no {'number' if pa.types.is_floating(kind) else 'date'}.") from error
    if pa.types.is_boolean(kind):
        if value.lower() not in ("true", "false"):
            raise NoValue(f"{column}: {value!r:.80} is neither true nor false.")
        return value.lower() == "true"
    return value


def _stretches(column: str, value: str) -> list[tuple[int, int]]:
    matches = [_STRETCH.fullmatch(piece) for piece in value.split()]
    found = [(int(match[1]), int(match[2])) for match in matches if match]
    if len(found) < len(matches) or any(start >= end for start, end in found) or (column != "spans" and len(found) > 1):
        raise NoValue(f"{column}: {value!r:.80} is no stretch of text, which is written as 12-40.")
    return found


def written(value: object) -> str:
    """A value as it stands in the file; the inverse of `parsed`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def stretches(pieces: Sequence[tuple[int, int]]) -> str:
    """Stretches of text as they stand in the file."""
    return " ".join(f"{start}-{end}" for start, end in pieces)
