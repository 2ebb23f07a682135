"""The layers of a spaCy network that look at a token's neighbours, computed in one go where nothing is trained.

Each of these layers joins a token's row with the two beside it, multiplies, takes the largest of some pieces, and normalises: half of a
pipeline's time as spaCy does it, array by array through the whole batch. Here it is done for some hundred rows at a time, which stay in the
processor's cache, with numpy's matrix product, nearly twice as fast for these sizes as the one of thinc. A row of the product is the
same to the bit whatever rows stand beside it (a test holds that), so the parse of a text does not depend on its company.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

ROWS_AT_ONCE = 512
FEWEST_ROWS = 16
"""Products of fewer rows go another way through the library and end in other bits: those get rows of zeros beside them."""
_ENCODER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_AFFINE = "precomputable_affine"
_EPSILON = 1e-08  # thinc's, in its normalisation

Rows = NDArray[numpy.float32]
Forward = Callable[[Model[Any, Any], Any, bool], tuple[Any, Callable[..., Any]]]


class _Ops(NumpyOps):  # type: ignore[misc]  # thinc has no types for it
    """thinc's operations with numpy's product of matrices, where its rows do not depend on how many there are."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product, as `NumpyOps.gemm`."""
        if trans1 or not trans2 or len(x) < FEWEST_ROWS:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return numpy.matmul(x, y.T, out=out)


class _Encoder:
    """Such a layer, behind its own function."""

    def __init__(self, forward: Forward, layer: Model[Any, Any]) -> None:
        self.forward = forward
        maxout, norm = (next(part for part in layer.walk() if part.name == name) for name in ("maxout", "layernorm"))
        weights, bias, self.scale, self.shift = map(numpy.asarray, (*_parameters(maxout, "W", "b"), *_parameters(norm, "G", "b")))
        width, self.pieces, wide = weights.shape
        # Piece by piece: so the largest of the pieces is that of whole stretches of a row.
        self.weights: Rows = numpy.ascontiguousarray(weights.transpose(2, 1, 0).reshape(wide, self.pieces * width))
        self.bias: Rows = numpy.ascontiguousarray(bias.T.reshape(-1))
        self.width = width

    def __call__(self, model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        """The layer's result; while it trains, that of its own function."""
        if is_train or not isinstance(rows, numpy.ndarray):
            return self.forward(model, rows, is_train)
        result = numpy.empty_like(rows)
        for start in range(0, len(rows), ROWS_AT_ONCE):
            end = min(start + ROWS_AT_ONCE, len(rows))
            numpy.add(rows[start:end], self._encoded(rows, start, end), out=result[start:end])
        return result, _no_gradient

    def _encoded(self, rows: Rows, start: int, end: int) -> Rows:
        count, width = end - start, self.width
        joined = numpy.empty((max(count, FEWEST_ROWS), 3, width), dtype=numpy.float32)
        if count < FEWEST_ROWS:
            joined[count:] = 0
        before, after = rows[max(start - 1, 0) : end - 1], rows[start + 1 : end + 1]
        joined[0, 0] = joined[count - 1, 2] = 0  # where there is no row
        joined[count - len(before) : count, 0] = before
        joined[:count, 1] = rows[start:end]
        joined[: len(after), 2] = after
        pieces = (joined.reshape(-1, 3 * width) @ self.weights)[:count]
        pieces += self.bias
        best = pieces[:, :width]
        for piece in range(1, self.pieces):
            best = numpy.maximum(best, pieces[:, piece * width : (piece + 1) * width])
        best -= numpy.add.reduce(best, axis=1, keepdims=True) / numpy.float32(width)
        variance = numpy.add.reduce(best * best, axis=1, keepdims=True) / numpy.float32(width) + _EPSILON
        best *= variance ** (-1.0 / 2.0)
        best *= self.scale
        best += self.shift
        return best


def _parameters(layer: Model[Any, Any], *names: str) -> list[Any]:
    return [layer.get_param(name) for name in names]


def _no_gradient(*_: Any) -> Any:
    raise ValueError("no gradient of a prediction")


def encode_at_once(nlp: Language) -> None:
    """Gives the pipeline's networks these layers, where they are of the kind that is known here and on the processor."""
    for layer in _layers(nlp):
        if layer.name == _AFFINE:
            layer.ops = _Ops()
        elif _is_known(layer):
            layer._func = _Encoder(layer._func, layer)


def _layers(nlp: Language) -> Iterator[Model[Any, Any]]:
    networks = [model for _, component in nlp.pipeline if isinstance(model := getattr(component, "model", None), Model)]
    for node in (node for network in networks for node in network.walk()):
        if node.name in (_ENCODER, _AFFINE) and type(node.ops) is NumpyOps:
            yield node


def _is_known(layer: Model[Any, Any]) -> bool:
    window = next(part for part in layer.walk() if part.name == "expand_window")
    maxout = next(part for part in layer.walk() if part.name == "maxout")
    return bool(window.attrs["window_size"] == 1 and maxout.get_dim("nI") == 3 * maxout.get_dim("nO"))
