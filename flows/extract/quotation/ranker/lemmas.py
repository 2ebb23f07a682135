"""How often a lemma reports speech, and how: counts from marked articles, smoothed."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy
from numpy.typing import NDArray

from flows.parsed.different import Fact

SEEN, SPEECH, OTHER, RIGHT, LEFT, CLAUSE, OBJECT, PREPOSITION, SPEAKER = range(9)
COUNTS = ("seen", "speech", "other", "right", "left", "clause", "object", "preposition", "speaker")
"""What is counted for a lemma: its tokens; those that are cues of speech and of other acts; cues with what they report all
after them and all before them; cues that report a clause, an object, a phrase with a preposition; heads of speakers."""
RATES = ("log_seen", "speech", "other", "right", "left", "clause", "object", "preposition", "speaker", "log_cues")


@dataclass(frozen=True)
class LemmaRates:
    """Counts by lemma (in the order of COUNTS) and what they come to."""

    counts: Mapping[str, tuple[int, ...]]
    _known: dict[str, tuple[float, ...]] = field(default_factory=dict, compare=False, repr=False)

    def rates(self, lemma: str) -> tuple[float, ...]:
        """Smoothed shares in the order of RATES; those of an unknown lemma are the priors."""
        found = self._known.get(lemma)
        if found is None:
            found = self._known[lemma] = _rates(self.counts.get(lemma, (0,) * len(COUNTS)))
        return found

    @cached_property
    def rows(self) -> NDArray[numpy.float32]:
        """The rates of each counted lemma; the last row is that of all others."""
        return numpy.array([*map(_rates, self.counts.values()), _rates((0,) * len(COUNTS))], dtype=numpy.float32)

    @cached_property
    def row(self) -> Fact[int]:
        """Number of the row in `rows` of a lemma in any case."""
        number = {lemma: place for place, lemma in enumerate(self.counts)}
        unknown = len(number)
        return Fact(lambda lemma: number.get(lemma.lower(), unknown))

    @cached_property
    def reports(self) -> Fact[bool]:
        """`is_cue` of a lemma in any case."""
        return Fact(lambda lemma: self.is_cue(lemma.lower()))

    def is_cue(self, lemma: str) -> bool:
        """Seen as a cue at least twice, and at more than one token in thirty."""
        counts = self.counts.get(lemma)
        return counts is not None and counts[SPEECH] + counts[OTHER] >= 2 and self.rates(lemma)[1] + self.rates(lemma)[2] > 1 / 30


def _rates(counts: tuple[int, ...]) -> tuple[float, ...]:
    seen, cues = counts[SEEN], counts[SPEECH] + counts[OTHER]
    return (
        math.log1p(seen),
        (counts[SPEECH] + 0.1) / (seen + 2),
        (counts[OTHER] + 0.1) / (seen + 2),
        (counts[RIGHT] + 1) / (cues + 2),
        (counts[LEFT] + 0.5) / (cues + 2),
        (counts[CLAUSE] + 0.6) / (cues + 2),
        (counts[OBJECT] + 0.3) / (cues + 2),
        (counts[PREPOSITION] + 0.1) / (cues + 2),
        (counts[SPEAKER] + 0.02) / (seen + 2),
        math.log1p(cues),
    )


def merged(parts: Iterable[Mapping[str, Counter[int]]]) -> dict[str, tuple[int, ...]]:
    """Counts of several articles together, by lemma."""
    totals: dict[str, Counter[int]] = {}
    for part in parts:
        for lemma, counts in part.items():
            totals.setdefault(lemma, Counter()).update(counts)
    return {lemma: tuple(totals[lemma][what] for what in range(len(COUNTS))) for lemma in sorted(totals)}
