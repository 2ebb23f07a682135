"""The file of answers: the same bytes for the same answers, and a clear word about a line that is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import LinkCacheError
from flows.reconcile.cache import Cache
from flows.reconcile.protocol import Query

MANIFEST = {"name": "Items", "identifierSpace": "http://www.wikidata.org/entity/", "versions": ["0.2"], "view": {"url": "x"}}
ANSWER = [{"id": "Q7", "name": "Zoë\u2028Ånd", "score": 100.0, "match": True, "type": [{"id": "Q5", "name": "human"}]}]
A, B = "https://a.example/api", "https://b.example/api"


def filled(path: Path, entries: list[tuple[str, Query, list[Any]]]) -> bytes:
    cache = Cache(path)
    for endpoint, query, result in entries:
        cache.add_answer(endpoint, query, result)
    cache.add_manifest(A, MANIFEST)
    cache.save()
    return path.read_bytes()


ENTRIES = [
    (B, Query("Orla Rail", "Q43229", 5), []),
    (A, Query("Zoë Ånd", "Q5", 5), ANSWER),
    (A, Query("Orla Rail", None, 5), []),
    (A, Query("Orla Rail", "Q43229", 5), ANSWER),
]


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "cache.jsonl", ENTRIES)
    again = Cache(tmp_path / "new" / "cache.jsonl")
    assert [again.answer(endpoint, query) for endpoint, query, _ in ENTRIES] == [result for *_, result in ENTRIES]
    assert again.answer(A, Query("Orla Rail", "Q43229", 3)) is None
    assert again.answer(B, Query("Zoë Ånd", "Q5", 5)) is None
    manifest = again.manifest(A)
    assert manifest is not None
    assert manifest.identifier_space == MANIFEST["identifierSpace"]
    assert again.manifest(B) is None
    assert len(again) == 4


@given(st.permutations(ENTRIES))
def test_the_order_of_answers_does_not_matter(tmp_path_factory: pytest.TempPathFactory, entries: list[Any]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    assert filled(folder / "one", entries) == filled(folder / "two", ENTRIES)


def test_a_line_is_readable_and_sorted(tmp_path: Path) -> None:
    lines = filled(tmp_path / "cache.jsonl", ENTRIES).decode().split("\n")
    assert lines[0].startswith('{"endpoint": "https://a.example/api", "manifest": {"name": "Items"')
    assert "view" not in lines[0]
    assert lines[-2] == '{"endpoint": "https://b.example/api", "query": "Orla Rail", "type": "Q43229", "limit": 5, "result": []}'
    assert [json.loads(line).get("query") for line in lines[1:-1]] == ["Orla Rail", "Orla Rail", "Zoë Ånd", "Orla Rail"]


def test_reading_and_saving_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    before = filled(path, ENTRIES)
    cache = Cache(path)
    cache.add_answer(*ENTRIES[0])
    cache.save()
    assert path.read_bytes() == before


def test_nothing_new_writes_nothing_and_read_only_never_does(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    Cache(path).save()
    assert not path.exists()
    cache = Cache(path, read_only=True)
    cache.add_answer(*ENTRIES[0])
    cache.save()
    assert not path.exists()


def test_answers_are_kept_while_a_long_run_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    cache = Cache(path)
    for number in range(250):
        cache.add_answer(A, Query(f"Name {number}", "Q5", 5), [])
    assert len(Cache(path)) == 200


GOOD = json.dumps({"endpoint": A, "query": "x", "type": None, "limit": 5, "result": []})


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< ours",
        "[]",
        "{}",
        '{"endpoint": 5, "manifest": {}}',
        '{"endpoint": "x", "manifest": {}}',
        '{"endpoint": "x", "query": "y", "type": null, "limit": 5}',
        '{"endpoint": "x", "query": 5, "type": null, "limit": 5, "result": []}',
        '{"endpoint": "x", "query": "y", "type": [], "limit": 5, "result": []}',
        '{"endpoint": "x", "query": "y", "type": null, "limit": "5", "result": []}',
        '{"endpoint": "x", "query": "y", "type": null, "limit": 5, "result": {}}',
        '{"endpoint": "x", "query": "y", "type": null, "limit": 5, "result": [{"id": "Q1"}]}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cache.jsonl"
    path.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(LinkCacheError, match="line 3"):
        Cache(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache.jsonl").write_bytes(b"\xff\xfe")
    for path in (tmp_path, tmp_path / "cache.jsonl"):
        with pytest.raises(LinkCacheError, match="cannot be read"):
            Cache(path)
