"""Interviews and opinions whose speakers stand on lines of their own: a name, and below it what that person says as *I* or *we*."""

from collections.abc import Sequence

from flows.extract.quotation.lines.first_and_second import FIRST, FIRST_OR_SECOND
from flows.extract.quotation.lines.interview import leads_in
from flows.extract.quotation.lines.labelled import opens, without_mark
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import SENTENCE_END, View
from flows.records import Span

RULE = "name_above"
_LONGEST_NAME = 4
_LONGEST_ROLE = 12
_KINDS = frozenset({"paragraph", "heading"})
_NAMING = _KINDS | {"headline"}
_FEWEST_NAMES = 2


def below_names(view: View, found: Sequence[Report], confidence: dict[str, float]) -> list[Report]:
    """The reports, with a row for what stands below each such line, by place.

    It is speech where two lines are names alone (a person's, with or without a role behind a comma), where two thirds of what stands
    between them and behind the last one say *I*, *we* or *you* or ask, some of it *I* or *we*, and where the paragraphs are no quotations
    with tags. In letters to an editor the names stand below, behind what somebody says who is not named above, or with a place: nobody is
    guessed.
    """
    names = {number: name for number in range(len(view.section_tokens)) if (name := _name(view, number)) is not None}
    if len(names) < _FEWEST_NAMES or not any(view.entities[name.head] == "PERSON" for name in names.values()):
        return list(found)
    above = min(names) - 1
    if above >= 0 and _is_personal(view, (above,)) and not leads_in(view, above):
        return list(found)
    numbers = sorted(names)
    ends = [*numbers[1:], len(view.section_tokens)]
    blocks = {number: _block(view, number, end, is_last=end == ends[-1]) for number, end in zip(numbers, ends, strict=True)}
    said = [block for block in blocks.values() if block]
    personal = sum(_is_personal(view, block) for block in said)
    is_of_one = any(view.lower[token] in FIRST for block in said for section in block for token in _tokens(view, section))
    told = {view.section_of(report.start) for report in found if report.speaker is not None and report.kind != "indirect"}
    retold = sum(not told.isdisjoint(block) for block in said)
    if len(said) < len(names) or 3 * personal < 2 * len(said) or not is_of_one or 3 * retold > len(said):
        return list(found)
    rows = [_row(view, names[number], block, confidence[RULE]) for number, block in blocks.items()]
    taken = {section for block in blocks.values() for section in block}
    kept = [report for report in found if view.section_of(report.start) not in taken or report.rule.startswith("ranked")]
    return sorted([*kept, *rows], key=lambda report: (report.start, report.end, report.kind))


def _name(view: View, section: int) -> Speaker | None:
    """The person whom a line names and says nothing else of, but for a role behind a comma."""
    first, last = view.section_tokens[section]
    if view.section_kinds[section] not in _NAMING or not first < last <= first + _LONGEST_ROLE or view.regions[first] >= 0:
        return None
    end = first
    while end < last and view.words[end + 1] not in (",", ":", "(") and view.is_word[end + 1]:
        end += 1
    words = range(first, end + 1)
    if not 2 <= len(words) <= _LONGEST_NAME or view.words[last] in SENTENCE_END or not all(_is_of_a_name(view, token) for token in words):
        return None
    if end < last and (view.words[end + 1] == ":" or all(view.pos[token] == "PROPN" for token in range(end + 2, last + 1))):
        return None  # Dara Quill, Orsk: whoever wrote the letter above
    return Speaker(Span(view.starts[first], view.ends[end]), end)


def _is_of_a_name(view: View, token: int) -> bool:
    word = view.words[token].replace(".", "").replace("-", "")
    return word.isalpha() and word[0].isupper() and (view.pos[token] == "PROPN" or view.entities[token] == "PERSON")


def _block(view: View, number: int, end: int, *, is_last: bool) -> tuple[int, ...]:
    """The sections below a name up to the next one; behind the last name the first and those that speak of *I*, *we* or *you*."""
    block: list[int] = []
    for section in range(number + 1, end):
        first, last = view.section_tokens[section]
        if view.section_kinds[section] not in _KINDS or not any(view.words[token] in SENTENCE_END for token in range(first, last + 1)):
            break
        if is_last and block and not _is_personal(view, (section,)):
            break
        block.append(section)
    return tuple(block)


def _tokens(view: View, section: int) -> range:
    first, last = view.section_tokens[section]
    return range(first, last + 1)


def _is_personal(view: View, block: Sequence[int]) -> bool:
    return any(view.lower[token] in FIRST_OR_SECOND or view.words[token] == "?" for section in block for token in _tokens(view, section))


def _row(view: View, speaker: Speaker, block: Sequence[int], confidence: float) -> Report:
    whole = [view.section_tokens[section] for section in block]
    stretches = [(opens(view, first, last), without_mark(view, first, last)) for first, last in whole]
    spans = tuple(view.balanced_characters(*stretch) for stretch in stretches)
    start, end = view.outer_characters(stretches[0][0], stretches[-1][1])
    return Report(start, end, spans, "direct", RULE, confidence, "headline", speaker)
