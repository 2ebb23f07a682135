"""Which source stands for a document, and which file a document is read from: against a dictionary that holds them all."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import incremental, store
from flows.resolve.copies import SKETCHES
from flows.steps.copies import sketches_of
from flows.steps.settle import settle_duplicates

PARTS = st.lists(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=8), min_size=1, max_size=5)
"""Parts of sources: which document each is, or none where it could not be read."""


def write(folder: Path, parts: list[list[int | None]]) -> list[Path]:
    """The parts as reading leaves them, with a sketch for each document."""
    written = []
    for number, documents in enumerate(parts):
        ids = [None if document is None else f"doc_{document}" for document in documents]
        names = [f"{number}-{line}" for line in range(len(ids))]
        columns = {
            "source_id": pa.array([f"src_{name}" for name in names], pa.string()),
            "source_path": pa.array([f"{name}.txt" for name in names], pa.string()),
            "outcome": pa.array(["quarantined" if one is None else "published" for one in ids], pa.string()),
            "document_id": pa.array(ids, pa.string()),
            "document_key": pa.array([one and f"key of {one}" for one in ids], pa.string()),
            "characters": pa.array([one and len(one) for one in ids], pa.int64()),
        }
        sketches = {field.name: pa.nulls(len(ids), field.type) for field in SKETCHES} | {"document_id": columns["document_id"]}
        written.append(folder / f"part{number}")
        store.write_part(written[-1], {"read": pa.table(columns), "sketches": pa.table(sketches)}, {})
    return written


@given(PARTS)
@settings(max_examples=40)
def test_the_first_source_stands_for_a_document(tmp_path_factory: pytest.TempPathFactory, parts: list[list[int | None]]) -> None:
    folder = tmp_path_factory.mktemp("settled")
    read = write(folder, parts)
    first: dict[int, str] = {}
    outcomes, owned = [], []
    for part, documents in zip(read, parts, strict=True):
        for line, document in enumerate(documents):
            name = f"{part.name.removeprefix('part')}-{line}"
            stands = document is not None and first.setdefault(document, name) == name
            outcomes.append("quarantined" if document is None else "published" if stands else "duplicate")
            if stands:
                owned.append((f"doc_{document}", f"key of doc_{document}", f"{name}.txt", 5, str(part)))

    settled, table = settle_duplicates(read, folder / "settled")
    sources = pq.read_table(settled / "sources.parquet")
    assert sources.column("outcome").to_pylist() == outcomes
    assert sources.column_names == ["source_id", "source_path", "outcome", "document_id"]
    assert table.schema == incremental.OWNED
    assert [tuple(row.values()) for row in table.to_pylist()] == owned
    found = [name for sketches in sketches_of(table) for name in sketches.column("document_id").to_pylist()]
    assert set(found) == {row[0] for row in owned}
