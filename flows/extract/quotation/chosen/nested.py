"""Reports of reports: of *Hale said that Quill had promised a pier* both verbs report, and what Hale said holds what she promised."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.tags import RULE
from flows.extract.quotation.cues import VERBS, cue_at
from flows.extract.quotation.ranker.contents import Piece, Pieces
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import RETOLD, Report
from flows.extract.quotation.view import CLOSING, FINITE, OPENING, RELATIVES, View
from flows.records import Span

_CLAUSES = frozenset({"that_clause", "bare_clause"})
_AROUND = "interrupted_clause"
_SOURCES = frozenset({"according_to_first", "according_to_last"})
_ACCORDING = "accord"
_LEFT_OPEN = frozenset({"ADP", "CCONJ", "SCONJ"})
"""A clause that ends with such a word goes on behind the source."""
_RECORDS = frozenset(
    {"analysis", "census", "data", "estimate", "figure", "inventory", "minute", "plan", "poll", "record", "research", "study", "survey"}
)
"""What is counted or decided in one is a finding, and no speech."""
_TENSES = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_TRAILING = frozenset({"direct", "trail"})
_HINTS = "suggest"
_LONGEST_ADDITION = 8
"""Words behind the verb of a tag: on Thursday, in a report for its members."""
_CONFIDENCE = 0.8


def with_outer(view: View, found: Sequence[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with rows for cues that none is of, where what they report holds a cue that somebody else's row is of.

    - *Hale said in May that Quill had promised a pier; instead, she said, her boss told her to wait*: finite verbs of saying.
    - *“We lost,” Quill said, according to the Echo; according to the Echo, Quill denied it*.
    - *Quill denied that the mill had closed, the Echo reported*: tags.
    """
    told = _Told(found)
    there = set(told.starts)
    rows = list(found)
    for verb, subject, piece in view.once(_tags):
        cue = cue_at(view, verb)
        pieces = None if view.starts[cue.first] in there else _with_told(view, told, piece, subject, is_source=True)
        row = None if pieces is None else headed_by(view, subject, cue, pieces, RETOLD, _CONFIDENCE)
        if row is not None:
            rows.append(row)
            there.add(view.starts[cue.first])
    for reading in readings.values():
        cue = reading.cue
        if view.starts[cue.first] in there or view.regions[cue.head] >= 0:
            continue
        pieces = _pieces(view, told, reading)
        rule = RETOLD if reading.content.rule in _SOURCES else RULE
        row = None if pieces is None else headed_by(view, reading.speaker, cue, pieces, rule, min(reading.confidence, _CONFIDENCE))
        if row is not None:
            rows.append(row)
    return rows


class _Told:
    """The rows that have cues, by place of their cue."""

    def __init__(self, found: Sequence[Report]) -> None:
        cued = [(report.cue.start, number) for number, report in enumerate(found) if report.cue is not None]
        self._rows = [found[number] for _, number in sorted(cued)]
        self.starts = sorted(start for start, _ in cued)

    def within(self, whole: Span) -> Sequence[Report]:
        """Those whose cue begins in this stretch."""
        return self._rows[bisect_left(self.starts, whole.start) : bisect_left(self.starts, whole.end)]


def _pieces(view: View, told: _Told, reading: Reading) -> Pieces | None:
    """What the cue reports, if that holds a cue of a row; None where it does not."""
    content, head = reading.content, reading.speaker
    first, last = content.pieces[-1]
    if content.rule == _AROUND:
        is_told = _with_told(view, told, (first, last), head, is_source=False) is not None
        return content.pieces if is_told else None
    if head is None or len(content.pieces) > 1:
        return None
    cue = reading.cue
    if content.rule in _CLAUSES:
        if cue.lemma == _HINTS:
            return None
        opener = first - 1 - (view.lower[first - 1] == "that")
        is_joined = opener > cue.last and view.pos[opener] == "CCONJ"
        return _with_told(view, told, (first, last), head, is_source=False) if view.tags[cue.head] in FINITE and not is_joined else None
    if content.rule not in _SOURCES or view.lower[head] in RELATIVES or view.lemmas[head] in _RECORDS:
        return None
    if view.words[cue.first - 1] in (":", ";") or view.pos[last] in _LEFT_OPEN:
        return None
    return _with_told(view, told, _before_semicolon(view, first, last), head, is_source=True)


def _before_semicolon(view: View, first: int, last: int) -> Piece:
    """The stretch without what stands behind a semicolon in it, outside quotation marks."""
    end = next((token for token in range(first, last) if view.words[token] == ";" and view.regions[token] < 0), None)
    return first, last if end is None else view.last_inside[end]


def _with_told(view: View, told: _Told, piece: Piece, head: int | None, *, is_source: bool) -> Pieces | None:
    """The stretch with what rows report whose cues stand in it; None where none does, or one is of the same speaker's next verb: Quill
    says it leaks and calls it a wreck.

    Where a source stands behind it, quoted words behind the source go on with it.
    """
    whole = view.characters(*piece)
    limit = view.ends[view.sentence_ends[piece[1]]]
    first, last = piece
    further: list[Piece] = []
    is_told = False
    for report in told.within(whole):
        if (report.cue_lemma == _ACCORDING and not is_source) or not any(span.start < whole.end for span in report.spans):
            continue
        if report.speaker is not None and report.speaker.head == head and _is_finite(view, report):
            return None
        is_told = True
        for start, end in (_tokens(view, span) for span in report.spans):
            first = min(first, start)
            if is_source and start > last:
                further.append((start, end))
            elif not is_source and view.ends[end] <= limit:
                last = max(last, end)
    return ((first, last), *further) if is_told else None


def _is_finite(view: View, report: Report) -> bool:
    first, last = (0, -1) if report.cue is None else _tokens(view, report.cue)
    return any(view.tags[token] in FINITE for token in range(first, last + 1))


def _tokens(view: View, span: Span) -> Piece:
    """The first and last word of the span."""
    first, last = bisect_left(view.starts, span.start), bisect_left(view.starts, span.end) - 1
    return view.trim(first, last) or (first, last)


def _tags(view: View) -> list[tuple[int, int, Piece]]:
    """Verbs that end their sentence with their subject, the subject, and the clause before their comma that is their object."""
    found = []
    for verb, tag in enumerate(view.tags):
        lemma = view.lemmas[verb]
        if tag not in _TENSES or view.regions[verb] >= 0 or lemma == _HINTS or _TRAILING.isdisjoint(VERBS.get(lemma, ())):
            continue
        subject, clause = view.subject(verb), view.child(verb, "ccomp")
        if view.sections[verb] < 0 or subject is None or clause is None or clause > min(subject, verb):
            continue
        comma = min(view.lefts[subject], verb) - 1
        while comma > clause and view.words[comma] in CLOSING:
            comma -= 1
        behind = range(max(verb, view.rights[subject] if subject > verb else verb) + 1, view.sentence_ends[verb] + 1)
        is_last = sum(view.is_word[token] for token in behind) <= _LONGEST_ADDITION and not any(
            view.tags[token] in FINITE for token in behind
        )
        piece = view.trim(max(view.lefts[clause], view.sentence_starts[verb]), comma - 1)
        if view.words[comma] == "," and is_last and piece is not None and not _is_announced(view, comma):
            found.append((verb, subject, piece))
    return found


def _is_announced(view: View, comma: int) -> bool:
    """The comma ends quoted words behind a colon, whose tag this is: Quill scolded him: “Never,” she said."""
    region = view.regions[comma]
    opening = -1 if region < 0 else view.region_tokens[region][0] - 1
    while opening >= 0 and view.words[opening] in OPENING:
        opening -= 1
    return opening >= 0 and view.words[opening] == ":"
