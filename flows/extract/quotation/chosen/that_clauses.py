"""What stands behind a verb and its *that* where the ranker left it alone: X promised that “...”; X grumbled that ... and asked why ..."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View
from flows.records import Span

_LONGEST_GAP = 40
"""Characters before quoted words in which *that* is looked for."""
_JOINING = frozenset({"ADP", "CCONJ", "SCONJ"})
_CONFIDENCE = 0.7
_OF_SUGGESTIONS = 0.6
_SUGGESTS = "suggest"
_SENDS = frozenset({"blog", "cable", "email", "message", "post", "radio", "text", "tweet"})
_CLAUSES = frozenset({"that_clause", "bare_clause"})


def promised(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with what the rules read as quoted right behind a finite verb and its *that*, where no row holds those words."""
    rows = list(found)
    there = Rows(found)
    held = view.regions_held(there.spans)
    for cue, content, head, confidence in readings.values():
        first, last = content.pieces[0]
        region = view.regions[first]
        is_behind = first > cue.head and region >= 0 and view.region_tokens[region][0] == first
        if not is_behind or view.tags[cue.head] not in FINITE or not _is_that_before(view, region):
            continue
        if region in held or view.starts[cue.first] in there.cues:
            continue
        if there.touch(view.characters(first, last)):
            last = view.region_tokens[region][1]
        pieces = ((first, last),)
        row = headed_by(view, head, cue, pieces, content.rule, confidence)
        if row is not None:
            rows.append(row)
    return rows


def passed_over(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with rows for finite verbs and their that-clauses that none is of, where another verb of the sentence was chosen.

    Many grumbled that the fog was known and asked why she had come: what was asked is found, what was grumbled ends before *and asked*.
    """
    rows = list(found)
    there = Rows(found)
    cues = [token for token in range(view.count) if view.starts[token] in there.cues]
    for cue, content, head, confidence in readings.values():
        first, last = content.pieces[0]
        others = cues[bisect_left(cues, first) : bisect_left(cues, last + 1)]
        is_clause = content.rule == "that_clause" and first > cue.last and view.lower[cue.last + 1] == "that" and view.regions[cue.head] < 0
        if not is_clause or not others or view.starts[cue.first] in there.cues or not _is_finite(view, cue.head):
            continue
        piece = _before_clauses(view, first, others)
        if piece is None or not any(view.tags[token] in FINITE for token in range(piece[0], piece[1] + 1)):
            continue
        if there.touch(view.characters(*piece)):
            continue
        row = headed_by(view, head, cue, (piece,), "that_clause", min(confidence, _CONFIDENCE))
        if row is not None:
            rows.append(row)
    return rows


def suggested(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with rows for finite forms of *suggest* and the clause behind them, where no row has a part in it: a suggestion has words,
    also that of a poll."""
    rows = list(found)
    there = Rows(found)
    for cue, content, head, confidence in readings.values():
        (first, last), *further = content.pieces
        if (
            cue.lemma != _SUGGESTS
            or content.rule not in _CLAUSES
            or further
            or view.regions[cue.head] >= 0
            or not _is_finite(view, cue.head)
        ):
            continue
        if first < cue.last or view.starts[cue.first] in there.cues or there.touch(view.characters(cue.head, last)):
            continue
        row = headed_by(view, head, cue, ((first, last),), content.rule, min(confidence, _OF_SUGGESTIONS))
        if row is not None:
            rows.append(row)
    return rows


def posted(view: View, found: list[Report]) -> list[Report]:
    """`found` with rows for finite forms of *post*, *text* and the like and their that-clause: Quill posted on her page that ..."""
    rows = list(found)
    verbs = [verb for verb, lemma in enumerate(view.lemmas) if lemma in _SENDS and view.pos[verb] == "VERB" and view.regions[verb] < 0]
    there = Rows(found) if verbs else None
    for verb in verbs:
        clause = view.child(verb, "ccomp")
        that = -1 if clause is None else view.lefts[clause]
        if (
            there is None
            or view.sections[verb] < 0
            or clause is None
            or that <= verb
            or view.lower[that] != "that"
            or not _is_finite(view, verb)
        ):
            continue
        piece, cue = view.trim(that + 1, min(view.rights[clause], view.sentence_ends[verb])), cue_at(view, verb)
        if piece is None or view.starts[cue.first] in there.cues or there.touch(view.characters(*piece)):
            continue
        row = headed_by(view, view.subject(verb), cue, (piece,), "that_clause", _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


class Rows:
    """The rows that there are: where their cues start, and their spans by place."""

    def __init__(self, found: Sequence[Report]) -> None:
        self.spans = sorted(span for report in found for span in report.spans)
        self.cues = {report.cue.start for report in found if report.cue is not None}
        self._reach = list(accumulate((span.end for span in self.spans), max))
        """For each span the furthest end so far."""

    def touch(self, whole: Span) -> bool:
        """A span of a row has a part in this one."""
        before = bisect_left(self.spans, (whole.end, -1))
        return before > 0 and self._reach[before - 1] > whole.start


def _is_finite(view: View, verb: int) -> bool:
    return view.tags[verb] in FINITE or view.child(verb, "aux") is not None


def _before_clauses(view: View, first: int, verbs: Sequence[int]) -> tuple[int, int] | None:
    """What stands before the clauses of these verbs, without the word that joins them."""
    cut = min(view.lefts[verb] if view.lefts[verb] > first else verb for verb in verbs)
    while cut > first and (view.pos[cut - 1] in _JOINING or not view.is_word[cut - 1]):
        cut -= 1
    return view.trim(first, cut - 1) if cut > first else None


def _is_that_before(view: View, region: int) -> bool:
    start = view.quoted[region].outer_start
    before = view.text[max(0, start - _LONGEST_GAP) : start].rstrip()
    return before.endswith((" that", "\xa0that"))
