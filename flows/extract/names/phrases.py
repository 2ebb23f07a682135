"""The stretch of a noun phrase in the parse: from its determiner or owner to the prepositional phrases that belong to its noun."""

from spacy.tokens import Token

from flows.extract.names.words import Words

_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "predet"})
_NO_PART = frozenset({"relcl", "acl", "advcl", "appos", "punct", "conj"})
_LONGEST = 12
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})


def noun_phrase(noun: Token) -> tuple[int, int]:
    """First token of the phrase of the noun, and the one after its last. Clauses and appositions are left out."""
    first = noun.i
    for child in reversed(list(noun.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i + 1 != first or first - child.left_edge.i > _LONGEST:
            break
        first = child.left_edge.i
    last = noun.i + 1
    for child in noun.rights:
        if child.dep_ != "prep" or child.left_edge.i != last:
            break
        end = child.right_edge.i + 1
        if end - last > _LONGEST or any(token.dep_ in _NO_PART and token.i != child.i for token in noun.doc[last:end]):
            break
        last = end
    while last > noun.i + 1 and noun.doc[last - 1].dep_ == "cc":
        last -= 1
    return first, last


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
