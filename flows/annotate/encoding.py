"""The layers of a spaCy network that look at a token's neighbours, computed in one go where nothing is trained.

Each of these layers joins a token's row with the two beside it, multiplies, takes the largest of some pieces, and normalises: half of a
pipeline's time as spaCy does it, array by array through the whole batch. Here it is done for some hundred rows at a time, which stay in the
processor's cache, with numpy's matrix product, nearly twice as fast for these sizes as the one of thinc. That pays where a row of the
product is the same to the bit whatever rows stand beside it, so that the parse of a text does not depend on its company: it is so with
AVX-512, not with AVX2 alone. It is tried when a pipeline is loaded; elsewhere the layers stay thinc's.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

ROWS_AT_ONCE = 480
WHOLE = 48
"""Rows are multiplied in multiples of so many, with zeros below them: what is left over goes another way through the library and ends in
other bits."""
_ENCODER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_EPSILON = 1e-08  # thinc's, in its normalisation

Rows = NDArray[numpy.float32]
Forward = Callable[[Model[Any, Any], Any, bool], tuple[Any, Callable[..., Any]]]


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
        return self.encoded(rows), _no_gradient

    def encoded(self, rows: Rows) -> Rows:
        """The rows as the layer makes them."""
        result = numpy.empty_like(rows)
        for start in range(0, len(rows), ROWS_AT_ONCE):
            end = min(start + ROWS_AT_ONCE, len(rows))
            numpy.add(rows[start:end], self._encoded(rows, start, end), out=result[start:end])
        return result

    def _encoded(self, rows: Rows, start: int, end: int) -> Rows:
        count, width = end - start, self.width
        joined = numpy.empty((-(-count // WHOLE) * WHOLE, 3, width), dtype=numpy.float32)
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
    """Gives the pipeline's networks these layers, where they are of the kind that is known here and on the processor.

    They stay thinc's where this processor's product of matrices makes a row depend on its company.
    """
    found = [(layer, _Encoder(layer._func, layer)) for layer in _layers(nlp) if _is_known(layer)]
    shapes = {encoder.weights.shape: encoder for _, encoder in found}
    if all(map(_keeps_rows_apart, shapes.values())):
        for layer, encoder in found:
            layer._func = encoder


def _keeps_rows_apart(encoder: _Encoder) -> bool:
    """True when a row comes out the same to the bit wherever it stands among others, tried with some."""
    rows = numpy.random.default_rng(1).standard_normal((ROWS_AT_ONCE + WHOLE, encoder.width), dtype=numpy.float32)
    whole = encoder.encoded(rows)
    every_height = ((29, count - 5) for count in range(WHOLE, ROWS_AT_ONCE + WHOLE, WHOLE))
    some = ((0, 3), (1, 20), (18, 49), (ROWS_AT_ONCE - 31, 60), (7, ROWS_AT_ONCE + 11), *every_height)
    return all(numpy.array_equal(encoder.encoded(rows[a : a + n])[1:-1], whole[a + 1 : a + n - 1]) for a, n in some)


def _layers(nlp: Language) -> Iterator[Model[Any, Any]]:
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            yield from (layer for layer in network.walk() if layer.name == _ENCODER and type(layer.ops) is NumpyOps)


def _is_known(layer: Model[Any, Any]) -> bool:
    window = next(part for part in layer.walk() if part.name == "expand_window")
    maxout = next(part for part in layer.walk() if part.name == "maxout")
    return bool(window.attrs["window_size"] == 1 and maxout.get_dim("nI") == 3 * maxout.get_dim("nO"))
