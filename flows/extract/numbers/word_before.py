"""The word right before a figure: a cheap look at it before a pattern that ends there is tried. Text only."""

_LONGEST = 16
"""No ending that is asked for is as long."""


def word_ends_in(text: str, start: int, endings: tuple[str, ...]) -> bool:
    """True when white space stands before `start`, and before that a word with one of the endings, which are in lower case."""
    return text[start - 1 : start].isspace() and text[max(0, start - _LONGEST) : start].rstrip().lower().endswith(endings)
