"""Reads brat standoff back: `<document_id>.txt` with `<document_id>.ann` beside it (https://brat.nlplab.org/standoff.html)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flows.errors import Problem
from flows.publish.annotated import LABELS, PARTS, Piece
from flows.publish.corrections.marked import Mark, MarkedText, note_of

_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_RELATION = re.compile(r"R\S+\t(\S+) \w+:(T\S+) \w+:(T\S+)\s*")
_NOTE = re.compile(r"#\S+\t\S+ (T\S+)\t(.*)")


def read_brat(folder: Path, problems: list[Problem]) -> Iterator[MarkedText]:
    """The annotated texts of a folder, by name. What cannot be read is told in `problems`."""
    for path in sorted(folder.glob("*.ann")):
        try:
            text = path.with_suffix(".txt").read_bytes().decode()
            lines = path.read_bytes().decode().split("\n")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(path), 0, f"cannot be read, or its .txt: {error}."))
            continue
        yield MarkedText(str(path), path.stem, text, _marks(str(path), text, lines, problems))


def _marks(where: str, text: str, lines: list[str], problems: list[Problem]) -> list[Mark]:
    found: dict[str, tuple[str, tuple[Piece, ...], int]] = {}
    relations: list[tuple[str, str, str, int]] = []
    notes: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if match := _TEXT_BOUND.fullmatch(line.rstrip("\r")):
            pieces = sorted((int(start), int(end)) for start, end in (piece.split(" ") for piece in match[3].split(";")))
            if any(start >= end or end > len(text) for start, end in pieces):
                problems.append(Problem(where, number, "has offsets outside the text."))
                continue
            found[match[1]] = match[2], tuple(pieces), number
        elif match := _RELATION.fullmatch(line.rstrip("\r")):
            relations.append((match[1], match[2], match[3], number))
        elif match := _NOTE.fullmatch(line.rstrip("\r")):
            notes[match[1]].append(match[2])
        elif line.strip():
            problems.append(Problem(where, number, "is no annotation, relation or note that is read here; it was left out."))
    parts: dict[str, dict[str, Piece]] = defaultdict(dict)
    bound = set()
    for relation, quote, part, number in relations:
        label = next((label for label, name in PARTS.items() if name == relation), None)
        if label is None or quote not in found or part not in found or found[part][0] != label or label in parts[quote]:
            problems.append(Problem(where, number, f"{relation}: leads from no quote to one {' or '.join(PARTS)}; it was left out."))
            continue
        pieces_of_part = found[part][1]
        parts[quote][label] = pieces_of_part[0][0], pieces_of_part[-1][1]
        bound.add(part)
    marks = []
    for name, (label, pieces_of_it, number) in found.items():
        if label in LABELS:
            try:
                row_id, facts, remark = note_of(" ".join(notes[name]))
            except ValueError as error:
                problems.append(Problem(where, number, f"the note of {name} has columns that are no JSON ({error}); they were left out."))
                row_id, facts, remark = (*note_of(" ".join(notes[name]).split("{")[0])[:2], None)
            marks.append(Mark(row_id, label, pieces_of_it, facts, parts[name], remark, number))
        elif name not in bound:
            what = f"is a {label} that no quote leads to" if label in PARTS else f"has the label {label}, which no table has"
            problems.append(Problem(where, number, f"{what}; it was left out."))
    return marks
