"""Reports of reports: of *Hale said that Quill had promised a pier* both verbs report, and what Hale said holds what she promised."""

from collections.abc import Mapping, Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.tags import RULE
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View

_CLAUSES = frozenset({"that_clause", "bare_clause"})
_CONFIDENCE = 0.8


def with_outer(view: View, found: Sequence[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with rows for finite verbs of saying that none is of, where the main verb of the clause right behind one reports too."""
    cues = {report.cue.end for report in found if report.cue is not None}
    rows = list(found)
    for cue, content, head, confidence in readings.values():
        (first, last), *rest = content.pieces
        if content.rule not in _CLAUSES or rest or head is None or view.ends[cue.last] in cues or view.regions[cue.head] >= 0:
            continue
        if view.tags[cue.head] not in FINITE or first > cue.last + 2:
            continue
        inner = next((child for child in view.children[cue.head] if view.deps[child] == "ccomp" and first <= child <= last), None)
        if inner is None or view.ends[inner] not in cues:
            continue
        row = headed_by(view, head, cue, ((first, last),), RULE, min(confidence, _CONFIDENCE))
        if row is not None:
            rows.append(row)
    return rows
