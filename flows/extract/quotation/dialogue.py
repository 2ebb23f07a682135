"""Dialogue: in a tale, characters speak between quotation marks, mostly without a cue."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flows.extract.quotation import beats
from flows.extract.quotation.people import People
from flows.extract.quotation.records import Quoted, Report
from flows.extract.quotation.told import told
from flows.extract.quotation.turns import Turn, find_speakers
from flows.extract.quotation.utterances import is_utterance
from flows.extract.quotation.view import View
from flows.records import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_FEWEST_LINES = 10
_FEWEST_TURNS = 3
_AT_LENGTH = 50
"""So many words for people show that a text goes on about them."""
_PEOPLE = frozenset("he him his himself she her hers herself i me my mine myself".split())
_AFFAIRS = frozenset({"DATE", "PERCENT", "MONEY", "GPE", "ORG", "NORP"})
"""Kinds of names and figures that news is full of."""
_MARKS = frozenset("”\"’'»")


def is_tale(view: View, found: list[Report]) -> bool:
    """The text tells a story in which people talk, by what its words outside quotation marks are about.

    News speaks of places, bodies, dates and sums; a tale of he, she and I, in the past. At some length a tale has more of the
    latter. A page that is mostly talk has little narration to judge by: there, paragraphs of nothing but quoted words, which no
    cue claims, tell.
    """
    told = [token for token in range(view.count) if view.is_word[token] and view.regions[token] < 0]
    people = sum(view.lower[token] in _PEOPLE for token in told)
    affairs = sum(view.entities[token] in _AFFAIRS for token in told)
    tenses = [view.tags[token] == "VBD" for token in told if view.tags[token] in ("VBD", "VBZ", "VBP")]
    if people >= _AT_LENGTH and people * sum(tenses) > affairs * len(tenses):
        return True
    return people * 2 > affairs and _uncued_paragraphs(view, found) >= _FEWEST_TURNS


def _uncued_paragraphs(view: View, found: list[Report]) -> int:
    """Paragraphs of nothing but quoted words, none of which a row holds."""
    held = {number for report in found for span in report.spans for number in view.regions_over(*span)}
    count = 0
    for section, (first, last) in enumerate(view.section_tokens):
        quoted = view.regions_between(first, last)
        count += bool(quoted) and held.isdisjoint(quoted) and _is_wholly_quoted(view, section)
    return count


def spoken(view: View, found: list[Report], confidence: dict[str, float], people: People) -> list[Report]:
    """`found` with the rest of what characters say: joined to a row of the same paragraph, or rows of their own."""
    rows = list(told(view, found))
    by_section: dict[int, list[int]] = {}
    taken: set[int] = set()
    for number, report in enumerate(rows):
        for span in report.spans:
            for region in view.regions_over(*span):
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
    _join_paragraphs(view, turns, line_by_line=is_line_by_line(view))
    ordered = [turns[section] for section in sorted(turns) if turns[section].section == section]
    find_speakers(view, ordered, people)
    for turn in ordered:
        for number in turn.rows:
            if turn.person is not None:
                rows[number] = replace(rows[number], person=turn.person)
        rows.extend(_rows(view, turn, confidence))
    return rows


def is_line_by_line(view: View) -> bool:
    """The text is set one sentence a line, with no blank line between: what was one paragraph has become several lines."""
    sections = [(first, last) for first, last in view.section_tokens if first <= last]
    if any(_BLANK_LINE.search(view.text, view.ends[last], view.starts[after]) for (_, last), (after, _) in pairwise(sections)):
        return False
    told = [(first, last) for first, last in sections if not any(number >= 0 for number in view.regions[first : last + 1])]
    sentences = sum(len({view.sentence_starts[token] for token in range(first, last + 1)}) for first, last in told)
    return len(told) >= _FEWEST_LINES and sentences * 4 <= len(told) * 5


def _join_paragraphs(view: View, turns: dict[int, Turn], *, line_by_line: bool) -> None:
    """Makes one turn of paragraphs in which one person speaks on.

    A paragraph whose last mark is not closed goes on in the next, which repeats the opening mark. In a text of one sentence a
    line, a line of nothing but quoted words goes on where the line before ends with its cue: “No,” she said. / “Not now.” But a
    question is answered: after “Who?” she asked. somebody else speaks.
    """
    for section in sorted(turns):
        before = turns.get(section - 1)
        turn = turns[section]
        if before is None or turn.speaker is not None or not _is_wholly_quoted(view, section):
            continue
        first, last = view.section_tokens[section - 1]
        quoted = [view.quoted[number] for number in view.regions_between(first, last)]
        if not quoted:
            continue
        ends_with_cue = view.regions[last] < 0 and view.words[last] not in _MARKS and view.text[quoted[-1].end - 1] in ",!"
        if not quoted[-1].is_closed or (line_by_line and before.speaker is not None and ends_with_cue):
            before.free.extend(turn.free)
            before.last_section = section
            before.addressed.extend(turn.addressed)
            turns[section] = before
    

def _is_wholly_quoted(view: View, section: int) -> bool:
    first, last = view.section_tokens[section]
    return all(view.regions[token] >= 0 for token in range(first, last + 1) if view.is_word[token])


def _joined(report: Report, view: View, number: int) -> Report:
    region = view.quoted[number]
    spans = tuple(sorted((*report.spans, Span(region.start, region.end))))
    return replace(report, start=min(report.start, region.outer_start), end=max(report.end, region.outer_end), spans=spans)


def _rows(view: View, turn: Turn, confidence: dict[str, float]) -> Iterator[Report]:
    by_section: dict[int, list[Quoted]] = {}
    for number in turn.free:
        by_section.setdefault(view.sections[view.region_tokens[number][0]], []).append(view.quoted[number])
    for section, regions in by_section.items():
        spans = tuple(Span(region.start, region.end) for region in regions)
        goes_on = turn.speaker is not None and section != turn.section
        rule = "goes_on" if goes_on else turn.rule or "unattributed"
        form = "none" if turn.speaker is None else "cue" if turn.is_sure and not goes_on else "continuation"
        yield Report(
            regions[0].outer_start,
            regions[-1].outer_end,
            spans,
            "direct",
            rule,
            confidence.get(rule, 0.3),
            form,
            turn.speaker,
            person=turn.person,
        )
