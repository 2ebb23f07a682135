"""Transcripts: lines that open with a label in capitals (`RUIZ: ...`, `THE CHAIR: ...`) or with names that take turns."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.extract.quotation.lines.first_and_second import FIRST_OR_SECOND
from flows.extract.quotation.lines.labelled import Label, named_line
from flows.extract.quotation.view import CLOSING, FINITE, OPENING, SENTENCE_END, View

_ASKS = frozenset({"how", "what", "when", "where", "who", "why"})
"""First words of a heading within a line: *WHAT COMES NEXT: ...*."""
_KINDS = frozenset({"paragraph", "heading"})
_FEWEST_LINES = 4
"""Lines of names in small letters that make a transcript, one of the names more than once."""


class Spoken(NamedTuple):
    """A turn: its label, the last token of what is said in the section of the label, and the numbers of the sections that go on with it."""

    label: Label
    last: int
    more: tuple[int, ...] = ()


def transcript(view: View, lines: Sequence[Label | None], speak: frozenset[str], no_names: frozenset[str]) -> dict[int, tuple[Spoken, ...]]:
    """The turns of a transcript by the number of their section, in order; none where the text has no transcript.

    `lines` has what a section opens with, `speak` the nouns that speak for themselves (THE CLERK), `no_names` last words of what stands
    before a colon and names nobody (UPDATE). Labels in capitals make a transcript where one of them opens several lines, where two
    such lines follow each other, or where two speak or ask somebody (*I*, *you*); then a line beside them that opens *THE CHAIR:* is
    one, too. Names in small letters make one where they open four lines in a row, one of them more than once, and somebody is
    spoken to. Two labels within a line, each at the start of a sentence, make it one of its own. A line without a label between two turns
    goes on with the first where it speaks of *I*, *we* or *you*; else it tells what happened.
    """
    labels = {number: label for number, label in enumerate(lines) if label is not None and view.lower[label.last] not in no_names}
    found = {number: label for number, label in labels.items() if _is_in_capitals(view, label, speak)}
    if not _is_transcript(view, found):
        found = _in_small_letters(view, labels)
    else:
        found |= {
            number: label
            for number, label in labels.items()
            if _name(view, label).isupper() and len(_name(view, label)) > 1 and not {number - 1, number + 1}.isdisjoint(found)
        }
    turns: dict[int, tuple[Spoken, ...]] = {}
    for number, (first, last) in enumerate(view.section_tokens):
        inside = _within(view, first, last, speak, no_names, is_transcript=bool(found))
        if len(inside) > 1:
            turns[number] = inside
        elif number in found:
            turns[number] = (Spoken(found[number], last),)
    for number, end in pairwise([*sorted(turns), 0]):
        *before, latest = turns[number]
        turns[number] = (*before, latest._replace(more=_more(view, number, end)))
    return turns


def _more(view: View, number: int, end: int) -> tuple[int, ...]:
    """The sections behind this one, up to the next turn, that go on with what is said."""
    more: list[int] = []
    for section in range(number + 1, end):
        first, last = view.section_tokens[section]
        sign = last
        while sign > first and not view.is_word[sign] and view.words[sign] not in SENTENCE_END:
            sign -= 1
        is_said = not FIRST_OR_SECOND.isdisjoint(view.lower[first : last + 1]) and view.words[sign] in SENTENCE_END
        if not is_said or view.section_kinds[section] not in _KINDS or view.regions[first + 1] >= 0 or not view.is_word[first]:
            break
        more.append(section)
    return tuple(more)


def _is_in_capitals(view: View, label: Label, speak: frozenset[str]) -> bool:
    """True for a name in capitals before the colon; *WHAT COMES NEXT:* asks and *THE PRICE:* is a thing, but *THE CLERK:* speaks."""
    name = _name(view, label)
    if not name.isupper() or len(name) == 1:
        return False
    begins = view.lower[label.first]
    return begins not in _ASKS and (begins != "the" or name.lower() in speak)


def _name(view: View, label: Label) -> str:
    """The last word of a label, before a number: SPEAKER 2."""
    is_number = view.words[label.last].isdecimal() and label.last > label.first
    return view.words[label.last - is_number]


def _is_transcript(view: View, found: Mapping[int, Label]) -> bool:
    names = [view.words[label.last] for label in found.values()]
    if len(set(names)) < len(names) or any(after - before == 1 for before, after in pairwise(found)):
        return True
    speaking = [label for number, label in found.items() if _is_sentence(view, label, view.section_tokens[number][1])]
    return len(speaking) > 1 and any(_is_to_somebody(view, label, view.section_ends[label.first]) for label in speaking)


def _in_small_letters(view: View, labels: Mapping[int, Label]) -> dict[int, Label]:
    """The longest run of lines that names open, if they take turns."""
    runs: list[dict[int, Label]] = []
    for number, label in sorted(labels.items()):
        if not _is_name(view, label) or view.section_kinds[view.sections[label.first]] not in _KINDS:
            continue
        if not runs or number - 1 not in runs[-1]:
            runs.append({})
        runs[-1][number] = label
    run = max(runs, key=len, default={})
    names = [view.lower[label.last] for label in run.values()]
    is_in_turns = len(run) >= _FEWEST_LINES and 1 < len(set(names)) < len(names)
    if not is_in_turns or 2 * sum(_is_sentence(view, label, view.section_tokens[number][1]) for number, label in run.items()) < len(run):
        return {}
    addressed = sum(_is_to_somebody(view, label, view.section_tokens[number][1]) for number, label in run.items())
    return run if addressed > 1 else {}


def _within(
    view: View, first: int, last: int, speak: frozenset[str], no_names: frozenset[str], *, is_transcript: bool
) -> tuple[Spoken, ...]:
    """The turns of a section that more than one label is in."""
    if view.words[first : last + 1].count(":") < 2:
        return ()
    colons = [token for token in range(first, last + 1) if view.words[token] == ":"]
    labels = [label for begin in _beginnings(view, first, colons[-1]) if (label := named_line(view, begin, last)) is not None]
    labels = [label for label in labels if _is_within(view, label, last, speak, no_names, is_transcript=is_transcript)]
    ends = [_before(view, label.first) for label in labels[1:]]
    spoken = (Spoken(label, end) for label, end in zip(labels, [*ends, last], strict=False))
    return tuple(_without_rest(view, each) for each in spoken if each.last >= each.label.begin)


def _is_name(view: View, label: Label) -> bool:
    entity = view.entities[label.last]
    return (view.pos[label.last] == "PROPN" and entity not in ("DATE", "TIME")) or entity == "PERSON"


def _is_within(view: View, label: Label, last: int, speak: frozenset[str], no_names: frozenset[str], *, is_transcript: bool) -> bool:
    """A label in capitals where somebody is spoken to, or a name before quoted words."""
    if view.lower[label.last] in no_names:
        return False
    if _is_in_capitals(view, label, speak):
        return is_transcript or ((_is_name(view, label) or view.lower[label.last] in speak) and _is_to_somebody(view, label, last))
    return _opens_quoted(view, label) and (_is_name(view, label) or view.lower[label.last] in speak)


def _beginnings(view: View, first: int, last: int) -> Iterator[int]:
    """Tokens at which a sentence of the section begins, by the marks alone."""
    yield first
    for token in range(first + 1, last):
        before = view.words[token - 1]
        if view.is_word[token] and (before in SENTENCE_END or (before in CLOSING and view.words[token - 2] in SENTENCE_END)):
            yield token


def _opens_quoted(view: View, label: Label) -> bool:
    region = view.regions[label.begin]
    return region >= 0 and view.region_tokens[region][0] == label.begin


def _before(view: View, label: int) -> int:
    """The last token of what stands before a label, without marks that open."""
    last = label - 1
    while view.words[last] in OPENING and view.regions[last] < 0 and view.words[last] not in CLOSING:
        last -= 1
    return last


def _without_rest(view: View, turn: Spoken) -> Spoken:
    """Of a turn in quotation marks what stands between them: *Vale: “No.” They left.*"""
    if not _opens_quoted(view, turn.label):
        return turn
    return turn._replace(last=min(turn.last, view.region_tokens[view.regions[turn.label.begin]][1]))


def _is_sentence(view: View, label: Label, last: int) -> bool:
    return any(view.tags[token] in FINITE for token in range(label.begin, last + 1))


def _is_to_somebody(view: View, label: Label, last: int) -> bool:
    """Somebody says *I* or *you*, or asks."""
    return any(view.lower[token] in FIRST_OR_SECOND or view.words[token] == "?" for token in range(label.begin, last + 1))
