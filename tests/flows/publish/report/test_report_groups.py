"""Rows of some documents are the same, in the same order, however a table is cut into groups, sorted by document or not."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.publish.report.source import _may_hold, _read

SORTED = ["doc_a", "doc_a", "doc_b", "doc_c", "doc_c", "doc_e", None]
MIXED = ["doc_e", "doc_a", None, "doc_c", "doc_b", "doc_a", "doc_c"]


def written(folder: Path, documents: list[str | None], rows: int) -> Path:
    (folder / "data").mkdir()
    table = pa.table({"list": [[n] for n in range(len(documents))], "document_id": documents, "line": range(len(documents))})
    pq.write_table(table, folder / "data" / "notes.parquet", row_group_size=rows)
    return folder


@pytest.mark.parametrize("rows", [1, 2, 3, 100])
@pytest.mark.parametrize("documents", [SORTED, MIXED])
@pytest.mark.parametrize("ids", [["doc_a"], ["doc_a", "doc_c"], ["doc_b", "doc_d", "doc_e"], ["doc_d"], []])
def test_rows_are_those_of_the_ids_in_order(tmp_path: Path, documents: list[str | None], rows: int, ids: list[str]) -> None:
    found = _read(written(tmp_path, documents, rows), "notes", "document_id", ids)
    expected = [(document, line) for line, document in enumerate(documents) if document in ids]
    assert [(row["document_id"], row["line"]) for row in found] == expected


def test_a_group_that_cannot_hold_an_id_is_not_read(tmp_path: Path) -> None:
    with pq.ParquetFile(written(tmp_path, SORTED, 3) / "data" / "notes.parquet") as file:
        groups = [file.metadata.row_group(number) for number in range(file.num_row_groups)]
        assert [_may_hold(group, "document_id", "doc_a", "doc_a") for group in groups][:2] == [True, False]
        assert [_may_hold(group, "document_id", "doc_d", "doc_d") for group in groups][:2] == [False, True]
