"""Entities that nobody names go through resolving as they are, until a person says who they are."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from staged_parts import STAGED, Row, numbered, row, write

from flows.ids import decided_entity_id, entity_id, unnamed_entity_id
from flows.resolve.candidates import with_candidates
from flows.resolve.decisions import Decision, Decisions
from flows.resolve.entities import merged_entities, rows_of, tables_of, unnamed_entities
from flows.resolve.moves import Moves, apply_moves

GIRL, DRIVER = (unnamed_entity_id("doc_0", start, start + 6) for start in (0, 40))
ANA = entity_id("PERSON", "ana reyes")


def unnamed(entity: str, phrase: str, mentions: int = 2, **more: Any) -> Row:
    return row(entity, phrase, mentions, type="PERSON", is_named=False, **more)


@pytest.fixture
def resolved(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Any:
    """A function from staged rows and decisions to the merged rows and those that go as they are."""

    def found(rows: list[Row], *decided: tuple[str, str, str | None, str | None]) -> tuple[dict[str, Row], dict[str, Row]]:
        decisions = Decisions(tuple(Decision(line, what, of, None, into, name) for line, (what, of, into, name) in enumerate(decided, 2)))
        files = write(tmp_path, "entities", numbered(rows), STAGED, [1])
        moves = apply_moves(connection, files, decisions)
        merged = list(rows_of(merged_entities(connection, files, [], moves)))
        left = list(rows_of(unnamed_entities(connection, files)))
        assert len({each["entity_id"] for each in [*merged, *left]}) == len(merged) + len(left)
        assert moves.unused() == []
        return {each["entity_id"]: each for each in merged}, {each["entity_id"]: each for each in left}

    return found


def test_they_stand_as_they_are_and_are_not_merged(resolved: Any) -> None:
    rows = [unnamed(GIRL, "a girl", 3), row(ANA, "Ana Reyes", type="PERSON"), unnamed(DRIVER, "a girl")]
    merged, left = resolved(rows)
    assert set(merged) == {ANA}
    assert merged[ANA]["is_named"]
    assert {key: (each["name"], each["is_named"], each["mention_count"]) for key, each in left.items()} == {
        GIRL: ("a girl", False, 3),
        DRIVER: ("a girl", False, 2),
    }
    assert "document_id" not in left[GIRL]


def test_nothing_comes_of_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    assert list(unnamed_entities(connection, [])) == []


def test_whom_a_person_recognises_adds_no_name_and_no_count(resolved: Any) -> None:
    rows = [unnamed(GIRL, "a girl", 3), row(ANA, "Ana Reyes", 4, type="PERSON"), unnamed(DRIVER, "a driver")]
    merged, left = resolved(rows, ("merge", GIRL, ANA, None))
    assert set(left) == {DRIVER}
    assert [merged[ANA][name] for name in ("name", "aliases", "is_named", "mention_count", "document_count")] == [
        "Ana Reyes",
        [],
        True,
        4,
        1,
    ]


@pytest.mark.parametrize(("action", "is_new"), [("merge", True), ("rename", False)])
def test_whom_a_person_names_is_named(resolved: Any, action: str, is_new: bool) -> None:
    merged, left = resolved([unnamed(GIRL, "a girl", 3)], (action, GIRL, None, "Ana Reyes"))
    [found] = merged.values()
    assert found["entity_id"] == (decided_entity_id("PERSON", "Ana Reyes") if is_new else GIRL)
    assert (found["name"], found["aliases"], found["is_named"], found["mention_count"]) == ("Ana Reyes", [], True, 3)
    assert left == {}


def test_two_whom_nobody_names_may_be_one(resolved: Any) -> None:
    merged, left = resolved([unnamed(GIRL, "a girl", 3), unnamed(DRIVER, "the young driver")], ("merge", DRIVER, GIRL, None))
    assert left == {}
    assert (merged[GIRL]["is_named"], merged[GIRL]["name"]) == (False, "a girl")


def test_a_phrase_is_nobody_elses_surname(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = [unnamed(GIRL, "Reyes"), row(ANA, "Ana Reyes", type="PERSON")]
    found = rows_of(with_candidates(connection, tables_of(rows), tmp_path, Moves(), tmp_path / "words.parquet"))
    assert ["candidates" in each for each in found] == [False, False]
