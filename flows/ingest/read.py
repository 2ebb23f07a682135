"""Reads one file: bytes in; out comes a document or a reason for the file, or for each record of a container.

Nothing that a file holds makes it raise.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from flows.errors import SourceRejected
from flows.ids import content_id, document_id
from flows.ingest.facts import facts_of
from flows.ingest.formats import (
    ContainerReader,
    Content,
    Reader,
    Record,
    container_reader_for,
    inner_suffix,
    is_gzip,
    reader_for,
)
from flows.ingest.language import identify
from flows.ingest.metadata import Metadata
from flows.ingest.mojibake import repaired
from flows.ingest.reasons import rejected
from flows.ingest.sections import split_sections
from flows.ingest.sidecar import Sidecar, read_sidecar, with_metadata
from flows.ingest.streams import gunzip, opened
from flows.ingest.walk import SIDECAR, Candidate
from flows.records import Document, Ingested, Source
from flows.settings import Settings

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNPRINTABLE_BUT_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
PAYLOAD_BYTES = 200
"""So much of a source that was not read is kept in quarantine, so that a person can tell what it is."""


def read_candidate(candidate: Candidate, settings: Settings) -> Iterator[Ingested]:
    """Every source that the candidate holds, in order, one at a time: the file, or the records of a container.

    A container gives a source of its own, without a record, when it cannot be read to its end or holds no record. A
    sidecar gives one when it cannot be read.
    """
    said = read_sidecar(candidate, settings.field_names)
    reader = container_reader_for(candidate.path.name)
    if reader is None or candidate.reason_code is not None or candidate.path.name.endswith(SIDECAR):
        yield ingest(candidate, settings, said)
    else:
        yield from _from_container(candidate, reader, said.facts, settings)
    if said.unread is not None:
        yield said.unread


def ingest(candidate: Candidate, settings: Settings, said: Sidecar = Sidecar()) -> Ingested:  # noqa: B008  a tuple
    """The source, and its document when it could be read, of a file that holds one article; `said` is its sidecar.

    A source that could not be read has `reason_code` (a key of `reasons.REASONS`), `message`, and in `payload` its first
    bytes where they were seen, with everything that is not UTF-8 written as \\xNN.
    """
    data: bytes | None = None
    reader: Reader | None = None
    try:
        if candidate.reason_code is not None:
            raise rejected(candidate.reason_code, candidate.source_path)
        reader = reader_for(candidate.path.name)
        data = _bytes_of(candidate, settings.max_source_bytes if reader else PAYLOAD_BYTES, whole=reader is not None)
        if reader is None:
            raise _unsupported(candidate)
        if not data:
            raise rejected("empty_file", candidate.source_path)
        content = reader.read(_unpacked(data, candidate, settings), candidate.source_path, said.charset)
        document = _document(with_metadata(content, said.facts, wins=True), candidate.source_path, settings)
    except Exception as error:  # noqa: BLE001  whatever a file does to a reader, the run goes on
        rejection = error if isinstance(error, SourceRejected) else _failure(error, candidate.source_path)
        was_read = data is not None and reader is not None
        media_type = reader.MEDIA_TYPE if reader is not None and was_read else None
        return Ingested(_rejected_source(candidate, None, rejection, data, media_type, is_whole=was_read))
    return Ingested(_source(candidate, None, reader.MEDIA_TYPE, content.encoding, document.repairs, data), document)


def _from_container(candidate: Candidate, reader: ContainerReader, said: Metadata, settings: Settings) -> Iterator[Ingested]:
    count = 0
    try:
        with opened(candidate) as file:
            beginning = file.read(PAYLOAD_BYTES)
            file.seek(0)
            if not beginning:
                raise rejected("empty_file", candidate.source_path)
            stream: BinaryIO = file
            if is_gzip(candidate.path.name):
                stream = gunzip(file, candidate.source_path, settings.max_container_bytes)
            for record in reader.records(stream, candidate.source_path, settings):
                count += 1
                yield _from_record(candidate, record, said, settings)
            if not count:
                raise rejected("no_records", candidate.source_path)
    except Exception as error:  # noqa: BLE001  whatever a file does to a reader, the run goes on
        rejection = error if isinstance(error, SourceRejected) else _failure(error, candidate.source_path)
        yield Ingested(_rejected_source(candidate, None, rejection, None, reader.MEDIA_TYPE, is_whole=False))


def _from_record(candidate: Candidate, record: Record, said: Metadata, settings: Settings) -> Ingested:
    where = f"{candidate.source_path} ({record.place})"
    try:
        if isinstance(record.outcome, SourceRejected):
            raise record.outcome
        document = _document(with_metadata(record.outcome, said, wins=False), where, settings)
    except Exception as error:  # noqa: BLE001  whatever a record does to a reader, the run goes on
        rejection = error if isinstance(error, SourceRejected) else _failure(error, where)
        return Ingested(_rejected_source(candidate, record.place, rejection, record.data, record.media_type, is_whole=record.is_whole))
    source = _source(candidate, record.place, record.media_type, record.outcome.encoding, document.repairs, record.data)
    return Ingested(source, document)


def _document(content: Content, where: str, settings: Settings) -> Document:
    """The document of the content, mojibake taken back. Raises SourceRejected (only_whitespace)."""
    if not content.text.strip():
        raise rejected("only_whitespace", where)
    text = repaired(content.text)
    if text is not content.text and text != content.text:
        content = replace(content, text=text, repairs=(*content.repairs, "mojibake_repaired"))
    facts: dict[str, Any] = {name: repaired(value) for name in ("title", "publisher", "rights") if (value := getattr(content, name))}
    content = replace(content, **facts, authors=tuple(repaired(author) for author in content.authors))
    return document_of(content, settings.default_language)


def document_of(content: Content, default_language: str) -> Document:
    """The document with its sections, language, and what the page says about itself."""
    sections = tuple(split_sections(content.text))
    facts = facts_of(content.text, sections)
    language = identify(content.text, default_language)
    return Document(
        document_id=document_id(content.text, content.url),
        text=content.text,
        sections=sections,
        title=content.title or facts.title,
        dateline_place=facts.dateline_place,
        published_on=content.published_on or facts.published_on,
        published_precision=content.published_precision if content.published_on else "day",
        authors=content.authors or facts.authors,
        publisher=content.publisher,
        url=content.url,
        rights=content.rights,
        language=language.code,
        language_score=language.score,
        repairs=tuple(dict.fromkeys(content.repairs)),
    )


def _source_id(candidate: Candidate, place: str | None) -> str:
    return content_id("src", candidate.source_path, place)


def _source(
    candidate: Candidate, place: str | None, media_type: str | None, encoding: str, repairs: tuple[str, ...], data: bytes
) -> Source:
    return Source(
        source_id=_source_id(candidate, place),
        source_path=candidate.source_path,
        record=place,
        media_type=media_type,
        encoding=encoding,
        repairs=repairs,
        source_bytes=len(data),
        source_sha256=hashlib.sha256(data).hexdigest(),
    )


def _rejected_source(
    candidate: Candidate, place: str | None, error: SourceRejected, data: bytes | None, media_type: str | None, *, is_whole: bool
) -> Source:
    return Source(
        source_id=_source_id(candidate, place),
        source_path=candidate.source_path,
        record=place,
        media_type=media_type,
        source_bytes=len(data) if data is not None and is_whole else None,
        source_sha256=hashlib.sha256(data).hexdigest() if data is not None and is_whole else None,
        reason_code=error.reason_code,
        message=_UNPRINTABLE.sub(_escaped, str(error)),
        payload=_UNPRINTABLE_BUT_LINES.sub(_escaped, data[:PAYLOAD_BYTES].decode("utf-8", "backslashreplace")) if data else None,
    )


def _escaped(found: re.Match[str]) -> str:
    """What stands in a text that a person looks at in a terminal."""
    return found.group().encode("unicode_escape").decode()


def _failure(error: Exception, where: str) -> SourceRejected:
    return rejected("reader_failed", where, f"({type(error).__name__}: {str(error)[:200]}.)")


def _unsupported(candidate: Candidate) -> SourceRejected:
    if candidate.path.name.endswith(SIDECAR):
        return rejected("orphan_metadata", candidate.source_path)
    return rejected("unsupported_format", candidate.source_path, f"The ending is {inner_suffix(candidate.path.name)}.")


def _unpacked(data: bytes, candidate: Candidate, settings: Settings) -> bytes:
    """The bytes, without gzip where the name says so. Raises SourceRejected (damaged_archive, compression_bomb, too_large)."""
    if not is_gzip(candidate.path.name):
        return data
    unpacked = gunzip(data, candidate.source_path, settings.max_source_bytes).read()
    if not unpacked:
        raise rejected("empty_file", candidate.source_path)
    return unpacked


def _bytes_of(candidate: Candidate, most: int, *, whole: bool) -> bytes:
    """The file's bytes; its first `most` where not `whole`. Raises SourceRejected, also when there are more than `most`."""
    with opened(candidate) as file:
        if not whole:
            return file.read(most)
        size = file.seek(0, 2)
        if size > most:
            raise rejected("too_large", candidate.source_path, f"It has {size} bytes; the limit is {most}.")
        file.seek(0)
        data = file.read(most + 1)
    if len(data) > most:
        raise rejected("too_large", candidate.source_path, f"It grew beyond {most} bytes while it was read.")
    return data
