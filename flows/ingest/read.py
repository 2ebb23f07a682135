"""Reads one source: bytes in, a document or a reason out. Nothing that a file holds makes it raise."""

import hashlib
import os
import stat

from flows.errors import SourceRejected
from flows.ids import content_id, document_id
from flows.ingest.facts import facts_of
from flows.ingest.formats import Content, Reader, reader_for, suffix_of
from flows.ingest.language import identify
from flows.ingest.reasons import rejected
from flows.ingest.sections import split_sections
from flows.ingest.walk import Candidate
from flows.records import Document, Ingested, Source
from flows.settings import Settings

PAYLOAD_BYTES = 200
"""So much of a source that was not read is kept in quarantine, so that a person can tell what it is."""


def ingest(candidate: Candidate, settings: Settings) -> Ingested:
    """The source, and its document when it could be read.

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
            raise rejected("unsupported_format", candidate.source_path, f"The ending is {suffix_of(candidate.path.name)}.")
        if not data:
            raise rejected("empty_file", candidate.source_path)
        content = reader.read(data, candidate.source_path)
        if not content.text.strip():
            raise rejected("only_whitespace", candidate.source_path)
    except SourceRejected as error:
        return Ingested(_rejected_source(candidate, error, data, reader))
    source = Source(
        source_id=_source_id(candidate),
        source_path=candidate.source_path,
        media_type=reader.MEDIA_TYPE,
        encoding=content.encoding,
        repairs=content.repairs,
        source_bytes=len(data),
        source_sha256=hashlib.sha256(data).hexdigest(),
    )
    return Ingested(source, document_of(content, settings.default_language))


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
        authors=content.authors or facts.authors,
        publisher=content.publisher,
        url=content.url,
        rights=content.rights,
        language=language.code,
        language_score=language.score,
    )


def _source_id(candidate: Candidate) -> str:
    return content_id("src", candidate.source_path, None)


def _rejected_source(candidate: Candidate, error: SourceRejected, data: bytes | None, reader: Reader | None) -> Source:
    was_read = data is not None and reader is not None
    return Source(
        source_id=_source_id(candidate),
        source_path=candidate.source_path,
        media_type=reader.MEDIA_TYPE if reader is not None and was_read else None,
        source_bytes=len(data) if data is not None and was_read else None,
        source_sha256=hashlib.sha256(data).hexdigest() if data is not None and was_read else None,
        reason_code=error.reason_code,
        message=str(error),
        payload=data[:PAYLOAD_BYTES].decode("utf-8", "backslashreplace").replace("\x00", "\\x00") if data else None,
    )


def _bytes_of(candidate: Candidate, most: int, *, whole: bool) -> bytes:
    """The file's bytes; its first `most` where not `whole`. Raises SourceRejected, also when there are more than `most`."""
    try:
        # Without O_NONBLOCK the open itself would wait for ever on a pipe that took the file's place.
        descriptor = os.open(candidate.path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise rejected("not_a_file", candidate.source_path)
            if not whole:
                return file.read(most)
            if status.st_size > most:
                raise rejected("too_large", candidate.source_path, f"It has {status.st_size} bytes; the limit is {most}.")
            data = file.read(most + 1)
    except PermissionError as error:
        raise rejected("permission_denied", candidate.source_path) from error
    except FileNotFoundError as error:
        raise rejected("vanished", candidate.source_path) from error
    except IsADirectoryError as error:
        raise rejected("not_a_file", candidate.source_path) from error
    except OSError as error:
        raise rejected("read_error", candidate.source_path, f"({error.strerror}.)") from error
    if len(data) > most:
        raise rejected("too_large", candidate.source_path, f"It grew beyond {most} bytes while it was read.")
    return data
