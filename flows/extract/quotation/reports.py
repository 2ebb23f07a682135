"""All attributions of an article, in order."""

from flows.article import Article
from flows.extract.quotation.content import content
from flows.extract.quotation.continuation import continued
from flows.extract.quotation.cues import cues
from flows.extract.quotation.forms import forms
from flows.extract.quotation.records import Content, Cue, Report, Speaker
from flows.extract.quotation.speaker import speaker_head, speaker_phrase
from flows.extract.quotation.view import View
from flows.records import Span

from collections import defaultdict
CONFIDENCE: dict[str, float] = defaultdict(lambda: .5)


def reports(article: Article) -> list[Report]:
    """The attributions of speech in the article, by place."""
    view = View(article)
    found: list[Report] = []
    for first, last in view.section_tokens:
        for cue in cues(view, first, last):
            head = speaker_head(view, cue)
            what = content(view, cue, head)
            if what is None:
                continue
            if head is None and (view.tags[cue.head] in ("VB", "VBG") or cue.kind == "noun"):
                continue
            speaker = None if head is None else speaker_phrase(view, head, cue, what.pieces)
            report = _report(view, cue, what, speaker)
            if report:
                found.append(report)
    found = sorted(_without_clashes(found), key=lambda r: (r.start, r.end, r.kind))
    found += forms(view, found, CONFIDENCE)
    found.sort(key=lambda r: (r.start, r.end, r.kind))
    found += continued(view, found, CONFIDENCE)
    return sorted(found, key=lambda r: (r.start, r.end, r.kind))


def _report(view: View, cue: Cue, what: Content, speaker: Speaker | None) -> Report | None:
    spans = tuple(_characters(view, a, b) for a, b in what.pieces)
    start, end = _outer(view, what.pieces)
    return Report(start, end, spans, _kind(view, what.pieces), what.rule, CONFIDENCE.get(what.rule, 0.5), "cue", speaker,
                  Span(view.starts[cue.first], view.ends[cue.last]), cue.lemma)


def _characters(view: View, first: int, last: int) -> Span:
    start, end = view.starts[first], view.ends[last]
    a, b = view.regions[first], view.regions[last]
    if a >= 0 and view.region_tokens[a][0] == first:
        start = view.quoted[a].start
    if b >= 0 and view.region_tokens[b][1] == last:
        end = view.quoted[b].end
    return Span(start, end)


def _outer(view: View, pieces: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    first, last = pieces[0][0], pieces[-1][1]
    start, end = _characters(view, first, last)
    if (a := view.regions[first]) >= 0 and view.region_tokens[a][0] == first:
        start = view.quoted[a].outer_start
    if (b := view.regions[last]) >= 0 and view.region_tokens[b][1] == last:
        end = view.quoted[b].outer_end
    return start, end


def _kind(view: View, pieces: tuple[tuple[int, int], ...]) -> str:
    words = [k for a, b in pieces for k in range(a, b + 1) if view.is_word[k]]
    inside = sum(view.regions[k] >= 0 for k in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def _without_clashes(found: list[Report]) -> list[Report]:
    """No two rows report the same words."""
    kept: list[Report] = []
    taken: dict[tuple[Span, ...], int] = {}
    for report in found:
        if report.spans not in taken:
            taken[report.spans] = 1
            kept.append(report)
    return kept
