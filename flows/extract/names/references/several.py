"""Finds the several people that *they* stand for where the syntax does not say whose: the only ones of several that are about."""

from dataclasses import dataclass

from flows.extract.names.lexicon import DELIBERATE_VERBS, SPEECH_VERBS
from flows.extract.names.references.chains import ANYONE, Unnamed
from flows.extract.names.references.clauses import SUBJECTS
from flows.extract.names.words import Words

DOINGS = SPEECH_VERBS | DELIBERATE_VERBS
"""Lemmas of verbs of what people and organisations say or do, and things do not."""
_REMEMBERED = 12


@dataclass(frozen=True, slots=True)
class Open:
    """One that nobody names, or several."""

    label: str
    is_several: bool
    one: Unnamed | None


@dataclass(slots=True)
class _Seen:
    token: int
    sentence: int
    open: Open | None
    is_thing: bool


class Several:
    """All of several that the text speaks of, as it goes along."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: list[_Seen] = []
        self._left_open = -1

    def noted(self, token: int, sentence: int, found: Open | None, is_thing: bool) -> None:
        """Notes several people or things at the token; what was noted there before is more than a guess now."""
        if self._seen and self._seen[-1].token == token:
            self._seen[-1].open = found
            return
        self._seen.append(_Seen(token, sentence, found, is_thing))
        del self._seen[:-_REMEMBERED]

    def left_open(self, sentence: int) -> None:
        """Notes that a *they* of the sentence is not known to stand for anybody."""
        self._left_open = sentence

    def is_one_here(self, sentence: int) -> bool:
        """True where the sentence has spoken of several already."""
        return bool(self._seen) and self._seen[-1].sentence == sentence

    def are_rivals(self, sentence: int) -> bool:
        """True where the sentence speaks of people twice who may be others."""
        people = {each.open.one.number for each in self._seen if each.sentence == sentence and each.open is not None and each.open.one}
        return len(people) > 1

    def only(self, pronoun: int, sentence: int) -> Open | None:
        """The people that the pronoun means; None where there may be others, in its sentence or the one before."""
        if self._left_open == sentence:
            return None
        near = [each for each in self._seen if sentence - each.sentence <= 1]
        people = {each.open.one.number: each.open for each in near if each.open is not None and each.open.one is not None}
        others = [
            each for each in near if each.open is None and not (each.is_thing and each.sentence < sentence and _acts(self._words, pronoun))
        ]
        if len(people) != 1 or others:
            return None
        only = next(iter(people.values()))
        return None if only.one is None or only.one.nouns & ANYONE else only


def _acts(words: Words, pronoun: int) -> bool:
    """True where the pronoun is one that says or does what things do not."""
    return words.deps[pronoun] in SUBJECTS and words.lemmas[words.heads[pronoun]] in DOINGS
