"""From files of marked articles to a ranker in a folder: parse, train, choose the threshold, calibrate, write."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy

from flows.annotate import recogniser
from flows.annotate.model import load_model, model_card
from flows.annotate.parse import annotate
from flows.article import Article
from flows.errors import TrainingError
from flows.extract.quotation.chosen.ranked import given
from flows.extract.quotation.marks import quoted
from flows.extract.quotation.ranker import storage
from flows.extract.quotation.ranker.rank import Calibration, Choice, Ranker, choose
from flows.extract.quotation.records import Report
from flows.extract.quotation.reports import completed, readings, reports
from flows.extract.quotation.view import View
from flows.records import Span
from flows.training import fed, files, quotes
from flows.training.gold import GoldArticle, aligned, learned, outcomes, read
from flows.training.quotes import Example, Sizes
from flows.training.score import Judged, Tally, judge

THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
FOLDS = 3
"""Without development articles the calibration comes from as many rankers, each blind to a part of the articles. Having learned from
fewer, they are less sure than the whole: a threshold that suits them would be too low for it, so it stays as it is."""
_FEWEST_ARTICLES = 10
_LEVELS = 12
"""Steps of the calibration."""
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked article and its parse."""

    gold: GoldArticle
    article: Article


@dataclass(frozen=True, slots=True)
class Trained:
    """A ranker, how it does at its threshold on articles it did not learn from, and what it was trained from."""

    ranker: Ranker
    tally: Tally
    about: dict[str, object]


def train_quotes(
    train: Path, dev: Path | None, model: str, seed: int = 1, sizes: Sizes | None = None, say: Callable[[str], None] = lambda _: None
) -> Trained:
    """Trains a ranker, of the sizes that suit the number of articles where none are given. Raises TrainingError, ModelError."""
    marked = load(train, model)
    if len(marked) < _FEWEST_ARTICLES:
        raise TrainingError(f"{train} has {len(marked)} articles.", f"Give at least {_FEWEST_ARTICLES}; below 100 every article counts.")
    held_out = load(dev, model) if dev is not None else None
    sizes = sizes or quotes.sizes_for(len(marked), seed)
    examples = [example(each) for each in marked]
    count = sum(len(each.gold) for each in examples)
    say(f"{len(marked)} articles with {count} attributions that have a cue")
    ranker = quotes.train(examples, sizes)
    thresholds: Sequence[float]
    if held_out is not None:
        thresholds, heard = THRESHOLDS, [Heard.of(each, ranker, min(THRESHOLDS)) for each in held_out]
    else:
        thresholds, heard = (ranker.threshold,), []
        for fold in range(FOLDS):
            say(f"part {fold + 1} of {FOLDS} held out")
            blind = quotes.train([each for number, each in enumerate(examples) if number % FOLDS != fold], sizes)
            heard += [Heard.of(each, blind, ranker.threshold) for each in marked[fold::FOLDS]]
    threshold, tally, calibration = settle(heard, thresholds)
    card = model_card(model)
    about: dict[str, object] = {
        "train": {"file": train.name, "sha256_of_marks": fed.marks([each.gold for each in marked]), "articles": len(marked), "cues": count},
        "measured_on": f"{FOLDS} parts held out in turn" if dev is None else files.about(dev),
        "joint_f1": round(tally.f1("joint"), 4),
        "settings": settings(sizes),
        "parser": {"name": card.name, "version": card.version},
        "versions": versions(),
        "fed": digests(marked, ranker),
    }
    return Trained(replace(ranker, threshold=threshold, calibration=calibration), tally, about)


def settings(sizes: Sizes) -> dict[str, object]:
    """The sizes by name, without what the card says of the ranker itself."""
    return {name: value for name, value in asdict(sizes).items() if name not in ("weighs_rivals", "reads_context")}


def versions() -> dict[str, str]:
    """Of the libraries whose arithmetic is in what is trained."""
    return {name: metadata.version(name) for name in ("catboost", "numpy", "spacy")}


def digests(marked: Sequence[Marked], ranker: Ranker) -> dict[str, str]:
    """What the learners are fed with each article, and after the hyphen what the calibration is: the rows that come of right choices.

    Nothing that the ranker learned is in them.
    """
    found = {}
    for each in marked:
        read = example(each)
        right = [Choice(quote.cue, quote.pieces, quote.speaker, 1.0, float(quote.is_speech), 1.0) for quote in read.gold.values()]
        of_reports = fed.of_reports(*Heard(each, read.view, ranker, right).judged(ranker.threshold))
        found[each.gold.name] = f"{fed.of_article(read)}-{of_reports}"
    return found


def write(trained: Trained, output: Path) -> None:
    """Writes the ranker. Raises OutputError."""
    storage.save(trained.ranker, output, trained.about)


def load(path: Path, model: str, name_model: str = recogniser.NONE) -> list[Marked]:
    """Reads and parses a file of marked articles, by default with the pipeline's own recogniser of names.

    The one that ships learned from the corpus: on its articles it is better than on any other, and a ranker would trust it too much.
    """
    gold = read(path)
    nlp = load_model(model, name_model)
    marked: list[Marked] = []
    for first in range(0, len(gold), _BATCH):
        part = gold[first : first + _BATCH]
        articles = annotate([each.document for each in part], nlp)
        marked.extend(Marked(each, article) for each, article in zip(part, articles, strict=True))
    return marked


def example(marked: Marked) -> Example:
    """The article with the rules' readings and its marks in tokens."""
    view = View(marked.article)
    told = learned(view, marked.gold.quotes)
    return Example(view, readings(view), aligned(view, told), outcomes(view, told))


def judged(ranker: Ranker | None, marked: Sequence[Marked]) -> Iterator[tuple[Marked, list[Report], Judged]]:
    """Each article with what is found in it, and how right that is."""
    for each in marked:
        found = reports(each.article, ranker)
        yield each, found, _judged(each, found)


def _judged(marked: Marked, found: Sequence[Report]) -> Judged:
    article = marked.article
    marks = list(quoted(article.text, (Span(section.start, section.end) for section in article.sections)))
    return judge(article.text, marks, marked.gold.quotes, found)


def measure(ranker: Ranker | None, marked: Sequence[Marked]) -> tuple[Tally, list[tuple[float, bool]]]:
    """Counts over the articles, and for each row that is right or wrong its confidence and which."""
    return _counted((found, answer) for _, found, answer in judged(ranker, marked))


def _counted(answers: Iterable[tuple[list[Report], Judged]]) -> tuple[Tally, list[tuple[float, bool]]]:
    total = Tally()
    rows: list[tuple[float, bool]] = []
    for found, answer in answers:
        total.add(answer.tally)
        rows.extend((report.confidence, is_right) for report, is_right in zip(found, answer.is_right, strict=True) if is_right is not None)
    return total, rows


@dataclass(frozen=True, slots=True)
class Heard:
    """A marked article and what a ranker would choose in it, worked out once for all thresholds."""

    marked: Marked
    view: View
    ranker: Ranker
    choices: Sequence[Choice]

    @classmethod
    def of(cls, marked: Marked, ranker: Ranker, fewest: float) -> Self:
        """What the ranker chooses with a score of at least `fewest`."""
        view = View(marked.article)
        return cls(marked, view, ranker, choose(view, ranker, readings(view), fewest))

    def judged(self, threshold: float) -> tuple[list[Report], Judged]:
        """What is found at this threshold, with scores for confidences, and how right that is."""
        plain = replace(self.ranker, threshold=threshold, calibration=Calibration())
        found = completed(self.view, given(self.view, plain, self.choices, self.view.once(readings)))
        return found, _judged(self.marked, found)


def settle(heard: Sequence[Heard], thresholds: Sequence[float]) -> tuple[float, Tally, Calibration]:
    """Of these thresholds the one with the best joint F1 over all the articles, the tally there, and the calibration there."""
    best: tuple[float, float, Tally, list[tuple[float, bool]]] | None = None
    for threshold in thresholds:
        total, rows = _counted(each.judged(threshold) for each in heard)
        if best is None or total.f1("joint") > best[0]:
            best = total.f1("joint"), threshold, total, rows
    assert best is not None  # there are thresholds
    return best[1], best[2], calibrated(best[3])


def calibrated(rows: Sequence[tuple[float, bool]]) -> Calibration:
    """Isotonic regression of right on the score, thinned to a few steps."""
    if len(rows) < _LEVELS:
        return Calibration()
    from scipy.optimize import isotonic_regression  # comes with the tree library

    ordered = sorted(rows)
    scores = numpy.array([score for score, _ in ordered])
    fitted = isotonic_regression(numpy.array([float(is_right) for _, is_right in ordered])).x
    edges = numpy.linspace(0, len(ordered), _LEVELS + 1).astype(int)
    surest = 1 - 1 / (len(ordered) // _LEVELS + 2)  # rows that were all right do not say that the next one is
    points = [(float(scores[a:b].mean()), min(surest, float(fitted[a:b].mean()))) for a, b in pairwise(edges)]
    return Calibration(tuple(round(score, 4) for score, _ in points), tuple(round(share, 4) for _, share in points))
