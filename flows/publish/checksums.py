"""SHA256SUMS: a checksum for every file of a release, in the format that `sha256sum --check` reads."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from flows.store import write_text

NAME = "SHA256SUMS"
_PIECE = 2**18
"""Bytes of a file that is read at once."""


def write_checksums(folder: Path, before: Path | None = None, known: Mapping[str, str] = MappingProxyType({})) -> Path:
    """Writes SHA256SUMS over every other file below `folder`, sorted by path. Raises OutputError.

    `before` is a release that files may be shared with: a file that is one with a file there (a hard link) is not read, and has the
    checksum that is listed there. Whoever makes such a link holds the file against that checksum first. `known` are checksums, by
    name, of files that were read since they were written, and are not read again.
    """
    old = listed(before) if before else {}

    def checksum(name: str) -> str:
        if before and name in old and _is_one(f"{folder}/{name}", f"{before}/{name}"):
            return old[name]
        return known.get(name) or sha256(folder / name)

    files = sorted(name for name in _files(folder) if name.rpartition("/")[2] != NAME)
    write_text(folder / NAME, "".join(f"{checksum(name)}  {name}\n" for name in files))
    return folder / NAME


def _is_one(path: str, other: str) -> bool:
    """True when both are names of one file."""
    try:
        return os.path.samefile(path, other)  # noqa: PTH121  of many files
    except OSError:
        return False


def _files(folder: Path) -> Iterator[str]:
    """Names of all files below the folder, relative to it, with slashes."""
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def listed(folder: Path) -> dict[str, str]:
    """What SHA256SUMS of the folder says, by name; {} when there is none that can be read."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def differences(folder: Path) -> list[str]:
    """What SHA256SUMS and the files below `folder` do not agree on: names of files that changed, are missing, or are not listed."""
    sums = listed(folder)
    if not sums:
        return [NAME]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {NAME}
    changed = {name for name in there & sums.keys() if sha256(folder / name) != sums[name]}
    return sorted(changed | (there ^ sums.keys()))


def sha256(path: Path | str) -> str:
    """SHA-256 of a file, hexadecimal, read in pieces."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  of many files
        if os.fstat(file.fileno()).st_size <= _PIECE:  # without a buffer, which is made anew for each of many small files
            return hashlib.sha256(file.read()).hexdigest()
        return hashlib.file_digest(file, "sha256").hexdigest()
