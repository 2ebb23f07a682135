"""JSON Lines: one object a line, with the text of an article and what is known of it. The place of a record is its line.

`documents.text` is the string of the text field, unchanged.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from flows.errors import SourceRejected
from flows.ingest.decode import decode
from flows.ingest.formats import Content, Record
from flows.ingest.reasons import rejected
from flows.ingest.rows import content_of
from flows.ingest.streams import lines
from flows.settings import Settings

MEDIA_TYPE = "application/jsonl"
SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")

_BOM = b"\xef\xbb\xbf"


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record a line that is not blank. Raises SourceRejected for what is wrong with the stream."""
    for line in lines(stream, settings.max_source_bytes):
        data = line.data.removeprefix(_BOM) if line.number == 1 else line.data
        if data.strip():
            place = f"line {line.number}"
            yield Record(place, data, _outcome(data, f"{source_path} ({place})", settings, line.is_whole), MEDIA_TYPE, line.is_whole)


def _outcome(data: bytes, where: str, settings: Settings, is_whole: bool) -> Content | SourceRejected:
    if not is_whole:
        return rejected("too_large", where, f"The line has more than {settings.max_source_bytes} bytes.")
    try:
        decoded = decode(data, where)
        return content_of(_object(decoded.text, where), where, settings.field_names, decoded.encoding, decoded.repairs)
    except SourceRejected as error:
        return error


def _object(text: str, where: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise rejected("bad_record", where, f"({str(error)[:200]}.)") from error
    if not isinstance(value, dict):
        raise rejected("bad_record", where, "It is no JSON object.")
    return value
