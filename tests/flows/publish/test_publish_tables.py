"""Published tables: typed, sorted, described, the same bytes however the rows were cut, and CSV that reads back."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.errors import ContractError
from flows.publish import tables as table_writer
from flows.publish.references import assert_sound
from flows.publish.tables import write_table
from schemas.registry import tables

CLAIM = {
    "document_id": "doc_" + "0" * 20,
    "text": "3",
    "kind": "count",
    "value": 3.0,
    "bound": "exact",
    "currency_is_assumed": False,
    "change": "none",
    "modality": "reported",
    "is_negated": False,
    "start": 0,
    "end": 1,
    "sentence_start": 0,
    "sentence_end": 9,
    "confidence": 1.0,
    "rule": "test",
}


def staged(folder: Path, name: str, rows: list[dict[str, Any]], parts: int = 1) -> list[Path]:
    schema = pa.schema([(column.name, column.arrow) for column in tables()[name].columns()])
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(parts):
        files.append(folder / f"{name}-{number}.parquet")
        pq.write_table(pa.Table.from_pylist(rows[number::parts], schema=schema), files[-1])
    return files


def published(folder: Path, name: str, rows: list[dict[str, Any]], parts: int = 1) -> table_writer.TableFacts:
    return write_table(folder / "release", name, staged(folder / "staged", name, rows, parts), folder / "scratch")


def claim(number: int, **change: Any) -> dict[str, Any]:
    return CLAIM | {"claim_id": f"clm_{number:020x}", "start": number, "end": number + 1} | change


def test_the_bytes_do_not_depend_on_how_rows_were_cut_and_ordered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_writer, "ROW_GROUP_ROWS", 16)
    rows = [claim(number, value=number / 7) for number in range(101)]
    one = published(tmp_path / "one", "numeric_claims", rows)
    other = published(tmp_path / "other", "numeric_claims", rows[::-1], parts=7)
    assert one.rows == other.rows == 101
    assert one.parquet.read_bytes() == other.parquet.read_bytes()
    assert one.csv.read_bytes() == other.csv.read_bytes()
    assert pq.ParquetFile(one.parquet).num_row_groups == 7
    assert pq.read_table(one.parquet).column("start").to_pylist() == list(range(101))


@pytest.mark.parametrize("name", sorted(tables()))
def test_an_empty_table_has_its_schema_and_descriptions(tmp_path: Path, name: str) -> None:
    facts = write_table(tmp_path, name, [], tmp_path / "scratch")
    schema = pq.read_schema(facts.parquet)
    assert schema.names == [column.name for column in tables()[name].columns()]
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata is None or b"pandas" not in schema.metadata
    assert facts.rows == 0
    assert facts.csv.read_text(encoding="utf-8").strip().split(",") == schema.names


odd_texts = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))


@given(st.lists(st.tuples(odd_texts, st.floats(allow_nan=False, allow_infinity=False), st.dates(), odd_texts), min_size=1, max_size=8))
@hypothesis_settings(max_examples=60)
def test_csv_reads_back(tmp_path_factory: pytest.TempPathFactory, values: list[tuple[Any, ...]]) -> None:
    rows = [
        claim(n, subject=subject, value=value, period_start=day, period_end=day, rule=rule or "")
        for n, (subject, value, day, rule) in enumerate(values)
    ]
    facts = published(tmp_path_factory.mktemp("csv"), "numeric_claims", rows)
    connection = duckdb.connect()
    back = connection.execute(
        "SELECT subject, value, period_start, rule FROM read_csv($f, all_varchar=true, nullstr='', allow_quoted_nulls=false, header=true)",
        {"f": str(facts.csv)},
    ).fetchall()
    assert [row[0] for row in back] == [row["subject"] for row in rows]
    assert [float(row[1]) for row in back] == [row["value"] for row in rows]
    assert [date.fromisoformat(row[2]) for row in back] == [row["period_start"] for row in rows]
    assert [row[3] for row in back] == [row["rule"] for row in rows]


def test_csv_is_written_for_people(tmp_path: Path) -> None:
    facts = published(tmp_path, "numeric_claims", [claim(1, value=3.7e9), claim(2, value=12.5, subject=""), claim(3, value=-0.001)])
    with facts.csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["3700000000", "12.5", "-0.001"]
    assert [row["is_negated"] for row in rows] == ["false"] * 3
    assert '""' in facts.csv.read_text(encoding="utf-8").splitlines()[2], "an empty string is not a null"


def test_lists_are_json_in_csv(tmp_path: Path) -> None:
    entity = {"entity_id": "ent_" + "0" * 20, "name": "Ada", "type": "PERSON", "aliases": ['A "x"', "b, c"]}
    facts = published(tmp_path, "entities", [entity | {"mention_count": 1, "document_count": 1, "quote_count": 0}])
    with facts.csv.open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert json.loads(row["aliases"]) == ['A "x"', "b, c"]


def test_repeated_keys_and_dangling_references_are_noticed(tmp_path: Path) -> None:
    claims = published(tmp_path / "a", "numeric_claims", [claim(1)])
    documents = published(tmp_path / "a", "documents", [])
    with pytest.raises(ContractError, match=r"numeric_claims.document_id refers to doc_0"):
        assert_sound({"numeric_claims": claims.parquet, "documents": documents.parquet}, tmp_path)
    assert_sound({"numeric_claims": claims.parquet}, tmp_path)
    twice = published(tmp_path / "b", "numeric_claims", [claim(1), claim(1)])
    with pytest.raises(ContractError, match="twice"):
        assert_sound({"numeric_claims": twice.parquet}, tmp_path)
