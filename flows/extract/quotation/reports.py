"""All attributions of an article: cues first, then what the form of a line says, then quotes that go on."""

from bisect import bisect_left
from itertools import pairwise

from flows.article import Article
from flows.extract.quotation.chosen.colons import after_colons
from flows.extract.quotation.chosen.ranked import ranked
from flows.extract.quotation.content import content
from flows.extract.quotation.cues import cues, is_negated
from flows.extract.quotation.dialogue.people import Known, People
from flows.extract.quotation.dialogue.spoken import spoken
from flows.extract.quotation.dialogue.tale import is_tale
from flows.extract.quotation.lines.continuation import continued
from flows.extract.quotation.lines.forms import forms, interview, is_label, is_topic
from flows.extract.quotation.lines.headlines import headlined, tagged_headlines
from flows.extract.quotation.lines.interview import interviewed
from flows.extract.quotation.lines.labelled import behind_labels
from flows.extract.quotation.lines.names_above import below_names
from flows.extract.quotation.lines.questions import answered
from flows.extract.quotation.ranker.rank import Ranker
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Report
from flows.extract.quotation.speaker import speaker_head, speaker_phrase
from flows.extract.quotation.view import View
from flows.records import Span

CONFIDENCE = {
    "quoted_before": 0.88,
    "quoted_around": 0.95,
    "quoted_end_of_clause": 0.85,
    "quoted_after": 0.85,
    "quoted_start_of_clause": 0.65,
    "that_clause": 0.8,
    "bare_clause": 0.8,
    "infinitive": 0.75,
    "gerund": 0.7,
    "label": 0.65,
    "noun_phrase": 0.5,
    "preposition": 0.5,
    "clause_before": 0.85,
    "interrupted_clause": 0.8,
    "according_to_first": 0.9,
    "according_to_last": 0.8,
    "according_to_between": 0.8,
    "transcript": 0.7,
    "headline_name": 0.9,
    "headline_quote": 0.6,
    "headline_tag": 0.6,
    "signature": 0.9,
    "colon_after_name": 0.75,
    "colon_before_name": 0.75,
    "same_paragraph": 0.6,
    "next_paragraph": 0.45,
    "paragraph_after_colon": 0.6,
    "after_colon": 0.7,
    "sentence_before": 0.6,
    "paragraph_before": 0.5,
    "answer": 0.6,
    "interview_answer": 0.7,
    "name_above": 0.6,
    "said_below": 0.5,
    "beat_before": 0.7,
    "beat_after": 0.7,
    "tag_below": 0.6,
    "turn_before": 0.7,
    "turn_after": 0.65,
    "addressed_before": 0.75,
    "addressed_after": 0.55,
    "other_speaker": 0.5,
    "narration_before": 0.45,
    "spoke_last": 0.25,
    "goes_on": 0.55,
    "unattributed": 0.3,
}
"""Share of a rule's rows with right content and right speaker on development news (from beat_before on, on development novels,
where a pronoun that is not resolved to its person is wrong), rounded; few cases are rounded towards 0.7. Labelled turns, of which PolNeAR's
readers marked few, keep what reading them gave."""
WITHOUT_SPEAKER = 0.3
"""A cue whose speaker was not found is right this often at most."""
_NON_FINITE = frozenset({"VB", "VBG"})


def reports(article: Article, ranker: Ranker | None = None, who: Known | None = None) -> list[Report]:
    """The attributions of speech in the article, by place: the ranker's choice where there is a ranker, else the rules'."""
    view = article.once(View)
    read = readings(view)
    if ranker is not None:
        found = ranked(view, ranker, read)
    else:
        found = [_report(view, reading) for reading in read.values()]
    return completed(view, found, who)


def completed(view: View, found: list[Report], who: Known | None = None) -> list[Report]:
    """The reports at cues, with what the form of a line says and with quotes that go on."""
    found = _once_each(found)
    by_form = forms(view, found, CONFIDENCE)
    told = {report.cue for report in by_form if report.rule in ("headline_name", "transcript")}  # colons of lines, which may be cues too
    said = sorted(Span(report.start, report.end) for report in by_form if report.rule == "transcript")
    found = [
        report
        for report in found
        if not (report.cue in told or is_label(view, report) or is_topic(view, report, found) or _is_taken_out(report, said))
    ]
    found = sorted([*behind_labels(view, found, view.once(interview)), *by_form], key=_place)
    if is_tale(view, found):
        found = spoken(view, found, CONFIDENCE, People(view, who))
    else:
        found = after_colons(view, found, CONFIDENCE)
        found = interviewed(view, continued(view, found, CONFIDENCE))
        found = below_names(view, answered(view, found, CONFIDENCE), CONFIDENCE)
        found = tagged_headlines(view, headlined(view, found, CONFIDENCE), CONFIDENCE)
    return _once_each([report for report in found if _is_sound(report)])


def _is_taken_out(report: Report, said: list[Span]) -> bool:
    """The report has words of a turn of a transcript (all of them by place), and its cue stands elsewhere."""
    cue = report.start if report.cue is None else report.cue.start
    place = bisect_left(said, (report.end, -1)) - 1
    return (
        place >= 0 and report.start < said[place].end and not any(said[k].start <= cue < said[k].end for k in (place, place - 1) if k >= 0)
    )


def _place(report: Report) -> tuple[int, int, str]:
    return report.start, report.end, report.kind


def readings(view: View) -> dict[int, Reading]:
    """What the rules read at each cue, by the token of the cue, in order."""
    found: dict[int, Reading] = {}
    for first, last in view.section_tokens:
        for cue in cues(view, first, last):
            head = speaker_head(view, cue)
            if head is None and (cue.kind == "noun" or view.tags[cue.head] in _NON_FINITE):
                continue  # "to say so", "the claim that": speech that nobody is said to have uttered
            what = content(view, cue, head)
            if what is not None:
                found[cue.head] = Reading(cue, what, head, CONFIDENCE[what.rule])
    return found


def _report(view: View, reading: Reading) -> Report:
    cue, what, head, confidence = reading
    speaker = None if head is None else speaker_phrase(view, head, cue, what.pieces)
    spans = tuple(view.characters(first, last) for first, last in what.pieces)
    start, end = view.outer_characters(what.pieces[0][0], what.pieces[-1][1])
    if speaker is None:
        confidence = min(confidence, WITHOUT_SPEAKER)
    words = Span(view.starts[cue.first], view.ends[cue.last])
    form = "none" if speaker is None else "cue"
    return Report(
        start, end, spans, view.how_quoted(what.pieces), what.rule, confidence, form, speaker, words, cue.lemma, is_negated(view, cue)
    )


def _once_each(found: list[Report]) -> list[Report]:
    """By place, no two rows with the same start, end and kind: the surer one stays, the earlier one of equals."""
    best: dict[tuple[int, int, str], Report] = {}
    for report in found:
        known = best.get(_place(report))
        if known is None or report.confidence > known.confidence:
            best[_place(report)] = report
    return sorted(best.values(), key=_place)


def _is_sound(report: Report) -> bool:
    """Spans have words, follow each other and lie inside: false only where marks and tokens are intertwined beyond reading."""
    return (
        all(span.start < span.end for span in report.spans)
        and all(before.end <= after.start for before, after in pairwise(report.spans))
        and report.start <= report.spans[0].start
        and report.spans[-1].end <= report.end
    )
