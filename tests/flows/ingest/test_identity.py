"""What a source is before it is read."""

import os
from pathlib import Path

from flows.ingest.identity import identity
from flows.ingest.walk import Candidate, find_sources


def known(raw: Path) -> dict[str, str]:
    return {candidate.source_path: identity(candidate) for candidate in find_sources(raw)}


def test_it_is_the_bytes_and_not_the_time_or_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry is late.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The ferry is late.", encoding="utf-8")
    os.utime(tmp_path / "b.txt", (1, 1))
    first = known(tmp_path)
    assert first["a.txt"] == first["b.txt"]
    (tmp_path / "b.txt").write_text("The ferry is here.", encoding="utf-8")
    assert known(tmp_path)["b.txt"] != first["b.txt"]


def test_a_sidecar_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry is late.", encoding="utf-8")
    alone = known(tmp_path)
    (tmp_path / "a.txt.meta.json").write_text('{"title": "Late"}', encoding="utf-8")
    beside = known(tmp_path)
    (tmp_path / "a.txt.meta.json").write_text('{"title": "Later"}', encoding="utf-8")
    assert len({found["a.txt"] for found in (alone, beside, known(tmp_path))}) == 3


def test_what_cannot_be_read_has_a_word_of_its_own(tmp_path: Path) -> None:
    assert identity(Candidate(tmp_path / "gone.txt", "gone.txt")).startswith("error ")
    assert identity(Candidate(tmp_path, "folder")).startswith(("error ", "not_a_file"))
    assert identity(Candidate(tmp_path / "a.txt", "a.txt", reason_code="outside_raw")) == "outside_raw"
