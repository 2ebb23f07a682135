"""What several tests of readers need: one file in, its outcomes out, with what must hold for whatever a file holds."""

import gzip
import hashlib
from pathlib import Path

from flows.ingest.read import read_candidate
from flows.ingest.reasons import REASONS
from flows.ingest.walk import find_sources
from flows.records import Document, Ingested
from flows.settings import Settings


def outcomes(folder: Path, name: str, data: bytes, settings: Settings | None = None, meta: str | None = None) -> list[Ingested]:
    """The outcomes of a folder that holds that file alone, and its sidecar where `meta` is given. Every outcome is checked."""
    raw = folder / f"raw-{hashlib.sha256(name.encode() + data).hexdigest()[:12]}"
    raw.mkdir(exist_ok=True)
    (raw / name).write_bytes(data)
    if meta is not None:
        (raw / f"{name}.meta.json").write_text(meta, encoding="utf-8")
    found = [outcome for candidate in find_sources(raw) for outcome in read_candidate(candidate, settings or Settings())]
    check(found)
    return found


def check(found: list[Ingested]) -> None:
    """Everything is a document or has a reason, ids differ, and every string can be written."""
    assert found
    assert len({outcome.source.source_id for outcome in found}) == len(found)
    for outcome in found:
        source, document = outcome.source, outcome.document
        assert (document is None) == (source.reason_code in REASONS)
        assert source.reason_code != "reader_failed", source.message
        strings = [source.source_path, source.record, source.message, source.payload, source.media_type]
        if document is not None:
            assert document.text.strip()
            assert source.repairs == document.repairs
            strings += [document.text, document.title, document.publisher, document.url, document.rights, *document.authors]
            assert document.url is None or document.url.startswith(("http://", "https://"))
        for string in strings:
            assert string is None or string.encode("utf-8") is not None


def documents(found: list[Ingested]) -> list[Document]:
    return [outcome.document for outcome in found if outcome.document is not None]


def reasons(found: list[Ingested]) -> list[tuple[str | None, str | None]]:
    """Record and reason of all that was not read."""
    return [(outcome.source.record, outcome.source.reason_code) for outcome in found if outcome.document is None]


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
