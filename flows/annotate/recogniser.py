"""Weights that the pipeline's entity recogniser got by further training: arrays and a card in a folder.

They are laid over the pipeline that they were trained from, told by the hash of its files, and over no other.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language

from flows import arrays
from flows.errors import NameModelError, OutputError
from flows.model_folder import SHIPPED, ModelFolder

FORMAT = 1
NONE = "plain"
"""What the setting says to leave the pipeline's recogniser as it is."""
ARRAYS, CARD = "arrays.npz", "recogniser.json"
_FOLDER = ModelFolder(Path(__file__).parent / "shipped", NONE, (CARD, ARRAYS), NameModelError)


def sha256(setting: str) -> str:
    """SHA-256 over the files that a setting names, empty for the plain pipeline. Raises NameModelError."""
    return _FOLDER.sha256(setting)


def folder_for(pipeline_sha256: str, setting: str) -> Path | None:
    """The folder with the weights for this pipeline; None where it keeps its own.

    The shipped weights belong to the default pipeline: another one keeps its own recogniser. Raises NameModelError when those
    of a folder were trained from another pipeline, or the folder cannot be read.
    """
    folder = _FOLDER.of(setting)
    if folder is None or _base(folder) == pipeline_sha256:
        return folder
    if setting == SHIPPED:
        return None
    raise NameModelError(f"{folder} was trained from another pipeline")


def lay_over(nlp: Language, pipeline_sha256: str, setting: str) -> None:
    """Gives the pipeline's recogniser the weights that the setting names. Raises NameModelError as `folder_for` does, and where
    the weights do not fit."""
    folder = folder_for(pipeline_sha256, setting)
    if folder is None:
        return
    try:
        held = arrays.read(_FOLDER.read(folder, ARRAYS))
        weights = {name: array.astype(numpy.float32) for name, array in held.items()}
    except (ValueError, TypeError) as error:
        raise NameModelError(f"{folder / ARRAYS} is damaged ({error})") from error
    places = {name: (node, parameter) for name, node, parameter in _parameters(nlp)}
    for name, array in weights.items():
        node, parameter = places.get(name, (None, ""))
        if node is None or node.get_param(parameter).shape != array.shape or not numpy.isfinite(array).all():
            raise NameModelError(f"{folder / ARRAYS} does not fit the recogniser: {name}")
        node.set_param(parameter, array)


def weights_of(nlp: Language) -> dict[str, numpy.ndarray]:
    """All weights of the pipeline's recogniser by a name that says where they belong."""
    return {name: numpy.array(node.get_param(parameter)) for name, node, parameter in _parameters(nlp)}


def _parameters(nlp: Language) -> Iterator[tuple[str, Any, str]]:
    """Name, node and parameter of every array of the recogniser's network, in the order of its nodes."""
    for number, node in enumerate(nlp.get_pipe("ner").model.walk()):  # type: ignore[attr-defined]  # every trainable pipe has a model
        for parameter in sorted(node.param_names):
            if node.has_param(parameter):
                yield f"{number:03d}_{node.name}_{parameter}", node, parameter


def save(weights: Mapping[str, numpy.ndarray], folder: Path, base: str, trained: Mapping[str, object]) -> None:
    """Writes the two files; the same weights give the same bytes. `base` is the hash of the pipeline. Raises OutputError."""
    card = {"format": FORMAT, "base_sha256": base, "trained": trained}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        arrays.write(folder / ARRAYS, ((name, array.astype(numpy.float16)) for name, array in sorted(weights.items())))
    except OSError as error:
        raise OutputError(f"The model cannot be written to {folder}: {error.strerror}.", "Choose another folder with --output.") from error


def _base(folder: Path) -> str:
    try:
        card = json.loads(_FOLDER.read(folder, CARD))
    except ValueError as error:
        raise NameModelError(f"{folder / CARD} is no JSON ({error})") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT or not isinstance(card.get("base_sha256"), str):
        raise NameModelError(f"{folder} was trained by another version")
    return str(card["base_sha256"])
