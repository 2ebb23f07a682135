"""Forms of names that are written otherwise and are the same all the same: without accents, misspelt, of one who bears a title."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from flows.extract.names.finding.nobles import is_title, title_behind
from flows.extract.names.lexicon import NICKNAMES, gender_of_given_name, is_given_name
from flows.extract.names.records import Group, Name
from flows.name_keys import Key, unaccented

_LEAST = 5
"""Letters of a surname that may be misspelt; of a given name one more."""
_PAIR = 2
"""Words of a given name and a surname."""
_RARELY = 2
"""Times that a misspelt name comes up at most."""


def folded(key: Key) -> Key:
    """The key without accents."""
    return tuple(word if word.isascii() else unaccented(word) for word in key)


def _shortened(word: str) -> frozenset[str]:
    """The word with each of its letters but the first left out, and the word."""
    return frozenset([word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))])


def is_same_misspelt(one: str, other: str) -> bool:
    """True for two spellings of one given name, of which one letter is another, or is left out: *Kristin*, *Kristen*."""
    if len(one) <= _LEAST or len(other) <= _LEAST or one[0] != other[0] or one[-1] != other[-1] or abs(len(one) - len(other)) > 1:
        return False
    if gender_of_given_name(one) != gender_of_given_name(other) and is_given_name(one) and is_given_name(other):
        return False
    return not _shortened(one).isdisjoint(_shortened(other))


def turned(key: Key, others: Container[Key]) -> Key | None:
    """The key of a name of two words with the surname at its other end, where it is one of `others`: *Kim Min-ho*, *Min-ho Kim*."""
    if len(key) == _PAIR and (other := key[::-1]) in others and not all(map(is_given_name, key)):
        return other
    return None


def in_one_sentence(sentences: Sequence[int], name: Name, others: Iterable[Name]) -> bool:
    """True where one of the other names stands in the sentence of the name; `sentences` are the first tokens of sentences."""
    number = bisect_right(sentences, name.first)
    begins = sentences[number - 1] if number else 0
    ends = sentences[number] if number < len(sentences) else name.last
    return any(begins <= other.first < max(ends, name.last) for other in others)


class Misspelt:
    """Finds the one surname of the text that a word is a misspelling of: one letter of it left out, added or another."""

    def __init__(self, surnames: Collection[str]) -> None:
        self._surnames = surnames
        self._of: dict[str, set[str]] | None = None

    def _forms(self) -> dict[str, set[str]]:
        """Form with a letter left out -> the surnames that have it; made where a word is looked up first."""
        if self._of is None:
            self._of = defaultdict(set)
            for surname in self._surnames:
                if len(surname) >= _LEAST and surname.isalpha():
                    for form in _shortened(surname):
                        self._of[form].add(surname)
        return self._of

    def meant(self, word: str, count: int) -> str | None:
        """The surname; None where there is none or more than one, and for words that come up `count` times, too often for a slip."""
        if len(word) < _LEAST or count > _RARELY or not word.isalpha() or is_given_name(word):
            return None
        forms = self._forms()
        found = {surname for form in _shortened(word) for surname in forms.get(form, ()) if surname[0] == word[0]}
        return next(iter(found)) if len(found) == 1 and word not in found else None


def bearers_of_titles(words: Sequence[str], names: Sequence[Name], owner: Sequence[Group | None]) -> Iterator[tuple[Group, Group]]:
    """Groups of people that are one, as pairs (other, first): those whose names bear the same title, and the title alone as a name."""
    borne: dict[Key, list[Name]] = {}
    alone: dict[Key, list[Group]] = defaultdict(list)
    groups: dict[int, Group] = {}
    for number, name in enumerate(names):
        group = owner[number]
        if name.label != "PERSON" or group is None:
            continue
        if is_title(name.words):
            alone[name.key].append(group)
        elif (span := title_behind(words, name.last)) is not None:
            borne.setdefault(tuple(map(str.casefold, words[slice(*span)])), []).append(name)
            groups[name.start] = group
    for title, bearing in borne.items():
        given = {NICKNAMES.get(name.key[0], name.key[0]) for name in bearing}
        if len(given) > 1:
            continue
        first = groups[bearing[0].start]
        for group in [*(groups[name.start] for name in bearing), *alone.get(title, ())]:
            if group is not first:
                yield group, first
