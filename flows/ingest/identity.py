"""What a source is before it is read: a word that changes whenever reading it could give something else.

Every byte is hashed at every run. Times of modification would be quicker to ask for, but archives, copies and clocks
set them at will, and a change that is missed is an error that nobody sees.
"""

import hashlib
import os
import stat
from pathlib import Path

from flows.ingest.walk import Candidate


def identity(candidate: Candidate) -> str:
    """SHA-256 of the file's bytes, or why it has none, and that of its sidecar. Never raises for what is on the disk."""
    if candidate.reason_code is not None:
        return candidate.reason_code
    return _of(candidate.path) + (f"+{_of(candidate.sidecar)}" if candidate.sidecar is not None else "")


def _of(path: Path) -> str:
    try:
        # Without O_NONBLOCK the open itself would wait for ever on a pipe that took the file's place.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return "not_a_file"
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"error {error.errno}"
