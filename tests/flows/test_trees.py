"""Forests of oblivious trees on plain arrays."""

import numpy
import pytest

from flows.errors import TreesError
from flows.trees import Forest


def forest(outputs: int = 1) -> Forest:
    """Two trees of depth 2 over three numbers; leaf number = (first question) + 2 * (second question)."""
    leaves = numpy.arange(2 * 4 * outputs, dtype=numpy.float32).reshape(2, 4, outputs)
    return Forest(
        features=numpy.array([[0, 1], [2, 0]], dtype=numpy.int32),
        borders=numpy.array([[0.5, 10.0], [-1.0, 2.0]], dtype=numpy.float32),
        leaves=leaves,
        bias=numpy.full(outputs, 0.25, dtype=numpy.float32),
        width=3,
    )


def by_hand(each: Forest, row: list[float]) -> float:
    total = float(each.bias[0])
    for features, borders, leaves in zip(each.features, each.borders, each.leaves, strict=True):
        number = sum((row[feature] > border) << level for level, (feature, border) in enumerate(zip(features, borders, strict=True)))
        total += float(leaves[number, 0])
    return total


@pytest.mark.parametrize(
    "row", [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.5, 10.0, -1.0], [0.6, 11.0, -2.0], [3.0, 11.0, 0.0], [1e9, -1e9, 1e9]]
)
def test_sums_the_leaves_that_the_questions_lead_to(row: list[float]) -> None:
    assert forest().raw(numpy.array([row], dtype=numpy.float32))[0, 0] == by_hand(forest(), row)


def plainly(each: Forest, rows: numpy.ndarray) -> numpy.ndarray:
    """The sums by the definition: tree by tree, level by level, in the order of the trees."""
    sums = numpy.zeros((len(rows), len(each.bias)), dtype=numpy.float64)
    for features, borders, leaves in zip(each.features, each.borders, each.leaves, strict=True):
        number = numpy.zeros(len(rows), dtype=int)
        for level, (feature, border) in enumerate(zip(features, borders, strict=True)):
            number += (rows[:, feature] > border).astype(int) << level
        sums += leaves[number]
    return (sums + each.bias).astype(numpy.float32)


@pytest.mark.parametrize(
    ("trees", "depth", "outputs", "count"), [(40, 6, 1, 300), (40, 6, 3, 128), (7, 9, 2, 129), (3, 1, 1, 5), (3, 0, 1, 5), (0, 6, 1, 5)]
)
def test_a_question_that_many_trees_ask_is_answered_as_if_each_asked_alone(trees: int, depth: int, outputs: int, count: int) -> None:
    random = numpy.random.default_rng(trees + depth)
    each = Forest(
        features=random.integers(0, 5, (trees, depth)).astype(numpy.int32),
        borders=random.choice([-1.5, 0.0, 0.5, 3.0, numpy.inf], (trees, depth)).astype(numpy.float32),
        leaves=random.normal(size=(trees, 2**depth, outputs)).astype(numpy.float32),
        bias=random.normal(size=outputs).astype(numpy.float32),
        width=7,  # numbers 5 and 6 are never asked for
    )
    rows = random.choice([-2.0, -1.5, 0.0, 0.25, 0.5, 0.500001, 3.0, 9.0], (count, 7)).astype(numpy.float32)  # many on a border exactly
    assert (each.raw(rows) == plainly(each, rows)).all()
    assert (each.raw(numpy.asfortranarray(rows)) == plainly(each, rows)).all()


def test_many_rows_are_the_rows_one_by_one() -> None:
    rows = numpy.linspace(-3, 12, 3 * 1200, dtype=numpy.float32).reshape(-1, 3)
    together = forest(3).raw(rows)
    alone = numpy.concatenate([forest(3).raw(rows[k : k + 1]) for k in range(len(rows))])
    assert (together == alone).all()


def test_probabilities_are_shares() -> None:
    rows = numpy.linspace(-3, 12, 30, dtype=numpy.float32).reshape(-1, 3)
    shares = forest(3).probabilities(rows)
    assert shares.sum(axis=1) == pytest.approx(1)
    assert ((forest().probability(rows) > 0) & (forest().probability(rows) < 1.0001)).all()


def test_no_rows_give_no_sums() -> None:
    empty = numpy.zeros((0, 3), dtype=numpy.float32)
    assert forest(3).probabilities(empty).shape == (0, 3)
    assert forest().probability(empty).shape == (0,)


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(TreesError, match="reads 3 numbers a candidate and this version gives 4"):
        forest().raw(numpy.zeros((1, 4), dtype=numpy.float32))


def test_arrays_go_there_and_back() -> None:
    again = Forest.from_arrays(forest(3).arrays(), 3)
    rows = numpy.linspace(-3, 12, 30, dtype=numpy.float32).reshape(-1, 3)
    assert (again.raw(rows) == forest(3).raw(rows)).all()


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("features", numpy.array([[0, 3], [1, 1]])),
        ("features", numpy.array([[0, -1], [1, 1]])),
        ("features", numpy.array([0, 1])),
        ("borders", numpy.zeros((2, 3))),
        ("leaves", numpy.zeros((2, 8, 1))),
        ("leaves", numpy.full((2, 4, 1), numpy.nan)),
        ("bias", numpy.zeros(2)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(name: str, array: numpy.ndarray) -> None:
    with pytest.raises(TreesError, match="do not fit"):
        Forest.from_arrays({**forest().arrays(), name: array}, 3)


def test_a_missing_array_is_refused() -> None:
    arrays = forest().arrays()
    del arrays["leaves"]
    with pytest.raises(TreesError, match="missing"):
        Forest.from_arrays(arrays, 3)


@pytest.mark.parametrize("trees", [1, 2, 5, 11])
def test_first_trees_and_others_together_are_the_whole(trees: int) -> None:
    random = numpy.random.RandomState(trees)
    whole = Forest(
        features=random.randint(0, 3, (trees, 2)).astype(numpy.int32),
        borders=random.standard_normal((trees, 2)).astype(numpy.float32),
        leaves=random.standard_normal((trees, 4, 1)).astype(numpy.float32),
        bias=numpy.array([0.5], dtype=numpy.float32),
        width=3,
    )
    rows = random.standard_normal((20, 3)).astype(numpy.float32)
    first, rest = whole.parts
    assert len(first.features) < trees
    assert numpy.allclose(first.raw(rows) + rest.raw(rows), whole.raw(rows), atol=1e-5)
