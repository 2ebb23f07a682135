"""Phrases with a verb of saying in which nobody says anything: *note that ...*, *let's say*, *it said on the door*."""

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import View

_AS_A_PHRASE = frozenset(
    {"admit", "consider", "mention", "note", "observe", "recall", "remember", "remind", "repeat", "say", "stress"} | {"suppose"}
)
_BEFORE = frozenset({"and", "but", "just", "please", "so"})
_WORTH = frozenset({"bear", "fair", "goes", "important", "necessary", "noteworthy", "safe", "suffice", "suffices", "useful", "worth"})
_WRITTEN_ON = frozenset(
    {"back", "badge", "bag", "banner", "board", "bottle", "box", "card", "cover", "door", "envelope", "form", "front", "gate", "grave"}
    | {"label", "lid", "map", "packet", "page", "plaque", "poster", "screen", "side", "sign", "stone", "ticket", "tin", "wall"}
)


def is_nobodys(view: View, cue: int, pieces: Pieces) -> bool:
    """True where nobody is said to have said it, by the name of the rule:

    - *Please note that the mill is closed; say what you like*: `_bids`, outside quotation marks;
    - *let's say it costs a million*: `_lets`;
    - *it is worth noting that ...; suffice it to say that ...*: `_is_worth`;
    - *it said “No entry” on the door*: `_stands_written`.
    """
    return _bids(view, cue, pieces) or _lets(view, cue) or _is_worth(view, cue) or _stands_written(view, cue)


def _bids(view: View, cue: int, pieces: Pieces) -> bool:
    """An imperative: the bare verb opens its sentence, save for please and the like."""
    if view.tags[cue] not in ("VB", "VBP") or view.lemmas[cue] not in _AS_A_PHRASE or view.regions[cue] >= 0 or pieces[0][0] < cue:
        return False
    if any(view.regions[token] >= 0 for first, last in pieces for token in range(first, last + 1)):
        return False
    if view.lemmas[cue] == "say" and view.lower[cue + 1] != "what":
        return False  # Say you are sorry: somebody is told what to say
    before = cue - 1
    while before >= view.sentence_starts[cue] and (not view.is_word[before] or view.lower[before] in _BEFORE):
        before -= 1
    return before < view.sentence_starts[cue] and view.section_kinds[view.sections[cue]] == "paragraph"


def _lets(view: View, cue: int) -> bool:
    above = view.heads[cue]
    if view.tags[cue] != "VB" or view.lemmas[above] != "let" or above == cue or view.regions[cue] >= 0:
        return False
    return above < cue <= above + 3 and view.lower[above + 1] in ("'s", "’s", "us")


def _is_worth(view: View, cue: int) -> bool:
    """It, and what is worth, fair, important or enough to be said."""
    if view.regions[cue] >= 0 or view.lemmas[cue] not in VERBS:
        return False
    begin = cue - 1 if view.tags[cue] == "VBG" else cue - 2
    if begin < view.sentence_starts[cue] or (begin == cue - 2 and view.lower[cue - 1] != "to"):
        return False
    if view.lower[begin] == "it" and view.lower[begin - 1] in _WORTH:
        return True
    return view.lower[begin] in _WORTH and "it" in view.lower[max(begin - 4, view.sentence_starts[cue]) : begin]


def _stands_written(view: View, cue: int) -> bool:
    """It said so on the door: not so of a firm that said in a letter, or of *it*, who said on the door of what else."""
    subject = view.subject(cue)
    if view.lemmas[cue] != "say" or subject is None or view.lower[subject] != "it":
        return False
    end = view.sentence_ends[cue]
    for token in range(cue + 1, end):
        if view.lower[token] == "on" and view.regions[token] < 0:
            thing = view.child(token, "pobj")
            if thing is not None and view.lemmas[thing] in _WRITTEN_ON and view.rights[thing] == view.last_inside[end]:
                return True
            if token == cue + 1 and thing is not None and view.lemmas[thing] in _WRITTEN_ON:
                return True
    return False
