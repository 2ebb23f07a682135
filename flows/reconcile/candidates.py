"""The list of what was not linked though a service knew something: for a person to look through.

JSON lines in the order of the entities, one an entity, written anew by every run that reconciles:

    {"entity_id": ..., "name": ..., "type": ..., "service": ..., "reason": "several_alike", "candidates": [...as the service sent them]}
"""

import json
import os
from pathlib import Path
from typing import IO, Any

from flows import store
from flows.records import Row


class CandidateList:
    """Writes the list beside its name, line by line; `publish` gives it the name, `discard` leaves an earlier one as it was."""

    def __init__(self, path: Path, service: str) -> None:
        """Raises OutputError."""
        self._path, self._service = path, service
        self._unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with store.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = self._unfinished.open("w", encoding="utf-8", newline="")

    def add(self, row: Row, reason: str, candidates: list[Any]) -> None:
        """One entity that got no link, and why. Raises OutputError."""
        entry = {name: row[name] for name in ("entity_id", "name", "type")}
        entry |= {"service": self._service, "reason": reason, "candidates": candidates}
        with store.writing(self._path):
            self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def publish(self) -> None:
        """The list is complete. Raises OutputError."""
        with store.writing(self._path):
            self._file.close()
            store.sync_file(self._unfinished)
            self._unfinished.replace(self._path)

    def discard(self) -> None:
        """The list is not complete."""
        self._file.close()
        self._unfinished.unlink(missing_ok=True)
