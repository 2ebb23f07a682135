"""Web archives (WARC, ISO 28500), by warcio: the pages that a crawler kept, such as Common Crawl's news archive.

The place of a record is its number among the pages of the archive, and its record id. Pages are the records of type
response, resource and conversion (the text files of Common Crawl); what tells of the crawl itself (requests, metadata,
revisits without content) is no source. A page is read by the reader of its media type.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

from flows.errors import SourceRejected
from flows.ingest.formats import Content, Record, reader_of_type
from flows.ingest.metadata import address
from flows.ingest.reasons import rejected
from flows.ingest.streams import gunzip
from flows.ingest.walk import published_path
from flows.settings import Settings

MEDIA_TYPE = "application/warc"
SUFFIXES = (".warc", ".wet")

logging.getLogger("warcio").setLevel(logging.CRITICAL)

_PAGES = ("response", "resource", "conversion")
_LONGEST_LINE = 64 * 1024
_MOST_HEADERS = 1_000_000
"""Bytes of header lines that one record may have."""

_GOOD = "200"
_BEGINNING = 1_000


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record a page. Raises SourceRejected for what is wrong with the archive itself."""
    for number, page in enumerate(_pages(stream, source_path), 1):
        name = page.rec_headers.get_header("WARC-Record-ID") or ""
        place = f"record {number} {published_path(name[:200])}".strip()
        yield _record(page, place, f"{source_path} ({place})", settings)


class _Reader(BufferedReader):  # type: ignore[misc]
    """warcio's reader, with an end to lines and to headers."""

    def __init__(self, stream: Any, source_path: str) -> None:
        super().__init__(stream, block_size=256 * 1024)
        self._source_path = source_path
        self.header_bytes = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE))
        self.header_bytes += len(line)
        if len(line) >= _LONGEST_LINE or self.header_bytes > _MOST_HEADERS:
            raise rejected("damaged_container", self._source_path, "A header is longer than any should be.")
        return line


class _Archive(ArchiveIterator):  # type: ignore[misc]
    """warcio's iterator, without its note on the terminal; the record that follows a wrong length fails, and says so."""

    INC_RECORD = ""


def _pages(stream: BinaryIO, source_path: str) -> Iterator[Any]:
    """The records of pages. A record is good until the next one is asked for."""
    count = 0
    try:
        archive = _Archive(stream)
        archive.known_format = "warc"  # nearly any line would pass for a header of the old ARC format
        archive.reader = reader = _Reader(archive.fh, source_path)
        for page in archive:
            reader.header_bytes = 0
            if page.rec_type in _PAGES:
                count += 1
                yield page
            reader.header_bytes = 0
    except SourceRejected:
        raise
    except Exception as error:  # warcio raises what its parts raise
        raise rejected("damaged_container", source_path, f"(After {count} pages: {str(error)[:200]}.)") from error


def _record(page: Any, place: str, where: str, settings: Settings) -> Record:
    data = b""
    media_type: str | None = None
    try:
        headers = page.http_headers
        kind = (headers.get_header("Content-Type") if headers else page.content_type) or ""
        media_type, charset = _plain(kind), kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
        data = _payload(page, where, settings.max_source_bytes)
        if len(data) > settings.max_source_bytes:
            return Record(place, data[:_BEGINNING], rejected("too_large", where), media_type, is_whole=False)
        if headers and headers.get_statuscode() != _GOOD:
            raise rejected("not_an_article", where, f"The server answered {headers.get_statuscode()[:20]}.")
        reader = reader_of_type(media_type or "")
        if reader is None:
            raise rejected("not_an_article", where, f"Its media type is {media_type or 'unknown'}.")
        if not data:
            raise rejected("empty_record", where)
        content = reader.read(data, where, charset)
        return Record(place, data, _with_address(content, page), reader.MEDIA_TYPE)
    except SourceRejected as error:
        return Record(place, data, error, media_type)


def _payload(page: Any, where: str, most: int) -> bytes:
    """The page as the server meant it, one byte more than `most` at the most. Raises SourceRejected."""
    headers = page.http_headers
    chunked = headers is not None and (headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    packed = (headers.get_header("Content-Encoding") or "").lower() if headers is not None else ""
    stream = ChunkedDataReader(page.raw_stream) if chunked else page.raw_stream
    data: bytes = stream.read(most + 1)
    declared = page.payload_length if headers is not None else page.length
    if not chunked and len(data) <= most and declared is not None and len(data) < declared:
        raise rejected("bad_record", where, f"It ends after {len(data)} of {declared} bytes.")
    if packed in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):  # some crawlers unpack, and leave the header
        return gunzip(data, where, most).read()
    if packed == "br":
        raise rejected("not_an_article", where, "Pages packed with Brotli are not read.")
    return data


def _plain(media_type: str) -> str | None:
    kind = media_type.partition(";")[0].strip().lower()
    return "".join(character for character in kind if character.isprintable())[:100] or None


def _with_address(content: Content, page: Any) -> Content:
    url = address((page.rec_headers.get_header("WARC-Target-URI") or "").strip("<> "))
    return replace(content, url=url) if url else content
