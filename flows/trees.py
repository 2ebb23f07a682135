"""Forests of oblivious trees: every node of one level asks the same question, so a tree is a table looked up by a few bits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy
from numpy.typing import NDArray

from flows.errors import TreesError

Floats = NDArray[numpy.float32]

_BATCH = 256
"""Rows that are worked on together: few enough for their answers to stay in the processor's cache."""


_EARLY = 5
"""One tree in so many is asked first."""


class _Questions(NamedTuple):
    """A forest's questions, each once: trees share most of theirs."""

    features: NDArray[numpy.intp]
    borders: Floats
    """(questions, 1)."""
    of_level: NDArray[numpy.intp]
    """(depth, trees): number of the question that each tree asks at each level."""
    first_leaves: NDArray[numpy.unsignedinteger[Any]]
    """(trees, 1): place of each tree's first leaf among the leaves of all trees, in the smallest type that holds all places."""


@dataclass(frozen=True)
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
        """Sums of the leaves: (rows, width) to (rows, outputs). Raises TreesError for rows of another width."""
        if rows.shape[1] != self.width:
            raise TreesError(f"it reads {self.width} numbers a candidate and this version gives {rows.shape[1]}")
        columns = numpy.ascontiguousarray(rows.T, dtype=numpy.float32)
        sums = numpy.empty((len(self.bias), len(rows)), dtype=numpy.float64)
        for first in range(0, len(rows), _BATCH):
            leaf = self._leaf_numbers(columns[:, first : first + _BATCH])
            for number, leaves in enumerate(self._leaves_of_output):
                numpy.add.reduce(leaves.take(leaf, mode="clip"), axis=0, out=sums[number, first : first + _BATCH])
        sums += self.bias[:, None]
        out: Floats = sums.T.astype(numpy.float32)
        return out

    def _leaf_numbers(self, columns: Floats) -> NDArray[numpy.intp]:
        """Where each tree leads each row, as a place among the leaves of all trees: (width, rows) to (trees, rows)."""
        trees, depth = self.features.shape
        questions = self._questions
        size = numpy.uint8 if depth <= 8 else numpy.uint16
        answers = (columns.take(questions.features, axis=0) > questions.borders).view(numpy.uint8).astype(size, copy=False)
        bits = numpy.zeros((trees, columns.shape[1]), dtype=size)
        answer = numpy.empty_like(bits)
        for of_tree in questions.of_level[::-1]:
            answers.take(of_tree, axis=0, out=answer, mode="clip")  # "clip" writes to `out` without a copy between
            bits += bits
            bits |= answer
        leaf = bits.astype(questions.first_leaves.dtype)
        leaf += questions.first_leaves
        return leaf.astype(numpy.intp)

    @cached_property
    def _questions(self) -> _Questions:
        trees, depth = self.features.shape
        asked = numpy.stack([self.features.ravel().astype(numpy.float64), self.borders.ravel()])
        once, number = numpy.unique(asked, axis=1, return_inverse=True)
        of_level = numpy.ascontiguousarray(number.reshape(self.features.shape).T)
        first_leaves = (numpy.arange(trees)[:, None] << depth).astype(numpy.min_scalar_type(trees << depth))
        return _Questions(once[0].astype(numpy.intp), once[1].astype(numpy.float32)[:, None], of_level, first_leaves)

    @cached_property
    def _leaves_of_output(self) -> list[NDArray[numpy.float64]]:
        """For each output the leaves of all trees in a row."""
        return [self.leaves[:, :, number].ravel().astype(numpy.float64) for number in range(len(self.bias))]

    def probability(self, rows: Floats) -> Floats:
        """One output: the logistic of its sum, (rows,)."""
        return logistic(self.raw(rows)[:, 0])

    @cached_property
    def parts(self) -> tuple[Self, Self]:
        """The first trees, which tell the hopeless rows, and the others; the sums of both add up to those of the whole."""
        early = len(self.features) // _EARLY
        cut = [(slice(None, early), self.bias), (slice(early, None), numpy.zeros_like(self.bias))]
        first, rest = (type(self)(self.features[trees], self.borders[trees], self.leaves[trees], bias, self.width) for trees, bias in cut)
        return first, rest

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
        """Checked: raises TreesError when the arrays do not fit each other or rows of `width` features."""
        try:
            forest = cls(
                features=arrays["features"].astype(numpy.int32),
                borders=arrays["borders"].astype(numpy.float32),
                leaves=arrays["leaves"].astype(numpy.float32),
                bias=arrays["bias"].astype(numpy.float32),
                width=width,
            )
        except (KeyError, ValueError, TypeError) as error:
            raise TreesError(f"an array is missing or of the wrong type ({error})") from error
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
            raise TreesError("the arrays of a forest do not fit each other or the features of this version")
        return forest


def logistic(sums: Floats) -> Floats:
    """Between 0 and 1."""
    return (1 / (1 + numpy.exp(-sums.astype(numpy.float64)))).astype(numpy.float32)
