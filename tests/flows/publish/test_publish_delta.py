"""Deltas: the earlier tables and the delta give the later tables, byte for byte, whatever changed."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.duck import connect
from flows.errors import ReleaseError
from flows.publish import delta, groups
from flows.publish.delta import Change, apply_delta, write_delta
from flows.publish.tables import write_table
from schemas.registry import tables

Rows = list[dict[str, Any]]


def entities(folder: Path, rows: Rows) -> Path:
    """A release of one table, with a list, numbers, nulls and texts."""
    folder.mkdir(parents=True)
    schema = pa.schema([(column.name, column.arrow) for column in tables()["entities"].columns()])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "staged.parquet")
    write_table(folder, "entities", [folder / "staged.parquet"], folder / "scratch")
    return folder


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
ENTITY = st.fixed_dictionaries(
    {
        "name": TEXT,
        "type": st.sampled_from(["PERSON", "ORG"]),
        "aliases": st.lists(TEXT, max_size=2),
        "wikidata_id": st.one_of(st.none(), TEXT),
        "link_score": st.one_of(st.none(), st.sampled_from([0.0, -0.0, 0.1, 1.0])),
        "is_named": st.booleans(),
        "mention_count": st.integers(1, 3),
        "document_count": st.just(1),
        "quote_count": st.integers(0, 2),
    }
)
RELEASE = st.dictionaries(st.integers(0, 12), ENTITY, max_size=10)


ONE = {"type": "PERSON", "aliases": [], "is_named": True, "mention_count": 1, "document_count": 1, "quote_count": 0}


def keyed(found: dict[int, dict[str, Any]]) -> Rows:
    return [row | {"entity_id": f"ent_{number:020x}"} for number, row in found.items()]


@given(
    before=RELEASE,
    after=RELEASE,
    kept=st.sets(st.integers(0, 12)),
    batch=st.sampled_from([1, 3, 10_000]),
    group=st.sampled_from([1, 2, 10_000]),
    by_duckdb=st.sampled_from([(True,), (False,), (True, False)]),
)
@hypothesis_settings(max_examples=40)
def test_applying_the_delta_gives_the_later_release_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[int, Any],
    after: dict[int, Any],
    kept: set[int],
    batch: int,
    group: int,
    by_duckdb: tuple[bool, ...],
) -> None:
    """`by_duckdb` says in turn of the files whether DuckDB reads them or Arrow: a row has one hash by both."""
    after |= {number: before[number] for number in kept & set(before)}
    folder = tmp_path_factory.mktemp("delta")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delta, "_BATCH_ROWS", batch)
        patch.setattr(groups, "ROW_GROUP_ROWS", group)
        turns = cycle(by_duckdb)
        patch.setattr(delta, "_is_plain", lambda *_: next(turns))
        a, b = entities(folder / "a", keyed(before)), entities(folder / "b", keyed(after))
        [change] = write_delta(a, b, folder / "delta", folder / "scratch")
        apply_delta(a, folder / "delta", folder / "made", folder / "scratch")
    for name in ("data/entities.parquet", "csv/entities.csv"):
        assert (folder / "made" / name).read_bytes() == (b / name).read_bytes()
    same = {number for number in set(before) & set(after) if repr(before[number]) == repr(after[number])}
    both = set(before) & set(after)
    assert change == Change("entities", len(set(after) - both), len(both - same), len(set(before) - both))


def test_long_rows_and_old_columns_are_not_read_by_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = entities(tmp_path / "a", keyed({1: ONE | {"name": "Mill " * 400}, 2: ONE | {"name": "Weir"}}))
    path, model = folder / "data" / "entities.parquet", tables()["entities"]
    assert delta._is_plain(pq.read_metadata(path), model)
    monkeypatch.setattr(delta, "_BATCH_BYTES", 500_000)
    assert not delta._is_plain(pq.read_metadata(path), model)
    monkeypatch.undo()
    pq.write_table(pq.read_table(path).drop_columns("wikidata_id"), path)
    assert not delta._is_plain(pq.read_metadata(path), model)


def test_the_file_says_what_changed_and_keeps_nothing_of_what_is_gone(tmp_path: Path) -> None:
    plain = {"type": "ORG", "is_named": True, "aliases": [], "mention_count": 1, "document_count": 1, "quote_count": 0}
    rows = keyed({n: plain | {"name": name} for n, name in enumerate(["Alpha", "Beta", "Gamma"])})
    a = entities(tmp_path / "a", rows)
    b = entities(tmp_path / "b", [rows[0], rows[1] | {"name": "Beta Two"}, *keyed({9: plain | {"name": "Delta"}})])
    [change] = write_delta(a, b, tmp_path / "delta", tmp_path / "scratch")
    assert (change.added, change.modified, change.deleted, change.total) == (1, 1, 1, 3)
    found = pq.read_table(tmp_path / "delta/entities.parquet").to_pylist()
    assert [(row["delta"], row["name"]) for row in found] == [("MOD", "Beta Two"), ("ADD", "Delta"), ("DEL", None)]
    assert {name: value for name, value in found[2].items() if value is not None} == {"delta": "DEL", "entity_id": rows[2]["entity_id"]}


def test_all_tables_of_a_release_and_a_table_that_is_new(
    sample: Path, tmp_path: Path, publish_rows: Callable[..., Any], rows_of_sample: dict[str, Rows]
) -> None:
    fewer = {name: rows[1:] for name, rows in rows_of_sample.items() if name != "roles"}
    publish_rows(tmp_path / "a", fewer, tmp_path / "scratch")
    changes = write_delta(tmp_path / "a", sample, tmp_path / "delta", tmp_path / "scratch")
    assert {change.table: change.added for change in changes} == {
        name: len(rows) if name == "roles" else min(1, len(rows)) for name, rows in rows_of_sample.items()
    }
    apply_delta(tmp_path / "a", tmp_path / "delta", tmp_path / "made", tmp_path / "scratch")
    for name in tables():
        assert (tmp_path / f"made/data/{name}.parquet").read_bytes() == (sample / f"data/{name}.parquet").read_bytes()


def test_columns_that_came_since_are_filled_from_the_delta(tmp_path: Path) -> None:
    plain = {"type": "ORG", "is_named": True, "aliases": [], "mention_count": 1, "document_count": 1, "quote_count": 0}
    b = entities(tmp_path / "b", keyed({1: plain | {"name": "Alpha", "wikidata_id": "Q1"}, 2: plain | {"name": "Beta"}}))
    old = pq.read_table(b / "data/entities.parquet").drop_columns("wikidata_id")
    (tmp_path / "a/data").mkdir(parents=True)
    pq.write_table(old, tmp_path / "a/data/entities.parquet")
    [change] = write_delta(tmp_path / "a", b, tmp_path / "delta", tmp_path / "scratch")
    assert (change.added, change.modified, change.deleted) == (0, 1, 0)
    apply_delta(tmp_path / "a", tmp_path / "delta", tmp_path / "made", tmp_path / "scratch")
    assert (tmp_path / "made/data/entities.parquet").read_bytes() == (b / "data/entities.parquet").read_bytes()


def test_a_delta_of_another_release_is_refused(sample: Path, tmp_path: Path) -> None:
    a, b = entities(tmp_path / "a", []), sample
    write_delta(a, b, tmp_path / "delta", tmp_path / "scratch")
    with pytest.raises(ReleaseError, match="was not made from"):
        apply_delta(sample, tmp_path / "delta", tmp_path / "made", tmp_path / "scratch")
    with pytest.raises(ReleaseError, match="holds no delta"):
        apply_delta(sample, tmp_path / "dleta", tmp_path / "made", tmp_path / "scratch")
    assert not (tmp_path / "made").exists()


def test_groups_of_rows_that_are_in_both_files_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "ROW_GROUP_ROWS", 2)  # so that each row is a group
    named = [ONE | {"name": f"Body {number}"} for number in range(9)]
    old = entities(tmp_path / "a", keyed(dict(enumerate(named))))
    new = entities(tmp_path / "b", keyed(dict(enumerate(named)) | {5: named[5] | {"name": "Body 5, renamed"}}))
    with connect(tmp_path / "scratch") as connection:
        for wanted in ([], [0], [2, 3, 7], range(9), None):
            with delta._incoming(connection, tables()["entities"], new / "data" / "entities.parquet", wanted) as (place, rows):
                found = connection.execute(f"SELECT {place} AS place FROM {rows} ORDER BY place").fetchall()
            assert [number for (number,) in found] == list(range(9) if wanted is None else wanted)
    monkeypatch.setattr(delta, "_is_plain", lambda *_: False)
    read: list[tuple[str, int]] = []
    usual = delta._batches
    monkeypatch.setattr(
        delta,
        "_batches",
        lambda model, path, wanted: usual(model, path, lambda group: wanted(group) and (read.append((path.parts[-3], group)) or True)),
    )
    [change] = write_delta(old, new, tmp_path / "delta", tmp_path / "scratch")
    assert change == Change("entities", 0, 1, 0)
    assert read == [("a", 5), ("b", 5), ("b", 5)], "in front of it and behind it the groups are the same"


def test_files_with_other_columns_have_no_group_alike(tmp_path: Path) -> None:
    release = entities(tmp_path / "a", keyed({1: ONE | {"name": "Body"}}))
    path = release / "data" / "entities.parquet"
    table = pq.read_table(path)
    for name, other, differ in (("same", table, set()), ("fewer", table.drop_columns("aliases"), None)):
        pq.write_table(other, tmp_path / f"{name}.parquet", compression="zstd", version="2.6")
        assert delta._other_groups(tmp_path / f"{name}.parquet", path) == (differ, differ)
    assert delta._other_groups(tmp_path / "none.parquet", path) == (None, None)
