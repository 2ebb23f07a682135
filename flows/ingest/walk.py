"""Finds the sources under RAW, in an order that depends on their names alone.

Every file is a candidate. So is whatever cannot be entered or must not be followed (a folder without permission, a link
to a folder): it is handed on with a reason code, so that it ends in quarantine and not in silence. Files and folders
whose names start with a dot are skipped and not counted. `a.txt.meta.json` beside `a.txt` is no source of its own: it
goes with the file that it tells of.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import InputError

LONGEST_NAME = 255
"""Bytes; file systems allow no longer name, and one of this length leaves no room for an ending."""

SIDECAR = ".meta.json"

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LOOKS_ESCAPED = re.compile("%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something under RAW that is to be read, or to be quarantined under `reason_code` without being opened."""

    path: Path
    source_path: str
    """Relative to RAW, with `/`; see `published_path`."""
    reason_code: str | None = None
    size: int = 0
    """Bytes when RAW was listed; 0 for what is not to be opened."""
    sidecar: Path | None = None
    """The file with metadata about this one, where there is one."""


def find_sources(raw: Path) -> list[Candidate]:
    """Everything under RAW, sorted by the bytes of the relative path.

    Raises InputError when RAW is missing, is no folder, cannot be listed, or holds nothing that could be read.
    """
    try:
        mode = raw.stat().st_mode
    except PermissionError as error:
        raise InputError(f"The folder {raw} cannot be looked at: permission denied.", "Give yourself the right to read it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"There is no folder {raw}.", "Name the folder that holds your articles: onrecord build RAW.") from error
    if not stat.S_ISDIR(mode):
        raise InputError(f"{raw} is not a folder.", "Name the folder that holds your articles: onrecord build RAW.")
    root = os.path.realpath(raw)
    found = sorted(_walk(root), key=lambda entry: os.fsencode(entry[0]))
    if found and found[0][0] == "":
        raise InputError(f"The folder {raw} cannot be listed: permission denied.", "Give yourself the right to read it.")
    if not found:
        raise InputError(f"There is no file in {raw}.", "Put articles there, e.g. as .txt files (hidden files do not count).")
    readable = {relative for relative, reason, _ in found if reason is None}
    sidecars = {name for name in readable if name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in readable}
    return [
        Candidate(raw / name, published_path(name), reason, size, raw / (name + SIDECAR) if name + SIDECAR in sidecars else None)
        for name, reason, size in found
        if name not in sidecars
    ]


def published_path(relative: str) -> str:
    """The path as the tables write it: UTF-8 text without control characters, different for different paths.

    A path that holds bytes that are not UTF-8, control characters or line separators has those bytes written as %XX,
    and each `%` as %25. So has a path that looks as if this had been done to it (`a%20b`). All other paths stay.
    """
    if _UNPRINTABLE.search(relative) is None and _LOOKS_ESCAPED.search(relative) is None:
        return relative
    return "".join(_escaped(character) if character == "%" or _UNPRINTABLE.match(character) else character for character in relative)


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(character))


def _walk(root: str) -> Iterator[tuple[str, str | None, int]]:
    """Relative path with `/`, reason why it must not be opened (None: it may be), and size. In no particular order."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except FileNotFoundError:
            yield folder, "vanished", 0
            continue
        except OSError:
            yield folder, "unreadable_folder", 0
            continue
        for entry in entries:
            relative = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(relative)
            else:
                yield (relative, *_judged(entry, relative, root))


def _judged(entry: os.DirEntry[str], relative: str, root: str) -> tuple[str | None, int]:
    """Reason and size of something that is no folder."""
    if _UNSAFE.search(relative):
        return "unsafe_name", 0
    if len(os.fsencode(entry.name)) >= LONGEST_NAME:
        return "name_too_long", 0
    try:
        if entry.is_symlink():
            return _judged_link(entry.path, root)
        return _judged_status(entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return "vanished", 0
    except OSError:
        return "permission_denied", 0


def _judged_link(path: str, root: str) -> tuple[str | None, int]:
    """Where a link leads decides first: what lies outside RAW is not even looked at."""
    target = os.path.realpath(path)
    if os.path.commonpath([root, target]) != root:
        return "link_outside_raw", 0
    try:
        return _judged_status(os.stat(target), folder="folder_link")  # noqa: PTH116  strings all the way, in a loop over millions
    except PermissionError:
        return "permission_denied", 0
    except OSError:
        return "broken_link", 0


def _judged_status(status: os.stat_result, folder: str = "not_a_file") -> tuple[str | None, int]:
    if stat.S_ISREG(status.st_mode):
        return None, status.st_size
    return folder if stat.S_ISDIR(status.st_mode) else "not_a_file", 0
