"""Who is who among those who speak."""

from collections.abc import Callable, Iterable

from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import View

Known = Callable[[Speaker], str | None]
"""The entity that a speaker's words name or stand for; None when it is not known."""


class People:
    """Speakers compared by the persons they are, or by their words where those are not known."""

    def __init__(self, view: View, known: Known | None = None) -> None:
        self._view = view
        self.known: Known = known or (lambda _: None)
        self._entities: dict[int, str | None] = {}

    def entity(self, speaker: Speaker) -> str | None:
        """The person whom the words name or stand for; None when that is not known."""
        if speaker.head not in self._entities:
            self._entities[speaker.head] = self.known(speaker)
        return self._entities[speaker.head]

    def entities(self, speakers: Iterable[Speaker]) -> set[str]:
        """The persons among these who are known."""
        return {entity for speaker in speakers if (entity := self.entity(speaker)) is not None}

    def stands_for(self, speaker: Speaker, entity: str | None) -> None:
        """Takes the speaker's words to stand for this person from now on, or for nobody who is known."""
        self._entities[speaker.head] = entity

    def is_narrator(self, speaker: Speaker | None) -> bool:
        """I, outside quotation marks: the one who tells."""
        return speaker is not None and self._view.lower[speaker.head] == "i"

    def is_named(self, speaker: Speaker | None) -> bool:
        """A name of a known person."""
        return speaker is not None and self._view.pos[speaker.head] == "PROPN" and self.entity(speaker) is not None

    def is_known(self, speaker: Speaker) -> bool:
        """Words that tell who speaks: of a known person, or of the narrator."""
        return self.entity(speaker) is not None or self.is_narrator(speaker)

    def are_same(self, one: Speaker, other: Speaker) -> bool:
        """The same person, or the same words where the person is not known."""
        first, second = self.entity(one), self.entity(other)
        if first is not None and second is not None:
            return first == second
        return self._view.lower[one.head] == self._view.lower[other.head]
