"""Where a phrase beside a figure starts and ends: at no hyphen inside a word, without the figure's hedge. Text only."""

import re

from flows.extract.numbers.quantities.measures import Quantity
from flows.records import Span

_HYPHENS = "-‐‑"
_AT_EDGE = frozenset(_HYPHENS)
_MORE = re.compile(r"(?:[-‐‑][A-Za-z]+)+(?![-‐‑]?\w)")
_TURN = re.compile(r"[QA]|Question|Answer")
_LONGEST = 40
"""So many characters a hyphened word is followed to the left."""


def whole_words(text: str, span: Span | None, quantity: Quantity) -> Span | None:
    """The span up to the ends of its first and last word: co-workers, post-war homes.

    A hyphen that joins the figure itself stays an edge (a six-burner top measures burners), and so does a word with a digit.
    """
    if span is None:
        return None
    start, end = span
    if text[end : end + 1] not in _AT_EDGE and text[start - 1 : start] not in _AT_EDGE:
        return span
    is_joined = start == quantity.end + 1 and text[quantity.end] in _HYPHENS
    if not is_joined and end < len(text) and text[end] in _HYPHENS and end != quantity.start - 1:
        more = _MORE.match(text, end)
        if more is not None and not more.start() < quantity.start < more.end():
            end = more.end()
    if start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalpha():
        first = start - 1
        while first > 0 and start - first < _LONGEST and (text[first - 1].isalnum() or text[first - 1] in _HYPHENS):
            first -= 1
        is_own = quantity.start < start and first < quantity.end
        if not is_own and text[first].isalpha() and not any(map(str.isdigit, text[first:start])):
            start = first
    return Span(start, end)


def without_label(text: str, span: Span | None) -> Span | None:
    """The span; None for the letter or word that opens a turn of an interview (A: "Four dollars.")."""
    if span is None or text[span.end : span.end + 1] not in (":", "."):
        return span
    return None if _TURN.fullmatch(text, span.start, span.end) and (not span.start or text[span.start - 1] == "\n") else span


def without_cue(text: str, span: Span | None, quantity: Quantity) -> Span | None:
    """The showers of "showers 15 minutes tops": the span without the hedge at its end; None where nothing is left, or what only describes
    the hedge: the analyst of "the analyst estimate of $2 billion"."""
    if span is None or quantity.cue is None or not (span.start <= quantity.cue[0] < span.end <= quantity.cue[1]):
        return span
    if text.startswith("estimate", quantity.cue[0]):
        return None
    end = quantity.cue[0]
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return Span(span.start, end) if end > span.start else None
