"""Releases on disk.

    OUT/releases/<release_id>/       complete and immutable; ids are a date and a number, and sort as text
    OUT/releases/.<release_id>.unfinished/   a release being written; removed when the next one is opened
    OUT/latest                       symbolic link to the newest release (a file with its path where links do not exist)
    OUT/versions.json                the releases there are, read from their own folders: id, date, rows by table, and a hash
                                     that is the same for two releases whose data files are (but for `runs`)

A reader sees a release whole or not at all: it is written beside the others, renamed in one step, and `latest` moves last.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.errors import OutputError, ReleaseError
from flows.publish.checksums import NAME as CHECKSUMS
from flows.store import fresh_folder, remove, sync_folder, write_text, writing

_ID = re.compile(r"\d{4}-\d{2}-\d{2}\.\d{3}")
_IS_DATA = re.compile(r"  (data|csv)/(?!runs\.)")  # in a line of SHA256SUMS
_MOST_A_DAY = 999


def open_release(output: Path, day: date) -> Path:
    """An empty folder for the next release of that day; what a killed run left unfinished is removed. Raises OutputError."""
    releases = output / "releases"
    with writing(releases):
        releases.mkdir(parents=True, exist_ok=True)
        for leftover in releases.glob(".*.unfinished"):
            remove(leftover)
        taken = [int(name.split(".")[1]) for name in release_ids(output) if name.startswith(day.isoformat())]
        number = max(taken, default=0) + 1
        if number > _MOST_A_DAY:
            raise OutputError(f"{releases} has {_MOST_A_DAY} releases of {day}.", "Move some away, or choose another folder with --output.")
        folder = releases / f".{day.isoformat()}.{number:03d}.unfinished"
        folder.mkdir()
    return folder


def release_id(unfinished: Path) -> str:
    """The id that an unfinished release will have."""
    return unfinished.name.removeprefix(".").removesuffix(".unfinished")


def finish_release(unfinished: Path) -> Path:
    """Publishes the folder: renames it, writes versions.json, and moves `latest`. Gives the final folder. Raises OutputError."""
    output = unfinished.parent.parent
    final = unfinished.with_name(release_id(unfinished))
    with writing(output):
        for folder, _, _ in os.walk(unfinished, topdown=False):
            sync_folder(Path(folder))
        unfinished.rename(final)
        sync_folder(final.parent)
        make_latest(output, latest_id(output) if held_back(output, final.name) else final.name)
    return final


def held_back(output: Path, name: str) -> bool:
    """True for a release whose quality is outside the limits that it was made under."""
    try:
        return bool(json.loads((output / "releases" / name / "quality.json").read_text(encoding="utf-8"))["breaches"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def make_latest(output: Path, name: str | None) -> None:
    """Writes versions.json and moves `latest`, if there is a release that may be it. Raises OutputError."""
    with writing(output):
        write_text(output / "versions.json", _versions(output, name))
        if name is not None and name != latest_id(output):
            _point(output / "latest", Path("releases") / name)


def settle(output: Path) -> None:
    """Finishes what a run left undone that was killed between naming its release and moving `latest`, and removes what is unfinished.

    Raises OutputError.
    """
    with writing(output):
        for leftover in (output / "releases").glob(".*.unfinished"):
            remove(leftover)
    names = release_ids(output)
    try:
        known = json.loads((output / "versions.json").read_text(encoding="utf-8"))
        listed, latest = {entry["release_id"] for entry in known["releases"]}, known["latest"]
    except (OSError, ValueError, KeyError, TypeError):
        listed, latest = set(), None
    if names and names[-1] not in listed and entry(output, names[-1]):
        make_latest(output, latest_id(output) if held_back(output, names[-1]) else names[-1])
    elif latest in names and latest_id(output) != latest:
        make_latest(output, latest)


def latest_id(output: Path) -> str | None:
    """The release that `latest` points to; None when there is none."""
    link = output / "latest"
    try:
        target = link.readlink() if link.is_symlink() else Path(link.read_text(encoding="utf-8").strip())
    except OSError:
        return None
    return target.name


@contextmanager
def new_release(output: Path, day: date) -> Iterator[tuple[Path, Path]]:
    """An unfinished release and a folder for what does not fit in memory; published when the block ends well, else gone.

    Raises OutputError.
    """
    release = open_release(output, day)
    scratch = fresh_folder(output / "staging" / "scratch")
    try:
        yield release, scratch
        finish_release(release)
    finally:
        discard(release)
        shutil.rmtree(scratch, ignore_errors=True)


def discard(unfinished: Path) -> None:
    """Removes what is left of an unfinished release; does nothing when it was published."""
    shutil.rmtree(unfinished, ignore_errors=True)


def release_ids(output: Path) -> list[str]:
    """Ids of the complete releases, oldest first."""
    folder = output / "releases"
    return sorted(path.name for path in folder.iterdir() if _ID.fullmatch(path.name)) if folder.is_dir() else []


def find(output: Path, given: str) -> Path:
    """The folder of a release that is named by its id in `output`, by `latest`, or by its own path. Raises ReleaseError."""
    latest = output / "latest"
    for folder in (output / "releases" / given, _pointed(latest) if given == "latest" else Path(given)):
        if (folder / "data").is_dir() and (folder / CHECKSUMS).is_file():
            return folder.resolve()
    known = ", ".join(release_ids(output)[-5:])
    remedy = f"Give an id, `latest` or a folder; {output} has: {known}." if known else "Run `onrecord build` first, or give --output."
    raise ReleaseError(f"There is no release {given} in {output}.", remedy)


def _pointed(link: Path) -> Path:
    """Where `latest` points to, be it a link or a file."""
    return link.parent / link.read_text(encoding="utf-8").strip() if link.is_file() else link


def input_sha256(output: Path, name: str) -> str | None:
    """What the run record of a release says that it was made of; None when it does not say."""
    try:
        # Without threads, which would stay: the process may be forked later.
        with pq.ParquetFile(output / "releases" / name / "data" / "runs.parquet", pre_buffer=False) as file:
            made_of = file.read(columns=["input_sha256"], use_threads=False).column(0).to_pylist()
    except (OSError, ValueError, KeyError):
        return None
    return str(made_of[0]) if made_of and made_of[0] else None


def _versions(output: Path, latest: str | None) -> str:
    found = [told for name in release_ids(output) if (told := entry(output, name))]
    return json.dumps({"latest": latest, "releases": found}, indent=2) + "\n"


def entry(output: Path, name: str) -> dict[str, Any] | None:
    """What versions.json says of a release; None for a folder that somebody put there and that is none."""
    folder = output / "releases" / name
    try:
        rows = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["onrecord:rows"]
        sums = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError, KeyError):
        return None
    return {
        "release_id": name,
        "date": name.split(".")[0],
        "path": f"releases/{name}",
        "rows": rows,
        "data_sha256": _data_sha256(sums),
    }


def _data_sha256(sums: list[str]) -> str:
    data = "\n".join(line for line in sums if _IS_DATA.search(line))
    return hashlib.sha256(data.encode()).hexdigest()


def data_sha256(output: Path, name: str) -> str | None:
    """A hash that is the same for two releases whose data files are (but for `runs`); None when there is no such release."""
    try:
        return _data_sha256((output / "releases" / name / CHECKSUMS).read_text(encoding="utf-8").splitlines())
    except OSError:
        return None


def _point(link: Path, target: Path) -> None:
    """Makes `link` point to `target` in one step; as a symbolic link, or as a file that holds the path."""
    temporary = link.with_name(f".{link.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        temporary.symlink_to(target, target_is_directory=True)
    except (OSError, NotImplementedError):
        write_text(link, f"{target.as_posix()}\n")
        return
    temporary.replace(link)
    sync_folder(link.parent)
