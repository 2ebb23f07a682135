"""What the rules read at one cue, in tokens."""

from typing import NamedTuple

from flows.extract.quotation.records import Content, Cue


class Reading(NamedTuple):
    """A cue, what it reports, the token that heads its speaker's phrase (None without one), and how sure the rule is."""

    cue: Cue
    content: Content
    speaker: int | None
    confidence: float
