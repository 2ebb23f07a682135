"""What the text says beside a name of where something is: the region behind a comma, a place that something is in, a language, a team."""

from collections.abc import Sequence

from flows.extract.names.gazetteer import Region, regions
from flows.extract.names.linking.place_kinds import Neighbours
from flows.extract.names.linking.qualified import region_beside
from flows.extract.names.records import Group, Name
from flows.extract.names.territories import normalised, territory
from flows.extract.names.words import Words
from flows.name_keys import ALL_OF_A_PEOPLE

_SPOKEN = frozenset(
    {"in", "into", "learn", "learned", "learning", "learnt", "read", "speak", "speaking", "speaks", "spoke", "spoken", "teach", "taught"}
)
"""Words before the name of a language."""
_DESCRIBED = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_LOCATIVE = frozenset({"in", "near", "outside", "throughout", "across", "around", "within", "inside", "from", "to"})
_DEFEATS = frozenset(
    {("by", "beat"), ("by", "thrash"), ("over", "victory"), ("over", "win"), ("to", "defeat"), ("to", "lose"), ("to", "loss")}
    | {("with", "draw"), ("with", "tie"), ("with", "match")}
)
"""Words before a side, and what they hang on."""
_PLACED_SHARE = 0.6
"""Share of a name's mentions in a sports report that must tell where something is."""


class Surroundings:
    """The names of a text and the words around them; `datelines` are the offsets at which datelines begin."""

    def __init__(self, words: Words, names: Sequence[Name], datelines: frozenset[int]) -> None:
        self.neighbours = Neighbours(words, names)
        self._words = words
        self._names = names
        self._datelines = datelines
        self._starting = {name.first: name for name in names}
        self._of_people = _parts_of_people(names)

    def qualifiers(self, group: Group) -> list[Region]:
        """The regions and countries that stand behind a comma beside the group's names."""
        return [region for number in group.names if (region := self._qualifier(self._names[number])) is not None]

    def _qualifier(self, name: Name) -> Region | None:
        return region_beside(self._words.texts, name, self._starting)

    def is_among_countries(self, number: int) -> bool:
        """True in a list with a country that is no region: *Georgia and Ukraine*."""
        beside = [normalised(self._names[other].surface) for other in self.neighbours.beside(number)]
        return any(territory(form, "GPE", frozenset()) is not None and form not in regions() for form in beside)

    def is_persons(self, group: Group) -> bool:
        """True for a town of a name that somebody in the text bears, where it is not said that anything is there."""
        form = normalised(group.canonical)
        if form not in self._of_people and form.removesuffix("s") not in self._of_people:
            return False
        return not any(self.is_placed(self._names[number]) for number in group.names)

    def is_language(self, number: int) -> bool:
        """*In French*, *spoke French*, *from German and French*, but not *from the French* nor *in French towns*."""
        if not self._is_alone(number):
            return False
        first = self._names[number].first
        if number - 1 in self.neighbours.beside(number) and self._names[number - 1].label == "NORP":
            first = self._names[number - 1].first
        return first > 0 and self._words.folded[first - 1] in _SPOKEN

    def _is_alone(self, number: int) -> bool:
        """True for a people with nothing behind it that could be of it."""
        last, pos = self._names[number].last, self._words.pos
        return last >= len(pos) or pos[last] not in _DESCRIBED

    def is_side(self, number: int) -> bool:
        """True for all of a people, with nothing behind it that could be of it: *the Irish won*, not *an Irish referee*, *the Italian*."""
        return self._names[number].words[-1].casefold().endswith(ALL_OF_A_PEOPLE) and self._is_alone(number)

    def tells_where(self, group: Group) -> bool:
        """True when most of the group's names say where something is or somebody is from, as teams' names do not."""
        placed = sum(self.is_placed(self._names[number]) for number in group.names)
        return placed >= _PLACED_SHARE * len(group.names)

    def is_beside_defeat(self, name: Name) -> bool:
        """True for a side behind what it did or suffered: *lost to Orlan*, *victory over Orlan*, *a draw with Orlan*."""
        words, last = self._words, name.last - 1
        if words.deps[last] != "pobj":
            return False
        link = words.heads[last]
        return (words.lower[link], words.lemmas[words.heads[link]].casefold()) in _DEFEATS

    def is_placed(self, name: Name) -> bool:
        """True where the words beside the name say that something is there, or from there."""
        texts, folded = self._words.texts, self._words.folded
        before = folded[name.first - 1] if name.first else ""
        after = texts[name.last] if name.last < len(texts) else ""
        if self.is_beside_defeat(name):
            return False
        if before in _LOCATIVE or self._qualifier(name) is not None or name.start in self._datelines:
            return True
        return before == "(" and after == ")"


def _parts_of_people(names: Sequence[Name]) -> frozenset[str]:
    """The single words of people's names of several words, and pairs of words in them, in lower case."""
    keys = [name.key for name in names if name.label == "PERSON" and len(name.words) > 1]
    pairs = [" ".join(key[at : at + 2]) for key in keys for at in range(len(key) - 1)]
    return frozenset([*pairs, *(word for key in keys for word in key)])
