"""Who speaks in dialogue without a cue: the narration beside the words tells it, or the turns that speakers take."""

from collections.abc import Collection, Iterator, Sequence

from flows.extract.quotation.dialogue import beats
from flows.extract.quotation.dialogue.beside import Found, beside
from flows.extract.quotation.dialogue.cast import Cast
from flows.extract.quotation.dialogue.meant import find_meant
from flows.extract.quotation.dialogue.narrator import find_narrator
from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.dialogue.turn import Turn
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import View

_FURTHEST = 12
"""Turns of one stretch of talk that are looked at around one of them."""
_FAR_OFF = 12
"""Paragraphs after which one who spoke is no longer taken to be there."""
_NEAREST = 4
"""Turns of one side that are asked for a known person."""


def find_speakers(view: View, turns: Sequence[Turn], people: People) -> None:
    """Sets `speaker` and `rule` of the turns that have no speaker, where something tells it, and `person`; `turns` are by place."""
    held: set[int] = set()
    for number, turn in enumerate(turns):
        turn.number, turn.last_section = number, max(turn.section, turn.last_section)
        held.update(range(turn.section, turn.last_section + 1))
    for turn in turns:
        if turn.speaker is None and (found := beside(view, turn, held, people)) is not None:
            turn.speaker, turn.rule = found
            turn.is_sure = True
    cast = Cast(view, people.known)
    find_meant(view, turns, people, cast)
    narrator = find_narrator(turns, people)
    for turn in turns:
        if people.is_narrator(turn.speaker):
            turn.person = narrator
    for run in _runs(turns):
        for stretch in _stretches(run, people):
            _alternate(view, stretch, turns, people, cast)


def _runs(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Turns of paragraphs that follow each other with no narration between."""
    run: list[Turn] = []
    for turn in turns:
        if run and not turn.follows(run[-1]):
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _stretches(run: Sequence[Turn], people: People) -> Iterator[list[Turn]]:
    """Parts of a run in which no one is known to speak twice in a row."""
    stretch: list[Turn] = []
    for turn in run:
        before = stretch[-1].speaker if stretch else None
        if before is not None and turn.speaker is not None and people.are_same(before, turn.speaker):
            yield stretch
            stretch = []
        stretch.append(turn)
    yield stretch


def _alternate(view: View, stretch: list[Turn], turns: Sequence[Turn], people: People, cast: Cast) -> None:
    """Speakers take turns: what is known of every second turn holds for those between. Nobody calls himself by name."""
    for place, turn in enumerate(stretch):
        if turn.speaker is not None and turn.person is None and not (people.is_named(turn.speaker) or people.is_narrator(turn.speaker)):
            meant = _meant(stretch, place, people) or _named_near(view, turn, place, turns, people)
            entity = None if meant is None else people.entity(meant)
            turn.person = meant if entity is not None and cast.fits(turn.speaker, entity) else None
    known = [turn.person or turn.speaker for turn in stretch]
    for place, turn in enumerate(stretch):
        if turn.speaker is None:
            hearers = people.entities(turn.addressed)
            found = (
                _called_before(stretch, place, people, hearers)
                or _same_side(known, place, people, hearers)
                or _called_after(stretch, place, people, hearers)
            )
            if found is None and place == 0:
                found = _unless(hearers, _narration_before(view, turn), people)
            if found is not None:
                known[place], turn.rule = found
    for place, turn in enumerate(stretch):
        turn.speaker = turn.speaker or known[place]
        if turn.speaker is None:
            hearers = people.entities(turn.addressed)
            other, last = _other(turn, turns, people), _spoke_last(turn, turns)
            if (found := _unless(hearers, other, people) or _unless(hearers, last, people)) is not None:
                turn.speaker, turn.rule = found


def _meant(stretch: list[Turn], place: int, people: People) -> Speaker | None:
    """Whom a pronoun or noun means that is not known or would make one person answer himself: by a name on its side of the talk."""
    speaker = stretch[place].speaker
    assert speaker is not None  # only such turns are asked about
    neighbours = [stretch[number] for number in (place - 1, place + 1) if 0 <= number < len(stretch)]
    others = people.entities(turn.speaker for turn in neighbours if turn.speaker is not None and people.is_named(turn.speaker))
    others |= people.entities(stretch[place].addressed)
    entity = people.entity(speaker)
    if entity is not None and entity not in others:
        return None
    for away in range(2, _FURTHEST + 1, 2):
        for number in (place - away, place + away):
            named = stretch[number].speaker if 0 <= number < len(stretch) else None
            if named is not None and people.is_named(named) and people.entity(named) not in others:
                return named
    for turn in neighbours:
        for name in reversed(turn.addressed):
            if (found := people.entity(name)) is not None and found not in others:
                return name
    return None


def _named_near(view: View, turn: Turn, place: int, turns: Sequence[Turn], people: People) -> Speaker | None:
    """For a pronoun or noun that is not known: the one whom the paragraph before tells of, or who spoke last but one."""
    assert turn.speaker is not None  # only such turns are asked about
    if people.entity(turn.speaker) is not None:
        return None
    found = _narration_before(view, turn) if place == 0 else _other(turn, turns, people)
    return found[0] if found is not None and people.is_named(found[0]) else None


def _same_side(known: Sequence[Speaker | None], place: int, people: People, hearers: Collection[str]) -> Found | None:
    """Every second turn before, nearest first, then after, hearers aside; a known person wins over words for one who is not."""
    before = [(known[number], "turn_before") for number in range(place - 2, max(-1, place - _FURTHEST - 1), -2)]
    after = [(known[number], "turn_after") for number in range(place + 2, min(place + _FURTHEST + 1, len(known)), 2)]
    on_side = [(speaker, rule) for speaker, rule in (*before, *after) if speaker is not None and people.entity(speaker) not in hearers]
    candidates = on_side[:_NEAREST]
    return next((found for found in candidates if people.is_known(found[0])), candidates[0] if candidates else None)


def _called_before(stretch: Sequence[Turn], place: int, people: People, hearers: Collection[str]) -> Found | None:
    """The one whom the turn before speaks to by name."""
    called = _called(stretch[place - 1], people, hearers) if place else None
    return None if called is None else (called, "addressed_before")


def _called_after(stretch: Sequence[Turn], place: int, people: People, hearers: Collection[str]) -> Found | None:
    """The one whom the turn after speaks to by name."""
    called = _called(stretch[place + 1], people, hearers) if place + 1 < len(stretch) else None
    return None if called is None else (called, "addressed_after")


def _called(turn: Turn, people: People, hearers: Collection[str]) -> Speaker | None:
    """The last known person whom the turn speaks to by name, hearers aside."""
    return next((name for name in reversed(turn.addressed) if (one := people.entity(name)) is not None and one not in hearers), None)


def _unless(hearers: Collection[str], found: Found | None, people: People) -> Found | None:
    """What was found, unless it is one of the hearers."""
    return None if found is None or people.entity(found[0]) in hearers else found


def _narration_before(view: View, turn: Turn) -> Found | None:
    """The one whom the paragraph before tells of."""
    if not turn.section:
        return None
    first, last = view.section_tokens[turn.section - 1]
    found = beats.last_actor(view, first, last) or beats.last_subject(view, first, last)
    return None if found is None else (found, "narration_before")


def _other(turn: Turn, turns: Sequence[Turn], people: People) -> Found | None:
    """The one who spoke last before the speaker of the paragraph before."""
    last = turn.number - 1
    if last < 0 or turns[last].last_section != turn.section - 1 or (neighbour := turns[last].speaker) is None:
        return None
    for number in range(last - 1, -1, -1):
        if turn.section - turns[number].section > _FAR_OFF:
            return None
        speaker = turns[number].speaker
        if speaker is not None and not people.are_same(speaker, neighbour):
            return speaker, "other_speaker"
    return None


def _spoke_last(turn: Turn, turns: Sequence[Turn]) -> Found | None:
    """After narration that tells of no one: the one who spoke last."""
    for number in range(turn.number - 1, -1, -1):
        if turn.section - turns[number].section > _FAR_OFF:
            return None
        if (speaker := turns[number].speaker) is not None:
            return speaker, "spoke_last"
    return None
