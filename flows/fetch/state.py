"""What earlier runs know: one JSON object a line, the last one about an address or a host counts.

    {"url": KEY, "etag": ..., "last_modified": ..., "sha256": ..., "path": ..., "stamp": ..., "checked_at": ...}
    {"host": NAME, "alone_until": ...}

The file grows by a line an answer, so that a run that is killed loses nothing, and is written anew when half of it is old.
Times are of use to later runs alone: nothing here is read by a build.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from flows import store


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address: validators of its last answer, the hash of its bytes, where they are kept, when it was asked."""

    url: str
    sha256: str
    path: str
    checked_at: str
    etag: str | None = None
    last_modified: str | None = None
    stamp: str | None = None

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the page only when it has changed."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}

    @property
    def checked(self) -> datetime:
        """When it was asked for."""
        return _moment(self.checked_at) or datetime.min.replace(tzinfo=UTC)


class State:
    """The file, open for more lines in a `with` block. Raises OutputError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Known] = {}
        self._alone: dict[str, datetime] = {}
        lines = 0
        for line in self._lines():
            lines += 1
            self._take(line)
        if lines > 2 * (len(self._known) + len(self._alone)):
            everything = [*map(asdict, self._known.values()), *map(_of_host, self._alone.items())]
            store.write_text(path, "".join(_line(entry) for entry in everything))

    def __enter__(self) -> "State":
        with store.writing(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file: TextIO = self._path.open("a", encoding="utf-8", newline="")
            if self._file.tell() and not self._path.read_bytes().endswith(b"\n"):
                self._file.write("\n")  # after a line that was cut off
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def alone(self) -> dict[str, datetime]:
        """Hosts that asked to be left alone, and until when."""
        return dict(self._alone)

    def known(self, url: str) -> Known | None:
        """What is known of an address."""
        return self._known.get(url)

    def remember(self, known: Known) -> None:
        """Adds what is known from now on."""
        self._known[known.url] = known
        self._write(asdict(known))

    def leave_alone(self, host: str, until: datetime) -> None:
        """Adds a host that asked to be left alone."""
        self._alone[host] = until
        self._write(_of_host((host, until)))

    def _write(self, entry: dict[str, Any]) -> None:
        with store.writing(self._path):
            self._file.write(_line(entry))
            self._file.flush()
            os.fsync(self._file.fileno())

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The objects of the file; a line that is none was cut off, and says nothing."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return
        for line in text.split("\n"):
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict):
                yield entry

    def _take(self, entry: dict[str, Any]) -> None:
        if isinstance(host := entry.get("host"), str) and (until := _moment(entry.get("alone_until"))):
            self._alone[host] = until
            return
        fields = {name: value for name in Known.__slots__ if isinstance(value := entry.get(name), str)}
        if {"url", "sha256", "path", "checked_at"} <= fields.keys():
            self._known[fields["url"]] = Known(**fields)


def _line(entry: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in entry.items() if value is not None}, ensure_ascii=False) + "\n"


def _of_host(host: tuple[str, datetime]) -> dict[str, Any]:
    return {"host": host[0], "alone_until": host[1].isoformat(timespec="seconds")}


def _moment(text: object) -> datetime | None:
    try:
        when = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
