"""Nouns that report: *the claim that the dam was safe*, *a warning by Quill that rents would rise*, *Quill's promise to build a pier*."""

from bisect import bisect_left
from collections.abc import Sequence

from flows.extract.quotation.chosen.rows import headed_by, unsourced
from flows.extract.quotation.cues import NOUNS, cue_at
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View

_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_SOURCES = frozenset({"by", "from"})
_TO_DO = frozenset({"call", "demand", "pledge", "plea", "promise", "threat", "vow"})
_WITHOUT_SOURCE = 0.4
_WITH_SOURCE = 0.6
_FEWEST_WORDS = 3


def claimed(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with rows for such nouns and their that-clauses that no row has a part in.

    A possessive and the noun behind *by* or *from* are the source, without one nobody speaks; *no suggestion that ...* reports nothing.
    Of a promise and the like with an owner, the infinitive behind it is what was promised.
    """
    rows = list(found)
    held = [False] * view.count
    for report in found:
        for span in report.spans:
            first, behind = bisect_left(view.starts, span.start), bisect_left(view.starts, span.end)
            held[first:behind] = [True] * (behind - first)
    for noun, lemma in enumerate(view.lemmas):
        if view.pos[noun] != "NOUN" or view.regions[noun] >= 0 or view.sections[noun] < 0:
            continue
        if lemma in _TO_DO and (promise := _promise(view, noun)) is not None and not any(held[noun : promise[1] + 1]):
            rows.append(_row(view, noun, promise[0], promise))
            continue
        if lemma not in NOUNS:
            continue
        clause = next((child for child in view.children[noun] if child > noun and view.deps[child] in _CLAUSES), None)
        if clause is None or any(view.lower[child] == "no" for child in view.children[noun]):
            continue
        that = view.lefts[clause]
        if view.lower[that] != "that" or view.deps[that] != "mark" or not _is_finite(view, clause):
            continue
        piece = view.trim(that + 1, min(view.rights[clause], view.sentence_ends[noun]))
        if piece is None or sum(view.is_word[piece[0] : piece[1] + 1]) < _FEWEST_WORDS:
            continue
        if any(held[noun : piece[1] + 1]):
            continue
        rows.append(_row(view, noun, that, piece))
    return rows


def _promise(view: View, noun: int) -> tuple[int, int] | None:
    """The infinitive right behind a noun with an owner: Quill's promise to build a pier."""
    verb = next((child for child in view.children[noun] if child > noun and view.tags[child] == "VB"), None)
    if verb is None or view.child(noun, "poss") is None or view.lower[noun + 1] != "to" or view.heads[noun + 1] != verb:
        return None
    return view.trim(noun + 1, min(view.rights[verb], view.sentence_ends[noun]))


def _is_finite(view: View, verb: int) -> bool:
    return view.tags[verb] in FINITE or any(view.tags[child] in FINITE for child in view.children[verb])


def _row(view: View, noun: int, that: int, piece: tuple[int, int]) -> Report:
    cue, pieces = cue_at(view, noun), (piece,)
    sourced = headed_by(view, _source(view, noun, that), cue, pieces, "claim_that", _WITH_SOURCE)
    return sourced or unsourced(view, cue, pieces, "claim_that", _WITHOUT_SOURCE)


def _source(view: View, noun: int, that: int) -> int | None:
    """The head of the phrase that names the source."""
    head = view.child(noun, "poss")
    if head is None:
        by = next((child for child in view.children[noun] if noun < child < that and view.lower[child] in _SOURCES), None)
        head = None if by is None else view.child(by, "pobj")
    return head
