"""Words that stand before somebody's name and that the model took for its beginning: *Beatle Tom Oakes*, *ABC Ana*.

- `prize_cut`: letters before the given name of somebody in the text, *VRB Ana* beside *Ana Kovar*;
- `kind_cut`: a word before a given name and a surname that the text also has without it, *Hornet Tom Oakes* beside *Tom Oakes*, or that
  says what one believes or does, *Calvinist Tom Oakes*;
- `verb_cut`: *Said Oakes:* at the start of a sentence, beside another name of Oakes.
"""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import over
from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name
from flows.name_keys import PARTICLES

_LETTERS = range(2, 6)
_FULL = 3
"""Words of a name with one before it that is no part of it."""
_VERBS = frozenset({"Added", "Asked", "Said", "Says"})
_KINDS = ("ist",)
"""Ends of nouns for those who believe or do something."""


def unfused(doc: Doc, words: Sequence[str], names: list[Name]) -> list[Name]:
    """The names, in text order, those of people without a word before them that is no part of them."""
    people = [name for name in names if name.label == "PERSON"]
    if not any(len(name.words) > 1 and (name.words[0] in _VERBS or not is_given_name(name.words[0])) for name in people):
        return names
    called = Counter([name.words[-1] for name in people])
    given = {name.words[0] for name in people if len(name.words) > 1 and name.words[0].istitle()}
    whole = {name.words for name in names if len(name.words) == _FULL - 1}
    return [_cut(doc, words, name, given, whole, called) if name.label == "PERSON" else name for name in names]


def _cut(doc: Doc, words: Sequence[str], name: Name, given: set[str], whole: set[tuple[str, ...]], called: Counter[str]) -> Name:
    first = name.words[0]
    if first in _VERBS and len(name.words) > 1 and doc[name.first].is_sent_start and called[name.words[-1]] > 1:
        return over(doc, words, name.first + 1, name.last, "PERSON", "verb_cut", name.confidence)
    if len(name.words) not in (_FULL - 1, _FULL) or is_given_name(first) or not first.isalpha() or first.casefold() in PARTICLES:
        return name
    if len(name.words) == _FULL - 1:
        is_cut = first.isupper() and len(first) in _LETTERS and name.words[1] in given
        rule = "prize_cut"
    else:
        is_kind = first.endswith(_KINDS) and is_given_name(name.words[1])
        is_cut = len(first) > 1 and is_given_name(name.words[1]) and (is_kind or name.words[1:] in whole)
        rule = "kind_cut"
    return over(doc, words, name.first + 1, name.last, "PERSON", rule, name.confidence) if is_cut else name
