"""Published tables: typed, sorted, described, the same bytes however the rows were cut, and CSV that reads back."""

import csv
import json
import re
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

from flows.duck import connect
from flows.errors import ContractError, OutputError
from flows.publish import groups, sorting
from flows.publish import tables as table_writer
from flows.publish.references import assert_sound
from flows.publish.tables import write_table
from flows.store import writing
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


def read_csv(path: Path) -> list[dict[str, Any]]:
    """The rows of a CSV file as RFC 4180 has them, but that an empty field is null and a quoted one is text."""
    text = path.read_bytes().decode("utf-8")
    fields = [
        None if plain == "" and quoted is None else (plain if quoted is None else quoted[1:-1].replace('""', '"'))
        for quoted, plain in ((m["quoted"], m["plain"]) for m in re.finditer(r'(?P<quoted>"(?:[^"]|"")*")?(?P<plain>[^,\n"]*)[,\n]', text))
    ]
    names = text.split("\n", 1)[0].split(",")
    return [dict(zip(names, fields[start : start + len(names)], strict=True)) for start in range(len(names), len(fields), len(names))]


def claim(number: int, **change: Any) -> dict[str, Any]:
    return CLAIM | {"claim_id": f"clm_{number:020x}", "start": number, "end": number + 1} | change


def test_the_bytes_do_not_depend_on_how_rows_were_cut_and_ordered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "ROW_GROUP_ROWS", 16)
    rows = [claim(number, value=number / 7) for number in range(101)]
    one = published(tmp_path / "one", "numeric_claims", rows)
    other = published(tmp_path / "other", "numeric_claims", rows[::-1], parts=7)
    assert one.rows == other.rows == 101
    assert one.parquet.read_bytes() == other.parquet.read_bytes()
    assert one.csv.read_bytes() == other.csv.read_bytes()
    assert pq.ParquetFile(one.parquet).num_row_groups == 7
    assert pq.read_table(one.parquet).column("start").to_pylist() == list(range(101))


@pytest.mark.parametrize("bucket_bytes", [50_000, 700_000])
def test_the_bytes_do_not_depend_on_how_much_is_sorted_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bucket_bytes: int) -> None:
    """The rows fill several pages of a column, which would end where buckets do if buckets reached the file."""
    rows = [claim(number, subject=f"{number * 7919 % 9973:05d}" * 60) for number in range(6_000)]
    whole = published(tmp_path / "whole", "numeric_claims", rows)
    monkeypatch.setattr(sorting, "BUCKET_BYTES", bucket_bytes)
    cut = published(tmp_path / "cut", "numeric_claims", rows[::-1], parts=3)
    assert whole.parquet.read_bytes() == cut.parquet.read_bytes()
    assert whole.csv.read_bytes() == cut.csv.read_bytes()


def test_row_groups_are_bounded_in_bytes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "ROW_GROUP_BYTES", 1_000)
    rows = [claim(number, subject="s" * (2_000 if number == 5 else 200)) for number in range(20)]
    facts = published(tmp_path, "numeric_claims", rows)
    metadata = pq.read_metadata(facts.parquet)
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [3, 2, 1, 3, 3, 3, 3, 2]
    assert [row["subject"] for row in read_csv(facts.csv)] == [row["subject"] for row in rows]


@pytest.mark.parametrize("name", sorted(tables()))
def test_an_empty_table_has_its_schema_and_descriptions(tmp_path: Path, name: str) -> None:
    facts = write_table(tmp_path, name, [], tmp_path / "scratch")
    schema = pq.read_schema(facts.parquet)
    assert schema.names == [column.name for column in tables()[name].columns()]
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata is None or b"pandas" not in schema.metadata
    assert facts.rows == 0
    assert facts.csv.read_text(encoding="utf-8") == ",".join(schema.names) + "\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("file", "where"), [("group.csv", "csv"), ("bucket-000.arrow", "sorting")])
def test_a_full_disk_while_sorting_or_writing_csv_has_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, where: str
) -> None:
    monkeypatch.setattr(sorting, "BUCKET_BYTES", 1 if where == "sorting" else 1 << 30)
    (tmp_path / "scratch").mkdir()
    (tmp_path / "scratch" / file).symlink_to("/dev/full")
    with pytest.raises(OutputError, match="free some space"):
        published(tmp_path, "numeric_claims", [claim(1), claim(2)])


@pytest.mark.parametrize(
    ("error", "message", "remedy"),
    [
        ("IOException", 'IO Error: Could not write file "x": No space left on device', "free some space"),
        ("IOException", 'IO Error: Failed to create directory "x": Read-only file system', "--output"),
        ("IOException", "IO Error: something else", "Look at the disk"),
        ("OutOfMemoryException", "Out of Memory Error: limit set by the 'max_temp_directory_size' setting", "free some space"),
        ("OutOfMemoryException", "Out of Memory Error: could not allocate block", "Memory ran out"),
    ],
)
def test_faults_of_disk_and_memory_in_duckdb_have_a_remedy(tmp_path: Path, error: str, message: str, remedy: str) -> None:
    with pytest.raises(OutputError, match=remedy), writing(tmp_path), connect(tmp_path):
        raise getattr(duckdb, error)(message)


odd_texts = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.text("\x00\r\n,\"' \u2028", max_size=5))


@given(st.lists(st.tuples(odd_texts, st.floats(allow_nan=False, allow_infinity=False), st.dates(), odd_texts), min_size=1, max_size=8))
@hypothesis_settings(max_examples=60)
def test_csv_reads_back(tmp_path_factory: pytest.TempPathFactory, values: list[tuple[Any, ...]]) -> None:
    rows = [
        claim(n, subject=subject, value=value, period_start=day, period_end=day, rule=rule or "")
        for n, (subject, value, day, rule) in enumerate(values)
    ]
    facts = published(tmp_path_factory.mktemp("csv"), "numeric_claims", rows)
    back = read_csv(facts.csv)
    assert [row["subject"] for row in back] == [row["subject"] for row in rows]
    assert [float(row["value"]) for row in back] == [row["value"] for row in rows]
    assert [date.fromisoformat(row["period_start"]) for row in back] == [row["period_start"] for row in rows]
    assert [row["rule"] for row in back] == [row["rule"] for row in rows]
    assert pq.read_table(facts.parquet).column("value").to_pylist() == [row["value"] for row in rows]


def test_csv_is_written_for_people(tmp_path: Path) -> None:
    facts = published(tmp_path, "numeric_claims", [claim(1, value=3.7e9), claim(2, value=12.5, subject=""), claim(3, value=-0.001)])
    with facts.csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["3700000000", "12.5", "-0.001"]
    assert [row["is_negated"] for row in rows] == ["false"] * 3
    assert '""' in facts.csv.read_text(encoding="utf-8").splitlines()[2], "an empty string is not a null"


def test_lists_are_json_in_csv(tmp_path: Path) -> None:
    entity = {"entity_id": "ent_" + "0" * 20, "name": "Ada", "type": "PERSON", "aliases": ['A "x"', "b, c"]}
    facts = published(tmp_path, "entities", [entity | {"is_named": True, "mention_count": 1, "document_count": 1, "quote_count": 0}])
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
