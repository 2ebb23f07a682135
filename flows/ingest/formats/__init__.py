"""One module a format. A module here is found by what it declares; no list has to be kept.

MEDIA_TYPE  the media type that `sources.media_type` says; records of a container are read by it, too
SUFFIXES    endings of file names, in lower case with the dot; "" for names without one

and one of the two:

read        bytes and the published path -> Content: the whole file is one article
records     a stream and the settings -> Records, one at a time: the file is a container of many articles

Both raise SourceRejected when the bytes are not of this format. Any file may be packed with gzip: `.gz` after its ending.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Protocol, cast

from flows.errors import SourceRejected
from flows.ingest.metadata import Metadata
from flows.settings import Settings

_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}$", re.ASCII)
GZIP = ".gz"


@dataclass(frozen=True, slots=True)
class Content(Metadata):
    """What a reader took out of the bytes. Facts that the format states win over those read from the text."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a container: its place in it, its bytes (or their beginning), and its content or why there is none."""

    place: str
    data: bytes
    outcome: Content | SourceRejected
    media_type: str | None = None
    is_whole: bool = True
    """False when `data` is the beginning alone."""


class Reader(Protocol):
    """The shape of a module whose files hold one article each."""

    MEDIA_TYPE: str
    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, source_path: str, charset: str | None = None) -> Content:
        """The content; `charset` is the encoding that came with the bytes, say in HTTP headers. Raises SourceRejected."""


class ContainerReader(Protocol):
    """The shape of a module whose files hold many articles each."""

    MEDIA_TYPE: str
    SUFFIXES: tuple[str, ...]

    def records(self, stream: BinaryIO, source_path: str, settings: Settings) -> Iterator[Record]:
        """The records in order, few of them in memory at a time; their places differ.

        Raises SourceRejected for what is wrong with the container itself, be it after many records: those stand.
        """


@cache
def _modules() -> tuple[Reader | ContainerReader, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Reader | ContainerReader, importlib.import_module(f"{__name__}.{name}")) for name in names)


@cache
def readers() -> dict[str, Reader]:
    """Readers of single articles by suffix."""
    return {suffix: cast(Reader, reader) for reader in _modules() if hasattr(reader, "read") for suffix in reader.SUFFIXES}


@cache
def container_readers() -> dict[str, ContainerReader]:
    """Readers of containers by suffix."""
    return {suffix: cast(ContainerReader, reader) for reader in _modules() if hasattr(reader, "records") for suffix in reader.SUFFIXES}


def suffix_of(name: str) -> str:
    """The ending that says the format, in lower case; "" when what follows the last dot is no ending ("No. 7", "talk.2025")."""
    found = _SUFFIX.search(name)
    return found.group().lower() if found else ""


def is_gzip(name: str) -> bool:
    """True when the name says that the file is packed."""
    return suffix_of(name) == GZIP


def inner_suffix(name: str) -> str:
    """The ending without that of gzip: ".txt" of "a.txt.gz". A name that is packed and has no other ending keeps ".gz"."""
    return (suffix_of(name[: -len(GZIP)]) or GZIP) if is_gzip(name) else suffix_of(name)


def reader_for(name: str) -> Reader | None:
    """The reader for a file of that name that holds one article."""
    return readers().get(inner_suffix(name))


def container_reader_for(name: str) -> ContainerReader | None:
    """The reader for a container of that name."""
    return container_readers().get(inner_suffix(name))


def reader_of_type(media_type: str) -> Reader | None:
    """The reader for a media type, its parameters aside."""
    plain = media_type.partition(";")[0].strip().lower()
    return next((reader for reader in readers().values() if plain in (reader.MEDIA_TYPE, *getattr(reader, "ALSO", ()))), None)
