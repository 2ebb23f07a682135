"""JSON: an array of objects, each an article with what is known of it, or one such object. The place of a record is its number.

`documents.text` is the string of the text field, unchanged. The file is read whole; what is larger than a source may be is
better written as JSON Lines, which is read as a stream.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from flows.errors import SourceRejected
from flows.ingest.decode import Decoded, decode
from flows.ingest.formats import Content, Record
from flows.ingest.reasons import rejected
from flows.ingest.rows import content_of
from flows.settings import Settings

MEDIA_TYPE = "application/json"
SUFFIXES = (".json",)

_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_SPACE = re.compile(r"[ \t\n\r]*")


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record an object. Raises SourceRejected for what is wrong with the file; objects before the damage stand."""
    data = stream.read(settings.max_source_bytes + 1)
    if len(data) > settings.max_source_bytes:
        raise rejected("too_large", source_path, f"It has more than {settings.max_source_bytes} bytes; JSON Lines may be of any size.")
    decoded = decode(data, source_path)
    for number, (value, written) in enumerate(_values(decoded.text, source_path), 1):
        place = f"item {number}"
        outcome = _outcome(value, f"{source_path} ({place})", settings, decoded)
        yield Record(place, written.encode("utf-8", "replace"), outcome, MEDIA_TYPE)


def _values(text: str, source_path: str) -> Iterator[tuple[Any, str]]:
    """The items of the array, or the one value that there is, and the characters that each was read from."""
    position = _after_space(text, 0)
    if position == len(text):
        return
    is_array = text.startswith("[", position)
    if is_array:
        position = _after_space(text, position + 1)
        if text.startswith("]", position):
            return _end(text, position + 1, source_path)
    while True:
        try:
            value, end = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            raise rejected("damaged_container", source_path, f"({str(error)[:200]}.)") from error
        yield value, text[position:end]
        position = _after_space(text, end)
        if not is_array:
            return _end(text, position, source_path)
        if text.startswith("]", position):
            return _end(text, position + 1, source_path)
        if not text.startswith(",", position):
            raise rejected("damaged_container", source_path, f"(There is no comma after character {end}.)")
        position = _after_space(text, position + 1)


def _end(text: str, position: int, source_path: str) -> None:
    if _after_space(text, position) < len(text):
        raise rejected("damaged_container", source_path, "More follows after its end; is it JSON Lines, and should end with .jsonl?")


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _outcome(value: Any, where: str, settings: Settings, decoded: Decoded) -> Content | SourceRejected:
    try:
        if not isinstance(value, dict):
            raise rejected("bad_record", where, "It is no JSON object.")
        return content_of(value, where, settings.field_names, decoded.encoding, decoded.repairs)
    except SourceRejected as error:
        return error
