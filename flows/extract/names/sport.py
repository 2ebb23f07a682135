"""Tells sports reports from other news: in them, names of places mostly mean the teams that play for them."""

from collections.abc import Collection

from flows.extract.names.lexicon import SPORT, SPORT_ALSO

_TERMS = SPORT | SPORT_ALSO
_FEWEST_SURE = 2
_FEWEST = 3
"""Different terms, surer ones among them, that make a report one of sport, where they are also frequent ..."""
_SHARE = 0.015
"""... among the words."""
_SHORT = 100
"""Words of a report in which two of the surer terms are enough."""


def is_sport(folded: Collection[str]) -> bool:
    """True for a text, given as its tokens in lower case, that reports on sport."""
    different = _TERMS.intersection(folded)
    if len(different & SPORT) < _FEWEST_SURE:
        return False
    if len(different) < _FEWEST:
        return len(folded) <= _SHORT
    return sum(word in different for word in folded) >= _SHARE * len(folded)
