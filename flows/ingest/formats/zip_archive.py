"""ZIP archives: each file in it that a reader knows is an article. The place of a record is its name in the archive.

Nothing is unpacked to disk. Names lead nowhere: they are words in a table, and a name that climbs out of the archive, or
could not be written safely, is held back. Hidden files do not count, as in RAW.
"""

import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from flows.errors import SourceRejected
from flows.ingest.formats import Record, is_gzip, reader_for, suffix_of
from flows.ingest.reasons import rejected
from flows.ingest.streams import Meter
from flows.ingest.walk import published_path
from flows.settings import Settings

MEDIA_TYPE = "application/zip"
SUFFIXES = (".zip",)

_BEGINNING = 200
_LONGEST_NAME = 1_000


def records(stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
    """One record a file, in the archive's order. Raises SourceRejected for what is wrong with the archive itself."""
    if not stream.seekable():
        raise rejected("unsupported_format", source_path, "ZIP inside gzip is not read.")
    meter = Meter(source_path, settings.max_container_bytes)
    meter.add(packed=stream.seek(0, 2))
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, EOFError) as error:
        raise rejected("damaged_container", source_path, f"({str(error)[:200]}.)") from error
    taken: set[str] = set()
    for member in archive.infolist():
        if not member.is_dir() and not any(part.startswith(".") and part != ".." for part in member.filename.split("/")):
            place = _place(member.filename, taken)
            taken.add(place)
            yield _record(archive, member, place, f"{source_path} ({place})", settings, meter)


def _place(name: str, taken: set[str]) -> str:
    """The name as the tables write it; a name that came before gets a number."""
    place = name = published_path(name)[:_LONGEST_NAME] or "(no name)"
    number = 1
    while place in taken:
        number += 1
        place = f"{name} ({number})"
    return place


def _record(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, where: str, settings: Settings, meter: Meter) -> Record:
    data = b""
    reader = reader_for(member.filename)
    media_type = reader.MEDIA_TYPE if reader else None
    try:
        _look(member, where)
        is_read = reader is not None and not is_gzip(member.filename)
        data = _bytes_of(archive, member, where, settings.max_source_bytes if is_read else _BEGINNING, meter)
        if reader is None or is_gzip(member.filename):
            raise rejected("unsupported_format", where, f"The ending is {suffix_of(member.filename)}; archives in archives are not opened.")
        if len(data) > settings.max_source_bytes:
            return Record(place, data[:_BEGINNING], rejected("too_large", where), media_type, is_whole=False)
        if not data:
            raise rejected("empty_file", where)
        return Record(place, data, reader.read(data, where), media_type)
    except SourceRejected as error:
        if error.reason_code in ("compression_bomb", "too_large"):
            raise  # the meter's: it is about the archive
        return Record(place, data, error, media_type, is_whole=reader is not None)


def _look(member: zipfile.ZipInfo, where: str) -> None:
    """Raises SourceRejected for what must not be opened."""
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or "" in parts or ":" in parts[0] or "\\" in name or not name.isprintable():
        raise rejected("unsafe_member", where)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise rejected("not_a_file", where, "It is a link.")
    if member.flag_bits & 1:
        raise rejected("encrypted", where)


def _bytes_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, most: int, meter: Meter) -> bytes:
    """The unpacked bytes, one more than `most` at the most. Raises SourceRejected."""
    pieces = []
    held = 0
    try:
        with archive.open(member) as file:
            while held <= most and (piece := file.read(min(1 << 20, most + 1 - held))):
                meter.add(unpacked=len(piece))
                pieces.append(piece)
                held += len(piece)
    except SourceRejected:
        raise
    except Exception as error:  # each method of compression has errors of its own
        raise rejected("damaged_archive", where, f"({str(error)[:200]}.)") from error
    return b"".join(pieces)
