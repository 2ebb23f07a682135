"""The named persons of a tale: where they are named, and whether each of them is he or she."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from flows.extract.quotation.dialogue.people import Known
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import PASSIVE_SUBJECTS, SUBJECTS, View
from flows.given_names import gender_of_given_name
from flows.records import Span
from flows.word_lists import words

Sex = Literal["he", "she"]

SEX: dict[str, Sex] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
"""Pronouns by the one they stand for."""
_TITLES: dict[str, Sex] = {
    **dict.fromkeys(words("mr mr. sir lord uncle father brother master monsieur king prince"), "he"),
    **dict.fromkeys(words("mrs mrs. miss ms ms. lady aunt mother sister madame mademoiselle queen princess"), "she"),
}
_WORTH_OF_TITLE, _WORTH_OF_GIVEN_NAME = 5, 3
"""Pronouns that a title or a given name outweighs."""
_REACH = 30
"""Tokens after a name in which a pronoun is taken to stand for its bearer."""
_LIKELIER = 2
"""How many times as much must speak for one as for the other."""
_PERSONS = frozenset({"PERSON", ""})
_PARTS = frozenset({"canto", "chapter", "volume"})
"""What a heading of a book begins with, which the recogniser may take for a person."""
_WITHIN = frozenset({"at", "in", "into", "near"})
"""Prepositions behind which stand places, and persons seldom."""


class Cast:
    """`names` are the names of known persons in running text, by place, each with its entity; `counts` is how many each person has."""

    def __init__(self, view: View, known: Known) -> None:
        self._view = view
        named = [(name, entity) for name in _names(view) if (entity := known(name)) is not None]
        persons = _persons(view, named)
        self.names = [(name, entity) for name, entity in named if entity in persons]
        self.counts = Counter(entity for _, entity in self.names)
        self._first = {entity: name for name, entity in reversed(self.names)}
        votes: dict[str, Counter[Sex]] = {entity: Counter() for entity in self.counts}
        ends = [*(name.head for name, _ in self.names), view.count][1:]
        for (name, entity), end in zip(self.names, ends, strict=True):
            for sex, worth in _told(view, name, end):
                votes[entity][sex] += worth
        self._sex = {entity: likelier for entity, count in votes.items() if (likelier := _likelier(count)) is not None}

    def sex(self, entity: str) -> Sex | None:
        """Whether the person is he or she; None when the text does not tell."""
        return self._sex.get(entity)

    def fits(self, speaker: Speaker, entity: str) -> bool:
        """The speaker's word may mean the person: it is no *he* for one who is *she*, and the other way round."""
        sex, own = SEX.get(self._view.lower[speaker.head]), self.sex(entity)
        return sex is None or own is None or sex == own

    def name(self, entity: str) -> Speaker | None:
        """The first name of the person; None when nothing names it in running text."""
        return self._first.get(entity)


def is_subject(view: View, token: int) -> bool:
    """The token is the subject of a verb."""
    return view.deps[token] in SUBJECTS or view.deps[token] in PASSIVE_SUBJECTS


def _names(view: View) -> Iterator[Speaker]:
    """Runs of proper nouns in running text that the recogniser of names takes for nothing but a person."""
    inside = [token for token in range(view.count) if view.pos[token] == "PROPN" and _is_running_text(view, token)]
    first = inside[0] if inside else 0
    for token, following in pairwise([*inside, view.count + 1]):
        if following != token + 1 or view.sections[token] != view.sections[following]:
            if view.entities[token] in _PERSONS and view.lower[first] not in _PARTS:
                yield Speaker(Span(view.starts[first], view.ends[token]), token)
            first = following


def _is_running_text(view: View, token: int) -> bool:
    section = view.sections[token]
    return section >= 0 and view.section_kinds[section] == "paragraph"


def _persons(view: View, named: list[tuple[Speaker, str]]) -> set[str]:
    """Entities that are not places: those that act or have something or bear a title oftener than they stand behind *in* or *at*."""
    balance: Counter[str] = Counter()
    behind: set[str] = set()
    for name, entity in named:
        head = name.head
        if view.deps[head] == "pobj" and view.lower[view.heads[head]] in _WITHIN:
            balance[entity] -= 1
            behind.add(entity)
        elif is_subject(view, head) or view.deps[head] == "poss" or _by_name(view, name) is not None:
            balance[entity] += 1
    return {entity for _, entity in named if balance[entity] > 0 or entity not in behind}


def _told(view: View, name: Speaker, end: int) -> Iterator[tuple[Sex, int]]:
    """What the name and the words after it, up to the next name (at `end`), tell of its bearer, and how much that is worth."""
    if (told := _by_name(view, name)) is not None:
        yield told
    if (sex := _taken_up(view, name.head, end)) is not None:
        yield sex, 1


def _by_name(view: View, name: Speaker) -> tuple[Sex, int] | None:
    """What a title or given name tells."""
    first = name.head
    while first > 0 and view.starts[first - 1] >= name.span.start:
        first -= 1
    for token in range(max(0, first - 1), name.head):
        if (sex := _TITLES.get(view.lower[token])) is not None:
            return sex, _WORTH_OF_TITLE
    gender = gender_of_given_name(view.words[first])
    return None if gender is None else ("he" if gender == "m" else "she", _WORTH_OF_GIVEN_NAME)


def _taken_up(view: View, head: int, end: int) -> Sex | None:
    """The first pronoun after the name that may stand for its bearer: on the same side of quotation marks, and none for somebody else."""
    for token in range(head + 1, min(end, head + _REACH, view.section_ends[head] + 1)):
        if view.pos[token] != "PRON" or (view.regions[token] < 0) != (view.regions[head] < 0):
            continue
        if (sex := SEX.get(view.lower[token])) is not None:
            is_object = view.deps[token] in ("dobj", "pobj", "dative") and not view.lower[token].endswith("self")
            return None if is_object and view.sentence_starts[token] == view.sentence_starts[head] else sex
    return None


def _likelier(count: Counter[Sex]) -> Sex | None:
    he, she = count["he"], count["she"]
    if he and he >= _LIKELIER * she:
        return "he"
    return "she" if she and she >= _LIKELIER * he else None
