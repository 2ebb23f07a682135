"""The answers of reconciliation services, in a file that a person can read, review and keep under version control.

One JSON object a line, sorted by service and question; an answer stands as it was received, an empty one too:

    {"endpoint": "https://...", "manifest": {"name": ..., "identifierSpace": ..., "versions": [...]}}
    {"endpoint": "https://...", "query": "Orla Rail", "type": "Q43229", "limit": 5, "result": [{"id": ..., "name": ..., "score": ...}]}

What failed is not in it, and is asked again by the next run. The same answers make the same bytes. All of it is held in memory, about a
kilobyte an answer.
"""

import json
from pathlib import Path
from typing import Any

from flows import store
from flows.errors import LinkCacheError, NotTheProtocol
from flows.reconcile.protocol import Manifest, Query, read_candidates, read_manifest

_Key = tuple[str, str, str, int]
_MANIFEST_FIELDS = ("name", "identifierSpace", "versions")
_SAVED_EVERY = 100


class Cache:
    """Answers by endpoint and query. `endpoint` is always a URL that may be written down (`flows.urls.public`)."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Reads the file; there may be none. Raises LinkCacheError."""
        self.path = path
        self._read_only = read_only
        self._manifests: dict[str, dict[str, Any]] = {}
        self._answers: dict[_Key, list[Any]] = {}
        self._unsaved = 0
        self._read()

    def __len__(self) -> int:
        return len(self._answers)

    def manifest(self, endpoint: str) -> Manifest | None:
        """What the service said of itself, where it is known."""
        known = self._manifests.get(endpoint)
        return None if known is None else read_manifest(known)

    def add_manifest(self, endpoint: str, manifest: dict[str, Any]) -> None:
        """Keeps the fields of a manifest that are read."""
        self._manifests[endpoint] = {name: manifest[name] for name in _MANIFEST_FIELDS if name in manifest}
        self._changed()

    def answer(self, endpoint: str, query: Query) -> list[Any] | None:
        """The candidates as received, or None when this was never answered."""
        return self._answers.get(_key(endpoint, query))

    def add_answer(self, endpoint: str, query: Query, result: list[Any]) -> None:
        """Keeps an answer, and now and then the file."""
        self._answers[_key(endpoint, query)] = result
        self._changed()

    def _changed(self) -> None:
        self._unsaved += 1
        # The file is written whole; ever rarer the larger it gets, so that the time stays in proportion to the answers.
        if self._unsaved >= max(_SAVED_EVERY, len(self._answers) // 10):
            self.save()

    def save(self) -> None:
        """Writes the file, whole or not at all, where something was added. Raises OutputError."""
        if self._unsaved and not self._read_only:
            with store.writing(self.path.parent):
                self.path.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(self.path, "".join(f"{line}\n" for line in self._lines()))
        self._unsaved = 0

    def _lines(self) -> list[str]:
        lines: list[tuple[_Key, dict[str, Any]]] = [
            ((endpoint, "", "", -1), {"endpoint": endpoint, "manifest": manifest}) for endpoint, manifest in self._manifests.items()
        ]
        for key, result in self._answers.items():
            endpoint, text, kind, limit = key
            lines.append((key, {"endpoint": endpoint, "query": text, "type": kind or None, "limit": limit, "result": result}))
        return [json.dumps(line, ensure_ascii=False) for _, line in sorted(lines, key=lambda pair: pair[0])]

    def _read(self) -> None:
        try:
            with self.path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        self._read_line(number, line)
        except FileNotFoundError:
            return
        except (OSError, UnicodeError) as error:
            raise LinkCacheError(self.path, 0, f"cannot be read ({error})") from error

    def _read_line(self, number: int, line: str) -> None:
        try:
            entry = json.loads(line)
            endpoint = entry["endpoint"]
            if not isinstance(endpoint, str):
                raise TypeError("endpoint is no text")
            if "manifest" in entry:
                read_manifest(entry["manifest"])
                self._manifests[endpoint] = entry["manifest"]
                return
            query = Query(entry["query"], entry["type"], entry["limit"])
            if not (isinstance(query.text, str) and isinstance(query.type, str | None) and isinstance(query.limit, int)):
                raise TypeError("query, type or limit is not what it should be")
            if not isinstance(entry["result"], list):
                raise TypeError("result is no list")
            read_candidates(entry["result"])
            self._answers[_key(endpoint, query)] = entry["result"]
        except NotTheProtocol as error:
            raise LinkCacheError(self.path, number, error.why) from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise LinkCacheError(self.path, number, f"is no answer of a reconciliation service ({error!r:.120})") from error


def _key(endpoint: str, query: Query) -> _Key:
    return endpoint, query.text, query.type or "", query.limit
