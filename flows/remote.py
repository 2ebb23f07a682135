"""RAW and OUT at any address that fsspec knows: s3://, gs://, memory://, sftp:// and so on (docs/remote.md).

The pipeline itself works on local folders. What is remote is mirrored into a cache folder, and what was made there is uploaded:

    CACHE/<hash of the address>/raw/             files of a remote RAW; raw.json beside it tells which version of each
    CACHE/<hash of the address>/output/          a local OUT, with its own staging and lock
    OUT/releases/<release_id>/...  SHA256SUMS    uploaded first; SHA256SUMS last of a release
    OUT/versions.json  OUT/latest                then these, in this order; `latest` is a file that holds the path

A reader who follows `latest` or versions.json sees complete releases alone. Object stores have no locks: a run refuses to publish
when versions.json is not what it was when the run began, so of two machines that build at once the later one ends with an error.
Between that look and the writing lies a moment in which two could still meet; let one machine write.
"""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import fsspec

from flows import store
from flows.errors import InputError, OnrecordError, OutputError, ReleaseError
from flows.settings import Settings, cache_folder

_SECRET_NAME = re.compile(r"key|token|secret|passw|credential", re.IGNORECASE)
_SHORTEST_SECRET = 6
_LOCAL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Errors that come from the local disk, not from a store."""
_SUMS = "SHA256SUMS"


def fetch(settings: Settings) -> None:
    """Brings the local folders up to date with the remote addresses of the settings; does nothing without any.

    Of RAW only what is new or changed is fetched. Of OUT the newest release is, which the next one is compared with. Raises
    InputError and OutputError.
    """
    if settings.raw_url:
        _mirror(settings.raw_url, settings.raw)
    if settings.output_url:
        with store.writing(settings.output), _talking(settings.output_url, OutputError):
            listed = _versions(settings.output_url)
            settings.output.mkdir(parents=True, exist_ok=True)
            store.write_text(settings.output / _SEEN, _text(listed))
            ids = [entry["release_id"] for entry in listed["releases"]]
            for name in {max(ids, default=None), listed["latest"]} - {None}:
                _fetch_release(settings.output_url, str(name), settings.output)
            _follow(settings.output, listed)


def _follow(output: Path, listed: Mapping[str, Any]) -> None:
    """Makes versions.json and `latest` here what they are there, but for releases that are not uploaded yet."""
    here = _read(output / "versions.json")
    there = {entry["release_id"]: entry for entry in listed["releases"] if (output / "releases" / entry["release_id"]).is_dir()}
    both = {entry["release_id"]: entry for entry in here["releases"]} | there
    latest = listed["latest"] if here["latest"] is None or here["latest"] in there else here["latest"]
    merged = {"latest": latest, "releases": [both[name] for name in sorted(both)]}
    if merged["releases"] and merged != here:
        store.write_text(output / "versions.json", _text(merged))
    if latest and latest != here["latest"]:
        store.write_text(output / "latest", f"releases/{latest}\n")


def publish(settings: Settings, latest: str | None) -> None:
    """Uploads the releases that OUT does not list yet, and makes `latest` what it is here; does nothing for a local OUT.

    Raises OutputError, also when somebody else published there since `fetch`.
    """
    url = settings.output_url
    if not url:
        return
    with _talking(url, OutputError):
        listed = _versions(url)
        here = _read(settings.output / "versions.json")
        known = {entry["release_id"]: entry for entry in listed["releases"]}
        new = [entry for entry in here["releases"] if entry["release_id"] not in known]
        if not new and (latest is None or latest == listed["latest"]):
            return
        for entry in new:
            _upload(settings.output / entry["path"], url, entry["path"])
        if _text(_versions(url)) != (settings.output / _SEEN).read_text(encoding="utf-8"):
            raise OutputError(
                f"Somebody else published to {url} since this run began.",
                "Run the same command again: it starts from their release. Let one machine write to an address.",
            )
        entries = sorted([*known.values(), *new], key=lambda entry: str(entry["release_id"]))
        merged = {"latest": latest or listed["latest"], "releases": entries}
        filesystem, root = _at(url)
        filesystem.pipe_file(f"{root}/versions.json", _text(merged).encode())
        if merged["latest"]:
            filesystem.pipe_file(f"{root}/latest", f"releases/{merged['latest']}\n".encode())
        store.write_text(settings.output / _SEEN, _text(merged))


def release(url: str, given: str) -> Path:
    """A local copy of a release of a remote OUT: its id, or `latest`. Raises ReleaseError and OutputError."""
    with _talking(url, ReleaseError):
        listed = _versions(url)
        name = listed["latest"] if given == "latest" else given
        known = [str(entry["release_id"]) for entry in listed["releases"]]
        if name not in known:
            there = ", ".join(known[-5:]) or "none"
            raise ReleaseError(f"There is no release {given} in {url}.", f"Give an id or `latest`; it has: {there}.")
        return _fetch_release(url, str(name), cache_folder(url) / "output")


# ------------------------------------------------------------------------------------------------ releases

_SEEN = ".remote-versions.json"
"""versions.json of the remote OUT, as it was when the run began."""


def _versions(url: str) -> dict[str, Any]:
    """versions.json of a remote OUT; empty where there is none yet."""
    filesystem, root = _at(url)
    filesystem.invalidate_cache()
    try:
        found: dict[str, Any] = json.loads(filesystem.cat_file(f"{root}/versions.json"))
    except FileNotFoundError:
        return {"latest": None, "releases": []}
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"latest": None, "releases": []}
    return found


def _text(versions: Mapping[str, Any]) -> str:
    return json.dumps(versions, indent=2) + "\n"


def _fetch_release(url: str, name: str, output: Path) -> Path:
    """The release in the local OUT, fetched when it is not there."""
    folder = output / "releases" / name
    if not (folder / _SUMS).is_file():
        filesystem, root = _at(url)
        unfinished = store.fresh_folder(folder.with_name(f".{name}.unfinished"))
        for path in sorted(filesystem.find(f"{root}/releases/{name}")):
            target = unfinished / safe_path(path.removeprefix(f"{root}/releases/{name}/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            filesystem.get_file(path, str(target))
        if not (unfinished / _SUMS).is_file():
            raise OutputError(f"Release {name} in {url} is not complete.", "Upload it again, or take it out of versions.json.")
        store.remove(folder)
        unfinished.rename(folder)
    return folder


def _upload(folder: Path, url: str, place: str) -> None:
    """Uploads a folder, SHA256SUMS last, and looks whether every file is there in full."""
    filesystem, root = _at(url)
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: (path.name == _SUMS, path.as_posix()))
    for path in files:
        target = f"{root}/{place}/{path.relative_to(folder).as_posix()}"
        filesystem.makedirs(target.rpartition("/")[0], exist_ok=True)
        filesystem.put_file(str(path), target)
    filesystem.invalidate_cache()
    sizes = {path: info["size"] for path, info in filesystem.find(f"{root}/{place}", detail=True).items()}
    for path in files:
        if sizes.get(f"{root}/{place}/{path.relative_to(folder).as_posix()}") != path.stat().st_size:
            raise OutputError(f"{path.name} did not arrive in full at {url}/{place}.", "Run the same command again.")


# ------------------------------------------------------------------------------------------------ RAW


def _mirror(url: str, folder: Path) -> None:
    """Makes the folder hold what is at the address; files whose version is the one that was fetched before stay as they are."""
    record = folder.with_name("raw.json")
    with store.writing(folder), _talking(url, InputError):
        filesystem, root = _at(url)
        filesystem.invalidate_cache()
        if not filesystem.exists(root):
            raise InputError(f"There is nothing at {url}.", "Name the address that holds your articles.")
        folder.mkdir(parents=True, exist_ok=True)
        before: dict[str, str] = _read(record).get("files", {})
        there = {path.removeprefix(root).lstrip("/") or path.rpartition("/")[2]: path for path in filesystem.find(root)}
        infos = filesystem.find(root, detail=True)
        folders = {parent for name in there for parent in _parents(name)}
        now: dict[str, str] = {}
        for name, path in sorted(there.items()):
            local = safe_path(name) + ("%file" if name in folders else "")
            version = _version(infos[path])
            if version is None or before.get(local) != version or not (folder / local).is_file():
                target = folder / local
                target.parent.mkdir(parents=True, exist_ok=True)
                temporary = folder.with_name(f"fetching-{os.getpid()}")
                filesystem.get_file(path, str(temporary))
                temporary.replace(target)
            now[local] = version or ""
        for gone in sorted(set(before) - set(now)):
            (folder / gone).unlink(missing_ok=True)
        store.write_text(record, json.dumps({"files": now}, sort_keys=True))


def _version(info: Mapping[str, Any]) -> str | None:
    """What tells one version of a file from another; None where the store says too little, so that it is fetched each time."""
    marks = [
        str(info[name]) for name in ("ETag", "etag", "checksum", "md5", "mtime", "LastModified", "updated", "created") if info.get(name)
    ]
    return "|".join([str(info.get("size")), *marks]) if marks else None


def _parents(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def safe_path(name: str) -> str:
    """A name in a store as a path inside a folder: parts that would lead elsewhere are escaped, so that nothing is lost or overwritten."""
    parts = [part if part not in ("", ".", "..") else "%" + part.replace(".", "%2E") for part in name.split("/")]
    return "/".join(part.replace("\x00", "%00").replace("\\", "%5C") for part in parts)


# ------------------------------------------------------------------------------------------------ talking to stores


def _at(url: str) -> tuple[Any, str]:
    """The file system of an address, and its path there without a slash at the end."""
    filesystem, root = fsspec.core.url_to_fs(url)
    return filesystem, str(root).rstrip("/")


@contextmanager
def _talking(url: str, kind: type[OnrecordError]) -> Iterator[None]:
    """Turns whatever a store's library raises into an error of the project that repeats no secret."""
    try:
        yield
    except OnrecordError:
        raise
    except OSError as error:
        if error.errno in _LOCAL:
            raise
        raise kind(*_told(url, error)) from None
    except ImportError as error:
        raise kind(f"{url} needs a library that is not installed.", f"{_plain(error)} For s3:// it is: pip install s3fs.") from None
    except Exception as error:  # noqa: BLE001  each store's library has errors of its own
        raise kind(*_told(url, error)) from None


def _told(url: str, error: Exception) -> tuple[str, str]:
    what = f"{url} cannot be used: {type(error).__name__}: {_plain(error)}".rstrip(".") + "."
    return what, "Look at the address, the credentials in the environment and the network, then run the same command again."


def _plain(error: Exception) -> str:
    """The message without the values of environment variables that look like secrets."""
    message = " ".join(str(error).split())[:500]
    for name, value in os.environ.items():
        if _SECRET_NAME.search(name) and len(value) >= _SHORTEST_SECRET:
            message = message.replace(value, "(hidden)").replace(quote(value, safe=""), "(hidden)")
    return message
