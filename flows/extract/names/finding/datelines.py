"""The places with which datelines open: *KELLO, Aug. 3*, whatever the model made of the capital letters."""

from bisect import bisect_left
from collections.abc import Collection, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, named
from flows.extract.names.gazetteer import abbreviations, regions
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory, normalised
from flows.extract.names.words import Words

_RELABELLED = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC"})
_SAINTS = frozenset({"ST.", "STE.", "FT.", "MT."})
_OWNED = frozenset({"'S", "’S"})
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
    begins = [bisect_left(words.starts, start) for start in sorted(datelines)]
    saints = [name for first in begins if (name := _saint(doc, words, first)) is not None]
    names = merged(saints, names) if saints else names
    names = _with_states(words, names, begins)
    found = [
        replace(name, label="GPE", rule="dateline", confidence=_CERTAINTY)
        if name.label in _RELABELLED and name.start in datelines
        else name
        for name in names
    ]
    taken = {number for name in names for number in range(name.first, name.last)}
    missed = [name for first in begins if (name := _missed(doc, words, first, taken)) is not None]
    return merged(found, missed) if missed else found


def _saint(doc: Doc, words: Words, first: int) -> Name | None:
    """*ST. LOUIS*, *FT. WORTH*, *ST. JOHN'S* at the beginning of a dateline, whose full stop the model takes for the end of a sentence."""
    texts = words.texts
    word = texts[first] if first < len(texts) else ""
    if word not in _SAINTS and (word + "".join(texts[first + 1 : first + 2])) not in _SAINTS:
        return None
    last = first + 1 if word in _SAINTS else first + 2
    begun = last
    while last < len(texts) and last - begun < _LONGEST and ((texts[last].isalpha() and texts[last].isupper()) or texts[last] in _OWNED):
        last += 1
    return None if last == begun else named(doc, texts, first, last, "GPE", "dateline", _CERTAINTY)


def _with_states(words: Words, names: list[Name], begins: Sequence[int]) -> list[Name]:
    """The names, the states and countries behind the places of datelines as places: *ST. LOUIS, Mo.*, *ORLAN, Newfoundland*."""
    starting = {name.first: number for number, name in enumerate(names)}
    found = list(names)
    for first in begins:
        place = starting.get(first)
        if place is None or words.texts[names[place].last : names[place].last + 1] != [","]:
            continue
        state = starting.get(names[place].last + 1)
        if state is None or names[state].label == "GPE":
            continue
        surface = names[state].surface
        if surface in abbreviations() or normalised(surface) in regions() or is_territory(surface):
            found[state] = replace(names[state], label="GPE", rule="dateline", confidence=_CERTAINTY)
    return found


def _missed(doc: Doc, words: Words, first: int, taken: Set[int]) -> Name | None:
    """The words in capitals at the beginning of a dateline, where nothing in them is a name."""
    last = first
    while last < len(words.texts) and last - first < _LONGEST and words.texts[last].isalpha() and words.texts[last].isupper():
        last += 1
    if last == first or not taken.isdisjoint(range(first, last)) or (last - first == 1 and len(words.texts[first]) < 3):
        return None
    return named(doc, words.texts, first, last, "GPE", "dateline", _GUESS)
