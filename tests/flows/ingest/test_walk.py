"""Which files are found, in which order, and what is never opened."""

import os
import socket
from pathlib import Path

import pytest

from flows.errors import InputError
from flows.ingest.walk import find_sources, published_path


def outcomes(raw: Path) -> dict[str, str | None]:
    return {candidate.source_path: candidate.reason_code for candidate in find_sources(raw)}


def test_files_in_nested_folders_come_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "Z.txt", "é.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [candidate.source_path for candidate in find_sources(tmp_path)] == ["Z.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"]
    assert {candidate.size for candidate in find_sources(tmp_path)} == {1}


def test_hidden_files_and_folders_do_not_count(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / ".note.txt").write_text("x")
    with pytest.raises(InputError, match=r"no file in .* Put articles there"):
        find_sources(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    assert outcomes(tmp_path) == {"a.txt": None}


def test_raw_missing_or_a_file_or_without_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        find_sources(tmp_path / "missing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is not a folder"):
        find_sources(tmp_path / "file")
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    with pytest.raises(InputError, match="There is no file"):
        find_sources(tmp_path / "empty")


def test_links(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    (raw / "folder").mkdir(parents=True)
    (raw / "folder" / "a.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("x")
    (raw / "inside.txt").symlink_to("folder/a.txt")
    (raw / "outside.txt").symlink_to("../secret.txt")
    (raw / "outside-and-missing.txt").symlink_to("../nothing.txt")
    (raw / "broken.txt").symlink_to("nothing.txt")
    (raw / "circle.txt").symlink_to("circle.txt")
    (raw / "folder" / "up").symlink_to("..")
    assert outcomes(raw) == {
        "broken.txt": "broken_link",
        "circle.txt": "broken_link",
        "folder/a.txt": None,
        "folder/up": "folder_link",
        "inside.txt": None,
        "outside-and-missing.txt": "link_outside_raw",
        "outside.txt": "link_outside_raw",
    }


def test_a_link_to_a_neighbour_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw-private").mkdir()
    (tmp_path / "raw-private" / "a.txt").write_text("x")
    (tmp_path / "raw" / "a.txt").symlink_to(tmp_path / "raw-private" / "a.txt")
    assert outcomes(tmp_path / "raw") == {"a.txt": "link_outside_raw"}


def test_raw_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "real" / "b.txt").symlink_to("a.txt")
    (tmp_path / "raw").symlink_to("real")
    assert outcomes(tmp_path / "raw") == {"a.txt": None, "b.txt": None}


def test_pipes_and_sockets_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as door:
        before = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket may be no longer than 107 bytes
        try:
            door.bind("door.txt")
        finally:
            os.chdir(before)
        assert outcomes(tmp_path) == {"door.txt": "not_a_file", "pipe.txt": "not_a_file"}


def test_a_folder_that_may_not_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("flows.ingest.walk.os.scandir", refuse)
    assert outcomes(tmp_path) == {"a.txt": None, "closed": "unreadable_folder"}


def test_raw_that_may_not_be_listed_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("flows.ingest.walk.os.scandir", refuse)
    with pytest.raises(InputError, match="cannot be listed"):
        find_sources(tmp_path)


def test_names_that_are_unsafe_or_too_long(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.txt").write_text("x")
    (tmp_path / "bell\x07").mkdir()
    (tmp_path / "bell\x07" / "a.txt").write_text("x")
    (tmp_path / ("n" * 251 + ".txt")).write_text("x")
    (tmp_path / ("n" * 250 + ".txt")).write_text("x")
    assert outcomes(tmp_path) == {
        "bell%07/a.txt": "unsafe_name",
        "n" * 250 + ".txt": None,
        "n" * 251 + ".txt": "name_too_long",
        "two%0Alines.txt": "unsafe_name",
    }


def test_a_name_that_is_not_utf8_is_read_and_published_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9 100%.txt")).write_text("x")
    (tmp_path / "100%.txt").write_text("x")
    assert outcomes(tmp_path) == {"100%.txt": None, "caf%E9 100%25.txt": None}


def test_different_paths_are_published_differently() -> None:
    paths = [os.fsdecode(name) for name in (b"a\xff", b"a%FF", b"a%25FF", b"a%", b"a%\xff", b"a\n", b"a%0A", b"a%0a")]
    published = [published_path(path) for path in paths]
    assert len(set(published)) == len(paths)
    assert all(path.encode("utf-8").decode().isprintable() for path in published)
