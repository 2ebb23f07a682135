"""The page of one document: its text with quotes, figures, roles and names marked, and the rows beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from flows.publish.report.marks import Mark, Marker, places
from flows.publish.report.source import Page
from flows.publish.report.words import amount, reading, said, title_of
from flows.records import Row
from schemas.quotes import ATTRIBUTIONS

MOST_CHARACTERS = 400_000
"""A longer text is shown up to here; its rows further on are in the tables."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the text, marked; `tag` is the HTML element it becomes."""

    kind: str
    tag: str
    html: Markup


_TAGS = {"headline": "h2", "heading": "h3"}


def context(page: Page) -> dict[str, Any]:
    """What the template of the page needs."""
    document, rows, sources, names = page
    text = str(document["text"] or "")
    shown = min(len(text), MOST_CHARACTERS)
    if text:
        rows = {
            table: [row for row in found if row["end"] <= shown or (table == "sections" and row["start"] < shown)]
            for table, found in rows.items()
        }
    # Phrases for those whom nobody names, "the farmer", lead nowhere: the table holds them, the page shows who is who.
    rows = {**rows, "mentions": [row for row in rows["mentions"] if row["entity_id"] in names or row["form"] == "name"]}
    quotes = [_quote(number, row) for number, row in enumerate(rows["quotes"], 1)]
    claims = [_claim(number, row, names) for number, row in enumerate(rows["numeric_claims"], 1)]
    roles = [_role(number, row, names) for number, row in enumerate(rows["roles"], 1)]
    blocks = _blocks(text, shown, rows)
    return {
        "document": document,
        "title": title_of(document["title"], text) or "Untitled document",
        "sources": sources,
        "blocks": blocks,
        "is_cut": shown < len(text),
        "shown": shown,
        "quotes": quotes,
        "claims": claims,
        "roles": roles,
        "entities": _entities(rows["mentions"], names, in_text=bool(blocks)),
    }


def _blocks(text: str, shown: int, rows: Mapping[str, Sequence[Row]]) -> list[Block]:
    if not text:
        return []
    marker = Marker(text, _marks(rows))
    sections = rows["sections"] or ([{"kind": "paragraph", "start": 0, "end": shown}] if shown else [])
    return [Block(row["kind"], _TAGS.get(row["kind"], "p"), marker.render(row["start"], min(row["end"], shown))) for row in sections]


def _marks(rows: Mapping[str, Sequence[Row]]) -> list[Mark]:
    marks = []
    for number, row in enumerate(rows["quotes"], 1):
        name, spans = row["quote_id"], row["spans"]
        title = f"Quote {number}, {row['speaker_name'] or row['speaker'] or 'no speaker named'}: to its row"
        for place, span in enumerate(spans, 1):
            last = (f"q{number}", title) if place == len(spans) else (None, None)
            marks.append(Mark(span["start"], span["end"], "quote", name, *last))
        for part in ("speaker", "cue"):
            if row[f"{part}_start"] is not None:
                marks.append(Mark(row[f"{part}_start"], row[f"{part}_end"], part, name))
    for number, row in enumerate(rows["numeric_claims"], 1):
        marks.append(Mark(row["start"], row["end"], "claim", row["claim_id"], f"n{number}", f"Figure {number}, {row['text']}: to its row"))
    for number, row in enumerate(rows["roles"], 1):
        marks.append(Mark(row["start"], row["end"], "role", row["role_id"], f"r{number}", f"Role {number}, {row['role']}: to its row"))
    marks += [Mark(row["start"], row["end"], "mention", row["mention_id"]) for row in rows["mentions"]]
    return [mark for mark in marks if mark.start < mark.end]


def _quote(number: int, row: Row) -> dict[str, Any]:
    return row | {
        "number": number,
        "content": said(row),
        "attribution_is": ATTRIBUTIONS[row["attribution"]],
        "who": row["speaker_name"] or row["speaker"] or "No speaker named",
    }


def _claim(number: int, row: Row, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    named = row | {"subject_name": names.get(row["subject_entity_id"], (None,))[0]}
    return row | {"number": number, "amount": amount(row), "reading": reading(named)}


def _role(number: int, row: Row, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return row | {"number": number, "who": names.get(row["entity_id"], ("",))[0]}


def _entities(mentions: Sequence[Row], names: Mapping[str, tuple[str, str]], *, in_text: bool) -> list[dict[str, Any]]:
    """Entities by name with their mentions; mentions without an entity stand for themselves, by their words."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in mentions:
        name, kind = names.get(row["entity_id"], (row["text"], row["label"]))
        groups.setdefault((name, kind, row["entity_id"] or ""), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {"name": name, "type": kind, "is_resolved": bool(entity), "places": places(found, in_text=in_text)}
        for (name, kind, entity), found in ordered
    ]
