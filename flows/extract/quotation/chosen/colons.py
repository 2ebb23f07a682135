"""Quoted words behind a colon that no row holds: Quill delivered a blunt message: “Go home.” The sentence before tells whose they are."""

from flows.extract.quotation.chosen.uses import SAYABLE
from flows.extract.quotation.lines.forms import SPEAK
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.speaker import agent
from flows.extract.quotation.view import View
from flows.records import Span

_FEWEST_WORDS = 4
"""Fewer are titles and names of things."""
_LONGEST_SENTENCE = 60
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOT_IN = frozenset({"relcl", "acl", "advcl"})
_WHO = frozenset({"he", "she", "they", "i", "we", "one", "another", "others", "some", "many", "who"})
_WRITTEN = frozenset(
    {
        "article",
        "banner",
        "caption",
        "email",
        "leaflet",
        "letter",
        "lyric",
        "memo",
        "message",
        "note",
        "petition",
        "placard",
        "poem",
        "post",
    }
    | {"poster", "ruling", "sign", "song", "statement", "text", "tweet"}
)
"""What has words of its own."""
_SPEAKS = SPEAK | _WRITTEN


def after_colons(view: View, found: list[Report], confidence: dict[str, float]) -> list[Report]:
    """`found` (by place) with such rows: the subject of the sentence that ends with the colon speaks, in the passive whoever acts."""
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for number, (first, last) in enumerate(view.region_tokens):
        if number in held or first > last or first <= view.section_starts[first] or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
            continue
        region = view.quoted[number]
        colon = view.last_inside[first - 1] + 1
        if (
            colon >= first
            or view.sections[colon] != view.sections[first]
            or view.words[colon] != ":"
            or view.text[view.ends[colon] : region.outer_start].strip()
        ):
            continue
        head = _who(view, colon)
        if head is not None:
            end = min(view.rights[head], colon - 1)
            speaker = Speaker(Span(view.starts[view.lefts[head]], view.ends[end]), head)
            span = Span(region.start, region.end)
            cue = Span(view.starts[colon], view.ends[colon])
            row = Report(
                region.outer_start, region.outer_end, (span,), "direct", "after_colon", confidence["after_colon"], "cue", speaker, cue, ":"
            )
            rows.append(row)
    return sorted(rows, key=lambda report: (report.start, report.end, report.kind))


def _who(view: View, colon: int) -> int | None:
    """The head of the phrase for who speaks: of the subjects before the colon that of its main clause, else the last."""
    first = max(view.section_starts[colon], view.sentence_starts[colon - 1], colon - _LONGEST_SENTENCE)
    subjects = [
        token
        for token in range(first, colon)
        if view.deps[token] in _SUBJECTS
        and view.regions[token] < 0
        and token < view.heads[token] < colon
        and view.deps[view.heads[token]] not in _NOT_IN
    ]
    main = [token for token in subjects if view.heads[view.heads[token]] == view.heads[token]]
    subject = next(iter(main or subjects[-1:]), None)
    if subject is not None and view.deps[subject] == "nsubjpass":
        acting = agent(view, view.heads[subject])
        subject = subject if acting is None or acting >= colon else acting
    return subject if subject is not None and _speaks(view, subject) else None


def _speaks(view: View, noun: int) -> bool:
    """A person or body by name, a pronoun for one, what speaks in headlines, too (the officer), or a piece of writing; and no yard."""
    return view.entities[noun] in SAYABLE or view.lower[noun] in _WHO or view.lemmas[noun] in _SPEAKS
