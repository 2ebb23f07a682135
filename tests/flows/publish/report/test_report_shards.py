"""Lists are cut into files so that a document that comes or goes changes the file that it is in, and no other."""

import pytest

from flows.publish.report import shards

DOCUMENTS = [(f"doc_{number:04d}", 1 + number % 7) for number in range(1_000)]


def test_every_document_is_in_one_file_in_order() -> None:
    assert [document for shard in shards.cut(DOCUMENTS, 16) for document in shard] == [document for document, _ in DOCUMENTS]
    assert list(shards.cut([], 16)) == []


@pytest.mark.parametrize("place", [0, 1, 333, 998, 1_000])
def test_a_new_document_changes_one_file(place: int) -> None:
    before = set(shards.cut(DOCUMENTS, 16))
    after = set(shards.cut([*DOCUMENTS[:place], ("doc_new", 3), *DOCUMENTS[place:]], 16))
    assert 20 < len(before) < 120
    assert len(after - before) <= 2, "one, or two where the new document ends a file"
    assert len(before - after) <= 1


def test_a_file_is_bounded_unless_one_document_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ROWS", 5)
    given = [("doc_a", 3), ("doc_b", 2), ("doc_c", 1), ("doc_d", 9), ("doc_e", 1)]
    assert list(shards.cut(given, 10**9)) == [("doc_a", "doc_b"), ("doc_c",), ("doc_d",), ("doc_e",)]
