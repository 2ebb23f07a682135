"""Dialogue: in a tale, characters speak between quotation marks, mostly without a cue."""

from bisect import bisect_right
from dataclasses import replace

from flows.extract.quotation.dialogue import beats
from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.dialogue.tale import is_line_by_line
from flows.extract.quotation.dialogue.told import told
from flows.extract.quotation.dialogue.turn import Turn
from flows.extract.quotation.dialogue.turns import find_speakers
from flows.extract.quotation.dialogue.utterances import is_utterance
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.records import Span

_MARKS = frozenset("”\"’'»")


def spoken(view: View, found: list[Report], confidence: dict[str, float], people: People) -> list[Report]:
    """`found` (by place) with the rest of what characters say, and without what the narration does not report as speech.

    Quoted sentences that no row holds go to the row that stands before them in their paragraph, or first in it.
    In a paragraph without such a row they are a row of their own, whose speaker is found by the narration beside it and by the
    turns that speakers take.
    """
    rows = list(told(view, found))
    taken = view.regions_held(span for report in rows for span in report.spans)
    cued = _cued(view, rows)
    turns: dict[int, Turn] = {}
    added: dict[int, list[int]] = {}
    for number, (first, last) in enumerate(view.region_tokens):
        if first > last or number in taken or not is_utterance(view, number):
            continue
        section = view.sections[first]
        own = cued.get(section)
        if own:
            place = bisect_right(own, view.quoted[number].outer_start, key=lambda row: rows[row].end)
            added.setdefault(own[max(0, place - 1)], []).append(number)
        else:
            turns.setdefault(section, Turn(section, [])).free.append(number)
    for row, numbers in added.items():
        rows[row] = _longer(view, rows[row], numbers)
    for section, own in cued.items():
        row = next((row for row in own if rows[row].speaker is not None), own[0])
        turns[section] = Turn(section, [], row, rows[row].speaker, is_sure=rows[row].speaker is not None)
    for section, turn in turns.items():
        turn.addressed.extend(
            name for number in view.regions_between(*view.section_tokens[section]) for name in beats.addressed(view, number)
        )
    _join_paragraphs(view, turns, line_by_line=view.once(is_line_by_line))
    ordered = [turns[section] for section in sorted(turns) if turns[section].section == section]
    find_speakers(view, ordered, people)
    for turn in ordered:
        speeches = _speeches(view, turn)
        if turn.row is not None:
            rows[turn.row] = _known(rows[turn.row], turn, confidence)
            ending = view.region_at(rows[turn.row].end - 1)
            if speeches and ending is not None and not ending.is_closed:
                rows[turn.row] = _longer(view, rows[turn.row], speeches.pop(0))
        rows.extend(_row(view, turn, numbers, confidence) for numbers in speeches)
    return rows


def _cued(view: View, rows: list[Report]) -> dict[int, list[int]]:
    """Numbers of the rows with quoted words by the section of these words, in order."""
    cued: dict[int, list[int]] = {}
    for row, report in enumerate(rows):
        if report.kind == "indirect":
            continue
        firsts = [view.region_tokens[number][0] for span in report.spans for number in view.regions_over(*span)]
        for section in dict.fromkeys(view.sections[first] for first in firsts if first < view.count):
            cued.setdefault(section, []).append(row)
    return {section: sorted(own, key=lambda row: rows[row].end) for section, own in cued.items()}


def _known(report: Report, turn: Turn, confidence: dict[str, float]) -> Report:
    """The row with what the turn tells of its speaker: who is meant, or who it is where the cue names nobody."""
    if report.speaker is None and turn.speaker is not None and turn.rule is not None:
        report = replace(report, speaker=turn.speaker, form=turn.form, confidence=confidence[turn.rule])
    return replace(report, person=turn.person)


def _longer(view: View, report: Report, numbers: list[int]) -> Report:
    regions = [view.quoted[number] for number in numbers]
    spans = tuple(sorted((*report.spans, *(Span(region.start, region.end) for region in regions))))
    start, end = min(report.start, regions[0].outer_start), max(report.end, regions[-1].outer_end)
    return replace(report, start=start, end=end, spans=spans)


def _join_paragraphs(view: View, turns: dict[int, Turn], *, line_by_line: bool) -> None:
    """Makes one turn of paragraphs in which one person speaks on.

    A paragraph whose last mark is not closed goes on in the next, which repeats the opening mark. In a text of one sentence a
    line, a line of nothing but quoted words goes on where the line before ends with its cue: “No,” she said. / “Not now.” But a
    question is answered: after “Who?” she asked. somebody else speaks.
    """
    for section in sorted(turns):
        turn, before = turns[section], turns.get(section - 1)
        if before is None or turn.speaker is not None or not view.is_wholly_quoted(section):
            continue
        first, last = view.section_tokens[section - 1]
        ending = view.quoted[view.regions_between(first, last)[-1]]
        ends_with_cue = view.regions[last] < 0 and view.words[last] not in _MARKS and view.text[ending.end - 1] in ",!"
        if not ending.is_closed or (line_by_line and before.speaker is not None and ends_with_cue):
            before.free.extend(turn.free)
            before.addressed.extend(turn.addressed)
            before.last_section = section
            turns[section] = before


def _speeches(view: View, turn: Turn) -> list[list[int]]:
    """The stretches of the turn that no cue claims, by paragraph; a paragraph goes with the one before that is left open."""
    speeches: list[list[int]] = []
    section = -1
    for number in turn.free:
        here = view.sections[view.region_tokens[number][0]]
        if speeches and (here == section or not view.quoted[speeches[-1][-1]].is_closed):
            speeches[-1].append(number)
        else:
            speeches.append([number])
        section = here
    return speeches


def _row(view: View, turn: Turn, numbers: list[int], confidence: dict[str, float]) -> Report:
    regions = [view.quoted[number] for number in numbers]
    spans = tuple(Span(region.start, region.end) for region in regions)
    rule, form = turn.rule or "unattributed", turn.form
    if turn.speaker is not None and view.sections[view.region_tokens[numbers[0]][0]] != turn.section:
        rule, form = "goes_on", "continuation"
    start, end = regions[0].outer_start, regions[-1].outer_end
    return Report(start, end, spans, "direct", rule, confidence[rule], form, turn.speaker, person=turn.person)
