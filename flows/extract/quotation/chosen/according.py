"""The mill, according to the report, has closed: what *according to* reports, by commas and semicolons.

The ranker finds the source; where the words stand in the middle of a sentence it often takes what is before them alone.
"""

from collections.abc import Sequence

from flows.extract.quotation.ranker.contents import Piece, Pieces
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.view import FINITE, View

_SET_OFF = frozenset({",", "—", "–", "--"})
_OPENERS = frozenset({"and", "because", "but", "that", "when", "where", "which", "while", "who"})
"""A clause that begins with one of these right before *according to* is all that is reported."""
_ADDED = frozenset(
    {"after", "although", "and", "as", "before", "but", "compared", "down", "even", "or", "so", "though", "up", "while", "with"}
)
"""What stands behind the source goes on with what stands before it where it begins with one of these, or with a comparison."""
_JOINING = frozenset({"and", "or"})
_OBJECTS = frozenset({"acomp", "attr", "ccomp", "dobj", "oprd", "pcomp", "pobj", "xcomp"})
_COMPARING = frozenset({"JJR", "RBR"})
_SAID_TOO = frozenset({"which", "who"})
_RELATIVES = frozenset({"which", "who", "whose", "whom", "where"})
_LONGEST_SOURCE = 30
"""Tokens of the source in which the comma behind it is looked for."""
_FEWEST_WORDS = 2


def with_sources(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The choices, those of *according to* with the content that commas and semicolons outside quotation marks give them.

    - *The mill, according to the report, has closed*: both halves, if nothing else that is reported stands in the second.
    - *the yard, where, according to her, it rained; a levy that, according to them, doubled*: the clause that it stands in.
    - *They paid; the mill, according to her, has closed; so has the inn*: no other part of the sentence.
    """
    if not any(view.lower[choice.cue] == "according" for choice in chosen):
        return list(chosen)
    owner = [-1] * view.count
    for choice in chosen:
        owner[choice.cue] = choice.cue
        for first, last in choice.pieces:
            owner[first : last + 1] = [choice.cue] * (last + 1 - first)
    return [choice._replace(pieces=_pieces(view, choice, owner)) if view.lower[choice.cue] == "according" else choice for choice in chosen]


def _pieces(view: View, choice: Choice, owner: Sequence[int]) -> Pieces:
    """What the choice's cue reports; `owner` is the cue of the choice that a token is cue or content of, -1 for others."""
    cue = choice.cue
    first, last = _part(view, cue)
    before = view.trim(first, cue - 1)
    if before is None:
        return choice.pieces
    kept = _inside(view, choice.pieces, first, last)
    closing = _closing(view, cue, last)
    behind = None if closing is None else view.trim(closing + 1, last)
    if behind is None:
        return kept or choice.pieces
    if any(owner[token] not in (-1, cue) for token in range(behind[0], behind[1] + 1)):
        return kept or choice.pieces
    opener = before[1]
    if view.lower[opener] in _OPENERS and view.words[opener + 1] in (*_SET_OFF, view.words[cue]):
        clause = behind[0], _end_of_clause(view, opener, *behind)
        is_said_too = view.lower[opener] in _SAID_TOO and view.pos[opener - 1] != "ADP"
        return ((opener, opener), clause) if is_said_too else (clause,)
    if len(kept) > 1 or any(end > cue for _, end in kept) or not _belongs(view, before, behind):
        return kept or choice.pieces
    start = kept[0][0] if kept else before[0]
    return (start, before[1]), behind


def _part(view: View, cue: int) -> Piece:
    """The part of the sentence around the cue between semicolons."""
    first, last = view.sentence_starts[cue], view.sentence_ends[cue]
    for token in range(cue, first - 1, -1):
        if view.words[token] == ";" and view.regions[token] < 0:
            first = token + 1
            break
    for token in range(cue, last + 1):
        if view.words[token] == ";" and view.regions[token] < 0:
            last = token - 1
            break
    return first, last


def _inside(view: View, pieces: Pieces, first: int, last: int) -> Pieces:
    """What of the pieces lies in this part of the sentence."""
    cut = (view.trim(max(first, start), min(last, end)) for start, end in pieces)
    return tuple(piece for piece in cut if piece is not None)


def _closing(view: View, cue: int, last: int) -> int | None:
    """The comma or dash behind the source, where one stands before *according to*, or a word that opens the clause."""
    if view.words[cue - 1] not in _SET_OFF and view.lower[cue - 1] not in _OPENERS:
        return None
    for token in range(cue + 2, min(last, cue + _LONGEST_SOURCE)):
        if view.words[token] not in _SET_OFF or view.regions[token] >= 0:
            continue
        if not _RELATIVES.isdisjoint(view.lower[token + 1 : min(token + 4, last)]):
            continue  # , who owns it; , neither of whom was there
        if not any(view.deps[noun] == "appos" and view.lefts[noun] == token + 1 for noun in range(token + 1, view.rights[cue] + 1)):
            return token
    return None


def _belongs(view: View, before: Piece, behind: Piece) -> bool:
    """The second half has the verb that words of the first hang on, or its object, or a word that joins it to the first.

    What *and* joins is a clause: the source may be of two.
    """
    inside = range(behind[0], behind[1] + 1)
    opener = view.lower[behind[0]]
    if opener in _ADDED or view.tags[behind[0]] in _COMPARING:
        return opener not in _JOINING or any(view.tags[token] in FINITE for token in inside)
    if any(behind[0] <= view.heads[token] <= behind[1] for token in range(before[0], before[1] + 1)):
        return True
    return any(before[0] <= view.heads[token] <= before[1] and view.deps[token] in _OBJECTS for token in inside)


def _end_of_clause(view: View, opener: int, first: int, last: int) -> int:
    """The last word of the clause that this word opens: to the comma behind the relative clause, else to the end."""
    verb = view.heads[opener]
    if view.lower[opener] not in (_RELATIVES | {"that"}) or not first <= verb <= last or view.tags[verb] not in FINITE:
        return last
    return view.last_inside[max(first, min(view.rights[verb], last))]
