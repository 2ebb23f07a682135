"""Tells sports reports from other news: in them, names of places mostly mean the teams that play for them."""

from flows.extract.names.lexicon import SPORT, SPORT_ALSO
from flows.extract.names.words import Words
from flows.parsed.different import Fact

_TERMS = SPORT | SPORT_ALSO
_IS_TERM = Fact(lambda word: word.casefold() in _TERMS)
_FEWEST_SURE = 2
_FEWEST = 3
"""Different terms, surer ones among them, that make a report one of sport, where they are also frequent ..."""
_SHARE = 0.015
"""... among the words."""
_SHORT = 100
"""Words of a report in which two of the surer terms are enough."""


def is_sport(words: Words) -> bool:
    """True for a text that reports on sport."""
    terms = [words.folded[number] for number in words.where(_IS_TERM)]
    different = set(terms)
    if len(different & SPORT) < _FEWEST_SURE:
        return False
    if len(different) < _FEWEST:
        return len(words.texts) <= _SHORT
    return len(terms) >= _SHARE * len(words.texts)
