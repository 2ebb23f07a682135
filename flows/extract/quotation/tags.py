"""Quoted words that the ranker left alone though the words beside them say whose they are: “...,” X shot back; X promised that “...”."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate

from flows.extract.quotation.cues import VERBS, cue_at, is_negated, with_particle
from flows.extract.quotation.quoted import goes_on
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Cue, Report
from flows.extract.quotation.speaker import RECEIVERS, speaker_head, speaker_phrase
from flows.extract.quotation.view import FINITE, OPENING, SENTENCE_END, View
from flows.records import Span

_TAG_TENSES = frozenset({"VBD", "VBZ", "VBP"})
_NO_TAGS = frozenset({"be", "have", "do"})
_FEWEST_WORDS = 2
_LONGEST_PHRASE = 25
"""Tokens of a speaker's phrase between the quoted words and their verb."""
_ENDINGS = (",", "?", "!", "—", "–")
_INNER_MARKS = "'’\""
_BETWEEN = ("", ",", "—", "–")
_ANNOUNCING = ("", ",", ":")
_LONGEST_GAP = 40
"""Characters before quoted words in which *that* is looked for."""
_CONFIDENCE = 0.7


def tagged(view: View, found: list[Report]) -> list[Report]:
    """`found` with rows for quoted sentences that none of them holds and that a tag follows, whatever its verb.

    A tag is a verb with its subject right behind a closed quotation that opens its sentence and ends with a comma, a question or
    exclamation mark; with a verb that reports, no mark is needed. A row with the same cue that is not all quoted words gives way: it
    took the tag's own end for what was said. One of quoted words behind the tag begins with those before it.
    """
    held = view.regions_held(span for report in found for span in report.spans)
    rows: list[Report | None] = list(found)
    by_cue: dict[int, list[int]] = {}
    for order, report in enumerate(found):
        if report.cue is not None:
            by_cue.setdefault(report.cue.start, []).append(order)
    for number, (first, last) in enumerate(view.region_tokens):
        if number in held or first > last or not view.quoted[number].is_closed or not _opens(view, first):
            continue
        verb = _verb_behind(view, number)
        if verb is None or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
            continue
        cue = cue_at(view, verb)
        pieces = (view.region_tokens[number], *goes_on(view, cue, max(cue.last, verb)))
        row = _row(view, cue, speaker_head(view, cue), pieces, "tag", _CONFIDENCE)
        if row is None:
            continue
        rival: tuple[int, Report] | None = None
        for order in by_cue.setdefault(view.starts[cue.first], []):
            other = rows[order]
            if other is not None and other.kind != "direct":
                rows[order] = None
            elif other is not None and rival is None:
                rival = order, other
        if rival is None:
            by_cue[view.starts[cue.first]].append(len(rows))
            rows.append(row)
        elif row.spans[0].end <= rival[1].start:
            rows[rival[0]] = _begun_before(rival[1], row)
    return [report for report in rows if report is not None]


def put(view: View, found: list[Report]) -> list[Report]:
    """`found` with rows for quoted words that no row holds and that “X put it:” announces."""
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for number, piece in enumerate(view.region_tokens):
        first, last = piece
        if number in held or first > last or first == view.section_starts[first]:
            continue
        before = view.last_inside[first - 1]
        between = view.text[view.ends[before] : view.quoted[number].outer_start].strip()
        if (
            before <= view.section_starts[first]
            or between not in _ANNOUNCING
            or view.lower[before] != "it"
            or view.lemmas[before - 1] != "put"
        ):
            continue
        cue = cue_at(view, before - 1)._replace(last=before)
        subject = view.subject(before - 1)
        row = _row(view, cue, subject, (piece,), "tag", _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


def promised(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with what the rules read as quoted right behind a finite verb and its *that*, where no row holds those words."""
    rows = list(found)
    spans = sorted(span for report in found for span in report.spans)
    reach = list(accumulate((span.end for span in spans), max))
    held = view.regions_held(spans)
    cues = {report.cue.start for report in found if report.cue is not None}
    for cue, content, head, confidence in readings.values():
        first, last = content.pieces[0]
        region = view.regions[first]
        is_behind = first > cue.head and region >= 0 and view.region_tokens[region][0] == first
        if not is_behind or view.tags[cue.head] not in FINITE or not _is_that_before(view, region):
            continue
        if region in held or view.starts[cue.first] in cues:
            continue
        whole = view.characters(first, last)
        before = bisect_left(spans, (whole.end, -1))
        if before and reach[before - 1] > whole.start:
            last = view.region_tokens[region][1]
        row = _row(view, cue, head, ((first, last),), content.rule, confidence)
        if row is not None:
            rows.append(row)
    return rows


def _is_that_before(view: View, region: int) -> bool:
    start = view.quoted[region].outer_start
    before = view.text[max(0, start - _LONGEST_GAP) : start].rstrip()
    return before.endswith((" that", "\xa0that"))


def _begun_before(report: Report, row: Report) -> Report:
    """“No offence,” she said, “but ...”: what stands behind the tag goes on with what stands before it."""
    longer = replace(report, start=row.start, spans=(row.spans[0], *report.spans))
    if report.speaker is None:
        return replace(longer, speaker=row.speaker, form=row.form, confidence=row.confidence)
    return longer


def _opens(view: View, first: int) -> bool:
    """The quoted words begin a sentence, as marks and full stops tell."""
    token = first - 1
    while token >= view.section_starts[first] and not view.is_word[token] and view.words[token] not in SENTENCE_END:
        if view.words[token] not in OPENING:
            return False
        token -= 1
    return token < view.section_starts[first] or view.words[token] in SENTENCE_END


def _verb_behind(view: View, number: int) -> int | None:
    region, (_, last) = view.quoted[number], view.region_tokens[number]
    end = view.section_ends[last]
    begin = view.next_word(last, end)
    if begin is None or view.regions[begin] >= 0:
        return None
    between = view.text[region.outer_end : view.starts[begin]].strip()
    if between not in _BETWEEN:
        return None
    if view.lower[begin] == "as" and begin < end:
        begin += 1
    verb = _verb(view, begin, min(end, begin + _LONGEST_PHRASE))
    if verb is None or view.regions[verb] >= 0 or view.lemmas[verb] in _NO_TAGS:
        return None
    if view.tags[verb] not in _TAG_TENSES and not (view.tags[verb] == "VBN" and view.lemmas[verb] in RECEIVERS):
        return None
    is_set_off = between != "" or view.text[region.start : region.end].rstrip(_INNER_MARKS).endswith(_ENDINGS)
    reports = not {"direct", "trail"}.isdisjoint(VERBS.get(view.lemmas[verb], ()))
    return verb if is_set_off or (reports and view.is_word[last]) else None


def _verb(view: View, begin: int, limit: int) -> int | None:
    """The verb of the tag that begins with this token: said X, X said."""
    if view.tags[begin] in _TAG_TENSES and view.lemmas[begin] in VERBS:
        return begin
    for token in range(begin, limit + 1):
        if view.deps[token] in ("nsubj", "nsubjpass") and view.lefts[token] == begin and token < view.heads[token] <= limit:
            return view.heads[token]
    return None


def _row(view: View, cue: Cue, head: int | None, pieces: Pieces, rule: str, confidence: float) -> Report | None:
    speaker = None if head is None else speaker_phrase(view, head, cue, pieces)
    if speaker is None:
        return None
    start, end = view.outer_characters(pieces[0][0], pieces[-1][1])
    return Report(
        start,
        end,
        tuple(view.characters(*piece) for piece in pieces),
        view.how_quoted(pieces),
        rule,
        confidence,
        "cue",
        speaker,
        Span(view.starts[cue.first], view.ends[with_particle(view, cue, pieces)]),
        cue.lemma,
        is_negated(view, cue),
    )
