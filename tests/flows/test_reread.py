"""Beside a file that is new, those that are as they were are not read again, and what stands of them is what would be read."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from releases import ARTICLES, write_articles

from flows.build import read_sources
from flows.ingest.identity import identity
from flows.ingest.walk import find_sources
from flows.settings import Settings
from flows.steps import read, reread

READ_BY = "this code"
LONG = "The council of Lerwick met on Friday and spoke about the harbour, the school and the road to the north of the island. " * 3


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Articles of several kinds: plain, packed, with sidecars good and bad, empty, twice the same, records in a container."""
    raw = write_articles(tmp_path / "raw")
    (raw / "d.txt").write_text(LONG, encoding="utf-8")
    (raw / "d.txt.meta.json").write_text('{"publisher": "The Shetland Page", "date": "2024-03-01"}', encoding="utf-8")
    (raw / "e.txt").write_text("The ferry is late again, the operator said.", encoding="utf-8")
    (raw / "e.txt.meta.json").write_text("{", encoding="utf-8")
    (raw / "f.txt").write_text("Das Rathaus bleibt am Montag geschlossen, teilte die Stadt am Freitag mit. " * 5, encoding="utf-8")
    (raw / "g.txt").touch()
    (raw / "h.txt").write_text(LONG, encoding="utf-8")
    (raw / "i.txt.gz").write_bytes(gzip.compress(b"The lighthouse needs new paint, the keeper said."))
    records = [{"text": "The mill stands still."}, {"text": "The mill turns again.", "title": "Mill"}, {"no": 1}]
    (raw / "j.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    (raw / "k.html").write_text(f"<html><head><title>Lerwick</title></head><body><article><p>{LONG}</p></article></body>", encoding="utf-8")
    return raw


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Paths of the files that are read from now on."""
    paths: list[str] = []
    real = read.read_candidate

    def noting(candidate: Any, settings: Settings) -> Any:
        paths.append(candidate.source_path)
        return real(candidate, settings)

    monkeypatch.setattr(read, "read_candidate", noting)
    return paths


def read_all(raw: Path, output: Path, read_by: str = READ_BY) -> dict[str, bytes]:
    """Reads everything into one part; gives its files."""
    settings = Settings(raw=raw, output=output)
    sources = [(candidate, identity(candidate)) for candidate in find_sources(raw)]
    shares = reread.with_earlier([sources], output / "staging" / "read", read_by, [])
    [[folder]] = read_sources.fn(1, 1, shares, output / "run", read_by, settings)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_only_what_is_new_or_other_is_read(raw: Path, tmp_path: Path, seen: list[str]) -> None:
    read_all(raw, tmp_path / "out")
    assert len(seen) == len(find_sources(raw))

    seen.clear()
    (raw / "a/new.txt").write_text("The bridge is open, the mayor said.", encoding="utf-8")
    (raw / "b/harvest.txt").write_text("The harvest is in, the league said.", encoding="utf-8")
    (raw / "c/clinic.txt").rename(raw / "c/hospital.txt")
    incremental = read_all(raw, tmp_path / "out")
    # Of e, g and j it is not known that each is one article and nothing else.
    assert seen == ["a/new.txt", "b/harvest.txt", "c/hospital.txt", "e.txt", "g.txt", "j.jsonl"]
    assert incremental == read_all(raw, tmp_path / "fresh")


def test_only_texts_that_are_new_are_sketched(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sketched: list[str] = []
    real = read.sketches_of

    def noting(texts: Any) -> Any:
        texts = list(texts)
        sketched.extend(text for _, text in texts)
        return real(texts)

    monkeypatch.setattr(read, "sketches_of", noting)
    read_all(raw, tmp_path / "out")
    assert len(sketched) > 1
    sketched.clear()
    (raw / "a/new.txt").write_text("The bridge is open, the mayor said.", encoding="utf-8")
    read_all(raw, tmp_path / "out")
    assert [text.strip() for text in sketched] == ["The bridge is open, the mayor said."]


@pytest.mark.parametrize("now", [None, '{"publisher": "Another Page"}', "{"], ids=["gone", "other", "bad"])
def test_a_sidecar_is_part_of_what_a_file_was(raw: Path, tmp_path: Path, seen: list[str], now: str | None) -> None:
    read_all(raw, tmp_path / "out")
    seen.clear()
    (raw / "d.txt.meta.json").unlink()
    if now is not None:
        (raw / "d.txt.meta.json").write_text(now, encoding="utf-8")
    incremental = read_all(raw, tmp_path / "out")
    assert "d.txt" in seen
    assert "f.txt" not in seen
    assert incremental == read_all(raw, tmp_path / "fresh")


def test_a_sidecar_that_comes_is_read(raw: Path, tmp_path: Path, seen: list[str]) -> None:
    read_all(raw, tmp_path / "out")
    seen.clear()
    (raw / "f.txt.meta.json").write_text('{"publisher": "Das Blatt"}', encoding="utf-8")
    incremental = read_all(raw, tmp_path / "out")
    assert "f.txt" in seen
    assert incremental == read_all(raw, tmp_path / "fresh")


def test_what_changes_while_it_is_read_is_read(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: list[str]) -> None:
    read_all(raw, tmp_path / "out")
    seen.clear()
    (raw / "a/new.txt").write_text("The bridge is open, the mayor said.", encoding="utf-8")
    real = reread.known_of

    def late(parts: Any) -> Any:
        (raw / "f.txt").write_text("The town hall is shut on Monday.", encoding="utf-8")
        return real(parts)

    monkeypatch.setattr(reread, "known_of", late)
    read_all(raw, tmp_path / "out")
    assert "f.txt" in seen


def test_what_other_code_read_is_read_again(raw: Path, tmp_path: Path, seen: list[str]) -> None:
    read_all(raw, tmp_path / "out")
    seen.clear()
    (raw / "a/new.txt").write_text("The bridge is open, the mayor said.", encoding="utf-8")
    read_all(raw, tmp_path / "out", "other code")
    assert {"a/new.txt", *ARTICLES} < set(seen)


def test_parts_that_stand_are_left_alone(raw: Path, tmp_path: Path) -> None:
    read_all(raw, tmp_path / "out")
    folder = tmp_path / "out/staging/read"
    sources = [(candidate, identity(candidate)) for candidate in find_sources(raw)]
    assert reread.with_earlier([sources], folder, READ_BY, folder.iterdir()) == [(sources, [])]
    assert reread.with_earlier([sources], folder, READ_BY, []) == [(sources, list(folder.iterdir()))]
    assert reread.with_earlier([], folder, READ_BY, []) == []
