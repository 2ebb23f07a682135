"""Opens files so that nothing in RAW can hang the run, and unpacks gzip so that nothing can fill memory or disk.

A stream that is not what it should be raises SourceRejected from whatever reads it.
"""

import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, cast

from flows.ingest.reasons import rejected
from flows.ingest.walk import Candidate

HARMLESS_BYTES = 32 * 2**20
"""However well it was packed, so much is never called a bomb."""

MOST_RATIO = 200
"""Bytes out of one byte in, beyond HARMLESS_BYTES. Text packs to a third or a tenth, dull tables to a fiftieth; zeros to a thousandth."""

_CHUNK = 256 * 1024


@contextmanager
def opened(candidate: Candidate) -> Iterator[BinaryIO]:
    """The file of the candidate, open for reading. What goes wrong with the file system inside the block is a SourceRejected."""
    try:
        # Without O_NONBLOCK the open itself would wait for ever on a pipe that took the file's place.
        descriptor = os.open(candidate.path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise rejected("not_a_file", candidate.source_path)
            yield file
    except PermissionError as error:
        raise rejected("permission_denied", candidate.source_path) from error
    except FileNotFoundError as error:
        raise rejected("vanished", candidate.source_path) from error
    except IsADirectoryError as error:
        raise rejected("not_a_file", candidate.source_path) from error
    except OSError as error:
        raise rejected("read_error", candidate.source_path, f"({error.strerror or error}.)") from error


class Meter:
    """Counts bytes in and bytes out of anything that unpacks, and stops what looks like a bomb."""

    def __init__(self, source_path: str, most: int) -> None:
        self._source_path = source_path
        self._most = most
        self.packed = 0
        self.unpacked = 0

    def add(self, *, packed: int = 0, unpacked: int = 0) -> None:
        """Counts. Raises SourceRejected (compression_bomb, too_large)."""
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > HARMLESS_BYTES and self.unpacked > MOST_RATIO * self.packed:
            raise rejected("compression_bomb", self._source_path, f"{self.packed} bytes gave more than {MOST_RATIO} times as many.")
        if self.unpacked > self._most:
            raise rejected("too_large", self._source_path, f"Unpacked it has more than {self._most} bytes.")


class _Gunzip(io.RawIOBase):
    """A gzip file of one or more members, unpacked as it is read."""

    def __init__(self, packed: BinaryIO, source_path: str, most: int) -> None:
        self._packed = packed
        self._source_path = source_path
        self._meter = Meter(source_path, most)
        self._decompressor: Any = None
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer).cast("B")
        while len(room):
            if not self._waiting:
                self._waiting = self._packed.read(_CHUNK)
                self._meter.add(packed=len(self._waiting))
                if not self._waiting:
                    return self._end()
            if self._decompressor is None:
                self._waiting = self._waiting.lstrip(b"\x00")  # tapes and some tools pad with zeros
                if not self._waiting:
                    continue
                self._decompressor = zlib.decompressobj(wbits=31)
            got = self._some(len(room))
            if got:
                room[: len(got)] = got
                return len(got)
        return 0

    def _some(self, most: int) -> bytes:
        try:
            got = cast(bytes, self._decompressor.decompress(self._waiting, most))
        except zlib.error as error:
            raise rejected("damaged_archive", self._source_path, f"({error}.)") from error
        if self._decompressor.eof:
            self._waiting, self._decompressor = self._decompressor.unused_data, None
        else:
            self._waiting = self._decompressor.unconsumed_tail
        self._meter.add(unpacked=len(got))
        return got

    def _end(self) -> int:
        if self._decompressor is not None:
            raise rejected("damaged_archive", self._source_path, "It ends in the middle.")
        return 0


def gunzip(packed: BinaryIO | bytes, source_path: str, most: int) -> BinaryIO:
    """The unpacked bytes as a stream. Reading it raises SourceRejected (damaged_archive, compression_bomb, too_large)."""
    stream: BinaryIO = io.BytesIO(packed) if isinstance(packed, bytes) else packed
    return io.BufferedReader(_Gunzip(stream, source_path, most), _CHUNK)


class Line(NamedTuple):
    """A line of a file: its number from 1, and its bytes without the line break."""

    number: int
    data: bytes
    is_whole: bool
    """False when the line is longer than was asked for, and `data` is its beginning."""


def lines(stream: BinaryIO, longest: int) -> Iterator[Line]:
    """The lines of a stream. A line that is too long is read to its end, and only its beginning is kept."""
    number = 0
    while piece := stream.readline(longest + 1):
        number += 1
        is_whole = len(piece) <= longest or piece.endswith(b"\n")
        if not is_whole:
            piece = piece[:_CHUNK]
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
        yield Line(number, piece.rstrip(b"\r\n"), is_whole)
