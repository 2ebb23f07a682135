"""What belongs to a content and was cut from it: *said it would close | because nobody came*, *named those | who had paid*."""

from collections.abc import Sequence

from flows.extract.quotation.chosen.asides import is_meanwhile
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import TIMES, View

_OF_WORDS_INSIDE = frozenset({"advcl", "prep", "relcl"})
_EXPRESSING = frozenset({"convey", "express", "voice"})
_FELT = frozenset({"about", "at", "for", "over", "toward", "towards", "with"})
_REASONS = frozenset({"as", "because", "if", "to", "unless"})


def with_rest(view: View, cues: Sequence[int], found: Sequence[Pieces]) -> list[Pieces]:
    """The pieces, each with what follows it without a comma and hangs on its words: a clause, a relative clause, a preposition.

    So does what the noun behind the cue takes, though the parse hangs it on the cue: *expressed dismay | at the sale*, *cited letters |
    from Vale*. A reason, purpose or condition also where the parse hangs it on the cue, and so a clause that is what the cue takes.
    Words that another cue has stay its own; behind quoted words nothing is added.
    """
    taken = [False] * view.count
    for cue, pieces in zip(cues, found, strict=True):
        taken[cue] = True
        for first, last in pieces:
            taken[first : last + 1] = [True] * (last + 1 - first)
    return [_longer(view, cue, pieces, taken) for cue, pieces in zip(cues, found, strict=True)]


def _longer(view: View, cue: int, pieces: Pieces, taken: Sequence[bool]) -> Pieces:
    first, last = pieces[-1]
    begin, limit = last + 1, view.sentence_ends[last]
    if first < cue or view.regions[last] >= 0 or begin > limit or not view.is_word[begin] or view.regions[begin] >= 0:
        return pieces
    top = begin
    while not first <= view.heads[top] <= last and view.heads[top] != top and view.lefts[view.heads[top]] >= first:
        top = view.heads[top]
    is_inside = first <= view.heads[top] <= last and view.deps[top] in _OF_WORDS_INSIDE
    is_reason = view.heads[top] == cue and view.deps[top] == "advcl" and view.lower[begin] in _REASONS
    is_taken_clause = view.heads[top] == cue and view.deps[top] in ("ccomp", "xcomp")
    end = view.last_inside[min(view.rights[top], limit)]
    is_of_noun = top == begin and last == begin - 1 and _is_of_noun(view, cue, last, top)
    is_rest = (is_inside or is_reason or is_taken_clause or is_of_noun) and not is_meanwhile(view, cue, first, begin)
    if not is_rest or end < begin or any(taken[begin : end + 1]):
        return pieces
    return (*pieces[:-1], (first, end))


def _is_of_noun(view: View, cue: int, noun: int, preposition: int) -> bool:
    """*At the sale* of *expressed dismay at the sale*; whatever comes *from* somebody; not *expressed dismay at noon*."""
    thing = view.child(preposition, "pobj")
    if thing is None or view.entities[thing] in TIMES or view.heads[preposition] != cue or view.deps[preposition] != "prep":
        return False
    is_object = view.deps[noun] == "dobj" and view.heads[noun] == cue and view.pos[noun] == "NOUN"
    is_felt = view.lower[preposition] in _FELT and view.lemmas[cue] in _EXPRESSING
    return is_object and (is_felt or view.lower[preposition] == "from")
