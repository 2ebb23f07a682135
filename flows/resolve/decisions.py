"""Reads a person's file of decisions about entities: which are one, which are several, what they are called and linked to.

A CSV file in UTF-8 with the columns of COLUMNS, explained in docs/entity-decisions.md. What stands in it wins over every
rule. All that can be wrong with the file itself is found here, before a run begins.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import DecisionsError, Problem
from flows.hand_written import content_of, rows_of
from flows.ids import decided_entity_id
from schemas.entities import TYPES

COLUMNS = ("action", "entity_id", "document_id", "into", "name", "note")
LINKS = {"wikidata_id": re.compile(r"Q[0-9]+"), "iso_3166": re.compile(r"[A-Z]{2}"), "geonames_id": re.compile(r"[0-9]+")}
"""Columns of `entities` that hold a link, and what their ids look like; no id fits two."""
_ENTITY = re.compile(r"ent_[0-9a-f]{20}")
_DOCUMENT = re.compile(r"doc_[0-9a-f]{20}")

type Place = tuple[str, str | None]
"""An entity, in one document or (None) in all."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the file; cells that are empty are None. `line` is the line that it ends on."""

    line: int
    action: str
    entity_id: str
    document_id: str | None
    into: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows of a file, and the SHA-256 of its bytes; no rows and None when there is no file."""

    rows: tuple[Decision, ...] = ()
    sha256: str | None = None

    def of(self, *actions: str) -> Iterator[Decision]:
        """The rows with one of these actions."""
        return (row for row in self.rows if row.action in actions)

    def moves(self, types: Mapping[str, str]) -> dict[Place, tuple[str, Decision]]:
        """Where merge and split put what stands at a place: the next entity, which may itself be moved on.

        `types` gives the type of an entity; a row that goes to a name is left out where the type of its entity is not known.
        Types follow the moves, so that an entity that a decision made can be spoken of in another.
        """
        known = dict(types)
        steps: dict[Place, tuple[str, Decision]] = {}
        waiting = list(self.of("merge", "split"))
        while waiting:
            late = []
            for row in waiting:
                kind = known.get(row.entity_id)
                if row.into is None and kind is None:
                    late.append(row)
                    continue
                target = row.into or decided_entity_id(str(kind), str(row.name))
                if kind is not None:
                    known.setdefault(target, kind)
                steps[row.entity_id, row.document_id] = target, row
            if len(late) == len(waiting):
                break
            waiting = late
        return steps


def follow(steps: Mapping[Place, tuple[str, Decision]], entity_id: str, document_id: str | None) -> tuple[str, list[Decision]]:
    """The entity that one becomes in a document (None: in those without rows of their own), and the rows that it went by.

    A row for the document goes before a row for all. Raises DecisionsError when the rows go round in a circle.
    """
    path: list[Decision] = []
    seen = {entity_id}
    while step := steps.get((entity_id, document_id)) or steps.get((entity_id, None)):
        entity_id, row = step
        path.append(row)
        if entity_id in seen:
            lines = ", ".join(str(line) for line in sorted({each.line for each in path}))
            raise DecisionsError([Problem("", row.line, f"the entity comes back to {entity_id}: lines {lines} go round in a circle.")])
        seen.add(entity_id)
    return entity_id, path


def read_decisions(path: Path | None) -> Decisions:
    """The decisions in the file; none without a path. Raises DecisionsError with all that is wrong."""
    if path is None:
        return Decisions()
    content, text = content_of(path, DecisionsError)
    problems: list[Problem] = []
    rows = tuple(_rows(text, str(path), problems))
    problems += _said_twice(rows, str(path))
    if not problems:
        problems += _circles(Decisions(rows), str(path))
    if problems:
        raise DecisionsError(sorted(problems))
    return Decisions(rows, hashlib.sha256(content).hexdigest())


def _rows(text: str, where: str, problems: list[Problem]) -> Iterator[Decision]:
    for line, given in rows_of(text, where, COLUMNS, problems, _clean, _wrong):
        values = {name: given[name] or None for name in ("document_id", "into", "name")}
        yield Decision(line, given["action"], given["entity_id"], **values)


def _clean(_name: str, cell: str) -> str:
    return " ".join(cell.split())


_NEEDED = {"merge": (), "split": ("document_id", "name"), "link": (), "rename": ("name",)}
_ALLOWED = {
    "merge": ("document_id", "into", "name"),
    "split": ("document_id", "name"),
    "link": ("into",),
    "rename": ("name",),
}


def _wrong(given: Mapping[str, str]) -> list[str]:
    """What is wrong with a row by itself; an empty row is fine."""
    action = given["action"]
    if not any(given.values()):
        return []
    if action not in _NEEDED:
        return [f"has the action {action!r}; there are {', '.join(_NEEDED)}."]
    found = []
    if not _ENTITY.fullmatch(given["entity_id"]):
        found.append(f"{given['entity_id']!r} is no entity_id.")
    if given["document_id"] and not _DOCUMENT.fullmatch(given["document_id"]):
        found.append(f"{given['document_id']!r} is no document_id.")
    found += [f"{action} needs {column}." for column in _NEEDED[action] if not given[column]]
    found += [
        f"{action} takes no {column}." for column in ("document_id", "into", "name") if given[column] and column not in _ALLOWED[action]
    ]
    if action == "merge":
        if bool(given["into"]) == bool(given["name"]):
            found.append("merge needs either into, the entity_id that it becomes, or name, what the joined entity is called.")
        elif given["into"] and not _ENTITY.fullmatch(given["into"]):
            found.append(f"into: {given['into']!r} is no entity_id.")
    if action == "link" and given["into"] and link_column(given["into"]) is None:
        found.append(f"into: {given['into']!r} is no Wikidata id (Q...), no GeoNames id (digits) and no ISO 3166 code (two capitals).")
    return found


def link_column(value: str) -> str | None:
    """The column of `entities` that an id of this look belongs to."""
    return next((column for column, pattern in LINKS.items() if pattern.fullmatch(value)), None)


def _said_twice(rows: Sequence[Decision], where: str) -> Iterator[Problem]:
    """Rows that decide what a row before decided: of two, none can win."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        what = {"merge": "goes", "split": "goes", "link": f"link {link_column(row.into or '')}"}.get(row.action, row.action)
        line = first.setdefault((what, row.entity_id, row.document_id), row.line)
        if line != row.line:
            yield Problem(where, row.line, f"decides about {row.entity_id} what line {line} decides.")


def _circles(decisions: Decisions, where: str) -> list[Problem]:
    """Chains that come back to where they were. What a name makes depends on the entity's type, so each is tried for all."""
    entities: Collection[str] = {row.entity_id for row in decisions.of("merge", "split")}
    found: dict[Problem, None] = {}
    for kind in TYPES if any(row.into is None for row in decisions.of("merge", "split")) else list(TYPES)[:1]:
        steps = decisions.moves(dict.fromkeys(entities, kind))
        for entity_id, document_id in steps:
            try:
                follow(steps, entity_id, document_id)
            except DecisionsError as error:
                found.update((Problem(where, problem.line, problem.what), None) for problem in error.problems)
    return list(found)
