"""Names in lines that write most words with a capital, where the model takes words of the sentence for parts of a name.

- `headline_surname`: a surname of somebody whom the text names elsewhere opens no name: *Oakes Vows* beside *Tom Oakes*;
- `headline_run`: what the text names elsewhere, before words that it writes small, is the name: *Halvern Rail Earns* beside *Halvern Rail*;
- what then holds a verb such as *Are* or *Says* is no name, and neither is what a body is not called by and holds a preposition with a
  capital, or a verb of one who does something: *Town Fights For Survival*.
"""

from collections.abc import Mapping, Sequence, Set

import numpy
from spacy.tokens import Doc

from flows.extract.names.finding.making import over
from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.parsed.different import Fact

_FEWEST = 5
"""Words of a line that is looked at."""
_SHORT = 4
"""Letters of words that such lines write small."""
_MOSTLY = 0.8
_FAR = 60
"""Tokens of a line that are looked at on either side of a name."""
_SMALL = frozenset({"after", "from", "into", "over", "than", "that", "upon", "when", "with"})
_BREAK, _SMALL_ONE, _LONG_ONE, _OTHER = b"\n", b"s", b"l", b" "
"""Kinds of words: one with a line break, a long one that such lines write with a capital and that is written small, other long ones."""
_VERBS = frozenset({"Are", "Can", "Could", "Has", "Have", "Is", "Said", "Says", "Should", "Was", "Were", "Will", "Would"})
_PREPOSITIONS = frozenset({"After", "Against", "Amid", "At", "Before", "During", "For", "From", "In", "Into", "On", "Over", "To", "With"})
_DONE = (
    "accept accuse admit agree allow announce apologise apologize approve argue arrest back become begin blame bring choose clear"
    " close confirm criticise criticize defend deny describe dismiss earn enter expect face fail fall find fire get give go grow hear"
    " hit hold join keep kill lead leave lose make meet need open oppose pay pick predict prepare put quit raise reject remain"
    " reveal say see seek sell send slam sue take tell think throw tout try unveil urge use vow want warn win"
)
_DOINGS = frozenset(f"{verb.capitalize()}s" for verb in _DONE.split())
"""What headlines say that somebody does, with their capitals, and what is no noun of several as well: *Urges*."""
_PHRASES = frozenset({"EVENT", "FAC", "ORG", "PRODUCT"})
"""Types that the model gives the words of a headline."""
_NO_NAMES = frozenset({"ADP", "ADV", "AUX", "PART", "PRON", "SCONJ", "VERB"})


def uncrowded(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, those in headlines without the words of the sentence."""
    kinds = words.column(_KIND, numpy.uint8).tobytes()
    crowded = {name.first for name in names if 1 < len(name.words) == name.last - name.first and _is_in_headline(words, kinds, name)}
    if not crowded:
        return names
    elsewhere = [name for name in names if name.first not in crowded]
    labels = {name.words: name.label for name in reversed(elsewhere)}
    surnames = {name.words[-1] for name in elsewhere if name.label == "PERSON" and len(name.words) > 1}
    small = {word for word in words.texts if word.islower()}
    read = [_read(doc, words.texts, name, labels, surnames, small) if name.first in crowded else name for name in names]
    return [name for name in read if name is not None]


def _read(
    doc: Doc, words: Sequence[str], name: Name, labels: Mapping[tuple[str, ...], str], surnames: Set[str], small: Set[str]
) -> Name | None:
    """What the name in a headline is; None where it is none."""
    if name.words in labels:
        return name
    first = name.words[0]
    if name.label == "PERSON" and first in surnames and not is_given_name(first):
        return over(doc, words, name.first, name.first + 1, "PERSON", "headline_surname", name.confidence)
    cut = next((end for end in range(len(name.words) - 1, 0, -1) if name.words[:end] in labels), 0)
    if cut and (doc[name.first + cut].pos_ in _NO_NAMES or name.words[cut].casefold() in small):
        return over(doc, words, name.first, name.first + cut, labels[name.words[:cut]], "headline_run", name.confidence)
    if not _VERBS.isdisjoint(name.words[1:]):
        return None
    return None if name.label in _PHRASES and _is_phrase(name.words[1:]) else name


def _is_phrase(words: Sequence[str]) -> bool:
    """True for words of a sentence behind the first of a name."""
    return not _PREPOSITIONS.isdisjoint(words[:-1]) or not _DOINGS.isdisjoint(words[:-1])


def _is_in_headline(words: Words, kinds: bytes, name: Name) -> bool:
    """True for a name in a line that writes most words with a capital, and not only capitals; `kinds` are those of all words."""
    after = kinds[name.last : name.last + _FAR].partition(_BREAK)[0]
    before = kinds[max(0, name.first - _FAR) : name.first].rpartition(_BREAK)[2]
    if _SMALL_ONE in after or _SMALL_ONE in before:
        return False
    beside = [*range(name.first - len(before), name.first), *range(name.last, name.last + len(after))]
    around = [words.texts[at] for at in beside if kinds[at] == _LONG_ONE[0]]
    long = [*around, *(word for word in name.words if len(word) >= _SHORT)]
    return len(long) >= _FEWEST and sum(word[0].isupper() and not word.isupper() for word in long) >= _MOSTLY * len(long)


def _kind(word: str) -> int:
    """How a word tells of its line."""
    if len(word) >= _SHORT and word.isalpha():
        return (_SMALL_ONE if word.islower() and word not in _SMALL else _LONG_ONE)[0]
    return (_BREAK if "\n" in word else _OTHER)[0]


_KIND = Fact(_kind)
