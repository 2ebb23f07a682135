"""The stretch of a noun phrase in the parse: from its determiner or owner to the prepositional phrases that belong to its noun."""

from flows.days import DAYS
from flows.extract.names.words import Words

_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "predet"})
_NO_PART = frozenset({"relcl", "acl", "advcl", "appos", "punct", "conj"})
_LONGEST = 12
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_OF_ONE = frozenset({"a", "an"})
_PLURALS = frozenset({"NNS", "NNPS"})


def noun_phrase(words: Words, noun: int) -> tuple[int, int]:
    """First token of the phrase of the noun, and the one after its last. Clauses, appositions, days are left out: *the dam on Friday*."""
    deps, left_edges, right_edges = words.deps, words.left_edges, words.right_edges
    first, last = _word(words, noun), noun + 1
    for child in reversed(words.children[noun]):
        if child < first:
            if (
                deps[child] not in _BEFORE
                or _is_of_the_owned(words, child, noun)
                or right_edges[child] + 1 != first
                or first - left_edges[child] > _LONGEST
            ):
                break
            first = left_edges[child]
    for child in words.children[noun]:
        if child > noun:
            if deps[child] != "prep" or left_edges[child] != last or _tells_day(words, child):
                break
            end = right_edges[child] + 1
            if end - last > _LONGEST or not (_NO_PART.isdisjoint(deps[last:child]) and _NO_PART.isdisjoint(deps[child + 1 : end])):
                break
            last = end
    while last > noun + 1 and deps[last - 1] == "cc":
        last -= 1
    return first, last


def _word(words: Words, token: int) -> int:
    """The first token of the word that ends at the token: *net-maker*, *co-authors*."""
    while token > 1 and words.texts[token - 1] == "-" and words.touches(token - 2) and words.touches(token - 1):
        token -= 2
    return token


def _tells_day(words: Words, preposition: int) -> bool:
    return any(words.lower[child] in DAYS for child in words.rights(preposition))


def _is_of_the_owned(words: Words, determiner: int, noun: int) -> bool:
    """True for the determiner of what people own, which stands before their noun: *a workers' union*."""
    return words.deps[noun] == "poss" and words.tags[noun] in _PLURALS and words.lower[determiner] in _OF_ONE


_OLD = "old"
_YEAR_OLD = ["-", "year", "-", _OLD]
_AGE = len(_YEAR_OLD) + 1
"""Tokens of an age: *51-year-old*."""


def definite_article(words: Words, at: int) -> int | None:
    """The token number of "the" where at most two modifiers stand between it and the noun at `at`, and an age before those."""
    begun = at
    if (age := age_before(words, at)) is not None:
        begun = age
    for number in range(begun - 1, max(-1, begun - 4), -1):
        if words.folded[number] == "the":
            return number
        if words.pos[number] not in _MODIFIERS:
            return None
    return None


def age_before(words: Words, at: int) -> int | None:
    """The token number of the age that stands before the noun at `at`, or before its adjective: *the 51-year-old (retired) actor*."""
    for end in (at, at - 1):
        if (
            end >= _AGE
            and words.folded[end - 1] == _OLD
            and words.folded[end - _AGE + 1 : end] == _YEAR_OLD
            and words.folded[end - _AGE].isdigit()
        ):
            return end - _AGE if end == at or words.pos[end] in _MODIFIERS else None
    return None
