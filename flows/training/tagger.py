"""Trains the tagger: a network small enough that numpy alone learns it, in minutes, to the same bytes.

All sums are in double precision and the weights are rounded at the end, so that processors that add in another order agree.
Adam (Kingma and Ba 2015) with decoupled weight decay, a rate that rises and falls in straight lines, and dropout.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from flows.extract.quotation.ranker.tagger import (
    CONTENT,
    CUE,
    GROUPS,
    NEIGHBOURS,
    SPEAKER,
    WIDTH,
    Inputs,
    Numbers,
    Tagger,
    around,
    children,
    grouped_shares,
)
from flows.extract.quotation.ranker.tokens import Ints

Doubles = NDArray[numpy.float64]
Weights = dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class TaggerSizes:
    """Sizes and pace of the training."""

    units: int = 32
    layers: int = 2
    epochs: int = 8
    """Times that every article is read."""
    enough: int = 3_500_000
    """Tokens after which a larger collection is not read again, once it was read `fewest_epochs` times."""
    fewest_epochs: int = 3
    rate: float = 0.008
    batch: int = 1500
    """Tokens, at least, of one step."""
    dropout: float = 0.25
    decay: float = 0.01


DEFAULTS = TaggerSizes()
_WARM = 0.1
"""Share of the steps in which the rate rises."""
_LONGEST_STEP = 2.0
"""Gradients of a greater length are shortened to this."""
_FIRST_MOMENT, _SECOND_MOMENT, _TINY = 0.9, 0.999, 1e-8


class Lesson(NamedTuple):
    """An article's inputs and, for each token and group, which outcome is right (tokens, groups)."""

    read: Inputs
    right: Ints


def train(lessons: Sequence[Lesson], seed: int, sizes: TaggerSizes = DEFAULTS) -> Tagger:
    """A tagger from these articles. The same articles in the same order, seed and sizes give the same weights."""
    random = numpy.random.RandomState(seed)  # its stream is frozen, unlike that of newer generators
    weights = _begin(sizes, random)
    moments: tuple[Weights, Weights] = ({}, {})
    for moment in moments:
        moment.update({name: numpy.zeros_like(array) for name, array in weights.items()})
    total = sum(len(lesson.right) for lesson in lessons)
    epochs = min(sizes.epochs, max(sizes.fewest_epochs, sizes.enough // max(1, total)))
    steps = [batch for _ in range(epochs) for batch in _batches(lessons, sizes.batch, random)]
    for number, batch in enumerate(steps, 1):
        lesson = _joined([lessons[k] for k in batch])
        slope = _slope(weights, lesson, sizes, random)
        _step(weights, moments, slope, number, _rate(number, len(steps), sizes.rate), sizes.decay)
    rounded = {name: array.astype(numpy.float16).astype(numpy.float32) for name, array in weights.items()}  # as they will be stored
    return _weighted(rounded, sizes.layers)


def precise(tagger: Tagger) -> Tagger:
    """The same weights in double precision: shares that do not depend on the processor's way of adding."""
    return _weighted({name: array.astype(numpy.float64) for name, array in tagger.arrays().items()}, len(tagger.further))


def _begin(sizes: TaggerSizes, random: numpy.random.RandomState) -> Weights:
    units, around_it = sizes.units, sizes.units * (NEIGHBOURS + 2)
    weights = {"first": random.standard_normal((WIDTH, units)) * (2 / WIDTH) ** 0.5, "first_bias": numpy.zeros(units)}
    for layer in range(sizes.layers):
        weights[f"further{layer}"] = random.standard_normal((around_it, units)) * (1 / around_it) ** 0.5
        weights[f"further_bias{layer}"] = numpy.zeros(units)
    weights["last"] = random.standard_normal((units, sum(GROUPS))) * 0.1 * (2 / units) ** 0.5
    weights["last_bias"] = numpy.zeros(sum(GROUPS))
    return weights


def _weighted(weights: Mapping[str, Numbers], layers: int) -> Tagger:
    further = tuple(weights[f"further{layer}"] for layer in range(layers))
    biases = tuple(weights[f"further_bias{layer}"] for layer in range(layers))
    return Tagger(weights["first"], weights["first_bias"], further, biases, weights["last"], weights["last_bias"])


def _batches(lessons: Sequence[Lesson], size: int, random: numpy.random.RandomState) -> Iterator[list[int]]:
    batch: list[int] = []
    tokens = 0
    for number in random.permutation(len(lessons)).tolist():
        batch.append(number)
        tokens += len(lessons[number].right)
        if tokens >= size:
            yield batch
            batch, tokens = [], 0
    if tokens:
        yield batch


def _joined(lessons: Sequence[Lesson]) -> Lesson:
    """Several articles as one, their places moved."""
    total = sum(len(lesson.right) for lesson in lessons)
    places, heads, offset = [], [], 0
    for lesson in lessons:
        count = len(lesson.right)
        places.append(numpy.where(lesson.read.places == count, total, lesson.read.places + offset))
        heads.append(lesson.read.heads + offset)
        offset += count
    counts = [len(lesson.read.vectors) for lesson in lessons]
    words = [lesson.read.words + before for lesson, before in zip(lessons, accumulate(counts, initial=0), strict=False)]
    read = Inputs(
        numpy.concatenate([lesson.read.vectors for lesson in lessons]),
        numpy.concatenate(words),
        numpy.concatenate([lesson.read.numbers for lesson in lessons]),
        numpy.concatenate(places),
        numpy.concatenate(heads),
    )
    return Lesson(read, numpy.concatenate([lesson.right for lesson in lessons]))


def _rate(step: int, steps: int, highest: float) -> float:
    rising, falling = step / max(1.0, _WARM * steps), (steps + 1 - step) / max(1.0, (1 - _WARM) * steps)
    return highest * min(1.0, rising, falling)


def _slope(weights: Weights, lesson: Lesson, sizes: TaggerSizes, random: numpy.random.RandomState) -> Weights:
    """Gradient of the mean cross-entropy at these weights, with dropout."""
    read, count = lesson.read, len(lesson.right)

    def kept(shape: tuple[int, ...]) -> Doubles:
        return (random.random_sample(shape) >= sizes.dropout) / (1 - sizes.dropout)

    numbers = numpy.concatenate([read.vectors[read.words], read.numbers], axis=1)
    numbers = numbers * kept(numbers.shape)
    state = numpy.maximum(numbers @ weights["first"] + weights["first_bias"], 0)
    lit = state > 0
    seen, masks = [], []
    for layer in range(sizes.layers):
        seen.append(around(state, read))
        added = numpy.maximum(seen[-1] @ weights[f"further{layer}"] + weights[f"further_bias{layer}"], 0)
        masks.append((added > 0) * kept(added.shape))
        state = state + added * masks[-1]
    error = grouped_shares(state @ weights["last"] + weights["last_bias"])
    for number, group in enumerate((CONTENT, SPEAKER, CUE)):
        error[numpy.arange(count), group.start + lesson.right[:, number]] -= 1
    error /= count
    slope = {"last": state.T @ error, "last_bias": error.sum(axis=0)}
    back = error @ weights["last"].T
    for layer in range(sizes.layers - 1, -1, -1):
        through = back * masks[layer]
        slope[f"further{layer}"], slope[f"further_bias{layer}"] = seen[layer].T @ through, through.sum(axis=0)
        back = back + _to_neighbours(through @ weights[f"further{layer}"].T, read)
    back = back * lit
    slope["first"], slope["first_bias"] = numbers.T @ back, back.sum(axis=0)
    return slope


def _to_neighbours(wide: Numbers, read: Inputs) -> Numbers:
    """What `around` does, backwards: each part of a token's row goes to the token that it came from, and adds up there."""
    count = len(wide)
    parts = wide.reshape(count, NEIGHBOURS + 2, -1)
    out = parts[:, 0].copy()
    for number in range(NEIGHBOURS):
        order = numpy.argsort(read.places[:, number], kind="stable")
        targets = read.places[order, number]
        begins = numpy.flatnonzero(numpy.diff(targets, prepend=-1))
        sums = numpy.add.reduceat(parts[order, 1 + number], begins, axis=0)
        there = targets[begins]
        out[there[there < count]] += sums[there < count]
    below, begins, _ = children(read.heads)
    if len(below):
        lengths = numpy.diff(begins, append=len(below))
        out[below] += parts[read.heads[below], NEIGHBOURS + 1] / numpy.repeat(lengths, lengths)[:, None]
    return out


def _step(weights: Weights, moments: tuple[Weights, Weights], slope: Weights, number: int, rate: float, decay: float) -> None:
    length = sum(float((array * array).sum()) for array in slope.values()) ** 0.5
    shorten = min(1.0, _LONGEST_STEP / max(length, _TINY))
    for name, array in slope.items():
        first, second = (moment[name] for moment in moments)
        first += (1 - _FIRST_MOMENT) * (array * shorten - first)
        second += (1 - _SECOND_MOMENT) * ((array * shorten) ** 2 - second)
        mean, spread = first / (1 - _FIRST_MOMENT**number), second / (1 - _SECOND_MOMENT**number)
        weights[name] -= rate * (decay * weights[name] + mean / (numpy.sqrt(spread) + _TINY))
