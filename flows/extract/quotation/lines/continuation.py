"""Quotes without a cue of their own: the speaker before goes on."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import itemgetter

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.records import RETOLD, Report, Speaker
from flows.extract.quotation.view import SENTENCE_END, View
from flows.records import Span

_FEWEST_WORDS = 5
"""Shorter quoted stretches without a cue are titles, crossheads and words held at arm's length."""
_FEWEST_REPEATED = 3
"""Words that a headline takes from a quote for it to be known again."""
_WORD = re.compile(r"[\w'’-]+")
_EXCHANGE = 3
"""Paragraphs that a question with a tag may lie back where untagged ones go on with it."""
_OPENING = frozenset({"“", '"', "‘", "'", "``"})


def continued(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`found` (by place) with rows for quoted stretches that none of them holds and whose speaker goes on.

    A paragraph whose last mark is not closed goes on in the next, which repeats the opening mark: one quote, one row. Else
    `same_paragraph`: a sentence of its own after an attributed quote. `next_paragraph`: nothing but quoted words, and the
    paragraph before held an attributed quote or was such a paragraph itself. `paragraph_after_colon`: nothing but quoted
    words after a paragraph that ends with a colon, or with a comma behind a reporting verb; its last subject speaks.
    `sentence_before` and `paragraph_before`: quoted sentences that nobody is said to utter, right after a sentence about a person (Quill
    disagreed. “It took nine years.”).
    `answer`: the same after a question that stands outside quotation marks; whoever spoke last answers it.
    """
    found = _opened_above(view, found)
    by_section: dict[int, list[Report]] = {}
    for report in found:
        if report.speaker is not None and report.rule != RETOLD:
            by_section.setdefault(view.section_of(report.end - 1), []).append(report)
    held: dict[int, list[Report]] = {}
    for report in found:
        for section in {view.section_of(span.start) for span in report.spans}:
            held.setdefault(section, []).append(report)
    free: dict[int, list[int]] = {}
    taken = view.regions_held(span for report in found for span in report.spans)
    for number, (first, _) in enumerate(view.region_tokens):
        if number not in taken and first < view.count:
            free.setdefault(view.sections[first], []).append(number)
    rows = list(found)
    place = {id(report): number for number, report in enumerate(rows)}
    latest: tuple[int, int] | None = None  # the section and the number in rows of the last attributed quote
    exchange = _Exchange(found)
    for section in sorted({*free, *by_section}):
        numbers = free.get(section, [])
        attributed = by_section.get(section, [])
        before = latest[1] if latest is not None and latest[0] == section - 1 else None
        goes_on = before is not None and _is_open(view, rows[before]) and view.is_wholly_quoted(section)
        if numbers and section not in held and (goes_on or _wholly_quoted(view, section)):
            if before is not None and _is_open(view, rows[before]):
                rows[before] = _longer(view, rows[before], numbers)
                latest = section, before
            elif before is not None:
                rows.append(_row(view, numbers, exchange.next(view, numbers, rows, before), "next_paragraph", confidence))
                latest = section, len(rows) - 1
            elif section and (speaker := _announced(view, section - 1)) is not None:
                rows.append(_row(view, numbers, speaker, "paragraph_after_colon", confidence))
                latest = section, len(rows) - 1
            elif section and (told := _told_before(view, view.section_tokens[section - 1][1], section - 1, rows, latest)) is not None:
                rows.append(_row(view, numbers, told[0], told[1].replace("sentence_before", "paragraph_before"), confidence))
                latest = section, len(rows) - 1
            continue
        if latest is not None and latest[0] == section - 1 and _ends_here(view, rows[latest[1]], numbers):
            rows[latest[1]] = _longer(view, rows[latest[1]], numbers[:1])
            numbers = numbers[1:]
        elif numbers and section and _opens_paragraph(view, numbers[0]) and (speaker := _announced(view, section - 1)) is not None:
            rows.append(_row(view, numbers[:1], speaker, "paragraph_after_colon", confidence))
            numbers = numbers[1:]
        rows.extend(_same_paragraph(view, numbers, attributed, confidence))
        if attributed:
            latest = section, place[id(attributed[-1])]
        elif (
            numbers
            and (section not in held or _is_question_alone(view, held[section], numbers))
            and (found_one := _after_sentence(view, numbers, section, rows, latest, confidence))
        ):
            rows.append(found_one)
            latest = section, len(rows) - 1
    return rows + _repeated(view, rows, confidence)


class _Exchange:
    """Quoted paragraphs without a tag between somebody who asked and somebody who answered, as in court: the next question is the asker's,
    what stands behind it the answer. Everywhere else the one before goes on."""

    def __init__(self, found: list[Report]) -> None:
        """`found`: the reports at cues, in text order."""
        self._answers: dict[int, Speaker] = {}
        self._asked = [(report.start, report.speaker) for report in found if report.cue_lemma == "ask" and report.speaker is not None]

    def next(self, view: View, numbers: list[int], rows: list[Report], before: int) -> Speaker:
        """Whose words these are; `before` is the number in `rows` of the quote in the paragraph before, and theirs will be the next."""
        speaker = self._answers.get(before, _speaker(rows[before]))
        is_question = view.text[view.quoted[numbers[-1]].end - 1] == "?"
        asker = self._asker(view, rows, before) if is_question and before not in self._answers else None
        if asker is None or asker.head == speaker.head or view.lower[asker.head] == view.lower[speaker.head]:
            return speaker
        self._answers[len(rows)] = speaker
        return asker

    def _asker(self, view: View, rows: list[Report], before: int) -> Speaker | None:
        here = view.section_of(rows[before].end - 1)
        latest = bisect_left(self._asked, rows[before].start, key=itemgetter(0)) - 1
        if latest < 0:
            return None
        start, asker = self._asked[latest]
        return asker if here - view.section_of(start) <= _EXCHANGE else None


def _is_question_alone(view: View, here: list[Report], numbers: list[int]) -> bool:
    """All that the paragraph holds so far, `here`, is what somebody was asked: Asked whether he feared for his job, Quill laughed. “...”"""
    start = view.quoted[numbers[0]].outer_start
    return all(report.speaker is None and report.cue_lemma == "ask" and report.end <= start for report in here)


def _repeated(view: View, rows: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`said_below`: quoted words of a headline or a line between paragraphs that somebody is quoted with in the text."""
    taken = view.regions_held(span for report in rows for span in report.spans)
    said: list[tuple[str, Speaker]] | None = None
    found = []
    for number, (first, last) in enumerate(view.region_tokens):
        if number in taken or first >= view.count or sum(view.is_word[first : last + 1]) < _FEWEST_REPEATED:
            continue
        section = view.sections[first]
        if view.section_kinds[section] not in ("headline", "heading") and not view.is_wholly_quoted(section):
            continue
        if said is None:
            said = [(_words_of(view, span), report.speaker) for report in rows if report.speaker is not None for span in report.spans]
        words = _words_of(view, Span(view.quoted[number].start, view.quoted[number].end))
        speaker = next((speaker for content, speaker in said if words in content), None)
        if speaker is not None:
            found.append(_row(view, [number], speaker, "said_below", confidence))
    return found


def _words_of(view: View, span: Span) -> str:
    """The words of the span in lower case, one space between and around them."""
    return " " + " ".join(_WORD.findall(view.text[span.start : span.end].lower())) + " "


def _opened_above(view: View, found: list[Report]) -> list[Report]:
    """The reports, those longer whose quotation began in paragraphs before and was left open at the end of each."""
    taken = view.regions_held(span for report in found for span in report.spans)
    longer = list(found)
    for order, report in enumerate(longer):
        above = next(iter(view.regions_over(report.spans[0].start, report.spans[0].end)), 0) - 1
        if report.speaker is None or report.kind == "indirect" or report.rule == RETOLD:
            continue
        while above >= 0 and above not in taken:
            region, (_, last) = view.quoted[above], view.region_tokens[above]
            here = view.section_of(report.spans[0].start)
            opens = report.start == view.starts[view.section_tokens[here][0]]
            if region.is_closed or not opens or view.section_tokens[here - 1][1] != last:
                break
            report = replace(report, start=region.outer_start, spans=(Span(region.start, region.end), *report.spans))
            taken.add(above)
            above -= 1
        longer[order] = report
    return sorted(longer, key=lambda report: (report.start, report.end, report.kind))


def _after_sentence(
    view: View, numbers: list[int], section: int, rows: list[Report], latest: tuple[int, int] | None, confidence: dict[str, float]
) -> Report | None:
    """The quoted sentences with which a paragraph ends, attributed by the sentence before them."""
    first = view.region_tokens[numbers[0]][0]
    last = view.region_tokens[numbers[-1]][1]
    rest = range(first, view.section_tokens[section][1] + 1)
    if any(view.is_word[token] and view.regions[token] < 0 for token in rest) or not _is_own_sentence(view, numbers[0]):
        return None
    before = first - 1
    while before > view.section_starts[first] and view.words[before] in _OPENING:
        before -= 1
    if view.words[before] not in SENTENCE_END or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
        return None
    told = _told_before(view, before, section, rows, latest)
    return None if told is None else _row(view, numbers, told[0], told[1], confidence)


def _told_before(view: View, end: int, section: int, rows: list[Report], latest: tuple[int, int] | None) -> tuple[Speaker, str] | None:
    """Who is heard after the sentence that ends at this token: its subject, a person; after a question, whoever spoke last."""
    if view.section_kinds[section] != "paragraph" or end <= view.section_tokens[section][0] or view.regions[end] >= 0:
        return None
    start = view.sentence_starts[end]
    if any(view.regions[token] >= 0 for token in range(start, end + 1)):
        return None
    if view.words[end] == "?":
        return None if latest is None else (_speaker(rows[latest[1]]), "answer")
    if view.words[end] != ".":
        return None
    subject = next((token for token in range(start, end) if _is_person_who_acts(view, token)), None)
    if subject is None:
        return None
    return Speaker(Span(view.starts[view.lefts[subject]], view.ends[min(view.rights[subject], end)]), subject), "sentence_before"


def _is_person_who_acts(view: View, token: int) -> bool:
    """A person by name or he or she, the subject of the sentence's main verb or of a comment on it (, she found,)."""
    if view.deps[token] not in ("nsubj", "nsubjpass") or not (view.entities[token] == "PERSON" or view.lower[token] in ("he", "she")):
        return False
    verb = view.heads[token]
    return view.heads[verb] == verb or (
        verb == token + 1 and view.words[verb + 1] in (",", ".") and view.words[view.lefts[token] - 1] == ","
    )


def _is_open(view: View, report: Report) -> bool:
    """The row ends with a quotation that no mark closes."""
    region = view.region_at(report.end - 1)
    return region is not None and not region.is_closed and region.end == report.spans[-1].end


def _ends_here(view: View, report: Report, numbers: list[int]) -> bool:
    """The paragraph begins inside the quotation that the row left open, and a mark closes it before other words come."""
    if not numbers or not _is_open(view, report):
        return False
    first = view.region_tokens[numbers[0]][0]
    return first == view.section_starts[first] and view.quoted[numbers[0]].outer_start == view.starts[first]


def _opens_paragraph(view: View, number: int) -> bool:
    """The paragraph begins with this quotation, a sentence or more."""
    first, _ = view.region_tokens[number]
    return not any(view.is_word[view.section_starts[first] : first]) and _is_own_sentence(view, number)


def _longer(view: View, report: Report, numbers: list[int]) -> Report:
    regions = [view.quoted[number] for number in numbers]
    spans = (*report.spans, *(Span(region.start, region.end) for region in regions))
    return replace(report, end=regions[-1].outer_end, spans=spans)


def _speaker(report: Report) -> Speaker:
    assert report.speaker is not None  # only attributed rows are kept
    return report.speaker


def _same_paragraph(view: View, numbers: list[int], attributed: list[Report], confidence: dict[str, float]) -> list[Report]:
    ends = sorted((report.end, order) for order, report in enumerate(attributed))
    rows = []
    for number in numbers:
        place = bisect_right(ends, (view.quoted[number].outer_start, len(ends))) - 1
        if place >= 0 and _is_own_sentence(view, number):
            rows.append(_row(view, [number], _speaker(attributed[ends[place][1]]), "same_paragraph", confidence))
    return rows


def _row(view: View, numbers: list[int], speaker: Speaker, rule: str, confidence: dict[str, float]) -> Report:
    regions = [view.quoted[number] for number in numbers]
    spans = tuple(Span(region.start, region.end) for region in regions)
    return Report(regions[0].outer_start, regions[-1].outer_end, spans, "direct", rule, confidence[rule], "continuation", speaker)


def _wholly_quoted(view: View, section: int) -> bool:
    first, last = view.section_tokens[section]
    return sum(view.is_word[first : last + 1]) >= _FEWEST_WORDS and view.is_wholly_quoted(section)


def _announced(view: View, section: int) -> Speaker | None:
    """The subject of the last sentence of a paragraph that ends with a colon, or with a reporting verb and a comma."""
    first, last = view.section_tokens[section]
    if last <= first or not (view.words[last] == ":" or (view.words[last] == "," and _reports(view, view.sentence_starts[last], last))):
        return None
    for token in range(last, view.sentence_starts[last] - 1, -1):
        if (
            view.deps[token] in ("nsubj", "nsubjpass")
            and view.pos[token] in ("PROPN", "PRON", "NOUN")
            and view.heads[view.heads[token]] == view.heads[token]
        ):
            return Speaker(Span(view.starts[view.lefts[token]], view.ends[min(view.rights[token], last)]), token)
    return None


def _reports(view: View, first: int, last: int) -> bool:
    """The main verb of these tokens is one that stands beside quoted words."""
    return any(view.heads[token] == token and "direct" in VERBS.get(view.lemmas[token], ()) for token in range(first, last + 1))


def _is_own_sentence(view: View, number: int) -> bool:
    region = view.quoted[number]
    first, last = view.region_tokens[number]
    if view.text[region.end - 1] not in ".?!…" or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
        return False
    previous = first - 1
    while previous >= view.section_starts[first] and not view.is_word[previous] and view.words[previous] not in SENTENCE_END:
        previous -= 1
    return previous < view.section_starts[first] or view.words[previous] in SENTENCE_END or view.regions[previous] >= 0
