"""Quotes without a cue of their own: the speaker before goes on."""

from bisect import bisect_right
from dataclasses import replace

from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span

_FEWEST_WORDS = 5
"""Shorter quoted stretches without a cue are titles, crossheads and words held at arm's length."""
_SENTENCE_END = frozenset({".", "!", "?"})


def continued(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`found` (by place) with rows for quoted stretches that none of them holds and whose speaker goes on.

    A paragraph whose last mark is not closed goes on in the next, which repeats the opening mark: one quote, one row. Else
    `same_paragraph`: a sentence of its own after an attributed quote. `next_paragraph`: nothing but quoted words, and the
    paragraph before held an attributed quote or was such a paragraph itself. `paragraph_after_colon`: nothing but quoted
    words after a paragraph that ends with a colon; its last subject speaks.
    """
    by_section: dict[int, list[Report]] = {}
    for report in found:
        if report.speaker is not None:
            by_section.setdefault(view.section_of(report.end - 1), []).append(report)
    held = {view.section_of(span.start) for report in found for span in report.spans}
    free: dict[int, list[int]] = {}
    taken = view.regions_held(span for report in found for span in report.spans)
    for number, (first, _) in enumerate(view.region_tokens):
        if number not in taken and first < view.count:
            free.setdefault(view.sections[first], []).append(number)
    rows = list(found)
    place = {id(report): number for number, report in enumerate(rows)}
    latest: tuple[int, int] | None = None  # the section and the number in rows of the last attributed quote
    for section in sorted({*free, *by_section}):
        numbers = free.get(section, [])
        attributed = by_section.get(section, [])
        if numbers and section not in held and _wholly_quoted(view, section):
            before = latest[1] if latest is not None and latest[0] == section - 1 else None
            if before is not None and _is_open(view, rows[before]):
                rows[before] = _longer(view, rows[before], numbers)
                latest = section, before
            elif before is not None:
                rows.append(_row(view, numbers, _speaker(rows[before]), "next_paragraph", confidence))
                latest = section, len(rows) - 1
            elif section and (speaker := _announced(view, section - 1)) is not None:
                rows.append(_row(view, numbers, speaker, "paragraph_after_colon", confidence))
                latest = section, len(rows) - 1
            continue
        rows.extend(_same_paragraph(view, numbers, attributed, confidence))
        if attributed:
            latest = section, place[id(attributed[-1])]
    return rows


def _is_open(view: View, report: Report) -> bool:
    """The row ends with a quotation that no mark closes."""
    region = view.region_at(report.end - 1)
    return region is not None and not region.is_closed and region.end == report.spans[-1].end


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
        if place >= 0 and attributed[ends[place][1]].kind != "indirect" and _is_own_sentence(view, number):
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
    """The subject of the last sentence of a paragraph that ends with a colon."""
    first, last = view.section_tokens[section]
    if last <= first or view.words[last] != ":":
        return None
    for token in range(last, view.sentence_starts[last] - 1, -1):
        if (
            view.deps[token] == "nsubj"
            and view.pos[token] in ("PROPN", "PRON", "NOUN")
            and view.heads[view.heads[token]] == view.heads[token]
        ):
            return Speaker(Span(view.starts[view.lefts[token]], view.ends[min(view.rights[token], last)]), token)
    return None


def _is_own_sentence(view: View, number: int) -> bool:
    region = view.quoted[number]
    first, last = view.region_tokens[number]
    if view.text[region.end - 1] not in ".?!…" or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
        return False
    previous = first - 1
    while previous >= view.section_starts[first] and not view.is_word[previous] and view.words[previous] not in _SENTENCE_END:
        previous -= 1
    return previous < view.section_starts[first] or view.words[previous] in _SENTENCE_END or view.regions[previous] >= 0
