"""What a ranker's learners are fed, as digests: another one wherever text, marks, parse or the code that reads them changed.

A ranker that ships says in its card what it was fed; a test reads the corpus again and compares. Without, the code that makes numbers
could move away from the forests that were trained on them, and only somebody who trains anew would see it.

Whatever depends on the last bits of a processor is left out: in place of the tagger's shares stands what is marked, and the rest are
counts, and shares of counts.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy

from flows.extract.quotation.ranker import cues, rank
from flows.extract.quotation.ranker.lemmas import LemmaRates, merged
from flows.extract.quotation.ranker.tagger import GROUPS, inputs
from flows.extract.quotation.ranker.tokens import Ints, Tokens
from flows.extract.quotation.records import Report
from flows.training.gold import GoldArticle, counted
from flows.training.quotes import Example
from flows.training.score import Judged
from flows.trees import Floats

_LENGTH = 12
"""Hexadecimal digits of an article's digest."""
_DECIMALS = 4


def marks(articles: Sequence[GoldArticle]) -> str:
    """SHA-256 of the texts and marks of these articles in this order: what training reads of a file."""
    digest = hashlib.sha256()
    for article in articles:
        quotes = [(quote.spans, quote.cue, quote.speaker, quote.is_speech) for quote in article.quotes]
        digest.update(repr((article.document.text, quotes)).encode())
    return digest.hexdigest()


def of_article(example: Example) -> str:
    """A digest of one article as the learners see it, apart from what lemmas did in others."""
    view, gold = example.view, example.gold
    lemmas = LemmaRates(merged([counted(view, gold)]))
    tokens = Tokens(view, lemmas)
    read = inputs(tokens)
    tags = _as_marked(example.outcomes)
    found = numpy.array(cues.candidates(view, lemmas, example.readings), dtype=numpy.int32)
    digest = hashlib.sha256(repr((view.words, view.lemmas, sorted(lemmas.counts.items()), sorted(gold.items()))).encode())
    _add(digest, read.numbers, read.places, read.heads, example.outcomes, found)
    if len(found):
        rows = cues.features(tokens, found, example.readings, tags)
        is_cue = numpy.array([token in gold for token in found.tolist()])
        looked_at = numpy.array([token in gold or token in example.readings for token in found.tolist()])
        shares = numpy.stack([~is_cue, is_cue, numpy.zeros(len(found))], axis=1).astype(numpy.float32)
        table = rank.content_candidates(view, tokens, found[looked_at], example.readings)
        _add(digest, rows)
        digest.update(repr(table.pieces).encode())
        if len(table.of_cue):
            of_token = rank.token_shares(tokens, found, shares)
            _add(digest, table.of_cue, rank.content_rows(tokens, table, rows[looked_at], shares[looked_at], of_token, tags, True))
    chosen = [(quote.cue, quote.pieces) for quote in gold.values()]
    speaking = rank.speaker_candidates(view, chosen)
    if speaking.of:
        digest.update(repr(speaking).encode())
        _add(digest, rank.speaker_rows(tokens, chosen, speaking))
    return digest.hexdigest()[:_LENGTH]


def of_reports(found: Sequence[Report], judged: Judged) -> str:
    """A digest of the rows of an article and of how right they are."""
    return hashlib.sha256(repr((found, judged)).encode()).hexdigest()[:_LENGTH]


def _as_marked(outcomes: Ints) -> Floats:
    """The shares of a tagger that knows what is marked: (tokens, outcomes) of 0 and 1."""
    return numpy.concatenate([numpy.eye(size, dtype=numpy.float32)[right] for size, right in zip(GROUPS, outcomes.T, strict=True)], axis=1)


def _add(digest: Any, *tables: numpy.ndarray) -> None:
    for table in tables:
        digest.update(repr(table.shape).encode())
        digest.update(numpy.ascontiguousarray(numpy.round(table * 10.0**_DECIMALS), dtype=numpy.int64).tobytes())
