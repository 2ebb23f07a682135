"""Speech that the narration of a tale reports, told from what only looks like it.

The rows come from readings made for news, where nearly every clause and noun after a verb is somebody's word. In a tale most
verbs tell what people do: she threatened his peace, he put the letter away, the lamp made the room look small.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.dialogue.utterances import is_utterance
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.records import Span

_CLAUSES = (
    "that_clause",
    "wh_clause",
    "bare_clause",
    "clause_before",
    "clause_around",
    "interrupted_clause",
    "headline_name",
    "transcript",
)
"""Endings of the rules whose content is a clause of its own."""
_THOUGHT = frozenset({"wonder", "guess", "reckon"})
"""Verbs that news quotes people with and that, without quotation marks, tell in a tale what people think."""


def told(view: View, found: list[Report]) -> Iterator[Report]:
    """`found` without what the narration does not report as speech; a row of quoted sentences and narration keeps the sentences."""
    for report in found:
        if report.cue is not None and view.region_at(report.cue.start) is not None and report.cue_lemma != ":":
            continue  # a report inside what somebody says is part of that speech
        if report.kind == "direct":
            yield report
        elif (spoken := _spoken(view, report)) is not None:
            yield spoken
        elif _is_reported(view, report):
            yield report


def _is_reported(view: View, report: Report) -> bool:
    """A clause that somebody in the tale utters.

    The verb is one of saying and takes a clause; to wonder is to think. I must confess, said to the reader, reports nothing: the
    narrator speaks in the past where the tale does.
    """
    if report.speaker is None or report.cue is None or report.cue_lemma in _THOUGHT or not report.rule.endswith(_CLAUSES):
        return False
    if VERBS.get(report.cue_lemma or "", frozenset()).isdisjoint(("that", "wh")):
        return False
    cue = range(bisect_left(view.starts, report.cue.start), bisect_left(view.starts, report.cue.end))
    return view.lower[report.speaker.head] != "i" or any(view.tags[token] == "VBD" for token in cue)


def _spoken(view: View, report: Report) -> Report | None:
    """The sentences between quotation marks that the row holds; None when it holds none."""
    numbers = [number for span in report.spans for number in view.regions_over(*span) if is_utterance(view, number)]
    regions = [view.quoted[number] for number in dict.fromkeys(numbers)]
    if not regions:
        return None
    spans = tuple(Span(region.start, region.end) for region in regions)
    return replace(report, start=regions[0].outer_start, end=regions[-1].outer_end, spans=spans, kind="direct")
