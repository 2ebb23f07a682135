"""What studies, polls and those who make them find: *the study found that ...*, *a poll showed 61% oppose it*, *..., a study found*."""

from collections.abc import Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.that_clauses import Rows
from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.ranker.contents import Piece, Pieces
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, TIMES, View

_FINDS = frozenset({"conclude", "determine", "discover", "estimate", "find", "reveal", "show"})
_STUDIES = frozenset(
    {"analysis", "assessment", "audit", "census", "evaluation", "experiment", "inquest", "inquiry", "investigation", "paper"}
    | {"poll", "probe", "report", "research", "review", "study", "survey", "trial"}
)
_STUDENTS = frozenset(
    {"analyst", "auditor", "author", "commission", "committee", "coroner", "economist", "expert", "inspector", "investigator", "jury"}
    | {"ombudsman", "panel", "pollster", "regulator", "researcher", "scientist", "tribunal", "watchdog"}
)
_WHEN = frozenset({"at", "earlier", "in", "last", "on", "this", "today", "yesterday"})
_FEWEST_WORDS = 3
_CONFIDENCE = 0.6
RULE = "finding"


def with_findings(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with rows for finite verbs of finding out whose subject is a study or its maker, and the finite clause that they take.

    What is only seen is no finding: *the photo shows that ...*; nor is what somebody happens to notice: *Quill found that it was late*.
    """
    verbs = [verb for verb, lemma in enumerate(view.lemmas) if lemma in _FINDS and view.pos[verb] == "VERB"]
    rows = list(found)
    there: Rows | None = None
    for verb in verbs:
        subject = _subject(view, verb)
        if view.regions[verb] >= 0 or view.sections[verb] < 0 or subject is None or not _finds_out(view, verb, subject):
            continue
        pieces = _around(view, verb, subject) or _behind(view, verb)
        there = there or Rows(found)
        cue = cue_at(view, verb)
        if not pieces or view.starts[cue.first] in there.cues or any(there.touch(view.characters(*piece)) for piece in pieces):
            continue
        row = headed_by(view, subject, cue, pieces, RULE, _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


def _subject(view: View, verb: int) -> int | None:
    """The verb's subject; the noun before it that the parser hangs it on, as in *..., a study of 400 bakers found*."""
    subject, noun = view.subject(verb), view.heads[verb]
    if subject is not None or view.deps[verb] not in ("acl", "relcl") or view.tags[verb] not in ("VBD", "VBN"):
        return subject
    return noun if noun < verb and verb == _behind_phrase(view, noun) else None


def _behind_phrase(view: View, noun: int) -> int:
    """The token behind the noun and what stands between it and its last child: *of 400 bakers*."""
    clause = view.children[noun][-1]
    return max((view.rights[child] for child in view.children[noun] if child < clause), default=noun) + 1 if clause > noun else noun + 1


def _finds_out(view: View, verb: int, subject: int) -> bool:
    is_finite = view.tags[verb] in FINITE or any(
        view.deps[child] == "aux" and view.lower[child] in ("has", "have", "had") for child in view.children[verb]
    )
    lemma = view.lemmas[subject]
    is_finite |= view.heads[verb] == subject and view.deps[verb] == "acl"
    return is_finite and (lemma in _STUDIES or (lemma in _STUDENTS and view.lemmas[verb] != "show"))


def _behind(view: View, verb: int) -> Pieces:
    """The finite clause right behind the verb."""
    clause, end = view.child(verb, "ccomp"), view.sentence_ends[verb]
    if clause is None or clause < verb or view.deps[verb] == "acl":
        return ()
    if not _is_finite(view, clause) and view.lower[view.lefts[clause]] != "that":
        return ()
    first = max(verb + 1, view.lefts[clause])
    first += view.lower[first] == "that"
    piece = view.trim(first, min(view.rights[clause], end)) if first <= verb + 2 else None
    return _long_enough(view, (piece,))


def _around(view: View, verb: int, subject: int) -> Pieces:
    """What stands before the comma of *..., a study found (on Monday, while ...)*; of *The bridge, a study found, leaks* both halves."""
    begin, end = view.sentence_starts[verb], view.sentence_ends[verb]
    comma = min(view.lefts[subject], subject) - 1
    if comma <= begin or view.words[comma] != "," or view.regions[comma] >= 0:
        return ()
    before = view.trim(begin, comma - 1)
    following = view.next_word(verb, end)
    is_last = following is None or (
        view.words[following - 1] != ","
        and all(view.entities[token] in TIMES or view.lower[token] in _WHEN for token in range(following, end) if view.is_word[token])
    )
    clause = view.child(verb, "ccomp")
    if is_last or (clause is not None and clause < comma and view.words[verb + 1] == ","):
        return _long_enough(view, (before,)) if before is not None and _has_finite(view, *before) else ()
    if view.words[verb + 1] != "," or before is None:
        return ()
    behind = view.trim(verb + 2, end)
    is_parted = behind is not None and (view.deps[verb] == "parataxis" or view.heads[verb] != verb) and _has_finite(view, *behind)
    return _long_enough(view, (before, behind)) if is_parted and view.pos[view.heads[verb]] in ("VERB", "AUX") else ()


def _is_finite(view: View, clause: int) -> bool:
    return view.tags[clause] in FINITE or any(view.tags[child] in FINITE for child in view.children[clause])


def _has_finite(view: View, first: int, last: int) -> bool:
    return any(view.tags[token] in FINITE for token in range(first, last + 1))


def _long_enough(view: View, pieces: tuple[Piece | None, ...]) -> Pieces:
    whole = tuple(piece for piece in pieces if piece is not None)
    return whole if sum(view.is_word[token] for first, last in whole for token in range(first, last + 1)) >= _FEWEST_WORDS else ()
