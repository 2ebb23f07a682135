"""Whom he and she mean who speak in a tale.

It is the one told of last whom the pronoun fits, and neither who is answered or answers nor who is spoken to by name. One who is
told of as a subject, who spoke two turns before, who is named as a speaker elsewhere or of whom the tale tells much is likelier; all
are weighed by the tokens that the last of their names lies back.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from flows.extract.quotation.dialogue import beats
from flows.extract.quotation.dialogue.cast import SEX, Cast, Sex, is_subject
from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.dialogue.turn import Turn
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import View

_FURTHEST = 600
"""Tokens that a name may lie back."""
_NO_SUBJECT = 40
"""Tokens by which a name that is no subject seems to lie further back; the same for the others."""
_OF_UNKNOWN_SEX = 80
_NO_VOICE = 60
_SAME_SIDE = -60
_TWICE_AS_MUCH = -20


class _Told(NamedTuple):
    """A place where the narration tells of a person."""

    token: int
    entity: str
    cost: int


def find_meant(view: View, turns: Sequence[Turn], people: People, cast: Cast) -> None:
    """Sets `person` of the turns, by place, whose speaker is he or she, where somebody fits; `people` then knows whom they mean."""
    told = [
        _Told(name.head, entity, 0 if is_subject(view, name.head) else _NO_SUBJECT)
        for name, entity in cast.names
        if view.regions[name.head] < 0
    ]
    voices = people.entities(turn.speaker for turn in turns if turn.speaker is not None and people.is_named(turn.speaker))
    for turn in turns:
        if turn.speaker is None or (sex := SEX.get(view.lower[turn.speaker.head])) is None:
            continue
        rivals = people.entities(turn.addressed) | _partners(turns, turn, people)
        side = _same_side(turns, turn, people)
        best: tuple[float, str] | None = None
        head = turn.speaker.head
        for place in reversed(told[bisect_left(told, head - _FURTHEST, key=_token) : bisect_left(told, head, key=_token)]):
            entity = place.entity
            if entity in rivals or not cast.fits(turn.speaker, entity):
                continue
            away = head - place.token + place.cost + _TWICE_AS_MUCH * log2(cast.counts[entity])
            away += (cast.sex(entity) is None) * _OF_UNKNOWN_SEX + (entity not in voices) * _NO_VOICE + (entity == side) * _SAME_SIDE
            if best is None or away < best[0]:
                best = away, entity
        if best is not None:
            people.stands_for(turn.speaker, best[1])
            turn.person = cast.name(best[1])
            insort(told, _Told(head, best[1], 0))
        elif (meant := people.entity(turn.speaker)) is not None and (meant in rivals or not cast.fits(turn.speaker, meant)):
            turn.person = _unnamed(view, head, sex)
            people.stands_for(turn.speaker, None)


def _token(told: _Told) -> int:
    return told.token


def _partners(turns: Sequence[Turn], turn: Turn, people: People) -> set[str]:
    """Who speaks in the paragraphs right before and after; after it only where a name says so, since pronouns there are still open."""
    beside: list[Speaker] = []
    if turn.number and turn.follows(before := turns[turn.number - 1]) and before.speaker is not None:
        beside.append(before.speaker)
    if turn.number + 1 < len(turns) and (after := turns[turn.number + 1]).follows(turn) and people.is_named(after.speaker):
        assert after.speaker is not None  # is_named is of somebody
        beside.append(after.speaker)
    return people.entities(beside)


def _same_side(turns: Sequence[Turn], turn: Turn, people: People) -> str | None:
    """Who spoke two paragraphs before, with no narration between."""
    if turn.number < 2:
        return None
    one, other = turns[turn.number - 2], turns[turn.number - 1]
    return people.entity(one.speaker) if turn.follows(other) and other.follows(one) and one.speaker is not None else None


def _unnamed(view: View, head: int, sex: Sex) -> Speaker | None:
    """The nearest noun before for somebody without a name whom the pronoun fits: *the old woman*."""
    for token in range(head - 1, max(-1, head - _FURTHEST), -1):
        if view.regions[token] < 0 and beats.is_somebody(view, token, sex):
            return beats.phrase(view, token, view.section_starts[token])
    return None
