"""Whom *it*, *its* and *itself* stand for: organisations and places, and these only where the syntax says so.

*It* stands for anything; most often for no one named. It is resolved where the subject of a clause around its own is an
organisation or a place ("Orlan Rail said it would appeal"), and where it says something itself and the sentence before has
such a subject ("It added that ...").
"""

from collections.abc import Mapping

from spacy.tokens import Token

from flows.extract.names.clauses import SUBJECTS, commanders, function_of
from flows.extract.names.lexicon import SPEECH_VERBS

THINGS = frozenset({"it", "its", "itself"})
_STATES = frozenset({"be", "seem", "appear", "become", "take", "turn", "remain", "happen", "matter", "make", "look", "feel"})
"""Verbs that *it* often has for a subject without standing for anything."""
_MEANT = frozenset({"nsubj", "nsubjpass", "poss"})
"""Where it mostly means what the clause around it speaks of; as an object it means some thing."""
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"})


class Things:
    """Subjects of sentences as the text goes along. `group_at` gives the group of each token of a name of an organisation or place."""

    def __init__(self, group_at: Mapping[int, int]) -> None:
        self._group_at = group_at
        self._subject: int | None = None
        self._before: int | None = None

    def sentence(self) -> None:
        """A sentence begins."""
        self._before, self._subject = self._subject, None

    def read(self, token: Token) -> None:
        """Notes a token of a name in `group_at`."""
        if self._subject is None and token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "ccomp"):
            self._subject = self._group_at.get(token.i)

    def meant(self, token: Token) -> int | None:
        """The group that the pronoun stands for."""
        if token.dep_ not in _MEANT or _stands_for_nothing(token):
            return None
        for subject in commanders(token):
            group = self._group_at.get(function_of(subject).i, self._group_at.get(subject.i))
            if group is not None:
                return group
            if subject.lower_ in THINGS or subject.pos_ == "NOUN":
                return None
        if token.dep_ == "nsubj" and token.head.lemma_ in SPEECH_VERBS and token.head.dep_ in ("ROOT", "ccomp"):
            return self._before
        return None


def _stands_for_nothing(token: Token) -> bool:
    """*It* of "it is clear that", "it seems", "it takes years"."""
    if token.lower_ != "it" or token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    if verb.lemma_ not in _STATES:
        return False
    return any(child.dep_ in _CLAUSES or child.dep_ == "acomp" for child in verb.children)
