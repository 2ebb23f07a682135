"""Reads texts with marked names, and brings their labels to those of the pipeline's recogniser, token by token.

Corpora differ in what they mark: some know people, organisations and places alone, some leave nationalities out, none of
them marks dates and sums. What a corpus does not say, the plain pipeline's own reading says; where that would contradict
the corpus without being wrong, the token is left open and teaches nothing.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from flows.errors import TrainingError
from flows.extract.names.lexicon import BUILDING_NOUNS, TITLES
from flows.extract.names.territories import is_demonym, is_territory
from schemas.entities import TYPES

OPEN = "-"
OUTSIDE = "O"
_PERSON = frozenset({"PER"})
_PLACES = frozenset({"PLACE", "LOC", "GPE", "FAC"})
_UNMARKED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "NORP", "LANGUAGE"})
"""What the recogniser finds and coarse corpora do not mark."""
_UNSURE = frozenset({"PERSON", "GPE", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"})
"""What coarse corpora forget, or call by another name."""
_NATURE = frozenset(
    {
        "river", "sea", "lake", "mount", "mountain", "mountains", "valley", "island", "islands", "ocean", "bay", "gulf", "peninsula",
        "desert", "coast", "hills", "creek", "falls",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkedName:
    """Characters start to end of the text are a name of this type."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with all its names."""

    text: str
    names: tuple[MarkedName, ...]
    is_coarse: bool
    """The corpus has other labels than this project: it does not tell countries from rivers and buildings, and so on."""


def read(path: Path, match: str = "") -> list[NamedText]:
    """The texts of a file of JSON lines whose `doc_id` the regular expression finds.

    An object has `text`, and `mentions` (those of form name count) or `entities`, each with `start`, `end` and `label`. Articles
    of the corpus in which names are not marked are left out. Raises TrainingError.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}.", "Give a file of texts with marked names in JSON lines.") from error
    found: list[tuple[str, tuple[MarkedName, ...]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if entry.get("layers", "all") == "all" and re.search(match, str(entry.get("doc_id", ""))):
                found.append(_text(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise TrainingError(
                f"Line {number} of {path} is not a text with marked names: {type(error).__name__}: {error}.",
                "Every line is an object with text and entities or mentions, as docs/training.md shows.",
            ) from error
    is_coarse = any(name.label not in TYPES for _, names in found for name in names)
    return [NamedText(text, names, is_coarse) for text, names in found]


def digest(texts: Sequence[NamedText]) -> str:
    """SHA-256 of these texts with their names, in this order: what training reads of a file, whatever else it says."""
    found = hashlib.sha256()
    for text in texts:
        names = [(name.start, name.end, name.label) for name in text.names]
        found.update(repr((text.text, names, text.is_coarse)).encode())
    return found.hexdigest()


def _text(entry: dict[str, Any]) -> tuple[str, tuple[MarkedName, ...]]:
    text = entry["text"]
    marked = [each for each in entry["mentions"] if each["form"] == "name"] if "mentions" in entry else entry["entities"]
    names = tuple(MarkedName(int(each["start"]), int(each["end"]), str(each["label"])) for each in marked)
    if any(not 0 <= name.start < name.end <= len(text) for name in names):
        raise ValueError("a name lies outside the text")
    return text, names


def aligned(doc: Doc, text: NamedText) -> list[str]:
    """For each token what it is, as the recogniser is taught: O, B-, I-, L- or U- with the type, - where it is left open.

    `doc` is the text as the plain pipeline reads it.
    """
    tags = [OUTSIDE] * len(doc)
    taken = [False] * len(doc)
    own = {(entity.start, entity.end): entity.label_ for entity in doc.ents}

    def mark(first: int, last: int, label: str) -> None:
        taken[first:last] = [True] * (last - first)
        tags[first:last] = _tagged(last - first, label)

    for name in sorted(text.names, key=lambda name: (name.start, -name.end)):
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or any(taken[span.start : span.end]):
            continue
        first, last = span.start, span.end
        label = _label(doc, first, last, name.label, own) if text.is_coarse else name.label
        while label == "PERSON" and last - first > 1 and doc[first].lower_ in TITLES:
            mark(first, first + 1, OPEN)
            first += 1
        mark(first, last, label)
    for (first, last), label in own.items():
        if any(taken[first:last]):
            continue
        if label in _UNMARKED and (text.is_coarse or label not in TYPES):
            mark(first, last, label)
        elif label in _UNSURE and text.is_coarse:
            mark(first, last, OPEN)
    return tags


def _label(doc: Doc, first: int, last: int, label: str, own: dict[tuple[int, int], str]) -> str:
    """The recogniser's label for a name of a coarse corpus; OPEN where nothing says which."""
    words = doc[first:last].text
    same = own.get((first, last))
    if label in _PERSON:
        return "NORP" if same == "NORP" or is_demonym(words) else "PERSON"
    if label == "ORG":
        return "NORP" if same == "NORP" else "ORG"
    if label in _PLACES:
        return _place(doc, first, last, words, same, own)
    if label == "EVENT":
        return "EVENT"
    if is_demonym(words):
        return "NORP"
    if same in TYPES and same not in _PLACES | {"PERSON", "ORG"}:
        return str(same)
    return "PRODUCT" if label == "OBJECT" else OPEN


def _place(doc: Doc, first: int, last: int, words: str, same: str | None, own: dict[tuple[int, int], str]) -> str:
    if same in ("GPE", "LOC", "FAC"):
        return str(same)
    if is_territory(words):
        return "GPE"
    near = [label for (start, end), label in own.items() if start < last and first < end and label in ("GPE", "LOC", "FAC")]
    if near:
        return near[0]
    if doc[last - 1].lower_ in BUILDING_NOUNS:
        return "FAC"
    return "LOC" if _NATURE & {doc[first].lower_, doc[last - 1].lower_} else "GPE"


def _tagged(length: int, label: str) -> Sequence[str]:
    if label == OPEN:
        return [OPEN] * length
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]
