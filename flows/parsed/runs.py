"""Runs of equal values in an array."""

from typing import Any

import numpy
from numpy.typing import NDArray

Places = NDArray[numpy.intp]


def runs(values: NDArray[Any]) -> tuple[Places, Places]:
    """The first place of each run of equal values, and the place after its last one; both are empty where there are no values."""
    if not len(values):
        return numpy.zeros(0, dtype=numpy.intp), numpy.zeros(0, dtype=numpy.intp)
    changes = numpy.flatnonzero(values[1:] != values[:-1]) + 1
    return numpy.append(0, changes), numpy.append(changes, len(values))
