"""Files appear whole or not at all, and every fault of the disk ends in an error with a remedy."""

import errno
from pathlib import Path

import pyarrow as pa
import pytest

from flows import store
from flows.errors import OutputError

TABLE = pa.table({"a": [1, 2]})


def test_a_part_counts_once_its_manifest_is_there(tmp_path: Path) -> None:
    part = tmp_path / "parts" / "one"
    assert store.read_part_manifest(part) is None
    store.write_part(part, {"t": TABLE}, {"rows": 2})
    assert store.read_part_manifest(part) == {"rows": 2}
    (part / store.MANIFEST).unlink()
    assert store.read_part_manifest(part) is None
    store.write_part(part, {"t": TABLE}, {"rows": 3})
    assert store.read_part_manifest(part) == {"rows": 3}
    assert [path.name for path in part.parent.iterdir()] == ["one"]


def test_a_part_that_fails_midway_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_a: object, **_k: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    part = tmp_path / "parts" / "one"
    monkeypatch.setattr(store, "sync_file", full)
    with pytest.raises(OutputError, match="disk is full"):
        store.write_part(part, {"t": TABLE}, {})
    assert not part.exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_every_fault_of_the_disk_has_a_remedy(tmp_path: Path, code: int) -> None:
    with pytest.raises(OutputError) as caught, store.writing(tmp_path):
        raise OSError(code, "something", "file.parquet")
    assert "file.parquet" in caught.value.what
    assert caught.value.remedy.endswith(".")


def test_text_replaces_text_or_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    store.write_text(path, "one\r\n")
    assert path.read_bytes() == b"one\r\n"

    def fails(_handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(store.os, "fsync", fails)
    with pytest.raises(OutputError):
        store.write_text(path, "two")
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_parts_that_are_not_named_go(tmp_path: Path) -> None:
    for name in ("a", "b", ".c.unfinished"):
        (tmp_path / name).mkdir()
    (tmp_path / "stray").touch()
    store.keep_parts(tmp_path, {"b"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_part_that_is_half_removed_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_path: object) -> None:
        raise KeyboardInterrupt

    part = tmp_path / "parts" / "one"
    store.write_part(part, {"t": TABLE}, {"rows": 2})
    monkeypatch.setattr(store.shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        store.keep_parts(part.parent, set())
    assert (part / "t.parquet").exists()
    assert store.read_part_manifest(part) is None


def test_removing_a_link_leaves_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder", target_is_directory=True)
    store.remove(tmp_path / "link")
    store.remove(tmp_path / "never was")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="--output"):
        store.ensure_writable(tmp_path / "file" / "out")


def test_what_a_killed_run_left_half_written_goes_and_the_rest_stays(tmp_path: Path) -> None:
    kept = [tmp_path / "versions.json", tmp_path / "reconciliation" / "cache.jsonl", tmp_path / "staging" / "parts" / "one" / "t.parquet"]
    gone = [tmp_path / ".versions.json.7.tmp", tmp_path / ".latest.7.tmp", tmp_path / "reconciliation" / ".cache.jsonl.7.tmp"]
    for path in (*kept, *gone[:1], *gone[2:], tmp_path / "staging" / "scratch" / "x"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    gone[1].symlink_to("releases/1")
    store.clear_leftovers(tmp_path)
    assert all(path.exists() for path in kept)
    assert not any(path.exists() or path.is_symlink() for path in (*gone, tmp_path / "staging" / "scratch"))
