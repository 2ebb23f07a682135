"""Tells for each token, in text order, whether it stands between quotation marks.

The state ends with the paragraph: a quotation that goes on opens its marks anew. A straight single mark opens before a word and behind
white space; it closes behind punctuation, or behind a word where few words stand between the marks: '*the boys' club,' he said*.
"""

import re

from spacy.tokens import Token

_OPENING = frozenset({"“", "``", "«", "„"})
_CLOSING = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''"})


_STRAIGHT = "'"
_DECADE = re.compile(r"\d0s")
_FEW = 8
"""Tokens between two straight single marks of which the second may follow a word."""
MARKS = _OPENING | _CLOSING | _EITHER | {"‘", "’", _STRAIGHT}


class Marks:
    """Reads the tokens one after the other; those that are neither in MARKS nor hold a line break may be left out."""

    def __init__(self) -> None:
        self._quoted = False
        self._single = False
        self._opened = 0

    def read(self, token: Token) -> bool:
        """True when the token, which follows the one read before, is inside a quotation."""
        text = token.text
        if "\n" in text:
            self._quoted = self._single = False
        elif text in _OPENING:
            self._quoted = True
        elif text in _CLOSING:
            self._quoted = False
        elif text in _EITHER:
            self._quoted = _opens(token, self._quoted) or self._single
        elif text == "‘" and not self._quoted:
            self._quoted = self._single = True
        elif text == _STRAIGHT:
            self._read_straight(token)
        elif text == "’" and self._single and token.i and token.nbor(-1).is_punct:
            self._quoted = self._single = False
        return self._quoted

    def _read_straight(self, token: Token) -> None:
        if self._single:
            is_last = token.i + 1 == len(token.doc) or bool(token.whitespace_) or not token.nbor(1).is_alpha
            if is_last and token.i and (token.nbor(-1).is_punct or (token.i - self._opened <= _FEW and not _owns(token))):
                self._quoted = self._single = False
        elif not self._quoted and _begins_a_word(token):
            self._quoted = self._single = True
            self._opened = token.i


def _owns(token: Token) -> bool:
    """True for a mark that may be a possessive's: *the boys' club*."""
    return token.nbor(-1).lower_.endswith("s") and token.i + 1 < len(token.doc) and token.nbor(1).is_lower


def _begins_a_word(token: Token) -> bool:
    """True for a mark with white space before it and a word or a stop right behind it."""
    if token.whitespace_ or token.i + 1 == len(token.doc) or token.nbor(1).is_space:
        return False
    if _DECADE.fullmatch(token.nbor(1).text):
        return False
    before = token.nbor(-1) if token.i else None
    return before is None or bool(before.whitespace_) or before.is_space or before.text in ("(", "[", "—", "-", ":")


def _opens(token: Token, quoted: bool) -> bool:
    """White space tells which way a straight mark points; where it does not, the marks take turns."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    after = token.i + 1 == len(token.doc) or bool(token.whitespace_) or token.nbor(1).is_space
    if before == after:
        return not quoted
    return before
