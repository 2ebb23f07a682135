"""“Thanks,” said Quill. “No thanks,” added Hart: quoted words with a cue of their own are no second part of the speech before."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.tags import RULE, comes_behind, is_tagged
from flows.extract.quotation.cues import VERBS, cue_at
from flows.extract.quotation.records import Report
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View
from flows.records import Span

_ANNOUNCING = ("", ",", ":")
_CONFIDENCE = 0.85


def parted(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with rows cut before the first of their later quoted parts that ends with a comma before a tag, that *came the reply*
    follows, that a row has whose cue stands before it (*said Quill, who called it “a farce”*), or that a verb which takes quoted words
    announces (*before adding: “...”*), where that verb is the cue of no row.

    What a tag follows is left for `tagged`; what a verb announces has a row here.
    """
    cues = {report.cue.start for report in found if report.cue is not None}
    rows: list[Report] = []
    for report in found:
        cut, announced = _own_cue(view, report, cues, found)
        if cut is None:
            rows.append(report)
            continue
        rows.append(_kept(view, report, cut))
        if announced is not None:
            rows.append(announced)
    return rows


def _touches(report: Report, span: Span) -> bool:
    return any(other.start < span.end and span.start < other.end for other in report.spans)


def _own_cue(view: View, report: Report, cues: set[int], found: Sequence[Report]) -> tuple[int | None, Report | None]:
    """Number of the first part that is another's, and the row of the verb that announces it."""
    if report.cue is None:
        return None, None
    for number, span in enumerate(report.spans[1:], 1):
        if any(report.cue.end < other.cue.start < span.start and _touches(other, span) for other in found if other.cue is not None):
            return number, None
        first = bisect_left(view.starts, span.start)
        region = view.regions[first] if first < view.count else -1
        if region < 0 or view.quoted[region].start != span.start or report.cue.start > span.start:
            continue
        tag = is_tagged(view, region)
        if tag is not None and view.starts[tag.first] > report.cue.end:
            return number, None
        if comes_behind(view, region):
            return number, None
        verb = _announcing(view, region)
        if verb is None or view.starts[verb] <= report.cue.end:
            continue
        cue = cue_at(view, verb)
        if view.starts[cue.first] in cues:
            continue
        row = headed_by(view, speaker_head(view, cue), cue, (view.region_tokens[region],), RULE, _CONFIDENCE)
        if row is not None:
            return number, row
    return None, None


def _announcing(view: View, region: int) -> int | None:
    """The verb right before the opening mark, or before its comma or colon."""
    first = view.region_tokens[region][0]
    verb = view.last_inside[first - 1] if first else -1
    if verb < view.section_starts[first] or view.regions[verb] >= 0:
        return None
    is_set = view.text[view.ends[verb] : view.quoted[region].outer_start].strip() in _ANNOUNCING
    return verb if is_set and view.pos[verb] == "VERB" and "direct" in VERBS.get(view.lemmas[verb], ()) else None


def _kept(view: View, report: Report, cut: int) -> Report:
    """The row with its first parts alone."""
    spans = report.spans[:cut]
    pieces = [(bisect_left(view.starts, span.start), bisect_left(view.starts, span.end) - 1) for span in spans]
    _, end = view.outer_characters(pieces[0][0], pieces[-1][1])
    return replace(report, spans=spans, end=max(end, spans[-1].end), kind=view.how_quoted(pieces))
