"""Speech that the form of a line attributes: `NAME: words` in headlines and transcripts, `“words” — Name`, `Name: “words”`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.quotation.lines.interview import introduced
from flows.extract.quotation.lines.labelled import Label, Turn, interview_turns, named_line, turn_row, without_mark
from flows.extract.quotation.lines.transcripts import Spoken, transcript
from flows.extract.quotation.marks import DASHES
from flows.extract.quotation.records import Quoted, Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span

_LONGEST_SIGNATURE = 12
_FEWEST_QUOTED = 3
_FEWEST_HEADLINED = 4
_KINDS = (
    "advertisement analysis breaking byline caption clarification column comment commentary contact correction credit date dateline "
    "developing disclaimer disclosure editorial exclusive explained explainer fact fact-check headline image info listen live "
    "location more note opinion photo photos picture pictured pictures poll q&a related report revealed review source sources subject "
    "subscribe tags tickets time topic topics transcript trending update updated video videos warning watch"
)
_LABELS = frozenset(_KINDS.split())
"""Last words of what stands before a colon and is no speaker: *UPDATE: ...*, *Editor's note: ...*."""

_SPEAKERS = (
    "activist agency airline analyst army bank body campaigner candidate charity club coach commission committee company council court "
    "doctor economist employer expert family firm government judge leader lawyer mayor minister ministry officer official operator "
    "opposition owner parent party police pollster president producer prosecutor regulator report researcher resident retailer scientist "
    "source spokesman spokeswoman spokesperson study supplier survey teacher team think-tank union victim watchdog witness worker"
)
SPEAK = frozenset(_SPEAKERS.split())
"""Lemmas of what speaks before a headline's colon though the text may call it otherwise below: *Minister: ...*."""


def forms(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """Rows for lines whose form says who speaks, leaving out lines with quoted words that a row of `found` (by place) holds.

    A line that opens `Name:` counts as speech in a transcript (see `transcript`) and in the first line of the article when the name
    speaks elsewhere in it, or is a noun that speaks in headlines.
    """
    names = {view.lower[report.speaker.head] for report in found if report.speaker is not None}
    lines = [named_line(view, first, last) for first, last in view.section_tokens]
    asked = view.once(interview)
    turns = transcript(view, lines, SPEAK, _LABELS)
    busy = {view.section_of(span.start) for report in found for span in report.spans}
    held = view.regions_held(span for report in found for span in report.spans)
    rows: list[Report] = []
    for number, (first, last) in enumerate(view.section_tokens):
        label = lines[number]
        if number in asked:
            rows.append(turn_row(view, asked[number], confidence["transcript"]))
            continue
        if number in turns:
            rows.extend(_turn(view, turn, confidence) for turn in turns[number])
            continue
        if label is not None and number == 0 and (view.lower[label.last] in names - _LABELS or _speaks(view, label, last)):
            rows.append(_line(view, label, last, "headline_name", confidence))
            continue
        rows.extend(_signed(view, first, last, confidence, held, is_busy=number in busy))
    return rows


def _speaks(view: View, label: Label, last: int) -> bool:
    """True for *Police: man held over fire*: a noun that speaks, before four words or more and no question."""
    is_asked = any(view.words[token] == "?" for token in range(label.begin, last + 1))
    is_source = view.lemmas[label.last] in SPEAK and view.lower[label.last] not in _LABELS
    return is_source and not is_asked and sum(view.is_word[label.begin : last + 1]) >= _FEWEST_HEADLINED


def interview(view: View) -> dict[int, Turn]:
    """The turns of an interview, by section."""
    return interview_turns(view, _LABELS)


def is_label(view: View, report: Report) -> bool:
    """True where what a colon follows says what kind of text comes, and not who speaks."""
    if not _said_by_a_colon(view, report) or report.speaker is None:
        return False
    head = report.speaker.head
    return view.lower[head] in _LABELS or view.entities[head] in ("DATE", "TIME")


def _said_by_a_colon(view: View, report: Report) -> bool:
    return report.cue is not None and view.text[report.cue.start : report.cue.end] == ":"


def is_topic(view: View, report: Report, found: Sequence[Report]) -> bool:
    """True where a colon in a headline or heading follows what the text is about: `Harbour dues: “We will not pay”`.

    A common noun there speaks only if it is one of those that do in headlines, or if it speaks in another line, too.
    """
    if report.cue is None or report.speaker is None or not _said_by_a_colon(view, report):
        return False
    head, section = report.speaker.head, view.section_of(report.cue.start)
    if view.section_kinds[section] not in ("headline", "heading") or view.pos[head] != "NOUN" or view.lemmas[head].lower() in SPEAK:
        return False
    return not any(
        other.speaker is not None and view.lemmas[other.speaker.head] == view.lemmas[head] and view.sections[other.speaker.head] != section
        for other in found
    )


def _turn(view: View, turn: Spoken, confidence: dict[str, float]) -> Report:
    """What is said in a turn of a transcript, in its own line and in those that go on with it."""
    row = _line(view, turn.label, turn.last, "transcript", confidence)
    if not turn.more:
        return row
    more = [view.section_tokens[section] for section in turn.more]
    spans = (*row.spans, *(view.balanced_characters(first, without_mark(view, first, last)) for first, last in more))
    return replace(row, end=spans[-1].end, spans=spans)


def _line(view: View, label: Label, last: int, rule: str, confidence: dict[str, float]) -> Report:
    first, colon = label.first, label.last + 1 if label.colon is None else label.colon
    begin = view.next_word(colon, last)
    assert begin is not None  # named_line saw a word
    while last > begin and view.words[last] in ('"', "”", "’", "''", "'", "»"):
        last -= 1
    start, outer = view.starts[begin], view.starts[begin]
    end, outer_end = view.ends[last], view.ends[last]
    region = view.regions[begin]
    quoted: Quoted | None = view.quoted[region] if region >= 0 and view.region_tokens[region][0] == begin else None
    if quoted is not None:
        outer = max(quoted.outer_start, view.ends[colon])
        if quoted.end >= end:
            end, outer_end = quoted.end, quoted.outer_end
    speaker = Speaker(Span(view.starts[first], view.ends[label.last]), label.last)
    kind = "direct" if rule == "transcript" or (quoted is not None and quoted.end >= end) else "indirect"
    if kind == "indirect" and any(view.regions[token] >= 0 for token in range(begin, last + 1)):
        kind = "mixed"
    return Report(
        outer,
        outer_end,
        (Span(start, end),),
        kind,
        rule,
        confidence[rule],
        "headline",
        speaker,
        Span(view.ends[colon] - 1, view.ends[colon]),
        ":",
    )


def _signed(view: View, first: int, last: int, confidence: dict[str, float], held: set[int], *, is_busy: bool) -> Iterator[Report]:
    """`“words” — Name` at the end of a paragraph where nothing else is said, `Name: “words”`, and a headline's `“words”: Name`."""
    for number in view.regions_between(first, last):
        if number in held:
            continue
        end = view.region_tokens[number][1]
        region = view.quoted[number]
        after = end + 1
        if (named := _named_after(view, number, last) or _captioned(view, number, first, last)) is not None:
            yield _quoted(view, region, "colon_before_name", confidence, *named)
            continue
        while after <= last and not view.is_word[after] and view.words[after] not in DASHES and view.words[after][-1] not in "—–―":
            after += 1
        if (
            not is_busy
            and after < last
            and not view.is_word[after]
            and last - after <= _LONGEST_SIGNATURE
            and view.pos[after + 1] == "PROPN"
        ):
            head, stop = after + 1, after + 1
            while stop < last and view.words[stop + 1] not in (",", ";", "(") and view.is_word[stop + 1]:
                stop += 1
            head = stop
            speaker = Speaker(Span(view.starts[after + 1], view.ends[stop]), head)
            yield _quoted(view, region, "signature", confidence, after, speaker)
            continue
        speaker_and_colon = introduced(view, number)
        if speaker_and_colon is not None:
            speaker, colon = speaker_and_colon
            yield _quoted(view, region, "colon_after_name", confidence, colon, speaker)


def _quoted(view: View, region: Quoted, rule: str, confidence: dict[str, float], sign: int, speaker: Speaker) -> Report:
    """The quoted stretch, said by the speaker beside this sign: a colon, or the dash of a signature."""
    return Report(
        region.outer_start,
        region.outer_end,
        (Span(region.start, region.end),),
        "direct",
        rule,
        confidence[rule],
        "headline",
        speaker,
        Span(view.starts[sign], view.ends[sign]),
        "—" if rule == "signature" else ":",
    )


def _named_after(view: View, number: int, last: int) -> tuple[int, Speaker] | None:
    """The colon and the person that follow a headline's quoted words: ‘We will not pay’: Dara Quill on the harbour's dues."""
    first, end = view.region_tokens[number]
    if end >= last or view.section_kinds[view.sections[first]] not in ("headline", "heading") or not view.quoted[number].is_closed:
        return None
    colon = end + 1
    while colon < last and not view.is_word[colon] and view.words[colon] != ":":
        colon += 1
    stop = colon
    while stop < last and view.pos[stop + 1] == "PROPN" and view.entities[stop + 1] == "PERSON":
        stop += 1
    if view.words[colon] != ":" or stop == colon:
        return None
    return colon, Speaker(Span(view.starts[colon + 1], view.ends[stop]), stop)


def _captioned(view: View, number: int, first: int, last: int) -> tuple[int, Speaker] | None:
    """The colon and the subject of a caption that opens with quoted words: ‘It was hard’: Dara Quill leaves the court."""
    begin, end = view.region_tokens[number]
    colon = view.quoted[number].is_closed and next(
        (token for token in range(end + 1, min(end + 3, last)) if view.is_word[token] or view.words[token] == ":"), None
    )
    if not colon or view.words[colon] != ":" or any(view.is_word[first:begin]) or sum(view.is_word[begin : end + 1]) < _FEWEST_QUOTED:
        return None
    limit = min(last, colon + _LONGEST_SIGNATURE)
    head = next(
        (token for token in range(colon + 1, limit) if view.deps[token] in ("nsubj", "nsubjpass") and view.regions[token] < 0), None
    )
    if head is None or view.lefts[head] != view.next_word(colon, last):
        return None
    is_aged = any(view.lower[token].endswith("year-old") or view.lower[token] == "old" for token in range(view.lefts[head], head))
    if not (view.entities[head] == "PERSON" or view.lower[head] in ("he", "she") or is_aged):
        return None
    return colon, Speaker(Span(view.starts[view.lefts[head]], view.ends[head]), head)
