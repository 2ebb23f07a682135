"""Carrying settled names into the tables: only what can change is read."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.resolve import rewriting
from flows.resolve.decisions import Decisions
from flows.resolve.moves import apply_moves
from schemas.registry import tables


def changes(name: str, rows: list[dict[str, object]], folder: Path, *, moving: bool) -> list[tuple[int, list[dict[str, object]]]]:
    model = tables()[name]
    path = folder / f"{name}.parquet"
    schema = pa.schema([(column.name, column.arrow) for column in model.columns()])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    with duckdb.connect() as connection:
        apply_moves(connection, [], Decisions())
        if moving:
            connection.execute("INSERT INTO moved_everywhere VALUES ('ent_weir', 'ent_mill')")
        connection.execute("CREATE TABLE settled AS SELECT 'ent_weir' AS entity_id, 'Ada Weir' AS name, ['Weir'] AS aliases")
        columns = rewriting.entity_columns(model)
        return list(rewriting._changes(connection, model, columns, [path], moving=moving))


@pytest.mark.parametrize("moving", [False, True])
def test_ids_change_only_where_decisions_move_entities(tmp_path: Path, moving: bool) -> None:
    found = changes("mentions", [{"entity_id": "ent_weir"}, {"entity_id": "ent_pond"}], tmp_path, moving=moving)
    assert found == ([(0, [{"file": 0, "line": 0, "entity_id": "ent_mill"}])] if moving else [])


def test_a_name_changes_without_any_decision(tmp_path: Path) -> None:
    rows = [{"speaker_entity_id": "ent_weir", "speaker_name": name} for name in ("Ada Weir", "Weir")]
    [(file, [row])] = changes("quotes", rows, tmp_path, moving=False)
    assert (file, row["line"], row["speaker_name"]) == (0, 1, "Ada Weir")
    assert "speaker_entity_id" not in row


def test_a_table_in_which_nothing_can_change_is_not_read(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        model = tables()["mentions"]
        assert not list(rewriting._changes(connection, model, ["entity_id"], [tmp_path / "none.parquet"], moving=False))
