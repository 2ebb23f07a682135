"""Checksums of a release: of every file, and not reckoned again for a file that the release before has too."""

import hashlib
import os
from pathlib import Path

import pytest

from flows.publish import checksums
from flows.publish.checksums import differences, listed, write_checksums


def filled(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_file_that_two_releases_share_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = filled(tmp_path / "before", page="mill", table="one", gone="weir")
    write_checksums(before)
    after = filled(tmp_path / "after", table="two", new="pond", gone="weir")
    os.link(before / "page", after / "page")
    read = []
    usual = checksums.sha256
    monkeypatch.setattr(checksums, "sha256", lambda path: read.append(path.name) or usual(path))
    write_checksums(after, before)
    assert read == ["gone", "new", "table"]  # the same bytes in another file are read
    monkeypatch.undo()
    assert listed(after)["page"] == hashlib.sha256(b"mill").hexdigest()
    assert differences(after) == []
    assert (write_checksums(after).read_bytes()) == (write_checksums(after, before).read_bytes())


def test_a_link_to_a_file_that_was_not_listed_is_read(tmp_path: Path) -> None:
    before = filled(tmp_path / "before", page="mill")
    write_checksums(before)
    (before / "later").write_text("pond", encoding="utf-8")
    after = filled(tmp_path / "after")
    os.link(before / "later", after / "later")
    write_checksums(after, before)
    assert listed(after) == {"later": hashlib.sha256(b"pond").hexdigest()}


def test_what_was_read_since_it_was_written_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    expected = write_checksums(tmp_path).read_bytes()
    read: list[str] = []
    usual = checksums.sha256
    monkeypatch.setattr(checksums, "sha256", lambda path: read.append(path.name) or usual(path))
    assert write_checksums(tmp_path, known={"one": usual(tmp_path / "one")}).read_bytes() == expected
    assert read == ["other"]
