"""Annotated texts as the exports' formats give them back."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flows.publish.annotated import Piece

_ROW_ID = re.compile(r"[a-z]{3}_[0-9a-f]{20}\b")


class Mark(NamedTuple):
    """One annotation.

    row_id   the row that it was exported from; None for a new one
    facts    columns that stand beside it; empty when nothing does
    parts    of a quote: its speaker's words and its cue, by label
    remark   what a person wrote beside it
    line     where it stands in its file; 0 where lines say nothing
    """

    row_id: str | None
    label: str
    pieces: tuple[Piece, ...]
    facts: Mapping[str, Any]
    parts: Mapping[str, Piece]
    remark: str | None = None
    line: int = 0


class MarkedText(NamedTuple):
    """The annotations of one document, and the file that they are from."""

    where: str
    document_id: str
    text: str
    marks: Sequence[Mark]


def note_of(words: str) -> tuple[str | None, dict[str, Any], str | None]:
    """Row id, facts and remark of a note such as `clm_... {"value": 3.0} misread`. Raises ValueError when the facts are no JSON."""
    words = words.strip()
    match = _ROW_ID.match(words)
    rest = words[match.end() :].strip() if match else words
    facts: dict[str, Any] = {}
    if rest.startswith("{"):
        facts, end = json.JSONDecoder().raw_decode(rest)
        rest = rest[end:].strip()
    return match[0] if match else None, facts, rest or None
