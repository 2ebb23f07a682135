"""By whom something was called or said where the parse hangs *by* on other words: *described as “a wreck” by Quill*, *said to be 40*."""

from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import View

_BETWEEN = frozenset({"a", "an", "as", "the"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def agent_of_label(view: View, cue: int) -> int | None:
    """The head of what stands behind *by*, right behind the quoted words that a participle gives to something."""
    by = _by(view, cue)
    return None if by is None else view.child(by, "pobj")


def before_agent(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces without such a *by* and the phrase behind it."""
    by = _by(view, cue)
    first, last = pieces[-1]
    if by is None or not cue < first < by <= last:
        return pieces
    kept = view.trim(first, by - 1)
    return pieces if kept is None else (*pieces[:-1], kept)


def _by(view: View, cue: int) -> int | None:
    is_participle = view.tags[cue] == "VBN" or (view.tags[cue] == "VBD" and view.subject(cue) is None)
    if not is_participle or view.regions[cue] >= 0:
        return None
    end = view.sentence_ends[cue]
    opening = next((token for token in range(cue + 1, min(cue + 4, end)) if view.regions[token] >= 0), None)
    if opening is None or any(view.is_word[token] and view.lower[token] not in _BETWEEN for token in range(cue + 1, opening)):
        return None
    by = view.next_word(view.region_tokens[view.regions[opening]][1], end)
    return by if by is not None and view.lower[by] == "by" and view.words[by - 1] != "," else None


def said_to(view: View, cue: int, pieces: Pieces) -> Pieces:
    """*The man, said to be 40, was arrested*: the infinitive is what is said, whatever the parse."""
    if not is_said_to(view, cue) or pieces[0][0] <= cue:
        return pieces
    verb = view.heads[cue + 1]
    comma = next((token for token in range(cue + 2, view.sentence_ends[cue]) if view.words[token] == ","), None)
    kept = None if comma is None or verb <= cue else view.trim(cue + 1, comma - 1)
    return pieces if kept is None else (kept,)


def is_said_to(view: View, cue: int) -> bool:
    """A participle behind a noun and its comma, before an infinitive: nobody is told to say so."""
    return (
        view.lower[cue] == "said"
        and cue - 2 >= view.sentence_starts[cue]
        and view.words[cue - 1] == ","
        and view.pos[cue - 2] in _NOUNS
        and cue + 2 <= view.sentence_ends[cue]
        and view.lower[cue + 1] == "to"
        and view.tags[cue + 2] == "VB"
    )
