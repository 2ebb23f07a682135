"""SHA256SUMS: a checksum for every file of a release, in the format that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

from flows.store import write_text

NAME = "SHA256SUMS"


def write_checksums(folder: Path) -> Path:
    """Writes SHA256SUMS over every other file below `folder`, sorted by path. Raises OutputError."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    write_text(folder / NAME, "".join(f"{sha256(folder / name)}  {name}\n" for name in files))
    return folder / NAME


def differences(folder: Path) -> list[str]:
    """What SHA256SUMS and the files below `folder` do not agree on: names of files that changed, are missing, or are not listed."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    except OSError:
        return [NAME]
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {NAME}
    changed = {name for name in there & listed.keys() if sha256(folder / name) != listed[name]}
    return sorted(changed | (there ^ listed.keys()))


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
