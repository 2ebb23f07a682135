"""Trained models in folders: which folder a setting names, its files, and their hash."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.errors import ModelError

SHIPPED = "onrecord"
"""What a setting says to have the model that ships."""


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
        return "" if folder is None else hashlib.sha256(b"".join(self.read(folder, name) for name in self.files)).hexdigest()

    def read(self, folder: Path, name: str) -> bytes:
        """The bytes of a file. Raises the error."""
        try:
            return (folder / name).read_bytes()
        except OSError as error:
            raise self.error(f"{folder / name} cannot be read ({error.strerror})") from error
