"""From characters to blocks: lines, and which of them belong together because the text was wrapped at a fixed width.

All offsets are characters of the text, end exclusive. Everything here takes linear time.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from flows.ingest.spoken_lines import goes_on

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028]|[\f\u2029]")
_FINISHED = re.compile(r"[.!?…:;。！？]['\"’”»›)\]]*$")
_FIRST_WORD = re.compile(r"\S+")

SAMPLE_LINES = 2_000
"""How many lines decide whether the text is hard-wrapped."""

_WIDEST = 120
"""No program wraps running text at more than this; longer lines are paragraphs."""

_NARROWEST = 30
"""A line shorter than this does not show that it was cut for want of room."""


class Line(NamedTuple):
    """A line without the white space around it, and what stands before it."""

    start: int
    end: int
    indent: int
    """White space between the start of the line and `start`."""
    after_blank: bool
    """True when a blank line, a page break or the start of the text precedes."""


class Block(NamedTuple):
    """Lines that belong together: one line, or a paragraph of a hard-wrapped text."""

    start: int
    end: int
    lines: int
    after_blank: bool


def lines(text: str) -> Iterator[Line]:
    """The lines that hold more than white space, in order."""
    previous_end = 0
    first = True
    for match in _LINE.finditer(text):
        body = match.group()
        left = body.lstrip()
        if not left:
            continue
        start = match.end() - len(left)
        after_blank = first or _is_blank(text, previous_end, match.start())
        end = match.start() + len(body.rstrip())
        yield Line(start, end, start - match.start(), after_blank)
        previous_end, first = match.end(), False


def _is_blank(text: str, start: int, end: int) -> bool:
    """True when the stretch between two lines holds two line breaks, or one that ends a page or paragraph."""
    breaks = list(islice(_BREAK.finditer(text, start, end), 2))
    return len(breaks) > 1 or any(found.group() in "\f\u2029" for found in breaks)


def is_finished(text: str, end: int) -> bool:
    """True when what ends at `end` closes with the punctuation of a sentence, quotation marks and brackets aside."""
    return _FINISHED.search(text[max(0, end - 8) : end]) is not None


def _is_cut(text: str, line: Line) -> bool:
    """True when the line looks as if it ended for want of room: long enough, and in the middle of a sentence."""
    last = text[line.end - 1]
    return line.end - line.start > 40 and (last.isalnum() or last in ",-")


class Wrapping(NamedTuple):
    """How a hard-wrapped text marks its paragraphs."""

    width: int
    by_gaps: bool
    """True when blank lines or indents part the paragraphs; otherwise only a short last line does."""


def wrapping(text: str) -> Wrapping | None:
    """The text's wrapping, or None when each line is a paragraph of its own (the way of the web).

    A text counts as wrapped when most lines that another line follows directly break off in mid-sentence, and hardly a
    line is longer than a page is wide.
    """
    sample = list(islice(lines(text), SAMPLE_LINES))
    inner = [line for line, following in pairwise(sample) if not following.after_blank]
    cut = sum(_is_cut(text, line) for line in inner)
    widths = sorted(line.end - line.start + line.indent for line in sample)
    if cut < 3 or cut * 2 <= len(inner) or widths[len(widths) * 95 // 100] > _WIDEST:
        return None
    gaps = sum(line.after_blank for line in sample[1:])
    indents = sum(line.indent >= 2 and before.indent < 2 for before, line in pairwise(sample))
    return Wrapping(widths[len(widths) * 95 // 100], by_gaps=(gaps + indents) * 15 >= len(sample))


def blocks(text: str) -> Iterator[Block]:
    """Blocks in order, covering every line.

    Hard-wrapped: the lines between blank lines, page breaks and indents. Otherwise: each line, except that a line which
    stops in mid-sentence is taken together with the next one when that goes on in lower case, and that a quotation which
    runs through several lines holds them together.
    """
    how = wrapping(text)
    spoken = goes_on(text, [(line.start, line.end, line.after_blank) for line in lines(text)]) if how is None else frozenset()
    current: Block | None = None
    before: Line | None = None
    for number, line in enumerate(lines(text)):
        if current is not None and before is not None and (number in spoken or _continues(text, before, line, how)):
            current = Block(current.start, line.end, current.lines + 1, current.after_blank)
        else:
            if current is not None:
                yield current
            current = Block(line.start, line.end, 1, line.after_blank)
        before = line
    if current is not None:
        yield current


def _continues(text: str, before: Line, line: Line, how: Wrapping | None) -> bool:
    """True when `line` belongs to the block that `before` ends."""
    if line.after_blank:
        return False
    width = before.end - before.start
    if how is None:
        last = text[before.end - 1]
        return _NARROWEST <= width <= _WIDEST and (last.islower() or last == ",") and text[line.start].islower()
    if how.by_gaps:
        return not (line.indent >= 2 and before.indent < 2)
    word = _FIRST_WORD.match(text, line.start, line.start + how.width)
    had_room = before.indent + width + 1 + (len(word.group()) if word else 0) <= how.width
    return not (had_room and is_finished(text, before.end))
