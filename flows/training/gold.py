"""Marked articles in JSON lines, and their attributions in tokens.

One article a line: `text` and `quotes`; a quote has `spans` (character offsets [start, end]), `cue` and `speaker` (null or an
object with `start` and `end`), and `cue_class`: speech, or other for thoughts, plans and findings. This is the layout of the
corpus's own JSON lines.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy

from flows.errors import TrainingError
from flows.extract.quotation.ranker import lemmas
from flows.extract.quotation.ranker.tagger import GROUPS
from flows.extract.quotation.ranker.tokens import Ints
from flows.extract.quotation.view import RELATIVES, View
from flows.ids import document_id
from flows.records import Document, Section

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """Character offsets of one marked attribution."""

    spans: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    is_speech: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and what is marked in it."""

    name: str
    document: Document
    quotes: tuple[MarkedQuote, ...]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One attribution in tokens: cue, pieces (both ends inclusive), head of the speaker's phrase."""

    cue: int
    pieces: tuple[tuple[int, int], ...]
    speaker: int | None
    is_speech: bool


def read(path: Path) -> list[GoldArticle]:
    """The articles of a file. Raises TrainingError when it cannot be read as such."""
    articles = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}.", "Give a file of marked articles in JSON lines.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            articles.append(_article(json.loads(line), f"line {number}"))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise TrainingError(
                f"Line {number} of {path} is not a marked article: {type(error).__name__}: {error}.",
                "Every line is an object with text and quotes, as docs/training.md shows.",
            ) from error
    if not articles:
        raise TrainingError(f"{path} has no articles.", "Give a file of marked articles in JSON lines.")
    return articles


def _article(entry: dict[str, Any], name: str) -> GoldArticle:
    text = entry["text"]
    sections = tuple(Section(match.start(), match.end(), "paragraph") for match in _LINE.finditer(text))
    document = Document(document_id=document_id(text), text=text, sections=sections)
    quotes = tuple(
        MarkedQuote(
            spans=tuple((_offset(start, text), _offset(end, text)) for start, end in quote["spans"]),
            cue=_words(quote.get("cue"), text),
            speaker=_words(quote.get("speaker"), text),
            is_speech=quote.get("cue_class", "speech") == "speech",
        )
        for quote in entry["quotes"]
    )
    return GoldArticle(str(entry.get("doc_id", name)), document, quotes)


def _words(entry: dict[str, Any] | None, text: str) -> tuple[int, int] | None:
    return None if entry is None else (_offset(entry["start"], text), _offset(entry["end"], text))


def _offset(value: object, text: str) -> int:
    if not isinstance(value, int) or not 0 <= value <= len(text):
        raise ValueError(f"{value!r} is no offset of the text")
    return value


def learned(view: View, quotes: tuple[MarkedQuote, ...]) -> tuple[MarkedQuote, ...]:
    """The attributions as a ranker is to make them, whatever the habits of who marked them.

    - Those inside somebody's quoted words are left out: *“He said no,” she recalled* is hers. Rows never overlap, so both would compete.
    - A relative clause's own subject speaks, where some readers mark its antecedent: *Quill, who said that ...*.
    """
    told = (quote for quote in quotes if not any(_is_within(view, quote, other) for other in quotes if other is not quote))
    return tuple(replace(quote, speaker=_subject(view, quote)) for quote in told)


def _is_within(view: View, quote: MarkedQuote, other: MarkedQuote) -> bool:
    first = min(start for start, _ in quote.spans) if quote.cue is None else quote.cue[0]
    if not any(start <= first < end for start, end in other.spans) or other.spans == quote.spans:
        return False
    token = bisect_right(view.ends, first)
    return view.regions[token] >= 0


def _subject(view: View, quote: MarkedQuote) -> tuple[int, int] | None:
    """The speaker's words, or the relative pronoun that stands for them."""
    clause = None if quote.cue is None else _cue(view, *quote.cue)
    if clause is None or quote.speaker is None:
        return quote.speaker
    while view.deps[clause] == "conj" and view.subject(clause) is None:
        clause = view.heads[clause]
    subject, antecedent = view.subject(clause), view.heads[clause]
    if subject is None or view.deps[clause] != "relcl" or view.lower[subject] not in RELATIVES:
        return quote.speaker
    speaker = _head(view, _tokens(view, *quote.speaker), _NOUNS)
    is_antecedent = speaker is not None and view.lefts[antecedent] <= speaker <= antecedent
    return (view.starts[subject], view.ends[subject]) if is_antecedent else quote.speaker


def aligned(view: View, quotes: tuple[MarkedQuote, ...]) -> dict[int, GoldQuote]:
    """The attributions with a cue, by its token; of two at one cue the first."""
    found: dict[int, GoldQuote] = {}
    for quote in quotes:
        pieces = tuple(_pieces(view, quote))
        cue = None if quote.cue is None else _cue(view, *quote.cue)
        if not pieces or cue is None or cue in found:
            continue
        speaker = None if quote.speaker is None else _head(view, _tokens(view, *quote.speaker), _NOUNS)
        found[cue] = GoldQuote(cue, pieces, speaker, quote.is_speech)
    return found


def outcomes(view: View, quotes: tuple[MarkedQuote, ...]) -> Ints:
    """(tokens, groups): which outcome of each of the tagger's groups is right."""
    right = numpy.zeros((view.count, len(GROUPS)), dtype=numpy.int32)
    for quote in quotes:
        of_act = 1 if quote.is_speech else 3
        marked = [(0, of_act, span) for span in quote.spans]
        marked += [(number, first, span) for number, first, span in ((1, 1, quote.speaker), (2, of_act, quote.cue)) if span is not None]
        for number, first, span in marked:
            for place, token in enumerate(_tokens(view, *span)):
                right[token, number] = first + (place > 0)
    return right


def _pieces(view: View, quote: MarkedQuote) -> list[tuple[int, int]]:
    found = []
    for start, end in sorted(quote.spans):
        tokens = _tokens(view, start, end)
        if tokens:
            found.append((tokens[0], tokens[-1]))
    return found


def _tokens(view: View, start: int, end: int) -> list[int]:
    first, last = bisect_right(view.ends, start), bisect_left(view.starts, end)
    return [token for token in range(first, last) if view.sections[token] >= 0]


def _cue(view: View, start: int, end: int) -> int | None:
    tokens = _tokens(view, start, end)
    return _head(view, tokens, frozenset({"VERB"})) if tokens else None


def _head(view: View, tokens: list[int], preferred: frozenset[str]) -> int | None:
    """The token whose head lies outside, one of the preferred parts of speech before others."""
    if not tokens:
        return None
    inside = set(tokens)
    heads = [token for token in tokens if view.heads[token] not in inside or view.heads[token] == token]
    ranked = [
        [token for token in heads if view.pos[token] in preferred],
        [token for token in tokens if view.pos[token] in preferred],
        [token for token in heads if view.is_word[token]],
        heads,
    ]
    return next(group[0] for group in ranked if group)


def counted(view: View, gold: dict[int, GoldQuote]) -> dict[str, Counter[int]]:
    """Counts of one article's lemmas."""
    found: dict[str, Counter[int]] = {}

    def count(lemma: str, what: int) -> None:
        found.setdefault(lemma, Counter())[what] += 1

    for first, last in view.section_tokens:
        for token in range(first, last + 1):
            count(view.lemmas[token], lemmas.SEEN)
    for quote in gold.values():
        lemma = view.lemmas[quote.cue]
        count(lemma, lemmas.SPEECH if quote.is_speech else lemmas.OTHER)
        if quote.pieces[0][0] > quote.cue:
            count(lemma, lemmas.RIGHT)
        elif quote.pieces[-1][1] < quote.cue:
            count(lemma, lemmas.LEFT)
        first, last = quote.pieces[0]
        own = next((token for token in range(first, last + 1) if view.heads[token] == quote.cue), None)
        kind = {"ccomp": lemmas.CLAUSE, "dobj": lemmas.OBJECT, "prep": lemmas.PREPOSITION}.get("" if own is None else view.deps[own])
        if kind is not None:
            count(lemma, kind)
        if quote.speaker is not None:
            count(view.lemmas[quote.speaker], lemmas.SPEAKER)
    return found
