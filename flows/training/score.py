"""How right attributions are against marked ones: matched, and joint with the speaker, by how they are reported."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows import matching
from flows.extract.quotation.marks import how_quoted
from flows.extract.quotation.records import Quoted, Report
from flows.training.gold import MarkedQuote

KINDS = ("direct", "indirect", "mixed")
ALL = "all"


@dataclass(slots=True)
class Tally:
    """Counts by kind (and `all`): marked, given, matched, joint (matched and the speaker right)."""

    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    joint: Counter[str] = field(default_factory=Counter)

    def f1(self, what: str, kind: str = ALL) -> float:
        """F1 of `matched` or `joint`; 0 where nothing is right."""
        total = self.gold[kind] + self.given[kind]
        return 2 * getattr(self, what)[kind] / total if total else 0.0

    def precision(self, what: str, kind: str = ALL) -> float:
        """Share of what was given that is right."""
        return getattr(self, what)[kind] / self.given[kind] if self.given[kind] else 0.0

    def recall(self, what: str, kind: str = ALL) -> float:
        """Share of what is marked that was found."""
        return getattr(self, what)[kind] / self.gold[kind] if self.gold[kind] else 0.0

    def add(self, other: "Tally") -> None:
        """Counts of another article."""
        for name in ("gold", "given", "matched", "joint"):
            getattr(self, name).update(getattr(other, name))

    def markdown(self) -> str:
        """A table for people."""
        rows = [
            f"| {kind} | {self.gold[kind]} | {self.given[kind]} | {self.f1('matched', kind):.1%} | {self.f1('joint', kind):.1%} "
            f"| {self.precision('joint', kind):.1%} | {self.recall('joint', kind):.1%} |"
            for kind in (ALL, *KINDS)
        ]
        return "\n".join(["| | marked | given | matched F1 | joint F1 | joint P | joint R |", "|---|---:|---:|---:|---:|---:|---:|", *rows])


@dataclass(frozen=True, slots=True)
class Judged:
    """A tally, and for each report whether it is right, None where what it matches is no speech."""

    tally: Tally
    is_right: tuple[bool | None, ...]


def judge(text: str, quoted: Sequence[Quoted], marked: Sequence[MarkedQuote], reports: Sequence[Report]) -> Judged:
    """Compares the reports of one article with its marked quotes.

    Only speech counts. A report that matches a marked thought, plan or finding, or lies in one, is neither right nor wrong.
    """
    gold = [matching.words(text, quote.spans) for quote in marked]
    given = [matching.words(text, report.spans) for report in reports]
    right: list[bool | None] = [False] * len(reports)
    tally = Tally()
    for quote, held in zip(marked, gold, strict=True):
        if quote.is_speech and held:
            tally.gold.update((ALL, _kind(held, quoted)))
    pairs = matching.matched(gold, given)
    for i, j, _ in pairs:
        quote, report = marked[i], reports[j]
        if not quote.is_speech:
            right[j] = None
            continue
        kind = _kind(gold[i], quoted)
        tally.matched.update((ALL, kind))
        tally.given[kind] += 1
        right[j] = _same_speaker(text, quote, report)
        if right[j]:
            tally.joint.update((ALL, kind))
    found = {j for _, j, _ in pairs}
    others = frozenset[int]().union(*(held for quote, held in zip(marked, gold, strict=True) if not quote.is_speech))
    for j, held in enumerate(given):
        if j not in found and len(held & others) * 2 >= len(held):
            right[j] = None
        elif j not in found:
            tally.given[_kind(held, quoted)] += 1
    tally.given[ALL] = sum(answer is not None for answer in right)
    return Judged(tally, tuple(right))


def _same_speaker(text: str, quote: MarkedQuote, report: Report) -> bool:
    if quote.speaker is None or report.speaker is None:
        return quote.speaker is None and report.speaker is None
    span = report.speaker.span
    overlap = matching.words(text, [quote.speaker]) & matching.words(text, [span])
    return bool(overlap) or matching.shares_word(text[slice(*quote.speaker)], text[span.start : span.end])


def _kind(held: frozenset[int], quoted: Sequence[Quoted]) -> str:
    return how_quoted(sum(any(region.start <= word < region.end for region in quoted) for word in held), len(held))
