"""Pairs quotation marks, paragraph by paragraph.

A mark is read by its surroundings first, since news text turns marks the wrong way round: a mark after white space and
before a letter opens, a mark after a letter and before white space closes. Only outermost pairs are returned; a mark of
another family inside an open pair (single inside double, double inside single) belongs to what is quoted. One pass over
the marks of a paragraph, each looked at a bounded number of times.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from flows.extract.quotation.records import Quoted
from flows.records import Span

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚'`]")
_SINGLE = "‘’‚'`"
_GUILLEMET = "«»‹›"
_OPENER = {"“", "„", "‟", "``", "«", "‹"}
_CLOSER = {"”", "»", "›"}
_OPENS_AFTER = '([{-‐‑–—―/…“"‘«'
_FEET_AND_INCHES = re.compile(r"\d['’′] ?\d{1,2}(?:\.\d+)?$")
_CLIPPED = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|round|bout|n|neath|im|er|s|t)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\w{2}in$|\b(?:an|ol|o|th)$", re.IGNORECASE)
_LONGEST_WORD = 20
_TAG_VERB = r"(?:said|says|told|added|adds|asked|wrote|writes|replied|recalled|insisted|explained|argued|warned|noted|continued|shouted)"
_WHO = r"(?:I|he|she|they|we|(?:[Tt]he|an?|his|her|their|one) (?:[\w’'-]+ ){1,5}?|(?:[A-Z][\w.’'-]* ){1,5}?)"
_TAG = re.compile(rf"[,?!…—–] (?:{_TAG_VERB} (?:{_WHO}|(?:[a-z-]+ ){{0,6}}[A-Z])|{_WHO} ?{_TAG_VERB}\b)")
"""A reporting clause behind quoted words: , said Dara Quill; , the mayor told reporters."""
_LAST_TAG = re.compile(rf"[,?!…—–] (?:{_TAG_VERB} [\w .’'-]{{1,60}}|{_WHO} ?{_TAG_VERB}(?: [\w ’'-]{{1,40}})?)\.$")
_SENTENCE_END = re.compile(r"[.?!](?=\s)")
OMISSION = re.compile(r"[(\[]\s?(?:…|\.\s?\.\s?\.)\s?[)\]]")
"""An omission that the writer marked: (…), [...]."""
DASHES = frozenset({"—", "–", "―", "--", "-"})
DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_LONGEST_MEASURE = 9
"""Characters before a mark that can show it to be an inch mark (11' 10.5)."""


def how_quoted(inside: int, words: int) -> str:
    """direct when all words stand between quotation marks, indirect when none does, mixed otherwise."""
    return "indirect" if not inside else "direct" if inside == words else "mixed"


class _Mark:
    """A mark with what its surroundings say."""

    __slots__ = ("can_close", "can_open", "end", "family", "sign", "stands_free", "start")

    def __init__(self, text: str, found: re.Match[str], start: int, end: int) -> None:
        self.start, self.end = found.span()
        self.sign = found.group()
        before = text[self.start - 1] if self.start > start else " "
        after = text[self.end] if self.end < end else " "
        self.family = "single" if self.sign in _SINGLE else "guillemet" if self.sign in _GUILLEMET else "double"
        self.can_open = (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
        self.can_close = not before.isspace() and not after.isalnum()
        self.stands_free = before.isspace() and after.isspace() and self.sign in ('"', "'")


def quoted(text: str, paragraphs: Iterable[Span]) -> Iterator[Quoted]:
    """The quoted stretches of all paragraphs, in order; no stretch crosses the edge of a paragraph.

    >>> [text[q.start:q.end] for text in ['“No,” she said. “Not now.”'] for q in quoted(text, [Span(0, len(text))])]
    ['No,', 'Not now.']
    """
    left_open: str | None = None
    for paragraph, following in pairwise(chain(paragraphs, [Span(len(text), len(text))])):
        found = list(_ended(text, paragraph, left_open) or _ended_inside(text, paragraph, left_open)) if left_open else []
        if not found:
            goes_on = _starts_with_single(text, following) or any(_ended(text, following, "single"))
            found = list(_paragraph(text, paragraph.start, paragraph.end, goes_on, is_speech=_goes_on(text, following)))
        left_open = None
        if found and not found[-1].is_closed and (mark := _MARK.match(text, found[-1].outer_start)) is not None:
            left_open = _Mark(text, mark, paragraph.start, paragraph.end).family
        yield from found


def _goes_on(text: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with a mark of any family, or ends with one that nothing in it opens."""
    return _MARK.match(text, paragraph.start, paragraph.end) is not None or any(_ended(text, paragraph, "double"))


def _starts_with_single(text: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with a single mark, as the paragraphs of one speech do."""
    found = _MARK.match(text, paragraph.start, paragraph.end)
    return found is not None and _opens_single(text, _Mark(text, found, paragraph.start, paragraph.end))


def _ended_inside(text: str, paragraph: Span, family: str) -> list[Quoted]:
    """A paragraph whose first double mark closes what the paragraph before left open, and what else is quoted behind it.

    Not for single marks, which an apostrophe looks like.
    """
    marks = (_Mark(text, found, paragraph.start, paragraph.end) for found in _MARK.finditer(text, paragraph.start, paragraph.end))
    first = next((mark for mark in marks if mark.family == family), None)
    if family == "single" or first is None or first.start == paragraph.start or first.can_open or not first.can_close:
        return []
    if text[first.start - 1] not in ".?!…,":
        return []
    ended = _stretch(text, paragraph.start, paragraph.start, first.start, first.end, closed=True)
    return [*ended, *_paragraph(text, first.end, paragraph.end, goes_on=False, is_speech=False)]


def _ended(text: str, paragraph: Span, family: str) -> list[Quoted]:
    """All of a paragraph that nothing opens and whose last sign closes what the paragraph before left open: the opener was not repeated."""
    last = _MARK.search(text, max(paragraph.start, paragraph.end - 2), paragraph.end)
    if last is None or last.end() != paragraph.end or last.start() == paragraph.start or text[last.start() - 1] not in ".?!…,":
        return []
    marks = (_Mark(text, found, paragraph.start, paragraph.end) for found in _MARK.finditer(text, paragraph.start, last.start()))
    if _Mark(text, last, paragraph.start, paragraph.end).family == family and not any(
        mark.family == family and ((family != "single" and mark.can_close) or mark.can_open) for mark in marks
    ):
        return list(_stretch(text, paragraph.start, paragraph.start, last.start(), last.end(), closed=True))
    return []


def _paragraph(text: str, start: int, end: int, goes_on: bool, *, is_speech: bool) -> Iterator[Quoted]:
    """`goes_on`: the next paragraph goes on with a speech in single marks; `is_speech`: it begins with a mark."""
    marks = [_Mark(text, found, start, end) for found in _MARK.finditer(text, start, end)]
    marks = [mark for mark in marks if not _is_measure(text, mark, start)]
    closing, left = _single_pairs(text, marks, start, goes_on)
    opened: _Mark | None = None
    number = 0
    while number < len(marks):
        mark = marks[number]
        if opened is None:
            if mark.family == "single":
                if (closer := closing.get(number)) is not None:
                    number = closer + 1
                    last = marks[closer]
                    yield from _stretch(text, mark.start, mark.end, last.start, last.end, closed=True)
                    continue
                following = min((marks[opener].start for opener in closing), default=None) if number == 0 else None
                forgotten = _forgotten_single(text, mark, following, start, end)
                if forgotten:
                    yield from forgotten
                elif number == left or (number == 0 and mark.sign == "‘" and mark.start == start and _opens_single(text, mark)):
                    yield from _stretch(text, mark.start, mark.end, end, end, closed=False)
                    return
            elif _opens(mark):
                opened = mark
        elif mark.family == opened.family:
            if _reopens(mark):
                yield from _forgotten(text, opened, mark.start, to_the_end=False)
                opened = mark
            elif _closes(mark, opened):
                yield from _stretch(text, opened.start, opened.end, mark.start, mark.end, closed=True)
                opened = None
        number += 1
    if opened is not None:
        yield from _forgotten(text, opened, end, to_the_end=is_speech)


def _forgotten(text: str, opened: _Mark, end: int, *, to_the_end: bool) -> Iterator[Quoted]:
    """What an opening mark opens whose closing one is missing before `end`: it ends where a tag says who spoke (“We will stay, said
    Quill.), words that begin within a sentence at its end; all else goes on. `to_the_end`: only a tag that ends the paragraph counts, since
    the next one begins with a mark, as the paragraphs of one speech do."""
    tag = (_LAST_TAG if to_the_end else _TAG).search(text, opened.end, end)
    stop = None if tag is None else tag.start() + 1
    if stop is None and not to_the_end and text[opened.end : opened.end + 1].islower():
        sentence = _SENTENCE_END.search(text, opened.end, end)
        stop = None if sentence is None else sentence.start() + 1
    if stop is None:
        yield from _stretch(text, opened.start, opened.end, end, end, closed=False)
    else:
        yield from _stretch(text, opened.start, opened.end, stop, stop, closed=True)


def _forgotten_single(text: str, mark: _Mark, following: int | None, start: int, end: int) -> list[Quoted]:
    """The same for a single mark that opens a paragraph, which only a tag shows to be none of a speech that goes on. `following` is
    where the next quotation opens."""
    if mark.sign != "‘" or mark.start != start or not _opens_single(text, mark):
        return []
    tag = _LAST_TAG.search(text, mark.end, end) if following is None else _TAG.search(text, mark.end, following)
    return [] if tag is None else list(_stretch(text, mark.start, mark.end, tag.start() + 1, tag.start() + 1, closed=True))


def _stretch(text: str, outer_start: int, start: int, end: int, outer_end: int, *, closed: bool) -> Iterator[Quoted]:
    """The stretch without white space at its edges; nothing when no letter or digit is in it."""
    inside = text[start:end]
    if any(character.isalnum() for character in inside):
        start += len(inside) - len(inside.lstrip())
        end -= len(inside) - len(inside.rstrip())
        yield Quoted(outer_start, start, end, outer_end if closed else end, closed)


def _is_measure(text: str, mark: _Mark, start: int) -> bool:
    """Feet and inches (6'2", 5 ft 11") and the feet mark itself."""
    if mark.sign not in ('"', "”", "''", "'", "’"):
        return False
    before = text[max(start, mark.start - _LONGEST_MEASURE) : mark.start]
    if mark.sign in ("'", "’"):
        return before[-1:].isdigit() and bool(re.match(r" ?\d", text[mark.end : mark.end + 2]))
    return bool(_FEET_AND_INCHES.search(before))


def _opens(mark: _Mark) -> bool:
    if mark.sign in _CLOSER:
        return mark.can_open and not mark.can_close
    return mark.can_open or mark.stands_free or (mark.sign in _OPENER and not mark.can_close)


def _reopens(mark: _Mark) -> bool:
    """An opening mark where a closing one is due: the closing one was forgotten."""
    return mark.can_open and not mark.can_close and mark.sign not in _CLOSER


def _closes(mark: _Mark, opened: _Mark) -> bool:
    if opened.sign in _CLOSER:  # turned the wrong way, »so« or ”so”
        return mark.can_close
    return mark.can_close or mark.sign in _CLOSER or (mark.sign in ('"', "''") and not mark.can_open)


def _single_pairs(text: str, marks: list[_Mark], start: int, goes_on: bool) -> tuple[dict[int, int], int | None]:
    """Number of the closing mark by number of the opening one, for single marks that quote; and the opening mark that is left open.

    An apostrophe closes nothing while a better closer follows: s’ before a small letter may be a possessive, so the next
    closer before another opener is preferred. An opener without any closer is an apostrophe, except that ‘ at the start
    of a paragraph opens one that goes on in the next, and so does one that begins a sentence or comes after a colon or comma where the
    next paragraph begins with another (`goes_on`). Marks with white space on both sides (old books, and texts spaced out
    for a program) open and close in turn.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    weak: int | None = None
    for number, mark in enumerate(marks):
        if mark.family != "single":
            continue
        if mark.stands_free:
            if opened is not None and marks[opened].stands_free:
                pairs[opened] = number
                opened, weak = None, None
            elif opened is None:
                opened, weak = number, None
        elif _opens_single(text, mark):
            if opened is not None and weak is not None:
                pairs[opened] = weak
            if opened is None or weak is not None or mark.sign == "‘":
                opened, weak = number, None
        elif opened is not None and mark.sign in "’'" and mark.can_close and mark.start > marks[opened].end:
            if _may_be_possessive(text, mark):
                weak = number if weak is None else weak
            else:
                pairs[opened] = number
                opened, weak = None, None
    if opened is None:
        return pairs, None
    if goes_on and _begins_speech(text, marks[opened], start):
        return pairs, opened
    if weak is not None:
        pairs[opened] = weak
    return pairs, None


def _begins_speech(text: str, mark: _Mark, start: int) -> bool:
    before = text[start : mark.start].rstrip()
    return not before or before[-1] in ":,.?!—–"


def _opens_single(text: str, mark: _Mark) -> bool:
    if mark.sign not in "‘'`" or not mark.can_open:
        return False
    return not _CLIPPED.match(text, mark.end)


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """The players’ bus; also a word cut short at its end (tryin’, an’ on)."""
    if text[mark.end : mark.end + 1] != " " or not text[mark.end + 1 : mark.end + 2].isalpha():
        return False
    return text[mark.start - 1] in "sSzZ" or _CUT_SHORT.search(text, max(0, mark.start - _LONGEST_WORD), mark.start) is not None
