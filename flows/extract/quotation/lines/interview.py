"""Who speaks where a line or a sentence without a verb says it: `A:` in an interview, `Captain Lena Marsh, harbour master: “words”`."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import FINITE, OPENING, SENTENCE_END, View
from flows.records import Span

_LONGEST_FRAGMENT = 20
_ANSWER = frozenset({"a", "a.", "answer"})
QUESTION = frozenset({"q", "q.", "question"})
"""Labels of the lines of an interview that ask."""
TURNS = _ANSWER | QUESTION
"""Labels of the lines of an interview."""
_NAMING = frozenset({"paragraph", "heading", "headline"})
_LEADS_IN = frozenset({"answer", "ask", "chat", "conversation", "discuss", "excerpt", "interview", "question", "sit", "speak", "talk"})
"""Lemmas in a paragraph that leads in an interview: took questions from residents, sat down with, an excerpt."""


def introduced(view: View, number: int) -> tuple[Speaker, int] | None:
    """The person whom words without a finite verb and a colon put before this quoted stretch, and the token of the colon."""
    first = view.region_tokens[number][0]
    start = view.section_starts[first]
    colon = first - 1
    while colon > start and view.words[colon] in OPENING:
        colon -= 1
    if colon <= start or view.words[colon] != ":":
        return None
    return _fragment(view, start, colon) or _name(view, start, colon)


def _name(view: View, start: int, colon: int) -> tuple[Speaker, int] | None:
    """A person's name right before the colon: A lesson from Lena Marsh: “Never sail on Friday.”"""
    last = name = colon - 1
    if view.pos[last] != "PROPN" or view.entities[last] != "PERSON":
        return None
    while name > start and view.pos[name - 1] == "PROPN":
        name -= 1
    return Speaker(Span(view.starts[name], view.ends[last]), last), colon


def _fragment(view: View, start: int, colon: int) -> tuple[Speaker, int] | None:
    """The words of the sentence before the colon, where a person is their first noun and no finite verb is among them."""
    begin = colon
    while (
        begin > start and view.words[begin - 1] not in SENTENCE_END and view.regions[begin - 1] < 0 and colon - begin <= _LONGEST_FRAGMENT
    ):
        begin -= 1
    while begin < colon and not view.is_word[begin]:
        begin += 1
    if colon - begin > _LONGEST_FRAGMENT or any(view.tags[token] in FINITE for token in range(begin, colon)):
        return None
    head = next((token for token in range(begin, colon) if view.entities[token] == "PERSON" and view.pos[token] == "PROPN"), None)
    if head is None or any(view.pos[token] in ("VERB", "ADP") for token in range(begin, head)):
        return None
    while view.entities[head + 1] == "PERSON" and view.pos[head + 1] == "PROPN":
        head += 1
    return Speaker(Span(view.starts[begin], view.ends[colon - 1]), head), colon


def interviewed(view: View, found: Sequence[Report]) -> list[Report]:
    """The reports, the answers of an interview (lines that open `A:`, after lines that open `Q:`) said by the `interviewee`; where
    the text above tells none, by the one whom the nearest paragraph is about: somebody does answer."""
    asked = [report.start for report in found if _is_turn(view, report, QUESTION)]
    if not asked:
        return list(found)
    first = view.section_of(min(asked))
    person = interviewee(view, first) or _last_brought_in(view, first)
    return [
        replace(report, person=person) if person is not None and report.person is None and _is_turn(view, report, _ANSWER) else report
        for report in found
    ]


def _is_turn(view: View, report: Report, words: frozenset[str]) -> bool:
    if report.speaker is None or view.lower[report.speaker.head] not in words:
        return False
    return view.section_starts[report.speaker.head] == report.speaker.head


def interviewee(view: View, question: int) -> Speaker | None:
    """The one person whom the paragraph right above the first question leads in; else the person whose last name stands most often above
    it, at the longest form of the name; None for equals."""
    writers = {
        view.lower[token]
        for section in range(question)
        if view.section_kinds[section] == "byline"
        for token in range(view.section_tokens[section][0], view.section_tokens[section][1] + 1)
    }
    above = [section for section in range(question) if view.section_kinds[section] in _NAMING]
    near = [section for section in above if section == question - 1 and leads_in(view, section)]
    return _most_named(view, near, writers) or _most_named(view, above, writers)


def _last_brought_in(view: View, question: int) -> Speaker | None:
    """In the nearest paragraph above that names a person: the one who is a subject there, else the first."""
    for section in range(question - 1, -1, -1):
        named = list(_persons(view, *view.section_tokens[section])) if view.section_kinds[section] == "paragraph" else []
        if named:
            subjects = (each for each in named if view.deps[each[1]] in ("nsubj", "nsubjpass"))
            first, last = next(subjects, named[0])
            return Speaker(Span(view.starts[first], view.ends[last]), last)
    return None


def leads_in(view: View, section: int) -> bool:
    """The section says that an interview or the like follows."""
    first, last = view.section_tokens[section]
    return not _LEADS_IN.isdisjoint(view.lemmas[first : last + 1])


def _most_named(view: View, sections: Sequence[int], without: Collection[str]) -> Speaker | None:
    """The person of whom the sections say most often the last name, at its longest form; None for equals. `without` are last names."""
    named: dict[str, list[Speaker]] = {}
    lengths: dict[Speaker, int] = {}
    for section in sections:
        for first, last in _persons(view, *view.section_tokens[section]):
            if view.lower[last] not in without:
                speaker = Speaker(Span(view.starts[first], view.ends[last]), last)
                lengths[speaker] = last - first
                named.setdefault(view.lower[last], []).append(speaker)
    most = max((len(speakers) for speakers in named.values()), default=0)
    best = [speakers for speakers in named.values() if len(speakers) == most]
    return max(best[0], key=lambda speaker: (lengths[speaker], -speaker.head)) if len(best) == 1 else None


def _persons(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """First and last tokens of the names of persons, in order."""
    token = first
    while token <= last:
        begin = token
        while token <= last and view.entities[token] == "PERSON" and view.pos[token] == "PROPN":
            token += 1
        if token > begin:
            yield begin, token - 1
        token += token == begin
