"""A table made from the one of the release before is, byte for byte, the one that is made of all rows."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.duck import connect
from flows.publish import groups
from flows.publish.checksums import listed, write_checksums
from flows.publish.footer import Footer
from flows.publish.sorting import in_order
from flows.publish.splice import before_of, spliced_table
from flows.publish.tables import write_table
from schemas.registry import tables

NAME = "sections"
SCHEMA = pa.schema([(column.name, column.arrow) for column in tables()[NAME].columns()])

type Documents = dict[str, list[str]]
"""Texts of the sections of documents."""


def rows(documents: Documents) -> pa.Table:
    found: list[dict[str, Any]] = [
        {"document_id": document, "section": number, "kind": "paragraph", "start": number, "end": number + 1, "text": text}
        for document, texts in documents.items()
        for number, text in enumerate(texts)
    ]
    return pa.Table.from_pylist(found, schema=SCHEMA)


def whole(folder: Path, documents: Documents) -> Path:
    """A release of one table, made of all its rows."""
    folder.mkdir()
    pq.write_table(rows(documents), folder / "staged.parquet")
    write_table(folder, NAME, [folder / "staged.parquet"], folder / "scratch")
    (folder / "staged.parquet").unlink()
    write_checksums(folder)
    return folder


def spliced(folder: Path, before: Path, changed: set[str], documents: Documents) -> bool:
    """Writes the same from an earlier release; False where that cannot be done."""
    old = before_of(before, NAME, listed(before))
    if old is None:
        return False
    new = in_order(rows({document: texts for document, texts in documents.items() if document in changed}), tables()[NAME].info().sort_by)
    with connect(folder / "scratch") as connection:
        spliced_table(folder, NAME, old, changed, new, folder / "scratch", connection)
    return True


IDS = [f"doc_{number * 7919 % 9973:04d}" for number in range(40)]
TEXTS = st.lists(st.sampled_from(["", "a", "Nine boats.", "“Shut,” he said,\nand left. " * 3, "x" * 300]), min_size=1, max_size=9)
CORPUS = st.dictionaries(st.sampled_from(IDS), TEXTS, min_size=1, max_size=30)


@hypothesis_settings(max_examples=40)
@given(
    before=CORPUS,
    other=CORPUS,
    gone=st.sets(st.sampled_from(IDS)),
    more=st.sets(st.sampled_from(IDS)),
    most=st.sampled_from([1, 2, 5, 12, 40]),
)
def test_it_is_the_table_that_is_made_of_all_rows(
    tmp_path_factory: pytest.TempPathFactory, before: Documents, other: Documents, gone: set[str], more: set[str], most: int
) -> None:
    """`more` documents are said to have changed though they have not."""
    folder = tmp_path_factory.mktemp("splice")
    after = {document: texts for document, texts in (before | other).items() if document not in gone}
    changed = more | {document for document in {*before, *after} if before.get(document) != after.get(document)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "ROW_GROUP_ROWS", most)
        patch.setattr(groups, "ROW_GROUP_BYTES", 700)
        old, new = whole(folder / "old", before), whole(folder / "new", after)
        assert spliced(folder / "made", old, changed, after)
    for name in (f"data/{NAME}.parquet", f"csv/{NAME}.csv"):
        assert (folder / "made" / name).read_bytes() == (new / name).read_bytes()
    assert not list((folder / "made" / "scratch").iterdir())


def test_what_did_not_change_is_not_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "ROW_GROUP_ROWS", 20)
    documents = {document: ["one", "two", "three"] for document in IDS}
    old = whole(tmp_path / "old", documents)
    before = before_of(old, NAME, listed(old))
    assert before is not None
    assert len(before.footer.groups) > 5
    assert len(before.touched(["doc_0000x"])) <= 2
    assert before.touched([]) == set()


@pytest.mark.parametrize("what", ["parquet", "csv", "sums", "gone", "older"])
def test_a_release_that_is_not_what_it_was_is_not_used(tmp_path: Path, what: str) -> None:
    old = whole(tmp_path / "old", {"doc_1": ["one"], "doc_2": ["two"]})
    assert spliced(tmp_path / "made", old, {"doc_2"}, {"doc_1": ["one"]})
    path = old / "data" / f"{NAME}.parquet"
    if what == "parquet":
        path.write_bytes(path.read_bytes().replace(b"doc_1", b"doc_0"))
    elif what == "csv":
        (old / "csv" / f"{NAME}.csv").write_text("document_id\n", encoding="utf-8")
    elif what == "sums":
        (old / "SHA256SUMS").unlink()
    elif what == "gone":
        path.unlink()
    else:  # a version that did not say where groups end in the CSV file
        pq.write_table(pq.read_table(path).replace_schema_metadata(None), path)
        write_checksums(old)
    assert before_of(old, NAME, listed(old)) is None


def test_tables_that_are_not_sorted_by_document_are_not_spliced(tmp_path: Path) -> None:
    write_table(tmp_path, "sources", [], tmp_path / "scratch")
    write_checksums(tmp_path)
    assert before_of(tmp_path, "sources", listed(tmp_path)) is None


def test_a_footer_says_where_the_groups_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "ROW_GROUP_ROWS", 6)
    path = whole(tmp_path / "a", {document: ["one", "two", "three"] for document in IDS}) / "data" / f"{NAME}.parquet"
    data, footer = path.read_bytes(), Footer.read(path)
    assert len(footer.groups) > 15, "a list that long has its length in bytes of its own"
    assert data.endswith(footer.with_groups(footer.groups))
    for number in (0, 5, len(footer.groups) - 1):
        group = footer.groups[number]
        (tmp_path / "one.parquet").write_bytes(data[:4] + data[group.start : group.end] + footer.with_groups([group]))
        assert pq.read_table(tmp_path / "one.parquet") == pq.ParquetFile(path).read_row_group(number)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"\x00" * 8, b"\x1f\xff\x00\x00\x00\x00PAR1", b"\x1d\x19\x02\x00\x00\x00PAR1"])
def test_what_is_no_footer_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises((ValueError, OSError)):
        Footer.read(tmp_path / "x")
