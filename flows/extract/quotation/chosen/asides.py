"""What the reporter adds at the end of a content: who somebody is in whose name it ends, and what the one who was asked then did."""

from flows.extract.quotation.cues import cue_at, is_asked_first
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import FINITE, View

_MEANWHILE = frozenset({"as", "while"})
_OF_PERSONS = frozenset({"who", "whom"})
_ARTICLES = frozenset({"a", "an", "the"})
_FEWEST_WORDS = 2


def without_aside(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces, the last one ending before such an addition outside quotation marks:

    - *said she had met Hale, who left in May*; *said the offer came from Norr, the owner of the port*: `_about_a_name`;
    - *asked if it would hold, Hale laughed*: `_answer`;
    - *urged caution as the storm came near*: `_meanwhile`.
    """
    first, last = pieces[-1]
    begins = (rule(view, cue, first, last) for rule in (_about_a_name, _answer, _meanwhile))
    begin = next((begin for begin in begins if begin is not None), None)
    kept = None if begin is None else view.trim(first, begin - 1)
    if kept is None or begin is None:
        return pieces
    if sum(view.is_word[kept[0] : kept[1] + 1]) < _FEWEST_WORDS and not is_meanwhile(view, cue, first, begin):
        return pieces
    return (*pieces[:-1], kept)


def _about_a_name(view: View, _: int, first: int, last: int) -> int | None:
    """The comma before a relative clause of *who* or an apposition with an article that ends the stretch."""
    if view.regions[last] >= 0:
        return None
    token = last
    while token > first and view.heads[token] != token and first <= view.heads[token] <= last:
        begin = view.lefts[token]
        is_last = view.last_inside[min(view.rights[token], view.sentence_ends[last])] == last
        if is_last and begin - 1 > first and view.words[begin - 1] == "," and view.regions[begin] < 0:
            if view.deps[token] == "relcl" and view.lower[begin] in _OF_PERSONS:
                return begin - 1
            if view.deps[token] == "appos" and view.pos[view.heads[token]] == "PROPN" and view.lower[begin] in _ARTICLES:
                return begin - 1
        token = view.heads[token]
    return None


def _answer(view: View, cue: int, first: int, last: int) -> int | None:
    """The comma before the clause whose subject was asked."""
    if not is_asked_first(view, cue_at(view, cue)) or not cue < first:
        return None
    subject = view.subject(view.heads[cue])
    if subject is None or not first < subject <= last:
        return None
    begin = view.lefts[subject]
    return begin - 1 if begin - 1 > first and view.words[begin - 1] == "," else None


def _meanwhile(view: View, cue: int, first: int, last: int) -> int | None:
    """The *as* or *while* of what went on when a thing was said that no clause tells."""
    return next((token for token in range(first + 1, last) if is_meanwhile(view, cue, first, token)), None)


def is_meanwhile(view: View, cue: int, first: int, token: int) -> bool:
    """True of the *as* or *while* before a clause of its own, outside marks, where the content from `first` to there has no finite verb."""
    if view.lower[token] not in _MEANWHILE or view.deps[token] != "mark" or view.regions[token] >= 0 or not cue < first:
        return False
    verb = view.heads[token]
    subject = view.subject(verb)
    subject = view.passive_subject(verb) if subject is None else subject
    if subject is None or not token < subject < verb:
        return False
    return not any(view.tags[before] in FINITE for before in range(first, token))
