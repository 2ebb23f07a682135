"""Interviews whose lines open with who speaks: `Q: ...` and `A. ...`, `Question: ...` and `Answer: ...`, `Courier: ...`, `Marsh: ...`."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.extract.quotation.lines.first_and_second import FIRST_OR_SECOND
from flows.extract.quotation.lines.interview import QUESTION, TURNS, interviewee
from flows.extract.quotation.marks import DASHES
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import CLOSING, FINITE, OPENING, SENTENCE_END, View
from flows.records import Span

_LONGEST_NAME = 6
_STOPPED = frozenset({"q.", "a."})
"""Labels of turns without a colon: Q. How many? A. Forty."""
_KINDS = frozenset({"paragraph", "heading"})
_BRACKETS = frozenset({"(", "["})
_FEWEST_TURNS = 2
"""Turns of each of two names that make an interview."""


class Label(NamedTuple):
    """What opens a turn: tokens of its words (both ends inclusive), the colon behind them (None where there is none), and the first
    token of what is said."""

    first: int
    last: int
    colon: int | None
    begin: int


class Turn(NamedTuple):
    """The label, and the numbers of the sections behind its own that go on with what is said."""

    label: Label
    more: tuple[int, ...]


def interview_turns(view: View, no_names: frozenset[str]) -> dict[int, Turn]:
    """The turns of an interview by the number of the section that they open; none where the text is no interview.

    It is one where lines that ask (`Q:`, `Question:`) stand beside lines that answer, or before lines that open with a name, or where two
    names open turns of whole sentences and one of them asks. Paragraphs behind a turn belong to it up to the next one, narration
    aside. `no_names` are last words of what stands before a colon and names nobody.
    """
    lettered: dict[int, Label] = {}
    named: dict[int, Label] = {}
    for number, (first, last) in enumerate(view.section_tokens):
        if (letter := _letter(view, first, last)) is not None:
            lettered[number] = letter
        elif (name := named_line(view, first, last)) is not None and view.lower[name.last] not in no_names:
            named[number] = name
    asked = {number for number, label in lettered.items() if view.lower[label.first] in QUESTION}
    found: dict[int, Label] = {}
    if asked and len(asked) < len(lettered):
        found = lettered
    elif asked and any(number - 1 in asked for number in named):
        found = {**lettered, **{number: label for number, label in named.items() if number > min(asked)}}
    elif not lettered:
        found = _by_names(view, named)
    if not found:
        return {}
    person = interviewee(view, min(found))
    surname = None if person is None else view.lower[person.head]
    numbers = sorted(found)
    ends = [*numbers[1:], None]
    return {number: Turn(found[number], _more(view, number, end, surname)) for number, end in zip(numbers, ends, strict=True)}


def turn_row(view: View, turn: Turn, confidence: float) -> Report:
    """What is said in a turn: the line behind its label and the sections that go on with it."""
    label = turn.label
    _, last = view.section_tokens[view.sections[label.first]]
    stretches = [
        (begin, without_mark(view, begin, last)) for begin, last in ((label.begin, last), *(view.section_tokens[k] for k in turn.more))
    ]
    spans = tuple(view.balanced_characters(*stretch) for stretch in stretches)
    start, end = view.outer_characters(stretches[0][0], stretches[-1][1])
    speaker = Speaker(Span(view.starts[label.first], view.ends[label.last]), label.last)
    cue = None if label.colon is None else Span(view.starts[label.colon], view.ends[label.colon])
    lemma = None if cue is None else ":"
    return Report(start, end, spans, "direct", "transcript", confidence, "headline", speaker, cue, lemma)


def without_mark(view: View, first: int, last: int) -> int:
    """The last token before the mark that closes what is quoted at the end."""
    while last > first and view.regions[last] < 0 and view.words[last] in CLOSING:
        last -= 1
    return last


def behind_labels(view: View, found: Sequence[Report], turns: Mapping[int, Turn]) -> list[Report]:
    """The reports, those whose words begin with the label of a turn cut behind it."""
    rows = []
    for report in found:
        turn = turns.get(view.section_of(report.start))
        if turn is not None and report.start < view.starts[turn.label.begin] < report.spans[0].end:
            piece = turn.label.begin, bisect_left(view.starts, report.spans[0].end) - 1
            others = [(bisect_left(view.starts, span.start), bisect_left(view.starts, span.end) - 1) for span in report.spans[1:]]
            spans = (view.balanced_characters(*piece), *report.spans[1:])
            start = view.outer_characters(*piece).start
            report = replace(report, start=start, spans=spans, kind=view.how_quoted((piece, *others)))
        rows.append(report)
    return rows


def opens(view: View, first: int, last: int) -> int:
    """The first token behind quotation marks and brackets that open the line."""
    while first < last and view.words[first] in OPENING:
        first += 1
    return first


def named_line(view: View, first: int, last: int) -> Label | None:
    """The label of a line that starts with a name and a colon."""
    first = opens(view, first, last)
    name = first
    for token in range(first, min(last, first + _LONGEST_NAME + 1)):
        if view.words[token] == ":":
            is_label = token > first and view.next_word(token, last) is not None
            return Label(first, name, token, opens(view, token + 1, last)) if is_label else None
        if view.words[token] in _BRACKETS and token > first:
            return _behind_bracket(view, first, name, token, last)
        if not view.words[token][0].isupper() and view.words[token] not in (".", "-") and not _is_number(view, token, first):
            return None
        name = token if view.words[token][0].isalnum() or view.words[token] == "." else name
    return None


def _behind_bracket(view: View, first: int, name: int, bracket: int, last: int) -> Label | None:
    """The label of a line that says in brackets who or what the name is: *MINISTER (Bo Vale): ...*, *Hale (Orsk North): ...*."""
    for token in range(bracket + 1, min(last, bracket + _LONGEST_NAME + 1)):
        if view.words[token] in (")", "]", "):"):
            colon = token + (view.words[token] != "):")
            is_label = view.words[colon] in (":", "):") and view.next_word(colon, last) is not None
            return Label(first, name, colon, opens(view, colon + 1, last)) if is_label else None
    return None


def _is_number(view: View, token: int, first: int) -> bool:
    """The number of a speaker whom nobody names: SPEAKER 2: ..."""
    return token > first and view.words[token].isdecimal() and view.words[token - 1].isalpha() and len(view.words[token]) < 3


def _letter(view: View, first: int, last: int) -> Label | None:
    """The label `Q:`, `Q.`, `Question:`, `A:` that opens the line, with words behind it."""
    first = opens(view, first, last)
    if view.lower[first] not in TURNS or not view.words[first][0].isupper() or view.next_word(first, last) is None:
        return None
    if view.lower[first] in _STOPPED:
        return Label(first, first, None, opens(view, first + 1, last))
    sign = first + 1
    if view.words[sign] not in (":", ".") and view.words[sign] not in DASHES:
        return None
    return Label(first, first, sign if view.words[sign] == ":" else None, opens(view, sign + 1, last))


def _by_names(view: View, named: Mapping[int, Label]) -> dict[int, Label]:
    """The lines of two names that take turns, most of one's ending in a question mark, most of the other's in whole sentences."""
    of_name: dict[str, list[int]] = {}
    for number, label in named.items():
        of_name.setdefault(view.lower[label.last], []).append(number)
    often = [numbers for numbers in of_name.values() if len(numbers) >= _FEWEST_TURNS]
    if len(often) != 2:
        return {}
    asking = [2 * sum(_asks(view, number) for number in numbers) > len(numbers) for numbers in often]
    if asking[0] == asking[1]:
        return {}
    answers = often[asking.index(False)]
    if 2 * sum(_is_sentence(view, named[number], number) for number in answers) < len(answers):
        return {}
    return {number: named[number] for number in sorted((*often[0], *often[1]))}


def _asks(view: View, section: int) -> bool:
    return view.words[_last_sign(view, section)] == "?"


def _is_sentence(view: View, label: Label, section: int) -> bool:
    return any(view.tags[token] in FINITE for token in range(label.begin, view.section_tokens[section][1] + 1))


def _more(view: View, number: int, end: int | None, surname: str | None) -> tuple[int, ...]:
    """The paragraphs behind a turn that go on with it: sentences, none of them narration, up to the next turn (`end`); after the last one
    only such as speak of *I*, *we* or *you*. `surname` is that of who is asked."""
    more: list[int] = []
    for section in range(number + 1, len(view.section_tokens) if end is None else end):
        first, last = view.section_tokens[section]
        words = view.lower[first : last + 1]
        is_personal = not FIRST_OR_SECOND.isdisjoint(words)
        if end is None and not is_personal:
            break
        is_narrated = surname in words and not is_personal
        is_sentence = view.words[_last_sign(view, section)] in SENTENCE_END and view.words[first] not in _BRACKETS
        if view.section_kinds[section] in _KINDS and is_sentence and not is_narrated:
            more.append(section)
    return tuple(more)


def _last_sign(view: View, section: int) -> int:
    """The last token of the section that is a word or ends a sentence."""
    first, token = view.section_tokens[section]
    while token > first and not view.is_word[token] and view.words[token] not in SENTENCE_END:
        token -= 1
    return token
