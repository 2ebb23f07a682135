"""A cue with what it takes: what the rules on deeds ask of."""

from collections.abc import Iterator
from typing import NamedTuple

from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import View

SAYABLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_WHO = frozenset({"he", "she", "they", "i", "we", "you", "who"})


class Use(NamedTuple):
    """A cue with what it takes."""

    view: View
    cue: int
    pieces: Pieces
    speaker: int | None

    @property
    def first(self) -> int:
        """The first token of the content."""
        return self.pieces[0][0]

    def inside(self) -> Iterator[int]:
        """The tokens of the content."""
        return (token for first, last in self.pieces for token in range(first, last + 1))

    def takes(self, *deps: str) -> int | None:
        """The word of the content that hangs on the cue in one of these functions."""
        return next((token for token in self.inside() if self.view.heads[token] == self.cue and self.view.deps[token] in deps), None)

    def takes_one_of(self, nouns: frozenset[str]) -> bool:
        """True where the object is one of these nouns."""
        thing = self.takes("dobj")
        return thing is not None and self.view.lemmas[thing] in nouns

    def act(self) -> str | None:
        """The lemma of the verb of the infinitive with which the content begins."""
        view, first = self.view, self.first
        is_infinitive = view.lower[first] == "to" and view.deps[first] == "aux" and view.heads[view.heads[first]] == self.cue
        return view.lemmas[view.heads[first]] if is_infinitive else None

    def can_speak(self) -> bool:
        """True where the subject is a person or body by name, or a pronoun for one."""
        return self.speaker is not None and (self.view.entities[self.speaker] in SAYABLE or self.view.lower[self.speaker] in _WHO)
