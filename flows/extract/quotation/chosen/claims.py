"""Nouns that report: *the claim that it was safe*, *warnings from engineers that rents would rise*, *Quill's promise to build a pier*."""

from bisect import bisect_left
from collections.abc import Sequence

from flows.extract.quotation.chosen.rows import row_of, unsourced
from flows.extract.quotation.cues import NOUNS, cue_at
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.records import Report
from flows.extract.quotation.speaker import speaker_phrase
from flows.extract.quotation.view import FINITE, View

_SOURCES = frozenset({"by", "from", "of"})
_TO_DO = frozenset({"call", "demand", "pledge", "plea", "promise", "threat", "vow"})
_WITHOUT_SOURCE = 0.4
_WITH_SOURCE = 0.6
_FEWEST_WORDS = 3
_FURTHEST = 14
"""Tokens behind the noun among which its *that* stands."""
_WITHOUT_OBJECT = frozenset(
    {"burst", "collapse", "come", "crash", "die", "disappear", "fail", "fall", "flood", "go", "happen", "leak", "occur", "resign", "rise"}
    | {"sink", "suffer", "vanish", "work"}
)
"""Verbs that take no object: *that* before the subject of one is no relative pronoun, whatever the parser took it for."""
_DISPUTES = frozenset({"challenge", "contest", "counter", "deny", "dismiss", "dispute", "doubt", "question", "rebut", "refute", "reject"})


def claimed(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with rows for such nouns and their that-clauses that no row has a part in.

    A possessive and the noun behind *by*, *from* or *of* are the source, without one nobody speaks; *no suggestion that* reports nothing.
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
        if lemma not in NOUNS or any(view.lower[child] == "no" for child in view.children[noun]):
            continue
        that = _that(view, noun)
        if that is None:
            continue
        piece = view.trim(that + 1, min(view.rights[view.heads[that]], view.sentence_ends[noun]))
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


def is_disputed(view: View, cue: int, pieces: Pieces) -> bool:
    """True for *Quill disputes the claim that the mill was sold*: that it was is not what Quill says."""
    noun = view.child(cue, "dobj") if view.lemmas[cue] in _DISPUTES else None
    if noun is None or view.lemmas[noun] not in NOUNS or not noun < pieces[0][0]:
        return False
    that = _that(view, noun)
    return that is not None and pieces[0][0] in (that, that + 1)


def _that(view: View, noun: int) -> int | None:
    """The *that* of what the noun reports: right behind it, or behind *from engineers*, *in May*; it leads in a finite clause.

    One that the parser takes for the object of the clause is another where its verb takes none.
    """
    end = min(view.sentence_ends[noun], noun + _FURTHEST)
    that = noun + 1
    while that <= end and view.lower[that] != "that":
        is_phrase = view.pos[that] not in ("VERB", "AUX", "SCONJ", "PUNCT") and (that > noun + 1 or view.pos[that] == "ADP")
        if not is_phrase:
            return None
        that += 1
    clause = view.heads[that] if that <= end else -1
    if clause <= that or view.pos[clause] not in ("VERB", "AUX") or not _is_finite(view, clause):
        return None
    if view.deps[that] == "mark":
        return that
    subject = view.subject(clause)
    return that if subject is not None and that < subject and view.lemmas[clause] in _WITHOUT_OBJECT else None


def _is_finite(view: View, verb: int) -> bool:
    return view.tags[verb] in FINITE or any(view.tags[child] in FINITE for child in view.children[verb])


def _row(view: View, noun: int, that: int, piece: tuple[int, int]) -> Report:
    cue, pieces, head = cue_at(view, noun), (piece,), _source(view, noun, that)
    speaker = None if head is None else speaker_phrase(view, head, cue, ((min(that, piece[0]), piece[1]),))
    sourced = row_of(view, speaker, cue, pieces, "claim_that", _WITH_SOURCE)
    return sourced or unsourced(view, cue, pieces, "claim_that", _WITHOUT_SOURCE)


def _source(view: View, noun: int, that: int) -> int | None:
    """The head of the phrase that names the source; a bare noun behind *of* is what it is about: *claims of fraud*."""
    owner = view.child(noun, "poss")
    if owner is not None:
        return owner
    by = next((child for child in view.children[noun] if noun < child < that and view.lower[child] in _SOURCES), None)
    by = noun + 1 if by is None and noun + 1 < that and view.lower[noun + 1] in _SOURCES else by
    head = None if by is None else view.child(by, "pobj")
    if by is None or head is None or view.lower[by] != "of" or view.tags[head] != "NN":
        return head
    return head if view.child(head, "det", "poss") is not None else None
