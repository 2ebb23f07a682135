"""The rows of a document as annotations: what the exports write, and what comes back corrected is compared with."""

import json
from typing import Any, NamedTuple

from flows.publish.report.source import Page
from flows.records import Row
from schemas.entities import TYPES

LABELS = {"Quote": "quotes", "Figure": "numeric_claims", "Role": "roles"} | dict.fromkeys(TYPES, "mentions")
"""Labels of annotations, and the table whose rows they mark."""
PARTS = {"Speaker": "Said_by", "Cue": "Cued_by", "Addressee": "Said_to", "Said_when": "Said_at"}
"""Labels of parts of a quote (in small letters the columns that they are), and the relation that leads from the quote to one."""

type Piece = tuple[int, int]
"""A stretch of text: first character, and after the last one."""

_FACTS = {
    "quotes": ("kind", "is_negated", "speaker_name"),
    "numeric_claims": (
        "kind", "value", "value_low", "value_high", "bound", "unit", "per_unit", "currency", "measured", "subject", "claimant",
    ),
    "roles": ("organisation",),
    "mentions": ("form",),
}  # fmt: skip


class Annotation(NamedTuple):
    """A row as a labelled stretch of text.

    extent   where the row stands; pieces: what is marked of it (of a quote, the words that were said)
    facts    what else the row says and a person may correct, by column
    parts    of a quote: where its speaker's words and its cue stand, by label
    """

    row_id: str
    label: str
    extent: Piece
    pieces: tuple[Piece, ...]
    facts: dict[str, Any]
    parts: dict[str, Piece]

    @property
    def table(self) -> str:
        """The table that the row is of."""
        return LABELS[self.label]

    @property
    def note(self) -> str:
        """Row id and facts in one line, as they stand beside the annotation."""
        return f"{self.row_id} {json.dumps(self.facts, ensure_ascii=False)}"


def annotations(page: Page) -> list[Annotation]:
    """The quotes, figures, roles and mentions of a document in the order of the text."""
    found = []
    for row in page.rows["quotes"]:
        pieces = tuple((span["start"], span["end"]) for span in row["spans"])
        columns = {label: label.lower() for label in PARTS}  # releases of earlier versions do not have all of them
        parts = {label: (row[f"{name}_start"], row[f"{name}_end"]) for label, name in columns.items() if row.get(name) is not None}
        found.append(_annotation("quotes", "quote_id", "Quote", row, pieces, parts))
    for row in page.rows["numeric_claims"]:
        found.append(_annotation("numeric_claims", "claim_id", "Figure", row))
    for row in page.rows["roles"]:
        found.append(_named(page, row, _annotation("roles", "role_id", "Role", row)))
    for row in page.rows["mentions"]:
        found.append(_named(page, row, _annotation("mentions", "mention_id", row["label"], row)))
    return sorted(found, key=lambda one: (one.pieces[0][0], -one.pieces[-1][1], one.label, one.row_id))


def _named(page: Page, row: Row, one: Annotation) -> Annotation:
    one.facts["entity_name"] = page.names.get(row["entity_id"], (None,))[0]
    return one


def _annotation(
    table: str, key: str, label: str, row: Row, pieces: tuple[Piece, ...] | None = None, parts: dict[str, Piece] | None = None
) -> Annotation:
    extent = (row["start"], row["end"])
    return Annotation(row[key], label, extent, pieces or (extent,), {name: row[name] for name in _FACTS[table]}, parts or {})
