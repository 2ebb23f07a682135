"""The places with which datelines open: *KELLO, Aug. 3*, whatever the model made of the capital letters."""

from bisect import bisect_left
from collections.abc import Collection, Set
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, named
from flows.extract.names.records import Name
from flows.extract.names.words import Words

_RELABELLED = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC"})
_LONGEST = 4
"""Words of a place's name."""
_CERTAINTY = 0.85
_GUESS = 0.75


def placed(doc: Doc, words: Words, names: list[Name], datelines: Collection[int]) -> list[Name]:
    """The names, in text order; the first in a dateline is a place, and where the model found none, the words in capitals are one.

    `datelines` are the offsets at which datelines begin.
    """
    if not datelines:
        return names
    found = [
        replace(name, label="GPE", rule="dateline", confidence=_CERTAINTY)
        if name.label in _RELABELLED and name.start in datelines
        else name
        for name in names
    ]
    taken = {number for name in names for number in range(name.first, name.last)}
    missed = [name for start in sorted(datelines) if (name := _missed(doc, words, bisect_left(words.starts, start), taken)) is not None]
    return merged(found, missed) if missed else found


def _missed(doc: Doc, words: Words, first: int, taken: Set[int]) -> Name | None:
    """The words in capitals at the beginning of a dateline, where nothing in them is a name."""
    last = first
    while last < len(words.texts) and last - first < _LONGEST and words.texts[last].isalpha() and words.texts[last].isupper():
        last += 1
    if last == first or not taken.isdisjoint(range(first, last)) or (last - first == 1 and len(words.texts[first]) < 3):
        return None
    return named(doc, words.texts, first, last, "GPE", "dateline", _GUESS)
