"""What became of every feed and every item: nothing that was named is left out of the count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class What(StrEnum):
    """Outcomes, as they are counted."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_DUE = "not_due"
    DUPLICATE = "duplicate"
    NOT_WANTED = "not_wanted"
    OVER_LIMIT = "over_limit"
    ROBOTS = "robots"
    FAILED = "failed"


MEANINGS = {
    What.NEW: "new",
    What.CHANGED: "changed",
    What.UNCHANGED: "unchanged",
    What.NOT_DUE: "kept already, not asked for again",
    What.DUPLICATE: "named by another item too",
    What.NOT_WANTED: "left out by `match`",
    What.OVER_LIMIT: "left for a later run, over a limit",
    What.ROBOTS: "refused by robots.txt",
    What.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address; `source` is the feed or sitemap that named it, `path` where it is kept below RAW."""

    what: What
    url: str
    source: str
    reason: str | None = None
    path: str | None = None


@dataclass(slots=True)
class Report:
    """What became of the sources (and the sitemaps that indexes name), and of their items."""

    sources: list[Outcome] = field(default_factory=list)
    items: list[Outcome] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Sources that could be read."""
        return sum(outcome.what in (What.NEW, What.CHANGED, What.UNCHANGED) for outcome in self.sources)

    def trouble(self) -> list[Outcome]:
        """What failed, sources first, in a steady order."""
        return [*_sorted(one for one in self.sources if one.reason), *_failed(self.items)]

    def counts(self) -> dict[What, int]:
        """Items by outcome; every outcome is there."""
        found = Counter(outcome.what for outcome in self.items)
        return {what: found[what] for what in What}

    def lines(self) -> list[tuple[str, str]]:
        """The same for a person, with the reasons of what failed below."""
        unchanged = sum(outcome.what is What.UNCHANGED for outcome in self.sources)
        unread = len(self.sources) - self.read
        reasons = Counter(outcome.reason for outcome in _failed(self.items))
        return [
            ("feeds and sitemaps", f"{self.read} read ({unchanged} unchanged), {unread} not read"),
            ("items", f"{len(self.items):,}"),
            *((f"  {MEANINGS[what]}", f"{count:,}") for what, count in self.counts().items() if count),
            *((f"    {reason}", f"{count:,}") for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], str(pair[0])))),
        ]


def _failed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return _sorted(outcome for outcome in outcomes if outcome.what is What.FAILED)


def _sorted(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: (outcome.source, outcome.url))
