"""Lines that one speech runs through: in a text set one sentence a line, a quotation opens on one line and closes on a later one.

All offsets are characters of the text. Everything here takes linear time.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_MARK = re.compile(r"[\"“”‘’']")
_SINGLE = "‘’'"
_PAUSE = ".,;:!?…-–—"
_CRIED = re.compile(r"[!?]\s?[\"”’']?$")
LONGEST_SPEECH = 60
"""A quotation that is not closed after so many lines has lost its closing mark."""


def goes_on(text: str, lines: Sequence[tuple[int, int, bool]]) -> set[int]:
    """Numbers of the lines that go on where the line before stops; a line is its start, its end and whether a blank one precedes.

    A line goes on inside a quotation that an earlier line opens and that this one or a later one closes, with no blank line and
    no new opening mark at the start of a line between: news opens each paragraph of a long quotation anew and is left alone.
    It goes on, too, in lower case after an exclamation or a question: “Who is there?” / asked the porter.
    """
    found: set[int] = set()
    opened: str | None = None
    since = 0
    for number, (start, end, after_blank) in enumerate(lines):
        if after_blank or number - since > LONGEST_SPEECH:
            opened = None
        for place, (sign, opens, closes) in enumerate(_marks(text, start, end)):
            if opened is None or (opens and not closes and _family(sign) == _family(opened) and (place == 0 or sign != "'")):
                if opens:
                    opened, since = sign, number
            elif closes and _family(sign) == _family(opened):
                found.update(range(since + 1, number + 1))
                opened = None
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        if not line[2] and text[line[0]].islower() and _CRIED.search(text, max(before[0], before[1] - 4), before[1]):
            found.add(number)
    return found


def _family(sign: str) -> str:
    return "single" if sign in _SINGLE else "double"


def _marks(text: str, start: int, end: int) -> Iterator[tuple[str, bool, bool]]:
    """Each mark of a line that may open or close a quotation, with both answers; apostrophes give none."""
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        stands_free = before.isspace() and after.isspace()
        if sign in "“‘":
            yield sign, not before.isalnum(), False
        elif sign == "”":
            yield sign, False, True
        elif sign == '"':
            yield sign, not before.isalnum() and (stands_free or not after.isspace()), stands_free or not before.isspace()
        elif sign == "'" and stands_free:
            yield sign, True, True
        elif before in _PAUSE and not after.isalnum():  # a closing single mark comes after a pause, an apostrophe after a letter
            yield sign, False, True
        elif sign == "'" and not before.isalnum() and after.isupper():
            yield sign, True, False
