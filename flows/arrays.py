"""Arrays in a file: the same arrays give the same bytes, and nothing in the file is ever executed."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

Array = NDArray[Any]
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(path: Path, arrays: Iterable[tuple[str, Array]]) -> None:
    """Writes the arrays, compressed, in this order. Raises OSError."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays:
            packed = io.BytesIO()
            numpy.lib.format.write_array(packed, numpy.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, packed.getvalue())


def read(data: bytes) -> Mapping[str, Array]:
    """The arrays of a file with these bytes. Raises ValueError when it is damaged, or holds anything but arrays."""
    try:
        with numpy.load(io.BytesIO(data), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (KeyError, TypeError, AttributeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from error
