"""The chooser in a folder: `chooser.json` (what a person can read) and `arrays.npz`. No pickle, nothing is executed."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy

from flows import arrays
from flows.errors import OutputError, TreesError
from flows.extract.numbers.chooser.rows import FIGURE_NAMES, RELATION_NAMES
from flows.extract.numbers.chooser.subject import SUBJECT_NAMES
from flows.trees import Forest

ARRAYS, CARD = "arrays.npz", "chooser.json"
SHIPPED = Path(__file__).parent / "shipped"
NAMES = (*FIGURE_NAMES, *RELATION_NAMES, *SUBJECT_NAMES)
"""What the numbers of a row are."""
FACTS = hashlib.sha256("\n".join(NAMES).encode()).hexdigest()[:16]
"""A digest of them: a forest reads only those that it was trained on."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """A forest that gives a share for each candidate, and the share from which on the best one is taken."""

    forest: Forest
    threshold: float


@cache
def shipped() -> Chooser:
    """The chooser that ships, read once a process. Raises TreesError."""
    return load(SHIPPED)


def load(folder: Path) -> Chooser:
    """The chooser of a folder. Raises TreesError."""
    try:
        about = json.loads((folder / CARD).read_bytes())
        held = arrays.read((folder / ARRAYS).read_bytes())
        threshold, facts = float(about["threshold"]), about["facts"]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise TreesError(f"{folder} is damaged ({error})") from error
    if facts != FACTS:
        raise TreesError(f"{folder} was trained on other facts")
    return Chooser(Forest.from_arrays(held, len(NAMES)), threshold)


def save(chooser: Chooser, folder: Path, trained: dict[str, object]) -> None:
    """Writes the two files; the same chooser gives the same bytes. `trained` says from what and how. Raises OutputError."""
    about = {"threshold": chooser.threshold, "facts": FACTS, "trained": trained}
    held = [(key, _small(key, array)) for key, array in chooser.forest.arrays().items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CARD).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        arrays.write(folder / ARRAYS, held)
    except OSError as error:
        raise OutputError(f"The model cannot be written to {folder}: {error.strerror}.", "Choose another folder with --output.") from error


def _small(key: str, array: arrays.Array) -> arrays.Array:
    return array.astype(numpy.int16) if key == "features" else array.astype(numpy.float16) if key == "leaves" else array
