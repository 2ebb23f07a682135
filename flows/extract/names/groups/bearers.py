"""Tells which of several bearers of one name is meant: by form of address, by office, by generation, else the one named last."""

from collections import defaultdict
from collections.abc import Sequence

from flows.extract.names.groups.children import is_child
from flows.extract.names.lexicon import ABBREVIATED_OFFICES, ADDRESS, FEMALE_TITLES, MALE_TITLES, OFFICES, gender_of_given_name
from flows.extract.names.records import Group, Name
from flows.extract.names.words import Words
from flows.name_keys import GENERATIONS, Key

_WHOLE = {
    "adm": "admiral", "amb": "ambassador", "capt": "captain", "cllr": "councillor", "col": "colonel", "congressman": "representative",
    "congresswoman": "representative", "councilor": "councillor", "det": "detective", "gen": "general", "gov": "governor",
    "insp": "inspector", "lt": "lieutenant", "maj": "major", "pres": "president", "prof": "professor", "rep": "representative",
    "rev": "reverend", "sen": "senator", "sgt": "sergeant", "supt": "superintendent",
}  # fmt: skip
"""Short form of an office -> the whole; two offices that are one."""

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_QUOTES = frozenset({'"', "“"})
_ADULT = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof."})
"""Forms of address that no child has."""
_NEAR = 15
"""Tokens behind a name in which its pronoun is looked for."""

Bearer = tuple[Key, Group]


class Bearers:
    """The people of a text as they were named so far: when last, and with which offices before their names."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._folded = words.folded
        self._last: dict[int, int] = {}
        self._offices: dict[int, set[str]] = defaultdict(set)
        self._named: dict[int, list[Name]] = defaultdict(list)
        self._titles: dict[int, set[str]] = defaultdict(set)
        self._addressed: dict[tuple[str, str], Group] = {}

    def saw(self, number: int, name: Name, group: Group) -> None:
        """Somebody is named, as name number `number` of the text."""
        self._last[id(group)] = number
        self._named[id(group)].append(name)
        if (office := self._office(name)) is not None:
            self._offices[id(group)].add(office)
        if (title := self._before(name)) in ADDRESS:
            self._titles[id(group)].add(title.rstrip("."))

    def has_office(self, name: Name) -> bool:
        """True where an office stands before the name."""
        return self._office(name) is not None

    def meant(self, name: Name, bearers: Sequence[Bearer], before: Group | None) -> Group | None:
        """The bearer that fits the form of address or the office, else the one that the word alone meant `before`, else the one named
        last; None where there is none: *Mrs Kovar* is not Peter Kovar. Of several men or women the one who was called Mr or Ms first: a
        text keeps the form for one, and gives the others their given names."""
        choices = list({id(group): (key, group) for key, group in bearers}.values())
        title, office = self._before(name), self._office(name)
        wanted = "f" if title in FEMALE_TITLES else "m" if title in MALE_TITLES else None
        if title in _ADULT:
            choices = [each for each in choices if not self._is_child(each[1])]
        if not wanted and title in ADDRESS and (titled := [each for each in choices if title.rstrip(".") in self._titles[id(each[1])]]):
            choices = titled
        if wanted:
            choices = _of_gender(choices, wanted) or _of_gender(choices, None)
            if len(choices) > 1 and any(group is self._addressed.get((wanted, name.key[-1])) for _, group in choices):
                return self._addressed[wanted, name.key[-1]]
        elif len(choices) > 1:
            if office is not None and (holders := [each for each in choices if office in self._offices[id(each[1])]]):
                choices = holders
            elif office is not None and all(self._offices[id(group)] for _, group in choices):
                return None  # Justice Kovar is neither President Kovar nor Governor Kovar
            elif (gender := self._taken_up_as(name)) is not None and _of_gender(choices, gender):
                choices = _of_gender(choices, gender)
            elif any(group is before for _, group in choices):
                return before
        found = max(choices, key=lambda choice: self._last.get(id(choice[1]), -1))[1] if choices else None
        if found is not None and wanted:
            self._addressed.setdefault((wanted, name.key[-1]), found)
        return found

    def other_address(self, name: Name, group: Group | None) -> str:
        """The gender of the form of address before a lone surname where `group`, who has the surname alone as well, was called by forms of
        the other: *Lord Kovar* and *Lady Kovar* are two; else nothing."""
        title = self._before(name)
        wanted = "f" if title in FEMALE_TITLES else "m" if title in MALE_TITLES else ""
        if group is None or not wanted:
            return ""
        others = {word.rstrip(".") for word in (MALE_TITLES if wanted == "f" else FEMALE_TITLES)}
        return f" {wanted}" if not others.isdisjoint(self._titles[id(group)]) else ""

    def _is_child(self, group: Group) -> bool:
        """True where a name of the person so far has a child's age beside it."""
        return any(is_child(self._words.text, name) for name in self._named[id(group)])

    def _before(self, name: Name) -> str:
        return self._folded[name.first - 1] if name.first else ""

    def _taken_up_as(self, name: Name) -> str | None:
        """The gender of the pronoun that goes on from the name as the subject of a sentence: *Kovar said he would pay*, *Kovar slept. He
        woke*."""
        words, last = self._words, name.last - 1
        if words.deps[last] not in ("nsubj", "nsubjpass"):
            return None
        for number in range(name.last, min(len(words.lower), name.last + _NEAR)):
            if words.begin_sentences[number]:
                return _GENDERS.get(words.lower[number + (words.lower[number] in _QUOTES and number + 1 < len(words.lower))])
            if words.pos[number] == "PROPN" or words.lower[number] in _QUOTES:
                return None
            if words.lower[number] in _GENDERS:
                return _GENDERS[words.lower[number]]
        return None

    def _office(self, name: Name) -> str | None:
        """The office before the name, spelled out."""
        word = self._before(name)
        if word not in ABBREVIATED_OFFICES and word not in OFFICES:
            return None
        return _WHOLE.get(word.rstrip("."), word)


def _of_gender(bearers: Sequence[Bearer], wanted: str | None) -> list[Bearer]:
    return [each for each in bearers if gender_of_given_name(each[0][0]) == wanted]


def of_generation(bearers: Sequence[Bearer], word: str) -> list[Bearer]:
    """Those of the generation that the last word of a name tells; where it tells one that nobody has, those who have none."""
    if word not in GENERATIONS:
        return list(bearers)
    same = [each for each in bearers if each[0][-1] == word]
    return same or [each for each in bearers if each[0][-1] not in GENERATIONS]
