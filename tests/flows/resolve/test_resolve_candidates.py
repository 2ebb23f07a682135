"""A name too short to tell who it is stays by itself, with those that it may stand for."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from staged_parts import Row, merge, row

from flows.resolve.candidates import keys, with_candidates
from flows.resolve.entities import rows_of, tables_of
from flows.resolve.moves import Moves


def person(entity: str, name: str, mentions: int = 1, **more: Any) -> Row:
    return row(entity, name, mentions, **more, type="PERSON")


@pytest.fixture
def candidates(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Any:
    """A function from staged rows to candidates by entity_id; those without are left out."""

    def found(rows: list[Row], settled: frozenset[str] = frozenset()) -> dict[str, list[str]]:
        merged, moves = merge(connection, tmp_path, rows)
        moves = Moves(moves.decisions, moves.names, settled)
        found = rows_of(with_candidates(connection, tables_of(merged), tmp_path, moves, tmp_path / "words.parquet"))
        done = sorted(found, key=lambda each: str(each["entity_id"]))
        assert [{k: v for k, v in r.items() if k != "candidates"} for r in done] == merged
        return {r["entity_id"]: r["candidates"] for r in done if "candidates" in r}

    return found


def test_a_surname_or_given_name_alone_may_be_any_bearer(candidates: Any) -> None:
    rows = [person("a", "Dana Orazova"), person("b", "Timur Orazova-Lind"), person("c", "Olga Orazova"), person("x", "Orazova")]
    assert candidates(rows) == {"x": ["a", "c"]}
    assert candidates([person("a", "Dana Orazova"), person("b", "Dana Pell"), person("x", "Dana")]) == {"x": ["a", "b"]}


def test_those_in_more_documents_come_first_then_more_mentions_then_ids(candidates: Any) -> None:
    rows = [
        person("a", "Ines Pell"),
        person("b", "Ines Pell", 2),
        person("c", "Karl Pell"),
        person("c", "Karl Pell"),
        person("d", "Ola Pell"),
    ]
    assert candidates([*rows, person("x", "Pell")]) == {"x": ["c", "b", "a", "d"]}


def test_ten_at_most(candidates: Any) -> None:
    rows = [person(f"p{number:02d}", f"N{'abcdefghijkl'[number]} Pell") for number in range(12)]
    assert candidates([*rows, person("x", "Pell")]) == {"x": [f"p{number:02d}" for number in range(10)]}


def test_two_lone_names_are_no_candidates_of_each_other(candidates: Any) -> None:
    assert candidates([person("x", "Pell", document="d1"), person("y", "Pell", document="d2")]) == {}


def test_particles_suffixes_and_other_forms_of_a_name_are_read(candidates: Any) -> None:
    rows = [person("a", "Piet van Niekerk"), person("b", "Robert Hale Jr.", aliases=["Bob Hale"]), person("x", "van Niekerk")]
    assert candidates([*rows, person("y", "Hale"), person("z", "Bob")]) == {"x": ["a"], "y": ["b"], "z": ["b"]}


def test_an_acronym_may_be_any_organisation_with_these_initials_or_letters(candidates: Any) -> None:
    rows = [
        row("a", "Ruritanian Rail Authority"),
        row("b", "Board of the Railways", aliases=["RRA"]),
        row("c", "Regional Roads"),
        row("d", "Rhona R. Adler", type="PERSON"),
        row("x", "RRA"),
        row("y", "R.R.A."),
        row("z", "Rail"),
    ]
    assert candidates(rows) == {"x": ["a", "b"], "y": ["a", "b"]}


def test_types_other_than_people_and_organisations_have_none(candidates: Any) -> None:
    assert candidates([row("a", "New Velden", type="GPE"), row("x", "NV", type="GPE"), row("y", "Velden", type="GPE")]) == {}


def test_an_entity_that_a_person_decided_about_has_none(candidates: Any) -> None:
    rows = [person("a", "Dana Orazova"), person("x", "Orazova"), person("y", "Orazova")]
    assert candidates(rows, frozenset({"x"})) == {"y": ["a"]}


@pytest.mark.parametrize(
    ("kind", "name", "aliases", "expected"),
    [
        ("PERSON", "J. Pell", [], (None, ["pell"])),
        ("PERSON", "Pell", ["Ines Pell"], (None, ["ines", "pell"])),
        ("PERSON", "O’Hara,", [], ("o’hara", [])),
        ("ORG", "the central bank", [], (None, [])),
        ("ORG", "Velden", [], (None, [])),
    ],
)
def test_keys(kind: str, name: str, aliases: list[str], expected: Any) -> None:
    assert keys(kind, name, aliases) == expected
