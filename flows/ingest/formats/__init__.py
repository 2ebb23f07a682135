"""One module a format. A module here is found by what it declares; no list has to be kept.

MEDIA_TYPE  the media type that `sources.media_type` says
SUFFIXES    endings of file names, in lower case with the dot; "" for names without one
read        bytes and the published path -> Content; raises SourceRejected when the bytes are not of this format
"""

import importlib
import pkgutil
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol, cast

_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader took out of the bytes. Facts that the format states win over those read from the text."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    title: str | None = None
    published_on: date | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None


class Reader(Protocol):
    """The shape of a module in this package."""

    MEDIA_TYPE: str
    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, source_path: str) -> Content:
        """The content. Raises SourceRejected."""


@cache
def readers() -> dict[str, Reader]:
    """Readers by suffix."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast(Reader, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {suffix: reader for reader in found for suffix in reader.SUFFIXES}


def suffix_of(name: str) -> str:
    """The ending that says the format, in lower case; "" when what follows the last dot is no ending ("No. 7", "talk.2025")."""
    found = _SUFFIX.search(name)
    return found.group().lower() if found else ""


def reader_for(name: str) -> Reader | None:
    """The reader for a file of that name."""
    return readers().get(suffix_of(name))
