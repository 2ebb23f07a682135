"""Trained models in folders: which folder a setting names, its files, and their hash."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flows.errors import ModelError

SHIPPED = "onrecord"
"""What a setting says to have the model that ships."""


type Stamp = tuple[tuple[str, int, int, int, int], ...]
"""Path, inode, size, and times of modification and of change of some files."""


def stamp(files: Iterable[Path]) -> Stamp:
    """What is another when a file is: hashes and models in memory are kept by it, so that files are read once a process and yet again
    when they change. The time of change is the system's own; no copy or archive sets it. Raises OSError."""
    return tuple((str(path), of.st_ino, of.st_size, of.st_mtime_ns, of.st_ctime_ns) for path in files for of in (path.stat(),))


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The models of one kind: the folder of the one that ships, what the setting says to have none, the names of the files, and the
    error that tells why a model cannot be used."""

    shipped: Path
    none: str
    files: tuple[str, ...]
    error: Callable[[str], ModelError]

    def of(self, setting: str) -> Path | None:
        """The folder that a setting names; None where it says to have none."""
        return None if setting == self.none else self.shipped if setting == SHIPPED else Path(setting)

    def sha256(self, setting: str) -> str:
        """SHA-256 over the files that a setting names, empty where it says to have none. Raises the error."""
        folder = self.of(setting)
        return "" if folder is None else _sha256(self, folder, self.stamp(folder))

    def stamp(self, folder: Path) -> Stamp:
        """The stamp of the files in a folder. Raises the error."""
        try:
            return stamp(folder / name for name in self.files)
        except OSError as error:
            raise self.error(f"{error.filename} cannot be read ({error.strerror})") from error

    def read(self, folder: Path, name: str) -> bytes:
        """The bytes of a file. Raises the error."""
        try:
            return (folder / name).read_bytes()
        except OSError as error:
            raise self.error(f"{folder / name} cannot be read ({error.strerror})") from error


@lru_cache(maxsize=8)
def _sha256(models: ModelFolder, folder: Path, _stamp: Stamp) -> str:
    return hashlib.sha256(b"".join(models.read(folder, name) for name in models.files)).hexdigest()
