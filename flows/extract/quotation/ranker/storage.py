"""A trained ranker in a folder: `ranker.json` (what a person can read) and `arrays.npz`. No pickle, nothing is executed."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy

from flows import arrays
from flows.errors import OutputError, QuoteModelError
from flows.extract.quotation.ranker.lemmas import COUNTS, LemmaRates
from flows.extract.quotation.ranker.rank import Calibration, Ranker
from flows.extract.quotation.ranker.tagger import Tagger
from flows.model_folder import ModelFolder, Stamp
from flows.trees import Forest

FORMAT = 2
"""Raised whenever the numbers about candidates change: a ranker only reads the numbers that it was trained on."""
ARRAYS, CARD = "arrays.npz", "ranker.json"
FOREST_NAMES = ("cue", "content", "speaker")
_TAGGER = "tagger_"
_RIVALS = "weighs_rivals"
"""In the card of a ranker that does."""
_CONTEXT = "reads_context"
"""The same of a tagger that reads the parser's context: for people, since the arrays tell."""
NONE = "rules"
"""What the setting says to have no ranker at all."""
_FOLDER = ModelFolder(Path(__file__).parent / "shipped", NONE, (CARD, ARRAYS), QuoteModelError)


def sha256(setting: str) -> str:
    """SHA-256 over the files of the ranker that a setting names, empty for the rules alone. Raises QuoteModelError."""
    return _FOLDER.sha256(setting)


def load(setting: str) -> Ranker | None:
    """The ranker that a setting names, loaded once a process unless its files change; None for the rules alone. Raises QuoteModelError."""
    folder = _FOLDER.of(setting)
    return None if folder is None else _loaded(folder, _FOLDER.stamp(folder))


@lru_cache(maxsize=4)
def _loaded(folder: Path, _stamp: Stamp) -> Ranker:
    about = _about(folder)
    try:
        held = arrays.read(_FOLDER.read(folder, ARRAYS))
        width = {name: int(about["widths"][name]) for name in FOREST_NAMES}
        of_tagger = {key.removeprefix(_TAGGER): array for key, array in held.items() if key.startswith(_TAGGER)}
        by_forest = {name: {key: held[f"{name}_{key}"] for key in ("features", "borders", "leaves", "bias")} for name in FOREST_NAMES}
    except (KeyError, ValueError, TypeError) as error:
        raise QuoteModelError(f"{folder} is damaged ({error})") from error
    tagger = Tagger.from_arrays(of_tagger)
    forests = {name: Forest.from_arrays(by_forest[name], width[name]) for name in FOREST_NAMES}
    try:
        lemmas = {lemma: tuple(int(number) for number in numbers) for lemma, numbers in about["lemmas"].items()}
        if any(len(numbers) != len(COUNTS) for numbers in lemmas.values()):
            raise ValueError("lemmas with the wrong number of counts")
        calibration = Calibration(tuple(map(float, about["calibration"]["scores"])), tuple(map(float, about["calibration"]["shares"])))
        threshold = float(about["threshold"])
        weighs_rivals = about.get(_RIVALS, False)
        if not isinstance(weighs_rivals, bool):
            raise TypeError(f"{_RIVALS} is neither true nor false")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise QuoteModelError(f"{folder / CARD} is damaged ({error})") from error
    return Ranker(LemmaRates(lemmas), tagger, **forests, threshold=threshold, calibration=calibration, weighs_rivals=weighs_rivals)


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads(_FOLDER.read(folder, CARD))
    except ValueError as error:
        raise QuoteModelError(f"{folder / CARD} is no JSON ({error})") from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise QuoteModelError(f"{folder} was trained by another version")
    return about


def save(ranker: Ranker, folder: Path, trained: dict[str, object]) -> None:
    """Writes the two files; the same ranker gives the same bytes. `trained` says from what and how. Raises OutputError."""
    about = {
        "format": FORMAT,
        "widths": {name: getattr(ranker, name).width for name in FOREST_NAMES},
        "trained": trained,
        "threshold": ranker.threshold,
        "calibration": {"scores": list(ranker.calibration.scores), "shares": list(ranker.calibration.shares)},
        "counts": list(COUNTS),
    }
    if ranker.weighs_rivals:
        about[_RIVALS] = True
    if ranker.tagger.reads_context:
        about[_CONTEXT] = True
    counts = sorted(ranker.lemmas.counts.items())
    lemmas = ",\n".join(f"  {json.dumps(lemma, ensure_ascii=False)}: {json.dumps(numbers)}" for lemma, numbers in counts)
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    written = f'{head},\n "lemmas": {{\n{lemmas}\n }}\n}}\n'  # a lemma a line
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CARD).write_text(written, encoding="utf-8", newline="\n")
        arrays.write(folder / ARRAYS, _arrays(ranker))
    except OSError as error:
        raise OutputError(f"The model cannot be written to {folder}: {error.strerror}.", "Choose another folder with --output.") from error


def _arrays(ranker: Ranker) -> Iterator[tuple[str, numpy.ndarray]]:
    """Every array by its name in the file, in types as small as it was trained for."""
    for key, array in ranker.tagger.arrays().items():
        yield f"{_TAGGER}{key}", array.astype(numpy.float16)
    for name in FOREST_NAMES:
        for key, array in getattr(ranker, name).arrays().items():
            yield f"{name}_{key}", _small(key, array)


def _small(key: str, array: numpy.ndarray) -> numpy.ndarray:
    return array.astype(numpy.int16) if key == "features" else array.astype(numpy.float16) if key == "leaves" else array
