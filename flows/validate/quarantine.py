"""Makes rows of the quarantine table out of whatever was held back."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from flows.errors import ContractError
from flows.ids import content_id
from flows.records import Row, Source
from flows.validate.rows import Validated, validate_rows

PAYLOAD_CHARACTERS = 2_000
"""Longer payloads are cut; the message still says what was wrong."""


def from_source(source: Source) -> Row:
    """A source that could not be read."""
    return _row(
        stage="ingest",
        reason_code=source.reason_code,
        message=source.message,
        source_path=source.source_path,
        payload=source.payload,
        rows=0,
    )


def from_document(stage: str, reason_code: str, message: str, document_id: str, source_path: str | None, table: str | None = None) -> Row:
    """A document that a stage could not deal with in full."""
    return _row(
        stage=stage, reason_code=reason_code, message=message, source_path=source_path, document_id=document_id, table=table, rows=0
    )


def from_validated(validated: Validated, source_paths: dict[str, str]) -> list[Row]:
    """The rows that failed their schema; `source_paths` maps document_id to the source it was read from."""
    return [
        _row(
            stage="validate",
            reason_code=rejection.reason_code,
            message=rejection.message,
            source_path=source_paths.get(str(row.get("document_id"))),
            table=validated.table,
            document_id=row.get("document_id"),
            payload=json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain)[:PAYLOAD_CHARACTERS],
            rows=1,
        )
        for row, rejection in validated.held_back
    ]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows with their ids: a hash of all they say, and of how many said the same before."""
    seen: Counter[tuple[object, ...]] = Counter()
    result = []
    for row in rows:
        identity = tuple(row.get(name) for name in _IDENTITY)
        result.append({"quarantine_id": content_id("qua", *identity, seen[identity])} | row)
        seen[identity] += 1
    return result


def table(held: list[Row]) -> pa.Table:
    """Rows of the quarantine table, numbered where they are alike, so that none is lost as a repetition."""
    result = validate_rows("quarantine", numbered(held), {})
    if result.held_back:
        raise ContractError(f"The quarantine has rows that fail its schema: {result.held_back[0]}.", "Please report this.")
    return result.good


_IDENTITY = ("stage", "reason_code", "message", "source_path", "table", "document_id", "payload")


def _row(**values: Any) -> Row:
    """Strings made safe to write: lone surrogates of odd file names are spelled out."""
    return {name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value for name, value in values.items()}
