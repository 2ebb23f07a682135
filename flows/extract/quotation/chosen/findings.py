"""What studies, polls and those who make them find: *the study found that ...*, *a poll showed 61% oppose the pier*."""

from collections.abc import Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.chosen.that_clauses import Rows
from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View

_FINDS = frozenset({"conclude", "determine", "discover", "estimate", "find", "reveal", "show"})
_STUDIES = frozenset(
    {"analysis", "assessment", "audit", "census", "evaluation", "experiment", "inquest", "inquiry", "investigation", "paper"}
    | {"poll", "probe", "report", "research", "review", "study", "survey", "trial"}
)
_STUDENTS = frozenset(
    {"analyst", "auditor", "author", "commission", "committee", "coroner", "economist", "expert", "inspector", "investigator", "jury"}
    | {"ombudsman", "panel", "pollster", "regulator", "researcher", "scientist", "tribunal", "watchdog"}
)
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
        subject = view.subject(verb)
        if view.regions[verb] >= 0 or view.sections[verb] < 0 or subject is None or not _finds_out(view, verb, subject):
            continue
        piece = _clause(view, verb, subject)
        there = there or Rows(found)
        cue = cue_at(view, verb)
        if piece is None or view.starts[cue.first] in there.cues or there.touch(view.characters(*piece)):
            continue
        row = headed_by(view, subject, cue, (piece,), RULE, _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


def _finds_out(view: View, verb: int, subject: int) -> bool:
    is_finite = view.tags[verb] in FINITE or any(
        view.deps[child] == "aux" and view.lower[child] in ("has", "have", "had") for child in view.children[verb]
    )
    lemma = view.lemmas[subject]
    return is_finite and (lemma in _STUDIES or (lemma in _STUDENTS and view.lemmas[verb] != "show"))


def _clause(view: View, verb: int, subject: int) -> tuple[int, int] | None:
    """The finite clause right behind the verb, or the words before the comma of *..., a study found*."""
    clause = view.child(verb, "ccomp")
    if clause is None or not (
        view.tags[clause] in FINITE
        or any(view.tags[child] in FINITE for child in view.children[clause])
        or view.lower[view.lefts[clause]] == "that"
    ):
        return None
    begin, end = view.sentence_starts[verb], view.sentence_ends[verb]
    if clause > verb:
        first = max(verb + 1, view.lefts[clause])
        first += view.lower[first] == "that"
        piece = view.trim(first, min(view.rights[clause], end)) if first <= verb + 2 else None
    else:
        comma = view.lefts[subject] - 1
        piece = view.trim(begin, comma - 1) if comma > clause and view.words[comma] == "," else None
    return piece if piece is not None and sum(view.is_word[piece[0] : piece[1] + 1]) >= _FEWEST_WORDS else None
