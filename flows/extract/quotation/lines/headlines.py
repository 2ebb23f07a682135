"""Headlines that report, *Rents to rise, minister warns*, and that are one quotation, ‘We paid for cream and got milk’, or name their topic
before the colon and quote; of these nobody is named."""

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.lines.first_and_second import FIRST_OR_SECOND
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.speaker import IN_A_NAME
from flows.extract.quotation.view import FINITE, View
from flows.records import Span

_FEWEST_WORDS = 4
_LONGEST_TOPIC = 8
_LONGEST_TAG = 8


def _present_forms() -> dict[str, str]:
    """What verbs that stand beside what is said look like in headlines."""
    told = [lemma for lemma, frame in VERBS.items() if not frame.isdisjoint({"direct", "trail"})]
    return {lemma[:-1] + "ies" if lemma.endswith("y") and lemma not in ("say",) else lemma + "s": lemma for lemma in told}


_PRESENT = _present_forms()


def headlined(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`found` with rows without cue and speaker for such headlines, where no row holds their quoted words.

    Titles of works stand in marks, too: the words have a finite verb, and are all of the headline or speak of I, we or you.
    """
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for number, (first, last) in enumerate(view.region_tokens):
        if number in held or first > last or view.section_kinds[view.sections[first]] not in ("headline", "heading"):
            continue
        region, inside = view.quoted[number], range(first, last + 1)
        is_clause = sum(view.is_word[first : last + 1]) >= _FEWEST_WORDS and any(view.tags[token] in FINITE for token in inside)
        if not region.is_closed or not is_clause or any(view.is_word[last + 1 : view.section_ends[first] + 1]):
            continue
        is_all = not any(view.is_word[view.section_starts[first] : first])
        if is_all or (_is_behind_topic(view, first) and any(view.lower[token] in FIRST_OR_SECOND for token in inside)):
            span = Span(region.start, region.end)
            share = confidence["headline_quote"]
            rows.append(Report(region.outer_start, region.outer_end, (span,), "direct", "headline_quote", share, "none"))
    return rows


def tagged_headlines(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`found` with rows for headlines that end with a tag, no word of which a row holds: *Rents to rise, minister warns*; *..., says X*.

    The tag is all behind the last comma: a verb that reports, in the present, and its subject, at its side.
    """
    rows = list(found)
    busy = {view.section_of(report.start) for report in found}
    for number, (first, last) in enumerate(view.section_tokens):
        if number in busy or view.section_kinds[number] not in ("headline", "heading") or last - first < _FEWEST_WORDS:
            continue
        comma = next((token for token in range(last, first, -1) if view.words[token] == ","), None)
        if comma is None or any(view.regions[token] >= 0 for token in range(comma, last + 1)):
            continue
        tag = _tag(view, comma + 1, view.last_inside[last])
        piece = view.trim(first, comma - 1)
        if tag is None or piece is None or sum(view.is_word[piece[0] : piece[1] + 1]) < 2:
            continue
        verb, (begin, end), head = tag
        start, stop = view.outer_characters(*piece)
        speaker = Speaker(Span(view.starts[begin], view.ends[end]), head)
        cue = Span(view.starts[verb], view.ends[verb])
        rows.append(
            Report(
                start,
                stop,
                (view.balanced_characters(*piece),),
                view.how_quoted((piece,)),
                "headline_tag",
                confidence["headline_tag"],
                "cue",
                speaker,
                cue,
                _PRESENT[view.lower[verb]],
            )
        )
    return rows


def _tag(view: View, first: int, last: int) -> tuple[int, tuple[int, int], int] | None:
    """The verb that begins or ends these tokens, the phrase on its other side, and the phrase's last noun."""
    if last <= first or last - first > _LONGEST_TAG:
        return None
    for verb, (begin, end) in ((last, (first, last - 1)), (first, (first + 1, last))):
        if view.lower[verb] not in _PRESENT or any(view.tags[token] in FINITE for token in range(begin, end + 1)):
            continue
        nouns = [token for token in range(begin, end + 1) if view.pos[token] in ("NOUN", "PROPN")]
        if nouns and all(view.pos[token] in IN_A_NAME or not view.is_word[token] for token in range(begin, end + 1)):
            return verb, (begin, end), nouns[-1]
    return None


def _is_behind_topic(view: View, first: int) -> bool:
    """Before the quoted words stand a few words without a finite verb, and a colon."""
    start = view.section_starts[first]
    colon = first - 1
    while colon > start and not view.is_word[colon] and view.words[colon] != ":":
        colon -= 1
    return (
        view.words[colon] == ":"
        and 0 < colon - start <= _LONGEST_TOPIC
        and not any(view.tags[token] in FINITE for token in range(start, colon))
    )
