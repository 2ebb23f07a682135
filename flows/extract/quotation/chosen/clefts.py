"""What somebody said, put in front: *What Quill said was that the pier had closed*; *what she wrote was “...”*."""

from collections.abc import Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.that_clauses import Rows
from flows.extract.quotation.cues import VERBS, cue_at
from flows.extract.quotation.ranker.contents import Piece
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View

_BE = "be"
_WHAT = "what"
_FRAMES = frozenset({"direct", "that"})
_WISHED = frozenset({"can", "could", "may", "might", "must", "ought", "should"})
"""What we should ask is none that was asked."""
_CONFIDENCE = 0.7
RULE = "cleft"


def with_clefts(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with such rows, where no row has the verb for its cue or a part in what was said.

    Only a clause with *that* and quoted words are told: *what she said was wrong* and *was a shock* tell of it.
    """
    rows = list(found)
    clefts = view.once(_clefts)
    there = Rows(found) if clefts else None
    for verb, speaker, piece in clefts:
        cue = cue_at(view, verb)
        if there is None or view.starts[cue.first] in there.cues or there.touch(view.characters(*piece)):
            continue
        row = headed_by(view, speaker, cue, (piece,), RULE, _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


def _clefts(view: View) -> list[tuple[int, int, Piece]]:
    """The verb of saying, its subject, and what *was* equates with what was said."""
    found = []
    for what, word in enumerate(view.lower):
        verb = view.heads[what]
        be = view.heads[verb]
        if word != _WHAT or view.regions[what] >= 0 or view.deps[verb] not in ("csubj", "nsubj") or not what < verb < be:
            continue
        if view.lemmas[be] != _BE or view.tags[be] not in FINITE or not VERBS.get(view.lemmas[verb], frozenset()) >= _FRAMES:
            continue
        speaker, piece = view.subject(verb), _told(view, be)
        if any(view.deps[child] == "aux" and view.lower[child] in _WISHED for child in view.children[verb]):
            continue
        if speaker is not None and what < speaker and piece is not None:
            found.append((verb, speaker, piece))
    return found


def _told(view: View, be: int) -> Piece | None:
    """The clause behind *was that*, the quoted words behind *was*."""
    end = view.sentence_ends[be]
    begin = view.next_word(be, end)
    if begin is None:
        return None
    if (region := view.regions[begin]) >= 0:
        return view.region_tokens[region] if view.region_tokens[region][0] == begin else None
    clause = view.heads[begin]
    is_that = view.lower[begin] == "that" and view.deps[begin] == "mark" and clause > begin and view.heads[clause] == be
    return view.trim(begin + 1, min(view.rights[clause], end)) if is_that else None
