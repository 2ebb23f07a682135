"""Trains the tagger and the three forests. The forests need the tree library of the `train` extra; what it leaves behind does not."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy

from flows.errors import TrainingError
from flows.extract.quotation.ranker import cues, rank
from flows.extract.quotation.ranker.lemmas import LemmaRates, merged
from flows.extract.quotation.ranker.rank import Ranker
from flows.extract.quotation.ranker.tagger import Tagger, inputs
from flows.extract.quotation.ranker.tokens import Ints, Tokens
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.view import View
from flows.training import tagger
from flows.training.gold import GoldQuote, counted
from flows.training.tagger import Lesson, TaggerSizes
from flows.training.trees import Growth, fit
from flows.trees import Floats, Forest

FOLDS = 5
"""Lemma counts that a forest learns from never saw the article itself; nor did taggers and forests of cues that later ones learn from,
whose parts are fewer where there are many articles."""
MANY_ARTICLES = 300
"""From so many on the sizes are those of a large collection, unless others are given."""
FEWEST_SHARE = 0.01
"""Words less likely to report teach nothing about contents; those between this and what is looked at later teach what to refuse."""
MOST_CUES = 30_000
"""Words, the likeliest first, that teach about contents: bounds time and memory where there are many articles."""
FEWEST_OVERLAP = 0.1
"""Candidates that hold less of what is reported are thinned where there are many: they are most of the rows and much alike."""
_AT_ONCE = 2
"""Taggers trained side by side."""
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
    """Sizes of what is trained, and the seed."""

    cue: Growth
    content: Growth
    speaker: Growth
    thinned: int = 1
    """Of the candidates below FEWEST_OVERLAP one in so many is learned from, and weighs as much as they all."""
    tagger: TaggerSizes = tagger.DEFAULTS
    tagger_folds: int = 3
    """Parts of the articles, each of which one tagger did not learn from."""
    cue_folds: int = 5
    """The same for the forests of cues."""
    weighs_rivals: bool = False
    """What it says of a ranker."""
    reads_context: bool = False
    """The tagger also reads what the parser's own network made of each token."""
    seed: int = 1


FEW = Sizes(cue=Growth(600, 0.03), content=Growth(1000, 0.03), speaker=Growth(800, 0.03), tagger_folds=5, cue_folds=10)
"""Of few articles hardly any can be missed: taggers and forests of cues that later ones learn from leave out small parts."""
MANY = Sizes(
    cue=Growth(300, 0.06, rows=0.5, numbers=0.2, leaf_steps=1),
    content=Growth(750, 0.08, rows=0.5, numbers=0.2, leaf_steps=1),
    speaker=Growth(400, 0.06, rows=0.5, numbers=0.2, leaf_steps=1),
    thinned=3,
    tagger=TaggerSizes(layers=4, epochs=12, enough=9_500_000, rate=0.005, dropout=0.3, is_thrifty=True),
    tagger_folds=2,
    cue_folds=3,
    weighs_rivals=True,
    reads_context=True,
)
"""Many articles need fewer steps of the forests, since each is surer, bear a deeper tagger, and half of them are enough for one."""


def sizes_for(articles: int, seed: int) -> Sizes:
    """The sizes that suit so many articles."""
    return replace(FEW if articles < MANY_ARTICLES else MANY, seed=seed)


def train(examples: Sequence[Example], sizes: Sizes) -> Ranker:
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
    whole, tags = _taggers(
        [Lesson(inputs(t, sizes.reads_context), example.outcomes) for t, example in zip(tokens, examples, strict=True)], sizes
    )
    rows = [cues.features(t, c, example.readings, tag) for t, c, example, tag in zip(tokens, found, examples, tags, strict=True)]
    classes = [
        numpy.array([_class(example.gold.get(token)) for token in c.tolist()], dtype=numpy.int32)
        for c, example in zip(found, examples, strict=True)
    ]
    cue_forest = _fit_cue(rows, classes, sizes)
    shares = _out_of_fold(rows, classes, sizes)
    content_forest = _fit_content(examples, tokens, found, rows, shares, tags, sizes)
    speaker_forest = _fit_speaker(examples, tokens, sizes)
    everything = {lemma: numbers for lemma, numbers in merged(counts).items() if numbers[0] >= FEWEST_COUNTS or any(numbers[1:])}
    return Ranker(
        LemmaRates(everything),
        whole,
        cue_forest,
        content_forest,
        speaker_forest,
        weighs_rivals=sizes.weighs_rivals,
    )


def _class(gold: GoldQuote | None) -> int:
    return 0 if gold is None else 1 if gold.is_speech else 2


def _fit_cue(rows: Sequence[Floats], classes: Sequence[Ints], sizes: Sizes) -> Forest:
    return fit(numpy.concatenate(rows), numpy.concatenate(classes), "classes", sizes.cue, sizes.seed)


def _out_of_fold(rows: Sequence[Floats], classes: Sequence[Ints], sizes: Sizes) -> list[Floats]:
    shares: list[Floats] = [numpy.zeros((0, 3), dtype=numpy.float32)] * len(rows)
    for fold in range(min(sizes.cue_folds, len(rows))):
        others = [number for number in range(len(rows)) if number % sizes.cue_folds != fold]
        forest = _fit_cue([rows[n] for n in others], [classes[n] for n in others], sizes)
        for number in range(fold, len(rows), sizes.cue_folds):
            shares[number] = forest.probabilities(rows[number])
    return shares


def _taggers(lessons: Sequence[Lesson], sizes: Sizes) -> tuple[Tagger, list[Floats]]:
    """The tagger of all articles, and the tags of each article by one that did not learn from it.

    They are trained side by side: none depends on another, and most of the work is sums, during which threads do not wait.
    """
    folds = range(min(sizes.tagger_folds, len(lessons)))
    parts = [[lesson for number, lesson in enumerate(lessons) if number % sizes.tagger_folds != fold] for fold in folds]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        *blind, whole = pool.map(lambda part: tagger.train(part, sizes.seed, sizes.tagger), [*parts, lessons])
    precise = [tagger.precise(each) for each in blind]
    return whole, [precise[number % sizes.tagger_folds].shares(lesson.read) for number, lesson in enumerate(lessons)]


def _fit_content(
    examples: Sequence[Example], tokens: Sequence[Tokens], found: Sequence[Ints], rows: Sequence[Floats], shares: Sequence[Floats],
    tags: Sequence[Floats], sizes: Sizes,
) -> Forest:  # fmt: skip
    tables: list[Floats] = []
    targets: list[Floats] = []
    fewest = max(FEWEST_SHARE, _share_of_rank(shares, MOST_CUES))
    wanted = [
        numpy.array([k for k, token in enumerate(c.tolist()) if token in example.gold or 1 - share[k, 0] >= fewest], dtype=numpy.int64)
        for example, c, share in zip(examples, found, shares, strict=True)
    ]
    for example, t, c, numbers, share, tag, likely in zip(examples, tokens, found, rows, shares, tags, wanted, strict=True):
        if not len(likely):
            continue
        table = rank.content_candidates(example.view, t, c[likely], example.readings)
        if not len(table.of_cue):
            continue
        golds = [example.gold.get(int(cue)) for cue in table.cues]
        target = numpy.array(
            [
                0.0 if (gold := golds[number]) is None else rank.overlap(t, pieces, gold.pieces)
                for number, pieces in zip(table.of_cue.tolist(), table.pieces, strict=True)
            ],
            dtype=numpy.float32,
        )
        kept = (target >= FEWEST_OVERLAP) | (numpy.arange(len(target)) % sizes.thinned == 0)
        of_token = rank.token_shares(t, c, share)
        about = rank.content_rows(t, table, numbers[likely], share[likely], of_token, tag, sizes.weighs_rivals)
        tables.append(about[kept])
        targets.append(target[kept])
    weights = [numpy.where(target < FEWEST_OVERLAP, numpy.float32(sizes.thinned), numpy.float32(1)) for target in targets]
    return _fit_shares(tables, targets, sizes.content, sizes.seed, weights if sizes.thinned > 1 else ())


def _share_of_rank(shares: Sequence[Floats], rank: int) -> float:
    """The share that this many words reach or pass; 0 when there are fewer words."""
    likely = numpy.sort(numpy.concatenate([1 - share[:, 0] for share in shares]))
    return float(likely[-rank]) if rank <= len(likely) else 0.0


def _fit_speaker(examples: Sequence[Example], tokens: Sequence[Tokens], sizes: Sizes) -> Forest:
    tables: list[Floats] = []
    targets: list[Floats] = []
    for example, t in zip(examples, tokens, strict=True):
        chosen = [(quote.cue, quote.pieces) for quote in example.gold.values()]
        table = rank.speaker_candidates(example.view, chosen)
        if not table.of:
            continue
        tables.append(rank.speaker_rows(t, chosen, table))
        heads = [quote.speaker for quote in example.gold.values()]
        speaks = [heads[number] == noun for number, noun in zip(table.of, table.nouns, strict=True)]
        targets.append(numpy.array(speaks, dtype=numpy.float32))
    return _fit_shares(tables, targets, sizes.speaker, sizes.seed)


def _fit_shares(tables: Sequence[Floats], targets: Sequence[Floats], growth: Growth, seed: int, weights: Sequence[Floats] = ()) -> Forest:
    if not any(target.any() for target in targets):
        raise TrainingError("The articles have no attributions with a cue.", "Give marked articles: docs/training.md shows the layout.")
    of_row = numpy.concatenate(weights) if weights else None
    return fit(numpy.concatenate(tables), numpy.concatenate(targets), "shares", growth, seed, of_row)
