"""Tells for each token, in text order, whether it stands between quotation marks.

The state ends with the paragraph: a quotation that goes on opens its marks anew.
"""

from spacy.tokens import Token

_OPENING = frozenset({"“", "``", "«", "„"})
_CLOSING = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''"})


MARKS = _OPENING | _CLOSING | _EITHER | {"‘", "’"}


class Marks:
    """Reads the tokens one after the other; those that are neither in MARKS nor hold a line break may be left out."""

    def __init__(self) -> None:
        self._quoted = False
        self._single = False

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
            self._quoted = _opens(token, self._quoted)
        elif text == "‘" and not self._quoted:
            self._quoted = self._single = True
        elif text == "’" and self._single and token.i and token.nbor(-1).is_punct:
            self._quoted = self._single = False
        return self._quoted


def _opens(token: Token, quoted: bool) -> bool:
    """White space tells which way a straight mark points; where it does not, the marks take turns."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    after = token.i + 1 == len(token.doc) or bool(token.whitespace_) or token.nbor(1).is_space
    if before == after:
        return not quoted
    return before
