"""Trains the tagger: a network small enough that numpy alone learns it, in minutes, to the same bytes.

Sums are in double precision, unless it is thrifty, and the weights are rounded at the end, so that processors that add in another
order agree.
Adam (Kingma and Ba 2015) with decoupled weight decay, a rate that rises and falls in straight lines, and dropout.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy

from flows.extract.quotation.ranker.tagger import (
    CONTENT,
    CUE,
    GROUPS,
    NEIGHBOURS,
    SPEAKER,
    VECTOR,
    Children,
    Inputs,
    Numbers,
    Tagger,
    around,
    children,
    grouped_shares,
)
from flows.extract.quotation.ranker.tokens import Ints

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
    is_thrifty: bool = False
    """Dropout that costs a third less: a word's vector loses the same numbers wherever it stands in an article, and chances are bytes.
    And sums in single precision, at two thirds of the cost, which another kind of processor may make otherwise in the last bits."""


DEFAULTS = TaggerSizes()
_WARM = 0.1
"""Share of the steps in which the rate rises."""
_CHANCES = 256
"""Chances that a byte has."""
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
    width = VECTOR + lessons[0].read.numbers.shape[1]
    precision = numpy.float32 if sizes.is_thrifty else numpy.float64
    weights: Weights = {name: array.astype(precision) for name, array in _begin(sizes, width, random).items()}
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


def _begin(sizes: TaggerSizes, width: int, random: numpy.random.RandomState) -> Weights:
    units, around_it = sizes.units, sizes.units * (NEIGHBOURS + 2)
    weights = {"first": random.standard_normal((width, units)) * (2 / width) ** 0.5, "first_bias": numpy.zeros(units)}
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
    below = children(read.heads)

    def kept(shape: tuple[int, ...]) -> Numbers:
        if sizes.is_thrifty:
            is_kept = random.randint(0, _CHANCES, shape, dtype=numpy.uint8) >= round(sizes.dropout * _CHANCES)
            return is_kept * numpy.float32(1 / (1 - sizes.dropout))
        return (random.random_sample(shape) >= sizes.dropout) / (1 - sizes.dropout)

    if sizes.is_thrifty:
        words = read.words
        vectors = read.vectors * kept(read.vectors.shape)
        numbers = read.numbers * kept(read.numbers.shape)
    else:
        words = numpy.arange(count)
        mask = kept((count, VECTOR + read.numbers.shape[1]))
        vectors = read.vectors[read.words] * mask[:, :VECTOR]
        numbers = read.numbers * mask[:, VECTOR:]
    by_word = vectors @ weights["first"][:VECTOR]
    state = numpy.maximum(by_word[words] + numbers @ weights["first"][VECTOR:] + weights["first_bias"], 0)
    lit = state > 0
    seen, masks = [], []
    for layer in range(sizes.layers):
        seen.append(around(state, read, below))
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
        back = back + _to_neighbours(through @ weights[f"further{layer}"].T, read, below)
    back = back * lit
    slope["first"] = numpy.concatenate([vectors.T @ _sums_at(words, back, len(vectors)), numbers.T @ back])
    slope["first_bias"] = back.sum(axis=0)
    return slope


def _to_neighbours(wide: Numbers, read: Inputs, below: Children) -> Numbers:
    """What `around` does, backwards: each part of a token's row goes to the token that it came from, and adds up there."""
    count = len(wide)
    own, *parts, of_children = wide.reshape(count, NEIGHBOURS + 2, -1).transpose(1, 0, 2)
    *beside, of_head, of_further, of_root = parts
    out = own + below.sums(of_head + below.sums(of_further))
    for part, back in zip(beside, range(len(beside))[::-1], strict=True):  # steps are in order: the last leads back from the first
        out += numpy.append(part, numpy.zeros_like(part[:1]), axis=0)[read.places[:, back]]
    out += _sums_at(read.places[:, -1], of_root, count + 1)[:count]
    if len(below.below):
        out[below.below] += numpy.repeat(of_children[below.heads] / below.counts[:, None], below.counts, axis=0)
    return out


def _sums_at(places: Ints, rows: Numbers, count: int) -> Numbers:
    """(count, numbers): the sums of the rows that share a place."""
    order = numpy.argsort(places, kind="stable")
    begins = numpy.flatnonzero(numpy.diff(places[order], prepend=-1))
    sums = numpy.zeros((count, rows.shape[1]), dtype=rows.dtype)
    sums[places[order[begins]]] = numpy.add.reduceat(rows[order], begins, axis=0)
    return sums


def _step(weights: Weights, moments: tuple[Weights, Weights], slope: Weights, number: int, rate: float, decay: float) -> None:
    length = sum(float((array * array).sum()) for array in slope.values()) ** 0.5
    shorten = min(1.0, _LONGEST_STEP / max(length, _TINY))
    for name, array in slope.items():
        first, second = (moment[name] for moment in moments)
        first += (1 - _FIRST_MOMENT) * (array * shorten - first)
        second += (1 - _SECOND_MOMENT) * ((array * shorten) ** 2 - second)
        mean, spread = first / (1 - _FIRST_MOMENT**number), second / (1 - _SECOND_MOMENT**number)
        weights[name] -= rate * (decay * weights[name] + mean / (numpy.sqrt(spread) + _TINY))
