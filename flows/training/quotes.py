"""Trains the tagger and the three forests. The forests need the tree library of the `train` extra; what it leaves behind does not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from flows.errors import TrainingError
from flows.extract.quotation.ranker import cues, rank
from flows.extract.quotation.ranker.lemmas import LemmaRates, merged
from flows.extract.quotation.ranker.rank import Ranker
from flows.extract.quotation.ranker.tagger import GROUPS, inputs
from flows.extract.quotation.ranker.tokens import Ints, Tokens
from flows.extract.quotation.ranker.trees import Floats, Forest
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.view import View
from flows.training import tagger
from flows.training.gold import GoldQuote, counted
from flows.training.tagger import Lesson, TaggerSizes
from flows.training.trees import fit

FOLDS = 5
"""Lemma counts and the cue's probabilities that a later forest learns from never saw the article itself."""
TAGGER_FOLDS = 3
"""Nor did the tagger; a part left out costs it more than the others."""
FEWEST_SHARE = 0.01
"""Words less likely to report teach nothing about contents; those between this and what is looked at later teach what to refuse."""
MOST_CUES = 30_000
"""Words, the likeliest first, that teach about contents: bounds time and memory where there are many articles."""
FEWEST_COUNTS = 3
"""Lemmas seen less often, and never as cue or speaker, are forgotten."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article with what the rules read and what is marked, in tokens."""

    view: View
    readings: dict[int, Reading]
    gold: dict[int, GoldQuote]
    outcomes: Ints
    """(tokens, groups): what the tagger should say."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the forests, and the seed."""

    seed: int = 1
    cue_trees: int = 600
    content_trees: int = 1000
    speaker_trees: int = 800
    depth: int = 6
    rate: float = 0.03
    tagger: TaggerSizes = tagger.DEFAULTS


DEFAULTS = Sizes()


def train(examples: Sequence[Example], sizes: Sizes = DEFAULTS) -> Ranker:
    """A ranker from these articles, threshold and calibration not yet set.

    The same articles in the same order and the same sizes give the same arrays.
    """
    counts = [counted(example.view, example.gold) for example in examples]
    folds = [number % FOLDS for number in range(len(examples))]
    held_out = [LemmaRates(merged(part for part, fold in zip(counts, folds, strict=True) if fold != k)) for k in range(FOLDS)]
    tokens = [Tokens(example.view, held_out[fold]) for example, fold in zip(examples, folds, strict=True)]
    found = [
        numpy.array(cues.candidates(example.view, held_out[fold], example.readings), dtype=numpy.int32)
        for example, fold in zip(examples, folds, strict=True)
    ]
    lessons = [Lesson(inputs(t), example.outcomes) for t, example in zip(tokens, examples, strict=True)]
    tags = _tags_out_of_fold(lessons, sizes)
    rows = [cues.features(t, c, example.readings, tag) for t, c, example, tag in zip(tokens, found, examples, tags, strict=True)]
    classes = [
        numpy.array([_class(example.gold.get(token)) for token in c.tolist()], dtype=numpy.int32)
        for c, example in zip(found, examples, strict=True)
    ]
    cue_forest = _fit_cue(rows, classes, sizes)
    shares = _out_of_fold(rows, classes, folds, sizes)
    content_forest = _fit_content(examples, tokens, found, rows, shares, tags, sizes)
    speaker_forest = _fit_speaker(examples, tokens, sizes)
    everything = {lemma: numbers for lemma, numbers in merged(counts).items() if numbers[0] >= FEWEST_COUNTS or any(numbers[1:])}
    return Ranker(LemmaRates(everything), tagger.train(lessons, sizes.seed, sizes.tagger), cue_forest, content_forest, speaker_forest)


def _class(gold: GoldQuote | None) -> int:
    return 0 if gold is None else 1 if gold.is_speech else 2


def _fit_cue(rows: Sequence[Floats], classes: Sequence[Ints], sizes: Sizes) -> Forest:
    return fit(numpy.concatenate(rows), numpy.concatenate(classes), "classes", sizes.cue_trees, sizes.depth, sizes.rate, sizes.seed)


def _out_of_fold(rows: Sequence[Floats], classes: Sequence[Ints], folds: Sequence[int], sizes: Sizes) -> list[Floats]:
    shares: list[Floats] = [numpy.zeros((0, 3), dtype=numpy.float32)] * len(rows)
    for k in sorted(set(folds)):
        others = [number for number, fold in enumerate(folds) if fold != k]
        forest = _fit_cue([rows[n] for n in others], [classes[n] for n in others], sizes)
        for number, fold in enumerate(folds):
            if fold == k:
                shares[number] = forest.probabilities(rows[number])
    return shares


def _tags_out_of_fold(lessons: Sequence[Lesson], sizes: Sizes) -> list[Floats]:
    tags: list[Floats] = [numpy.zeros((0, sum(GROUPS)), dtype=numpy.float32)] * len(lessons)
    for fold in range(min(TAGGER_FOLDS, len(lessons))):
        others = [lesson for number, lesson in enumerate(lessons) if number % TAGGER_FOLDS != fold]
        learned = tagger.precise(tagger.train(others, sizes.seed, sizes.tagger))
        for number in range(fold, len(lessons), TAGGER_FOLDS):
            tags[number] = learned.shares(lessons[number].read)
    return tags


def _fit_content(
    examples: Sequence[Example], tokens: Sequence[Tokens], found: Sequence[Ints], rows: Sequence[Floats], shares: Sequence[Floats],
    tags: Sequence[Floats], sizes: Sizes,
) -> Forest:  # fmt: skip
    tables: list[Floats] = []
    targets: list[float] = []
    fewest = max(FEWEST_SHARE, _share_of_rank(shares, MOST_CUES))
    for example, t, c, numbers, share, tag in zip(examples, tokens, found, rows, shares, tags, strict=True):
        wanted = [k for k, token in enumerate(c.tolist()) if token in example.gold or 1 - share[k, 0] >= fewest]
        if not wanted:
            continue
        likely = numpy.array(wanted, dtype=numpy.int64)
        table = rank.content_candidates(example.view, t, c[likely], example.readings)
        if not len(table.of_cue):
            continue
        tables.append(rank.content_rows(t, table, numbers[likely], share[likely], rank.token_shares(t, c, share), tag))
        for number, pieces in zip(table.of_cue.tolist(), table.pieces, strict=True):
            gold = example.gold.get(int(table.cues[number]))
            targets.append(0.0 if gold is None else rank.overlap(t, pieces, gold.pieces))
    return _fit_shares(tables, targets, sizes.content_trees, sizes)


def _share_of_rank(shares: Sequence[Floats], rank: int) -> float:
    """The share that this many words reach or pass; 0 when there are fewer words."""
    likely = numpy.sort(numpy.concatenate([1 - share[:, 0] for share in shares]))
    return float(likely[-rank]) if rank <= len(likely) else 0.0


def _fit_speaker(examples: Sequence[Example], tokens: Sequence[Tokens], sizes: Sizes) -> Forest:
    tables: list[Floats] = []
    targets: list[float] = []
    for example, t in zip(examples, tokens, strict=True):
        chosen = [(quote.cue, quote.pieces) for quote in example.gold.values()]
        table = rank.speaker_candidates(example.view, chosen)
        if not table.of:
            continue
        tables.append(rank.speaker_rows(t, chosen, table))
        heads = [quote.speaker for quote in example.gold.values()]
        targets += [float(heads[number] == noun) for number, noun in zip(table.of, table.nouns, strict=True)]
    return _fit_shares(tables, targets, sizes.speaker_trees, sizes)


def _fit_shares(tables: Sequence[Floats], targets: Sequence[float], trees: int, sizes: Sizes) -> Forest:
    if not tables or not any(targets):
        raise TrainingError("The articles have no attributions with a cue.", "Give marked articles: docs/training.md shows the layout.")
    target = numpy.array(targets, dtype=numpy.float32)
    return fit(numpy.concatenate(tables), target, "shares", trees, sizes.depth, sizes.rate, sizes.seed)
