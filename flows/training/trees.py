"""Grows forests of oblivious trees with CatBoost and takes them out as plain arrays."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from flows.errors import TrainingError
from flows.trees import Floats, Forest

CLASSES = 3
"""Nothing, speech, another act."""
_LOSS = {"classes": "MultiClass", "shares": "CrossEntropy"}
_PARAMETERS = {
    "l2_leaf_reg": 3.0,
    "bootstrap_type": "Bernoulli",
    "border_count": 64,
    "allow_writing_files": False,
    "logging_level": "Silent",
    "thread_count": 2,
}


@dataclass(frozen=True, slots=True)
class Growth:
    """How a forest grows: how many trees of which depth, how far each one moves, and the shares of rows and of numbers that it sees."""

    trees: int
    rate: float
    depth: int = 6
    rows: float = 0.7
    numbers: float = 0.3
    leaf_steps: int | None = None
    """Steps of Newton's method for the values of a tree's leaves; the library's own number where none is given."""

    def parameters(self) -> dict[str, object]:
        """In the words of the tree library."""
        steps = {} if self.leaf_steps is None else {"leaf_estimation_iterations": self.leaf_steps}
        shares = {"subsample": self.rows, "rsm": self.numbers}
        return {"iterations": self.trees, "learning_rate": self.rate, "depth": self.depth, **shares, **steps}


def fit(rows: Floats, target: numpy.ndarray, kind: str, growth: Growth, seed: int, weights: Floats | None = None) -> Forest:
    """A forest for `classes` (target 0, 1, 2) or `shares` (target from 0 to 1); `weights` (rows,) are 1 where none are given."""
    try:
        import catboost
    except ImportError as error:
        raise TrainingError("Training needs CatBoost.", "Install it with: pip install 'onrecord[train]'.") from error
    parameters = {"loss_function": _LOSS[kind], "random_seed": seed, **growth.parameters()}
    if kind == "classes":
        parameters |= {"classes_count": CLASSES, "boost_from_average": False}
    absent = [number for number in range(CLASSES) if not (target == number).any()] if kind == "classes" else []
    if absent:  # every class needs a row, if one that weighs next to nothing
        given = numpy.ones(len(rows)) if weights is None else weights
        weights = numpy.concatenate([given, numpy.full(len(absent), 1e-6)])
        rows = numpy.concatenate([rows, numpy.repeat(rows[:1], len(absent), axis=0)])
        target = numpy.concatenate([target, absent])
    model = catboost.CatBoost({**_PARAMETERS, **parameters})
    model.fit(catboost.Pool(rows, target, weight=weights))
    return _forest(model, growth.depth, rows.shape[1])


def _forest(model: Any, depth: int, width: int) -> Forest:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        written = json.loads(path.read_text(encoding="utf-8"))
    features_info = written["features_info"]["float_features"]
    of_flat = {feature["feature_index"]: feature["flat_feature_index"] for feature in features_info}
    scale, bias = written["scale_and_bias"]
    bias_list = bias if isinstance(bias, list) else [bias]
    outputs = len(bias_list)
    grown = written["oblivious_trees"]
    features = numpy.zeros((len(grown), depth), dtype=numpy.int32)
    borders = numpy.full((len(grown), depth), numpy.inf, dtype=numpy.float32)
    leaves = numpy.zeros((len(grown), 2**depth, outputs), dtype=numpy.float32)
    for number, tree in enumerate(grown):
        for level, split in enumerate(tree["splits"] or []):
            features[number, level] = of_flat[split["float_feature_index"]]
            borders[number, level] = split["border"]
        values = numpy.array(tree["leaf_values"], dtype=numpy.float64).reshape(-1, outputs) * scale
        leaves[number, : len(values)] = values.astype(numpy.float16)  # as they will be stored
    return Forest(features, borders, leaves, numpy.array(bias_list, dtype=numpy.float32), width)
