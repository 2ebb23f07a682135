"""Where runs of equal values begin and end."""

import numpy

from flows.parsed.runs import runs


def test_a_run_ends_where_the_next_begins() -> None:
    begins, ends = runs(numpy.array([4, 4, 4, 7, 4, 4]))
    assert begins.tolist() == [0, 3, 4]
    assert ends.tolist() == [3, 4, 6]


def test_without_values_there_are_no_runs() -> None:
    begins, ends = runs(numpy.array([], dtype=numpy.int32))
    assert len(begins) == len(ends) == 0
