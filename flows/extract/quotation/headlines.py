"""‘We paid for cream and got milk’: a headline that is one quotation, or names its topic before the colon and quotes. Nobody is named."""

from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View
from flows.records import Span

_FEWEST_WORDS = 4
_SPEAKING = frozenset({"i", "we", "my", "our", "me", "us", "you", "your"})
_LONGEST_TOPIC = 8


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
        if is_all or (_is_behind_topic(view, first) and any(view.lower[token] in _SPEAKING for token in inside)):
            span = Span(region.start, region.end)
            share = confidence["headline_quote"]
            rows.append(Report(region.outer_start, region.outer_end, (span,), "direct", "headline_quote", share, "none"))
    return rows


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
