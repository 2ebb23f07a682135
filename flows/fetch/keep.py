"""Pages below RAW, and beside each what its feed says of it, as `<name>.meta.json`. Both are the same bytes whenever they are fetched.

    RAW/fetched/<host>/<name>-<hash of the address>.html      the page as it came
    RAW/fetched/<host>/<name>-<hash of the address>.html.meta.json
    RAW/fetched/.fetch/versions/<host>/...                    what it was before it changed

A build does not look into folders that begin with a dot.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

from flows import store
from flows.errors import WebError
from flows.fetch.outcomes import What

SIDECAR = ".meta.json"
VERSIONS = Path(".fetch") / "versions"

Alike = Callable[[Path, bytes, str | None], bool]
"""Whether the article in a file is the same as in bytes that came later (and the charset that came with them); what is around
it, such as adverts, always changes."""

_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}
_LONGEST_NAME = 60


def suffix_of(content_type: str, body: bytes) -> str:
    """The ending for a media type; for none, that of a page where the bytes look like one. Raises WebError for what is no article."""
    kind = content_type.partition(";")[0].strip().lower()
    if not kind and body.lstrip()[:1] == b"<":
        return ".html"
    if kind not in _SUFFIXES:
        raise WebError(f"its media type is {kind[:60] or 'unknown'}, which is no article")
    return _SUFFIXES[kind]


def charset_of(content_type: str) -> str | None:
    """The encoding that the headers name."""
    found = re.search(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", content_type, re.IGNORECASE)
    return found.group(1).lower() if found else None


def path_of(key: str, suffix: str) -> Path:
    """Where the page of that address belongs: letters, digits and hyphens, whatever the address holds."""
    rest = key.partition("://")[2]  # by hand: urlsplit refuses what is no host or port
    place = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = re.split(r"[?#]", rest[len(place) :], maxsplit=1)[0]
    host = re.sub(r"\.{2,}", ".", _plain(place.rpartition("@")[2], keep=".")) or "host"
    last = next((part for part in reversed(unquote(path).split("/")) if part), "")
    name = _plain(re.sub(r"\.[A-Za-z]{2,5}$", "", last))[:_LONGEST_NAME].strip("-") or "index"
    return Path(host) / f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:12]}{suffix}"


def _plain(text: str, keep: str = "") -> str:
    return re.sub(rf"[^a-z0-9{re.escape(keep)}]+", "-", text.lower()).strip("-.")


def keep(folder: Path, path: Path, before: Path | None, body: bytes, facts: Mapping[str, str | None], alike: Alike) -> What:
    """Writes the page, where it is new or has changed, and what is said of it; both paths are below `folder`. Raises OutputError.

    A page that was kept under another name before (it is of another media type now) is a changed one.
    """
    target, old = folder / path, folder / (before or path)
    if not old.is_file():
        _write(target, body)
        describe(folder, path, facts)
        return What.NEW
    if old == target and (old.read_bytes() == body or alike(old, body, facts.get("charset"))):
        return What.CHANGED if describe(folder, path, facts) else What.UNCHANGED
    with store.writing(old):
        data = old.read_bytes()
        _write(folder / VERSIONS / (before or path).with_suffix(f".{hashlib.sha256(data).hexdigest()[:12]}{old.suffix}"), data)
    _write(target, body)
    describe(folder, path, facts)
    if old != target:
        with store.writing(old):
            old.unlink()
            old.with_name(old.name + SIDECAR).unlink(missing_ok=True)
    return What.CHANGED


def describe(folder: Path, path: Path, facts: Mapping[str, str | None]) -> bool:
    """Writes what is said of a page; False where just that stands there."""
    target = folder / path
    target = target.with_name(target.name + SIDECAR)
    data = (json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    if target.is_file() and target.read_bytes() == data:
        return False
    _write(target, data)
    return True


def _write(path: Path, data: bytes) -> None:
    with store.writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(path, data)
