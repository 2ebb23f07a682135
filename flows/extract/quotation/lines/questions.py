"""Interviews whose questions stand bare: a line that asks *you*, then paragraphs in which *I* answers, and nobody is said to speak."""

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.quotation.lines.interview import TURNS, interviewee
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span

_FEWEST_QUESTIONS = 3
_ASKED = frozenset({"you", "your", "yours", "yourself"})
_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_ANSWERS = _ONE | {"we", "us", "our", "ours"}
_SPOKEN = frozenset({"paragraph", "heading"})
RULE = "interview_answer"


def answered(view: View, found: Sequence[Report], confidence: dict[str, float]) -> list[Report]:
    """The reports, with a row for each answer of an interview whose lines are not labelled, by place.

    It is one where three lines end in a question mark, most of them say *you*, most of the answers *I* or *we* (and some *I*), and
    where few paragraphs after the first question tell who spoke the quoted words in them. The answers belong to the person whom the
    text above the first question names most, writers in a byline aside; where two are named as often, there are no rows.
    What *I* report within an answer is this person's, too.
    """
    sections = [number for number in range(len(view.section_tokens)) if view.section_kinds[number] in _SPOKEN]
    questions = [number for number in sections if _is_question(view, number)]
    if len(questions) < _FEWEST_QUESTIONS or any(view.lower[view.section_tokens[number][0]] in TURNS for number in questions):
        return list(found)
    answers = _answers(sections, questions)
    person = interviewee(view, questions[0])
    if person is None or not _is_interview(view, questions, answers, found):
        return list(found)
    answers = [spoken for answer in answers if (spoken := [number for number in answer if not _is_narrated(view, number, person)])]
    own = range(questions[0], len(view.section_tokens))
    kept = [
        replace(report, person=person)
        if report.speaker is not None and report.person is None and _is_oneself(view, report.speaker, own)
        else report
        for report in found
    ]
    return sorted(
        [*kept, *(_row(view, answer, person, confidence[RULE]) for answer in answers)],
        key=lambda report: (report.start, report.end, report.kind),
    )


def _is_question(view: View, section: int) -> bool:
    first, last = view.section_tokens[section]
    return last > first and view.words[last] == "?" and view.regions[last] < 0


def _answers(sections: Sequence[int], questions: Sequence[int]) -> list[list[int]]:
    """The sections after each question up to the next one; two questions in a row are one."""
    answers: list[list[int]] = []
    asked = set(questions)
    for number in sections:
        if number < questions[0]:
            continue
        if number in asked:
            answers.append([])
        else:
            answers[-1].append(number)
    return [answer for answer in answers if answer]


def _is_interview(view: View, questions: Sequence[int], answers: Sequence[Sequence[int]], found: Sequence[Report]) -> bool:
    if len(answers) < _FEWEST_QUESTIONS:
        return False
    told = {
        view.section_of(report.start)
        for report in found
        if report.kind != "indirect" and report.speaker is not None and view.lower[report.speaker.head] not in _ANSWERS
    }
    retelling = sum(any(number in told for number in answer) for answer in answers)
    asking = sum(_holds(view, number, _ASKED) for number in questions)
    answering = sum(any(_holds(view, number, _ANSWERS) for number in answer) for answer in answers)
    alone = sum(any(_holds(view, number, _ONE) for number in answer) for answer in answers)
    return (
        2 * asking >= len(questions) and 3 * answering >= 2 * len(answers) and 3 * alone >= len(answers) and 4 * retelling <= len(answers)
    )


def _holds(view: View, section: int, words: frozenset[str]) -> bool:
    first, last = view.section_tokens[section]
    return any(view.lower[token] in words and view.regions[token] < 0 for token in range(first, last + 1))


def _is_narrated(view: View, section: int, person: Speaker) -> bool:
    """The paragraph names the person and nobody says *I* in it: Dara Quill was talking to Tom Hale."""
    first, last = view.section_tokens[section]
    is_named = any(view.lower[token] == view.lower[person.head] for token in range(first, last + 1))
    return is_named and not _holds(view, section, _ANSWERS)


def _is_oneself(view: View, speaker: Speaker, sections: range) -> bool:
    return view.lower[speaker.head] == "i" and view.sections[speaker.head] in sections and view.regions[speaker.head] < 0


def _row(view: View, answer: Sequence[int], person: Speaker, confidence: float) -> Report:
    spans = tuple(Span(*view.characters(*view.section_tokens[number])) for number in answer)
    return Report(spans[0].start, spans[-1].end, spans, "direct", RULE, confidence, "turns", person)
