"""From a file of marked articles to the chooser of figures' subjects in a folder."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy

from flows.annotate.model import load_model, model_card
from flows.annotate.parse import annotate
from flows.article import Article
from flows.errors import TrainingError
from flows.extract.numbers.chooser import storage
from flows.extract.numbers.chooser.choose import Table, best, table
from flows.extract.numbers.chooser.subject import phrase
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_with_sites
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document, Section
from flows.training import trees
from flows.training.run import versions
from flows.trees import Floats
from flows.word_lists import words

GROWTH = trees.Growth(trees=300, rate=0.05, depth=5, rows=0.7, numbers=0.1)
THRESHOLD = 0.28
"""F1 is best where the line lies at about half of itself."""
READ_WEIGHT = 0.5
"""What an article weighs whose figures the rules were made on: there the rules are right more often than in any other."""
FOLDS = 6
_FEWEST_FIGURES = 200
_READ_LAYER = "all"
_WORD = re.compile(r"[\w%$€£]+")
_EMPTY = words("the a an of in on at for to and or by with from its their his her this that")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with what is chosen from for its figures, whether the mark agrees with each candidate, and all marks."""

    name: str
    is_read: bool
    text: str
    marks: Sequence[dict[str, Any]]
    table: Table
    right: Floats


@dataclass(frozen=True, slots=True)
class Trained:
    """A chooser, F1 of the rules and of choosers held out in turn, and what it was trained from."""

    chooser: storage.Chooser
    held_out: dict[str, float]
    about: dict[str, object]


def train_figures(path: Path, without: Set[str], model: str, seed: int = 1, say: Callable[[str], None] = lambda _: None) -> Trained:
    """Trains a chooser from all articles of the file that have marked figures, but for those of these names.

    Raises TrainingError, ModelError.
    """
    marked = load(path, without, model)
    count = sum(len(each.table.figures) for each in marked)
    if count < _FEWEST_FIGURES:
        raise TrainingError(f"{path} has {count} marked figures.", f"Give at least {_FEWEST_FIGURES}; some thousands help.")
    say(f"{len(marked)} articles with {count} figures")
    scores = held_out(marked, seed, say)
    card = model_card(model)
    digest = hashlib.sha256("\n".join(each.text + repr(each.marks) for each in marked).encode()).hexdigest()
    about: dict[str, object] = {
        "train": {"file": path.name, "articles": len(marked), "figures": count, "sha256_of_marks": digest},
        "f1_held_out": scores,
        "settings": {**asdict(GROWTH), "seed": seed, "weight_of_read_articles": READ_WEIGHT, "folds": FOLDS},
        "parser": {"name": card.name, "version": card.version},
        "versions": versions(),
    }
    return Trained(grown(marked, seed), scores, about)


def write(trained: Trained, output: Path) -> None:
    """Writes the chooser. Raises OutputError."""
    storage.save(trained.chooser, output, trained.about)


def grown(marked: Sequence[Marked], seed: int) -> storage.Chooser:
    """A chooser that learned from these articles."""
    right = numpy.concatenate([each.right for each in marked])
    if not right.any():
        raise TrainingError("No subject is marked.", "Give marked articles: docs/training.md shows the layout.")
    rows = numpy.concatenate([each.table.rows for each in marked])
    weights = [numpy.full(len(each.right), READ_WEIGHT if each.is_read else 1.0, dtype=numpy.float32) for each in marked]
    return storage.Chooser(trees.fit(rows, right, "shares", GROWTH, seed, numpy.concatenate(weights)), THRESHOLD)


def held_out(marked: Sequence[Marked], seed: int, say: Callable[[str], None]) -> dict[str, float]:
    """F1 of the rules, and of choosers that each did not learn from what they are measured on."""
    rules, choosers = numpy.zeros(3), numpy.zeros(3)
    for fold in range(FOLDS):
        say(f"part {fold + 1} of {FOLDS} held out")
        chooser = grown([each for number, each in enumerate(marked) if number % FOLDS != fold], seed)
        for each in marked[fold::FOLDS]:
            rules += _counted(each, [number for number, candidate in enumerate(each.table.subjects) if candidate.is_rules])
            choosers += _counted(each, best(each.table, chooser).values())
    return {
        who: round(float(2 * right / max(1, said + found)), 4) for who, (said, found, right) in (("rules", rules), ("chooser", choosers))
    }


def _counted(each: Marked, taken: Collection[int]) -> tuple[int, int, int]:
    """How many marks have a subject, how many claims get one, and how many of those agree."""
    said = sum(mark.get("subject") is not None for mark in each.marks)
    return said, len(taken), int(sum(each.right[number] for number in taken))


def load(path: Path, without: Set[str], model: str) -> list[Marked]:
    """Reads and parses the articles of a file whose figures are marked. Raises TrainingError, ModelError."""
    entries = []
    try:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                entry = json.loads(line)
                if "numeric_claims" in entry and entry.get("doc_id") not in without:
                    entries.append((entry, document_of(entry)))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}.", "Give a file of marked articles in JSON lines.") from error
    nlp = load_model(model)
    articles = annotate([document for _, document in entries], nlp)
    return [_marked(entry, article) for (entry, _), article in zip(entries, articles, strict=True)]


def document_of(entry: dict[str, Any]) -> Document:
    """The document of a marked article, with the sections that are marked or those that its text shows."""
    text = entry["text"]
    marked = tuple(Section(section["start"], section["end"], section["kind"]) for section in entry.get("sections", ()))
    day = date.fromisoformat(entry["published_on"]) if entry.get("published_on") else None
    return Document(document_id(text), text, marked or tuple(split_sections(text)), published_on=day)


def _marked(entry: dict[str, Any], article: Article) -> Marked:
    claims, _, sites = read_with_sites(article)
    read = table(article, claims, sites)
    marks = list(entry["numeric_claims"])
    right = []
    for candidate in read.subjects:
        figure = read.figures[candidate.figure]
        mark, span = _mark_of(figure.claim, marks), phrase(figure, candidate)
        wanted = mark.get("subject") if mark is not None else None
        right.append(wanted is not None and span is not None and agree(wanted, article.text[span.start : span.end]))
    is_read = entry.get("layers") == _READ_LAYER
    return Marked(str(entry.get("doc_id")), is_read, article.text, marks, read, numpy.array(right, dtype=numpy.float32))


def _mark_of(claim: Claim, marks: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The marked figure that shares most characters with the claim."""
    start, end = claim.quantity.start, claim.quantity.end
    best = max(marks, key=lambda mark: min(mark["end"], end) - max(mark["start"], start), default=None)
    return best if best is not None and min(best["end"], end) > max(best["start"], start) else None


def agree(one: str, other: str) -> bool:
    """True when both have a word of content in common, or are the same words (*its*, which has none of content)."""
    return one.lower() == other.lower() or bool(content(one) & content(other))


def content(text: str) -> frozenset[str]:
    """The words of content, folded to lower case and the singular."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _EMPTY)
