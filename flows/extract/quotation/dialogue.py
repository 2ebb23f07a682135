"""Dialogue: in a tale, characters speak between quotation marks, mostly without a cue."""

from dataclasses import replace

from flows.extract.quotation import beats
from flows.extract.quotation.records import Report
from flows.extract.quotation.turns import People, Turn, find_speakers
from flows.extract.quotation.view import View
from flows.records import Span

_ENDS = ".!?,…—–-;:"


def is_dialogue(view: View, found: list[Report]) -> bool:
    return True


def spoken(view: View, found: list[Report], confidence: dict[str, float], people: People) -> list[Report]:
    """`found` with the rest of what characters say: joined to a row of the same paragraph, or rows of their own."""
    rows = list(found)
    by_section: dict[int, list[int]] = {}
    taken: set[int] = set()
    for number, report in enumerate(rows):
        for span in report.spans:
            for region in _regions_in(view, span):
                taken.add(region)
                section = view.sections[view.region_tokens[region][0]]
                if number not in by_section.setdefault(section, []):
                    by_section[section].append(number)
    turns: dict[int, Turn] = {}
    for number, (first, last) in enumerate(view.region_tokens):
        if first > last:
            continue
        section = view.sections[first]
        if number in taken or not is_utterance(view, number):
            continue
        if section in by_section:
            own = [row for row in by_section[section] if rows[row].speaker is not None and rows[row].kind != "indirect"]
            if own:
                before = [row for row in own if rows[row].end <= view.quoted[number].outer_start]
                place = before[-1] if before else own[0]
                rows[place] = _joined(rows[place], view, number)
                continue
        turns.setdefault(section, Turn(section, [])).free.append(number)
    for section, numbers in by_section.items():
        for number in numbers:
            if rows[number].speaker is not None and section not in turns and rows[number].kind != "indirect":
                turns[section] = Turn(section, [], rows=[number], speaker=rows[number].speaker, is_sure=True)
    for turn in turns.values():
        if turn.section < 0:
            continue
        first, last = view.section_tokens[turn.section]
        for region in view.regions_between(first, last):
            turn.addressed.extend(beats.addressed(view, region))
    ordered = [turns[section] for section in sorted(turns)]
    find_speakers(view, ordered, people)
    for turn in ordered:
        for number in turn.rows:
            if turn.person is not None:
                rows[number] = replace(rows[number], person=turn.person)
        if turn.free:
            rows.append(_row(view, turn, confidence))
    return rows


def is_utterance(view: View, number: int) -> bool:
    """A sentence between marks: it starts with a capital and ends with its own punctuation, or fills its paragraph."""
    region = view.quoted[number]
    first, last = view.region_tokens[number]
    starts = view.text[region.start]
    ends = view.text[region.end - 1]
    opens_paragraph = first - 1 <= view.section_starts[first]
    return (not starts.islower() or opens_paragraph) and (ends in _ENDS or not region.is_closed)


def _regions_in(view: View, span: Span) -> list[int]:
    return [number for number, region in enumerate(view.quoted) if region.start < span.end and span.start < region.end]


def _joined(report: Report, view: View, number: int) -> Report:
    region = view.quoted[number]
    spans = tuple(sorted((*report.spans, Span(region.start, region.end))))
    return replace(report, start=min(report.start, region.outer_start), end=max(report.end, region.outer_end), spans=spans)


def _row(view: View, turn: Turn, confidence: dict[str, float]) -> Report:
    regions = [view.quoted[number] for number in turn.free]
    spans = tuple(Span(region.start, region.end) for region in regions)
    rule = turn.rule or "unattributed"
    form = "none" if turn.speaker is None else "cue" if turn.is_sure else "continuation"
    return Report(
        regions[0].outer_start, regions[-1].outer_end, spans, "direct", rule, confidence.get(rule, 0.3), form, turn.speaker, person=turn.person
    )
