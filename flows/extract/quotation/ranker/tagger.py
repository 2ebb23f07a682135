"""A small network that tells of every token what it is part of: content, speaker's phrase or cue.

It reads a token's word vector, its labels in the parse and the marks around it, on demand also what the parser's own network made
of it (`CONTEXT`), and then, layer by layer, what was read at its neighbours: before and after it in the text, above and below it in
the parse. The trees choose among whole candidates; this sees single words and knows from their vectors that an unseen verb is like
one that reports. Plain arrays, numpy alone.

The layers are residual, with the mean over children as in graph convolutions over dependency trees (Marcheggiani and Titov 2017).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy
from numpy.typing import NDArray

from flows.errors import QuoteModelError
from flows.extract.quotation.ranker.tokens import DEPS, ENTITIES, FRAMES, POS, SIGNS, TAGS, Ints, Tokens
from flows.extract.quotation.view import View
from flows.parsed.runs import runs
from flows.trees import Floats

Numbers = NDArray[numpy.floating[Any]]

GROUPS = (5, 3, 5)
"""Outcomes that share one: content (none; first word and later words of speech; the same of another act), the speaker's phrase
(none, first, later), cue (as content)."""
CONTENT, SPEAKER, CUE = (slice(0, 5), slice(5, 8), slice(8, 13))
VECTOR = 300
"""Length of the word vectors that it reads; of a parser with others it reads none."""
CONTEXT = 96
"""Numbers a token that the parser's network made of it and of the words around it, on the way to its labels; of a parser with others, or
none, it reads none."""
_VECTOR_SCALE = 0.3
"""Brings vectors to the size of the other numbers."""
_DEEPEST = 10
_STEPS = (-2, -1, 1, 2)
NEIGHBOURS = len(_STEPS) + 3
_DECIMALS = 3
"""Shares are rounded, so that the last bits of a processor's arithmetic do not reach the trees."""


class Inputs(NamedTuple):
    """What the network reads of an article. `vectors` (different words, VECTOR) and the word of each token, `words` (tokens);
    `numbers` (tokens, LABELS, and CONTEXT more with the context); `places` (tokens, NEIGHBOURS): tokens before and after, the head,
    its head, and the root, each the number of tokens where there is none; `heads` (tokens): a root is its own."""

    vectors: Floats
    words: Ints
    numbers: Floats
    places: Ints
    heads: Ints


def inputs(tokens: Tokens, with_context: bool = False) -> Inputs:
    """What the network reads of these tokens, `with_context` also what the parser's own made of them."""
    t = tokens
    place = numpy.arange(t.count)
    distance = t.head - place
    flags = (
        t.is_quoted,
        t.is_capital,
        t.is_word,
        t.section == 0,
        distance > 0,
        distance < 0,
        numpy.abs(distance) > 3,
        numpy.abs(distance) > 10,
        t.sentence_start == place,
        t.sentence_end == place,
        t.section_start == place,
        t.section_end == place,
        numpy.minimum(t.depth, _DEEPEST) / 5,
    )
    numbers = numpy.zeros((t.count, LABELS + CONTEXT * with_context), dtype=numpy.float32)
    begin = 0
    for codes, names in ((t.pos, POS), (t.tag, TAGS), (t.dep, DEPS), (t.entity, ENTITIES), (t.sign, SIGNS)):
        known = numpy.flatnonzero(codes >= 0)
        numbers[known, begin + codes[known]] = 1
        begin += len(names)
    numbers[:, begin : begin + len(FRAMES)] = t.frames
    for number, flag in enumerate(flags, begin + len(FRAMES)):
        numbers[:, number] = flag
    if with_context and t.view.context.shape == (t.count, CONTEXT):
        numbers[:, LABELS:] = t.view.context
    beside = [place + step for step in _STEPS]
    beside = [numpy.where((other >= t.section_start) & (other <= t.section_end), other, t.count) for other in beside]
    above = numpy.where(t.head == place, t.count, t.head)
    further = numpy.append(above, t.count)[above]
    root = numpy.where(t.top == place, t.count, t.top)
    places = numpy.stack([*beside, above, further, root], axis=1).astype(numpy.int32)
    words = t.view.different_words
    return Inputs(word_vectors(t.view, words.hashes), words.places, numbers, places, t.head)


LABELS = len(POS) + len(TAGS) + len(DEPS) + len(ENTITIES) + len(SIGNS) + len(FRAMES) + 13
"""Numbers a token beside its word's vector and the context."""
WIDTH = VECTOR + LABELS


def word_vectors(view: View, hashes: NDArray[numpy.uint64]) -> Floats:
    """(words, VECTOR): the parser's vectors of the words; zeros for words that it has none for."""
    vectors = view.vocab.vectors
    if vectors.shape[1] != VECTOR or vectors.mode != "default" or not len(vectors.data):
        return numpy.zeros((len(hashes), VECTOR), dtype=numpy.float32)
    row_of = vectors.key2row  # which `vectors.find` asks, too, after looking at each key's type
    rows = numpy.array([row_of.get(word, -1) for word in hashes.tolist()], dtype=numpy.intp)
    table: Floats = vectors.data.take(rows, axis=0, mode="clip")
    table *= _VECTOR_SCALE
    table[rows < 0] = 0
    return table


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of the network: `first` (WIDTH, units), or CONTEXT more rows where it reads the context, then for each further layer
    (units * (NEIGHBOURS + 2), units), and `last` (units, outcomes), each with its bias. The further layers read the token itself, its
    neighbours, and the mean of its children."""

    first: Numbers
    first_bias: Numbers
    further: tuple[Numbers, ...]
    further_bias: tuple[Numbers, ...]
    last: Numbers
    last_bias: Numbers

    @property
    def reads_context(self) -> bool:
        """What it reads is made `with_context`."""
        return len(self.first) > WIDTH

    def shares(self, read: Inputs) -> Floats:
        """(tokens, outcomes): how likely each outcome is; those of a group add up to one."""
        return numpy.round(grouped_shares(self.sums(read)), _DECIMALS).astype(numpy.float32)

    def sums(self, read: Inputs) -> Numbers:
        """(tokens, outcomes) before they are made shares."""
        by_word = (read.vectors.astype(self.first.dtype, copy=False) @ self.first[:VECTOR])[read.words]
        by_label = read.numbers.astype(self.first.dtype, copy=False) @ self.first[VECTOR:]
        state = numpy.maximum(by_word + by_label + self.first_bias, 0)
        below = children(read.heads)
        for weights, bias in zip(self.further, self.further_bias, strict=True):
            state = state + numpy.maximum(around(state, read, below) @ weights + bias, 0)
        sums: Numbers = state @ self.last + self.last_bias
        return sums

    def arrays(self) -> dict[str, Numbers]:
        """The arrays by name."""
        further = {f"further{number}": weights for number, weights in enumerate(self.further)}
        biases = {f"further_bias{number}": bias for number, bias in enumerate(self.further_bias)}
        return {"first": self.first, "first_bias": self.first_bias, **further, **biases, "last": self.last, "last_bias": self.last_bias}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[numpy.generic]]) -> Self:
        """Checked: raises QuoteModelError when the arrays do not fit each other or what is read of a token."""
        try:
            of = {name: array.astype(numpy.float32) for name, array in arrays.items()}
            count = sum(name.startswith("further_bias") for name in of)
            tagger = cls(
                of["first"],
                of["first_bias"],
                tuple(of[f"further{number}"] for number in range(count)),
                tuple(of[f"further_bias{number}"] for number in range(count)),
                of["last"],
                of["last_bias"],
            )
        except (KeyError, ValueError, TypeError) as error:
            raise QuoteModelError(f"an array is missing or of the wrong type ({error})") from error
        units = tagger.first_bias.size
        fits = (
            tagger.first.shape in ((WIDTH, units), (WIDTH + CONTEXT, units))
            and all(weights.shape == (units * (NEIGHBOURS + 2), units) for weights in tagger.further)
            and all(bias.shape == (units,) for bias in tagger.further_bias)
            and tagger.last.shape == (units, sum(GROUPS))
            and tagger.last_bias.shape == (sum(GROUPS),)
            and all(bool(numpy.isfinite(array).all()) for array in of.values())
        )
        if not fits:
            raise QuoteModelError("the arrays of the tagger do not fit each other or what this version reads")
        return tagger


class Children(NamedTuple):
    """Tokens with a head of their own in the order of their heads (`below`); where those of each head begin among them; these heads;
    and how many each has."""

    below: NDArray[numpy.intp]
    begins: NDArray[numpy.intp]
    heads: Ints
    counts: NDArray[numpy.intp]

    def sums(self, of_token: Numbers) -> Numbers:
        """(tokens, numbers): for each token the sum over its children."""
        sums = numpy.zeros_like(of_token)
        if len(self.below):
            sums[self.heads] = numpy.add.reduceat(of_token[self.below], self.begins, axis=0)
        return sums

    def means(self, of_token: Numbers) -> Numbers:
        """(tokens, numbers): for each token the mean over its children, 0 where it has none."""
        means = numpy.zeros_like(of_token)
        if len(self.below):
            totals = numpy.add.reduceat(of_token[self.below], self.begins, axis=0)
            means[self.heads] = totals / self.counts.astype(of_token.dtype)[:, None]
        return means


def children(heads: Ints) -> Children:
    """The children of each token."""
    below = numpy.flatnonzero(heads != numpy.arange(len(heads)))
    below = below[numpy.argsort(heads[below], kind="stable")]
    above = heads[below]
    begins, ends = runs(above)
    return Children(below, begins, above[begins], ends - begins)


def around(state: Numbers, read: Inputs, below: Children) -> Numbers:
    """(tokens, units) to (tokens, units * (NEIGHBOURS + 2)): each token's state beside those of its neighbours and the mean of its
    children's."""
    count, units = state.shape
    source = numpy.concatenate([state, numpy.zeros((1, units), dtype=state.dtype), below.means(state)])
    own = numpy.arange(count, dtype=read.places.dtype)[:, None]
    places = numpy.concatenate([own, read.places, own + (count + 1)], axis=1)
    return source.take(places, axis=0, mode="clip").reshape(count, (NEIGHBOURS + 2) * units)  # all copied once, whole rows at a time


def grouped_shares(sums: Numbers) -> Numbers:
    """The softmax of each group."""
    out = numpy.empty_like(sums)
    by_outcome = numpy.ascontiguousarray(sums.T)  # sums over whole rows of tokens are far faster than over a few numbers of each
    for group in (CONTENT, SPEAKER, CUE):
        powers = numpy.exp(by_outcome[group] - by_outcome[group].max(axis=0))
        out[:, group] = (powers / powers.sum(axis=0)).T
    return out
