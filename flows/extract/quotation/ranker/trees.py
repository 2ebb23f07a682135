"""Forests of oblivious trees: every node of one level asks the same question, so a tree is a table looked up by a few bits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy
from numpy.typing import NDArray

from flows.errors import QuoteModelError

Floats = NDArray[numpy.float32]

_BATCH = 512
"""Rows that are worked on together; bounds memory."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth over rows of `width` numbers.

    `features` and `borders` are (trees, depth), `leaves` (trees, 2**depth, outputs), `bias` (outputs).
    Bit k of a row's leaf number is set when its value of feature k of the tree is greater than border k.
    """

    features: NDArray[numpy.int32]
    borders: Floats
    leaves: Floats
    bias: Floats
    width: int

    def raw(self, rows: Floats) -> Floats:
        """Sums of the leaves: (rows, width) to (rows, outputs). Raises QuoteModelError for rows of another width."""
        if rows.shape[1] != self.width:
            raise QuoteModelError(f"it reads {self.width} numbers a candidate and this version gives {rows.shape[1]}")
        trees, depth = self.features.shape
        out = numpy.empty((len(rows), len(self.bias)), dtype=numpy.float32)
        by_number = numpy.ascontiguousarray(rows.T)
        flat = self.leaves.reshape(trees * 2**depth, -1)
        offsets = (numpy.arange(trees, dtype=numpy.int32) << depth)[:, None]
        for first in range(0, len(rows), _BATCH):
            part = by_number[:, first : first + _BATCH]
            leaf = numpy.zeros((trees, part.shape[1]), dtype=numpy.int32)
            for level in range(depth - 1, -1, -1):
                leaf <<= 1
                leaf += part[self.features[:, level]] > self.borders[:, level, None]
            leaf += offsets
            for number in range(flat.shape[1]):
                out[first : first + _BATCH, number] = flat[:, number][leaf].sum(axis=0, dtype=numpy.float64) + self.bias[number]
        return out

    def probability(self, rows: Floats) -> Floats:
        """One output: the logistic of its sum, (rows,)."""
        return _logistic(self.raw(rows)[:, 0])

    def probabilities(self, rows: Floats) -> Floats:
        """Several outputs: shares that add up to one, (rows, outputs)."""
        sums = self.raw(rows)
        if not len(sums):
            return sums
        powers = numpy.exp(sums - sums.max(axis=1, keepdims=True))
        shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(numpy.float32)
        return shares

    def arrays(self) -> dict[str, NDArray[numpy.generic]]:
        """The arrays by name."""
        return {"features": self.features, "borders": self.borders, "leaves": self.leaves, "bias": self.bias}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[numpy.generic]], width: int) -> Self:
        """Checked: raises QuoteModelError when the arrays do not fit each other or rows of `width` features."""
        try:
            forest = cls(
                features=arrays["features"].astype(numpy.int32),
                borders=arrays["borders"].astype(numpy.float32),
                leaves=arrays["leaves"].astype(numpy.float32),
                bias=arrays["bias"].astype(numpy.float32),
                width=width,
            )
        except (KeyError, ValueError, TypeError) as error:
            raise QuoteModelError(f"an array is missing or of the wrong type ({error})") from error
        trees, depth = forest.features.shape if forest.features.ndim == 2 else (-1, -1)
        fits = (
            trees >= 0
            and depth <= 12
            and forest.borders.shape == (trees, depth)
            and forest.leaves.shape == (trees, 2**depth, len(forest.bias))
            and (not forest.features.size or (forest.features.min() >= 0 and forest.features.max() < width))
            and bool(numpy.isfinite(forest.leaves).all())
        )
        if not fits:
            raise QuoteModelError("the arrays of a forest do not fit each other or the features of this version")
        return forest


def _logistic(sums: Floats) -> Floats:
    return (1 / (1 + numpy.exp(-sums.astype(numpy.float64)))).astype(numpy.float32)
