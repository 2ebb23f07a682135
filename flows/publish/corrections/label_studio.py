"""Reads Label Studio's JSON export back (https://labelstud.io/guide/export): of each task, the annotation that was made last."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from flows.errors import Problem
from flows.publish.annotated import LABELS, PARTS, Piece
from flows.publish.corrections.marked import Mark, MarkedText, note_of
from flows.publish.exports import CONTINUES, utf16


def read_label_studio(files: Sequence[Path], problems: list[Problem]) -> Iterator[MarkedText]:
    """The annotated texts of the files. Tasks that nobody annotated are passed over; what cannot be read is told in `problems`."""
    for path in files:
        try:
            tasks = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            problems.append(Problem(str(path), 0, f"cannot be read: {error}."))
            continue
        for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
            where = f"{path}, task {number}"
            try:
                done = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
                if done:
                    data, results = task["data"], done[-1]["result"]
                    yield MarkedText(where, data["document_id"], data["text"], _marks(where, data["text"], results, problems))
            except (AttributeError, KeyError, TypeError, IndexError, ValueError) as error:
                problems.append(Problem(where, 0, f"is no task of an export from Label Studio ({error!r}); it was left out."))


def _characters(text: str) -> Callable[[int], int]:
    """A function from an offset in UTF-16 units, which browsers count in, to one in characters."""
    units = utf16(text)
    places = [units(offset) for offset in range(len(text) + 1)]
    return lambda unit: bisect_left(places, unit)


def _marks(where: str, text: str, results: list[dict[str, Any]], problems: list[Problem]) -> list[Mark]:
    characters = _characters(text)
    regions: dict[str, tuple[str, Piece, str]] = {}
    links: list[tuple[str, str, str]] = []
    for result in results:
        if result["type"] == "relation":
            links += [(label, result["from_id"], result["to_id"]) for label in result.get("labels") or ["(none)"]]
            continue
        value = result["value"]
        piece = characters(value["start"]), characters(value["end"])
        if not value.get("labels") or not piece[0] < piece[1] <= len(text):
            problems.append(Problem(where, 0, f"region {result['id']} has no label, or lies outside the text; it was left out."))
            continue
        regions[result["id"]] = value["labels"][0], piece, " ".join((result.get("meta") or {}).get("text") or [])
    first, parts, bound = _linked(where, regions, links, problems)
    marks = []
    for name, (label, _, note) in regions.items():
        if label in LABELS and first.get(name, name) == name:
            pieces = sorted(piece for other, (_, piece, _) in regions.items() if first.get(other, other) == name)
            try:
                row_id, facts, remark = note_of(note)
            except ValueError as error:
                problems.append(Problem(where, 0, f"region {name} has columns that are no JSON ({error}); they were left out."))
                row_id, facts, remark = (*note_of(note.split("{")[0])[:2], None)
            marks.append(Mark(row_id, label, tuple(pieces), facts, parts[name], remark))
        elif label not in LABELS and name not in bound:
            what = f"is a {label} that no quote leads to" if label in PARTS else f"has the label {label}, which no table has"
            problems.append(Problem(where, 0, f"region {name} {what}; it was left out."))
    return marks


def _linked(
    where: str, regions: dict[str, tuple[str, Piece, str]], links: list[tuple[str, str, str]], problems: list[Problem]
) -> tuple[dict[str, str], dict[str, dict[str, Piece]], set[str]]:
    """Which region stands for all pieces of a quote, by piece; parts by that region; and the regions that are parts."""
    first: dict[str, str] = {}
    for label, before, after in links:
        if label == CONTINUES and {before, after} <= set(regions) and regions[before][0] == regions[after][0] == "Quote":
            one, other = first.get(before, before), first.get(after, after)
            first |= {name: one for name in regions if first.get(name, name) == other}
    parts: dict[str, dict[str, Piece]] = defaultdict(dict)
    bound = set()
    for label, quote, part in links:
        kind = next((kind for kind, name in PARTS.items() if name == label), None)
        whole = first.get(quote, quote)
        if kind is not None and {quote, part} <= set(regions) and regions[part][0] == kind and kind not in parts[whole]:
            parts[whole][kind] = regions[part][1]
            bound.add(part)
        elif label != CONTINUES:
            problems.append(Problem(where, 0, f"relation {label} leads from no quote to one {' or '.join(PARTS)}; it was left out."))
    return first, parts, bound
