"""What the shares of the ranker that ships are worth on news that others wrote and marked.

Its calibration comes from parts of the corpus that it was blind to, and there the shares hold. News is harder, and not for all rows alike:
on the 840 training articles of PolNeAR, which no model that ships has learned from, rows of phrases were right 15 points less often than
their share said, quoted words 2. Fitted there by logistic regression of right (content and speaker) on the log odds of the share, kind
by kind; docs/training-quotes.md tells how it does on PolNeAR's development articles. A ranker that somebody trained is left as
it is: it was calibrated on that person's own articles.
"""

from collections.abc import Mapping
from types import MappingProxyType

from flows.extract.quotation.ranker.rank import LogOdds

PHRASES, QUOTED, CLAUSES, WITHOUT_SPEAKER = "phrases", "quoted", "clauses", "without_speaker"

_OF_PHRASES = frozenset({"noun_phrase", "preposition", "infinitive", "after_sign"})
ON_NEWS: Mapping[str, LogOdds] = MappingProxyType(
    {
        PHRASES: LogOdds(-0.57, 0.84),
        QUOTED: LogOdds(0.1, 0.77),
        CLAUSES: LogOdds(0.05, 0.79),
        WITHOUT_SPEAKER: LogOdds(-0.87, 0.4),
    }
)


def kind(shape: str, *, has_speaker: bool) -> str:
    """The kind of a row, by how its content stands to the cue (`shape` in `chosen/ranked.py`)."""
    if not has_speaker:
        return WITHOUT_SPEAKER
    return PHRASES if shape in _OF_PHRASES else QUOTED if shape.startswith("quoted") else CLAUSES
