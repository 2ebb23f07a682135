"""Staged parts of made-up rows, and the merging rules once more in plain Python, to hold the real thing against."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.resolve.decisions import Decisions
from flows.resolve.entities import STAGED, merged_entities, rows_of
from flows.resolve.moves import Moves, apply_moves

QUOTES = pa.schema([("document_id", pa.string()), ("speaker_entity_id", pa.string())])
LINKS = ("wikidata_id", "iso_3166", "geonames_id")

type Row = dict[str, Any]


def row(entity: str, name: str, mentions: int = 1, document: str = "", **more: Any) -> Row:
    """The row of an entity in a document."""
    return {
        "entity_id": entity,
        "document_id": document,
        "name": name,
        "type": "ORG",
        "is_named": True,
        "aliases": [],
        "mention_count": mentions,
        "document_count": 1,
        "quote_count": 0,
        **more,
    }


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows, each in a document of its own where it names none."""
    return [each | {"document_id": each["document_id"] or f"d{number}"} for number, each in enumerate(rows)]


def write(folder: Path, name: str, rows: Sequence[Row], schema: pa.Schema, cuts: Sequence[int] = ()) -> list[Path]:
    """The rows as Parquet files, cut before the given places."""
    edges = [0, *sorted(cuts), len(rows)]
    paths = []
    for number, (start, end) in enumerate(pairwise(edges)):
        paths.append(folder / f"{name}-{number}.parquet")
        pq.write_table(pa.Table.from_pylist(list(rows[start:end]), schema=schema), paths[-1])
    return paths


def merge(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    rows: Sequence[Row],
    speakers: Sequence[tuple[str, str]] = (),
    decisions: Decisions | None = None,
    cuts: Sequence[int] = (),
) -> tuple[list[Row], Moves]:
    """The merged rows of staged ones; `speakers` are documents and the entities that speak in them."""
    entities = write(folder, "entities", numbered(rows), STAGED, cuts)
    quotes = write(folder, "quotes", [dict(zip(QUOTES.names, each, strict=True)) for each in speakers], QUOTES)
    moves = apply_moves(connection, entities, decisions or Decisions())
    return sorted(rows_of(merged_entities(connection, entities, quotes, moves)), key=lambda each: str(each["entity_id"])), moves


def reference(rows: Iterable[Row], quote_counts: Counter[str]) -> list[Row]:
    """What merging gives, for rows of different documents, by rules that are read off the data dictionary."""
    found = []
    for identity, group in groupby(sorted(rows, key=lambda r: r["entity_id"]), key=lambda r: r["entity_id"]):
        here = list(group)
        forms = {r["name"] for r in here}

        def rank(form: str, here: list[Row] = here) -> tuple[Any, ...]:
            bearing = [r for r in here if r["name"] == form]
            return (form.isupper() and len(form) > 5, -len(bearing), -sum(r["mention_count"] for r in bearing), -len(form), form)

        name = min(forms, key=rank)
        merged = {
            "entity_id": identity,
            "name": name,
            "type": here[0]["type"],
            "is_named": True,
            "aliases": sorted(forms.union(*(r["aliases"] for r in here)) - {name}),
            "mention_count": sum(r["mention_count"] for r in here),
            "document_count": len(here),
            "quote_count": quote_counts[identity],
        }
        links = Counter(
            (r["link_score"], r["link_method"], tuple(r.get(c) for c in LINKS)) for r in here if r.get("link_method") is not None
        )
        if links:
            score, method, values = min(links, key=lambda k: (-k[0], -links[k], k[1], [v or "" for v in k[2]]))
            merged |= {c: v for c, v in zip(LINKS, values, strict=True) if v is not None}
            merged |= {"link_method": method, "link_score": score}
        found.append(merged)
    return found
