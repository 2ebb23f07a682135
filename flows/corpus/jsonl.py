"""The corpus as JSON lines, a file a split: one article a line, everything that is marked in it inside.

The layout is the one that quotation scorers and trainers of this project read: `doc_id`, `text`, and `quotes` with spans,
speaker and cue as character offsets; beside them entities with their mentions, roles and figures.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flows.records import Row
from flows.store import write_text
from schemas.corpus.articles import SPLITS, WITH_FIGURES

_LEFT_OUT = {"document_id", "confidence", "rule"}


def write(folder: Path, rows: Mapping[str, Sequence[Row]]) -> list[Path]:
    """Writes `jsonl/<split>.jsonl` below `folder`. Raises OutputError."""
    lines: dict[str, list[str]] = {split: [] for split in SPLITS}
    for split, article in articles(rows):
        lines[split].append(json.dumps(article, ensure_ascii=False, default=str) + "\n")
    paths = []
    for split, written in lines.items():
        paths.append(folder / "jsonl" / f"{split}.jsonl")
        paths[-1].parent.mkdir(exist_ok=True)
        write_text(paths[-1], "".join(written))
    return paths


def articles(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Row]]:
    """Split and article, by split and name."""
    of_document: defaultdict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in ("documents", "sections", "quotes", "mentions", "roles", "numeric_claims"):
        for row in sorted(rows[table], key=lambda row: (row["document_id"], row.get("start", 0), row.get("end", 0))):
            of_document[row["document_id"]][table].append(row)
    entities = {row["entity_id"]: row for row in rows["entities"]}
    for about in sorted(rows["articles"], key=lambda row: (row["split"], row["name"])):
        found = of_document[about["document_id"]]
        document = found["documents"][0]
        article: Row = {
            "doc_id": about["name"],
            "document_id": about["document_id"],
            "split": about["split"],
            "genre": about["genre"],
            "style": about["style"],
            "published_on": str(document["published_on"]),
            "layers": about["layers"],
            "text": document["text"],
            "sections": [_bare(row) for row in found["sections"]],
            "quotes": [_quote(row) for row in found["quotes"]],
        }
        if about["layers"] == "all":
            here = sorted({row["entity_id"] for row in found["mentions"]})
            article |= {
                "entities": [{name: entities[key][name] for name in ("entity_id", "name", "type")} for key in here],
                "mentions": [_bare(row) for row in found["mentions"]],
                "roles": [_bare(row) for row in found["roles"]],
            }
        if about["layers"] in WITH_FIGURES:
            article["numeric_claims"] = [_bare(row) for row in found["numeric_claims"]]
        yield about["split"], article


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _LEFT_OUT and value is not None}


def _quote(row: Row) -> Row:
    return {
        "quote_id": row["quote_id"],
        "start": row["start"],
        "end": row["end"],
        "spans": [[span["start"], span["end"]] for span in row["spans"]],
        "kind": row["kind"],
        "cue_class": "speech" if row["act"] == "speech" else "other",
        "act": row["act"],
        "is_negated": row["is_negated"],
        "speaker": _words(row, "speaker"),
        "speaker_name": row.get("speaker_name"),
        "attribution": row["attribution"],
        "cue": _words(row, "cue"),
    }


def _words(row: Row, name: str) -> Row | None:
    if row.get(name) is None:
        return None
    return {"start": row[f"{name}_start"], "end": row[f"{name}_end"], "text": row[name]}
