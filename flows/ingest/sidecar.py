"""Metadata that lies beside a file: `a.txt.meta.json` tells of `a.txt`, as one JSON object.

Besides the facts that a record may state, it may name the encoding that came with the bytes, as `charset`: pages that were
fetched from the web often have it in their HTTP headers alone.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from flows.errors import SourceRejected
from flows.ids import content_id
from flows.ingest.formats import Content
from flows.ingest.metadata import Metadata, metadata_of, words
from flows.ingest.reasons import rejected
from flows.ingest.streams import opened
from flows.ingest.walk import SIDECAR, Candidate
from flows.records import Ingested, Source

_MOST_BYTES = 1_000_000


class Sidecar(NamedTuple):
    """What is said beside a file; `unread` is the outcome to report where that could not be read."""

    facts: Metadata = Metadata()
    charset: str | None = None
    unread: Ingested | None = None


def read_sidecar(candidate: Candidate, names: Mapping[str, str]) -> Sidecar:
    """The candidate's sidecar; an empty one where there is none."""
    if candidate.sidecar is None:
        return Sidecar()
    file = Candidate(candidate.sidecar, candidate.source_path + SIDECAR)
    try:
        with opened(file) as stream:
            data = stream.read(_MOST_BYTES + 1)
        said = _object(data, file.source_path)
        return Sidecar(metadata_of(said, names), words(said.get("charset")))
    except SourceRejected as error:
        source = Source(content_id("src", file.source_path, None), file.source_path, reason_code=error.reason_code, message=str(error))
        return Sidecar(unread=Ingested(source))


def _object(data: bytes, source_path: str) -> Mapping[str, Any]:
    if len(data) > _MOST_BYTES:
        raise rejected("bad_metadata", source_path, f"It has more than {_MOST_BYTES} bytes.")
    try:
        said = json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise rejected("bad_metadata", source_path, f"({str(error)[:200]}.)") from error
    if not isinstance(said, dict):
        raise rejected("bad_metadata", source_path, "It is no JSON object.")
    return said


def with_metadata(content: Content, said: Metadata, *, wins: bool) -> Content:
    """The content with the facts that the sidecar states; where both state one, the sidecar's stands if it `wins`."""
    facts = said.facts()
    if not wins:
        facts = {name: value for name, value in facts.items() if not getattr(content, name) and name != "published_precision"}
        if "published_on" in facts:
            facts["published_precision"] = said.published_precision
    return replace(content, **facts, repairs=(*content.repairs, *said.repairs)) if facts or said.repairs else content
