"""Ranks among a cue's candidates, and the two rounds in which their fits are found."""

import numpy

from flows.extract.quotation.ranker import rank
from flows.trees import Forest, logistic


def test_ranks_are_counted_within_a_cue() -> None:
    of_cue = numpy.array([0, 0, 0, 2, 2], dtype=numpy.int32)
    values = numpy.array([0.1, 0.9, 0.9, 0.2, 0.3], dtype=numpy.float32)
    assert rank._ranks(of_cue, values).tolist() == [2, 0, 1, 1, 0]


def stump(trees: int) -> Forest:
    """Every tree adds a tenth where the one number of a row is greater than its number."""
    borders = numpy.arange(trees, dtype=numpy.float32)[:, None]
    leaves = numpy.tile(numpy.array([[0.0], [0.1]], dtype=numpy.float32), (trees, 1, 1))
    return Forest(numpy.zeros((trees, 1), dtype=numpy.int32), borders, leaves, numpy.zeros(1, dtype=numpy.float32), 1)


def test_the_hopeful_get_the_probability_of_the_whole_forest_and_the_others_none() -> None:
    forest, hopeful = stump(40), 6
    rows = numpy.arange(hopeful + 5, dtype=numpy.float32)[:, None]
    fits = rank._probabilities(forest, rows, numpy.zeros(len(rows), dtype=numpy.int32), hopeful)
    whole = forest.probability(rows)
    assert (fits > 0).sum() == hopeful
    assert fits[-1] > 0
    assert not fits[:2].any()
    assert numpy.allclose(fits[fits > 0], whole[fits > 0], atol=1e-6)
    assert fits.argmax() == whole.argmax()
    assert float(logistic(numpy.zeros(1, dtype=numpy.float32))[0]) == 0.5


def test_confidence_lies_between_the_two_nearest_steps() -> None:
    calibration = rank.Calibration((0.2, 0.4, 0.8), (0.1, 0.5, 0.9))
    assert [calibration.share(score) for score in (0.0, 0.2, 0.3, 0.4, 0.7, 0.8, 0.95)] == [0.1, 0.1, 0.3, 0.5, 0.8, 0.9, 0.9]
