"""A turn of a dialogue: what one person says before another speaks or the tale goes on."""

from dataclasses import dataclass, field

from flows.extract.quotation.records import Speaker


@dataclass(slots=True, eq=False)
class Turn:
    """The quoted words of one paragraph, or of several in which one person speaks on."""

    section: int
    free: list[int]
    """The quoted stretches that no cue claims."""
    row: int | None = None
    """Number of the row whose cue names the speaker."""
    speaker: Speaker | None = None
    person: Speaker | None = None
    """A name of the one whom the speaker's pronoun or noun means, where the turns tell it."""
    rule: str | None = None
    is_sure: bool = False
    """A cue or the narration beside the words names the speaker."""
    addressed: list[Speaker] = field(default_factory=list)
    """Names by which somebody is spoken to in it."""
    last_section: int = -1
    number: int = 0

    @property
    def form(self) -> str:
        """How the speaker was found, in the terms of Report."""
        return "none" if self.speaker is None else "cue" if self.is_sure else "turns"

    def follows(self, other: "Turn") -> bool:
        """No paragraph of narration stands between the other turn and this one."""
        return self.section == other.last_section + 1
