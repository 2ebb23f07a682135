"""The records that the steps of the quotation library hand to each other."""

from dataclasses import dataclass
from typing import NamedTuple

from flows.records import Span

RETOLD = "retold"
"""The rule of a row that holds somebody else's report and stands behind or around it: *“We lost,” Quill said, according to the Echo*. Its
speaker does not go on in the next quotation marks."""


class Quoted(NamedTuple):
    """A stretch between quotation marks. `start`..`end` is what stands between them, `outer_start`..`outer_end` has the marks too."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    is_closed: bool


class Cue(NamedTuple):
    """A word that reports. `head` is its token; `first`..`last` (inclusive) are the tokens shown as the cue; `frame` says what it takes."""

    head: int
    first: int
    last: int
    lemma: str
    frame: frozenset[str]
    kind: str
    """verb, noun, according."""


class Content(NamedTuple):
    """What a cue reports: stretches of tokens (both ends inclusive), in order, and the rule that found them."""

    pieces: tuple[tuple[int, int], ...]
    rule: str


class Speaker(NamedTuple):
    """A speaker's noun phrase as characters, and the number of the token that heads it."""

    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution of speech, in characters.

    `start`..`end` is the whole stretch, quotation marks included. `form` is how the speaker was found: "cue" (the words of
    a cue, or narration beside the words), "continuation", "turns", "headline" or "none".
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    kind: str
    rule: str
    confidence: float
    form: str
    speaker: Speaker | None = None
    cue: Span | None = None
    cue_lemma: str | None = None
    is_negated: bool = False
    person: Speaker | None = None
    """A name elsewhere of the one whom the speaker's pronoun or noun means, where the turns of a dialogue tell it."""
