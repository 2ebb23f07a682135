"""Who speaks in dialogue without a cue: the narration beside the words tells it, or the turns that speakers take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flows.extract.quotation import beats
from flows.extract.quotation.cues import cues
from flows.extract.quotation.people import People
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View

_FURTHEST = 12
"""Paragraphs after which one who spoke is no longer taken to be there."""
_LONGEST_TAG = 12
"""Words of a line that only says who spoke the line before."""


@dataclass(slots=True)
class Turn:
    """The quoted words of one paragraph. `free` are the stretches that no cue claims; `speaker` and `rule` once they are found."""

    section: int
    free: list[int]
    rows: list[int] = field(default_factory=list)
    number: int = 0
    speaker: Speaker | None = None
    person: Speaker | None = None
    """A name of the one whom the speaker's pronoun means, where the turns tell it."""
    rule: str | None = None
    last_section: int = -1
    is_sure: bool = False
    """A cue or the narration names the speaker."""
    addressed: list[Speaker] = field(default_factory=list)


def find_speakers(view: View, turns: Sequence[Turn], people: People) -> None:
    """Sets `speaker` and `rule` of the turns that have no speaker, where something tells it; `turns` are by place."""
    by_section = {section: turn for turn in turns for section in range(turn.section, max(turn.section, turn.last_section) + 1)}
    for number, turn in enumerate(turns):
        turn.number = number
        turn.last_section = max(turn.last_section, turn.section)
    for turn in turns:
        if turn.speaker is None and (found := _beside(view, turn, by_section)) is not None:
            turn.speaker, turn.rule = found
            turn.is_sure = True
    runs = list(_runs(turns))
    narrator = _narrator(runs, people)
    for turn in turns:
        if narrator is not None and turn.speaker is not None and people.is_narrator(turn.speaker):
            turn.person = narrator
    for run in runs:
        _alternate(view, run, turns, people)


def _narrator(runs: Sequence[list[Turn]], people: People) -> Speaker | None:
    """The name of the one who tells the tale: whom others speak to right before or after I speak, twice at least and most of all."""
    called: dict[str, list[Speaker]] = {}
    for run in runs:
        for turn, following in pairwise(run):
            for one, other in ((turn, following), (following, turn)):
                if one.speaker is not None and people.is_narrator(one.speaker):
                    for name in other.addressed:
                        if (entity := people.entity(name)) is not None:
                            called.setdefault(entity, []).append(name)
    counts = sorted(((len(names), entity) for entity, names in called.items()), reverse=True)
    if not counts or counts[0][0] < 1 or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return called[counts[0][1]][0]


def _runs(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Turns of paragraphs that follow each other with no narration between."""
    run: list[Turn] = []
    for turn in turns:
        if run and turn.section != run[-1].last_section + 1:
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _beside(view: View, turn: Turn, by_section: dict[int, Turn]) -> tuple[Speaker, str] | None:
    first, last = view.section_tokens[turn.section]
    begins, ends = view.region_tokens[turn.free[0]][0], view.region_tokens[turn.free[-1]][1]
    if (before := beats.last_actor(view, first, begins - 1)) is not None:
        return before, "beat_before"
    if (after := beats.actor(view, begins, last)) is not None:
        return after, "beat_after"
    below = turn.section + 1
    if below < len(view.section_tokens) and below not in by_section and (tag := _tag(view, below)) is not None:
        return tag, "tag_below"
    above = turn.section - 1
    if above >= 0 and above not in by_section:
        first, last = view.section_tokens[above]
        if first < last and view.words[last] == ":" and (announced := beats.last_subject(view, first, last)) is not None:
            return announced, "paragraph_after_colon"
    return None


def _tag(view: View, section: int) -> Speaker | None:
    """The subject of a short line that is nothing but a subject with a verb of saying: `I said.`, `asked the porter.`"""
    first, last = view.section_tokens[section]
    if sum(view.is_word[first : last + 1]) > _LONGEST_TAG:
        return None
    for cue in cues(view, first, last):
        if "direct" in cue.frame and cue.kind == "verb":
            head = speaker_head(view, cue)
            if head is not None and first <= head <= last and min(head, cue.first) <= first + 3:
                return beats.phrase(view, head, first, last)
    return None


def _alternate(view: View, run: list[Turn], turns: Sequence[Turn], people: People) -> None:
    """Speakers of a run take turns: what is known of every second turn holds for those between."""
    for stretch in _stretches(run, people):
        for place, turn in enumerate(stretch):
            if turn.speaker is not None and turn.person is None and not people.is_named(turn.speaker):
                turn.person = _meant(stretch, place, people) or _named_near(view, turn, place, turns, people)
        known = [turn.person or turn.speaker for turn in stretch]
        for place, turn in enumerate(stretch):
            if turn.speaker is not None:
                continue
            found = _same_side(known, place, people) or _spoken_to(stretch, place, people)
            if found is None and place == 0:
                found = _narration_before(view, turn)
            if found is not None:
                known[place], turn.rule = found
        for place, turn in enumerate(stretch):
            turn.speaker = turn.speaker or known[place]
        for turn in stretch:
            if turn.speaker is None and (found := _other(turn, turns, people) or _speaks_on(turn, turns)) is not None:
                turn.speaker, turn.rule = found


def _meant(stretch: list[Turn], place: int, people: People) -> Speaker | None:
    """Whom a pronoun means, where it is not known or would make one person answer himself: by name on the same side of the talk."""
    speaker = stretch[place].speaker
    assert speaker is not None
    entity = people.entity(speaker)
    beside = [stretch[number] for number in (place - 1, place + 1) if 0 <= number < len(stretch)]
    others = {people.entity(turn.speaker) for turn in beside if turn.speaker is not None and people.is_named(turn.speaker)}
    if entity is not None and entity not in others:
        return None
    for number in sorted(range(place % 2, len(stretch), 2), key=lambda number: (abs(number - place), number)):
        named = stretch[number].speaker
        if named is not None and people.is_named(named) and people.entity(named) not in others:
            return named
    for turn in beside:
        for name in reversed(turn.addressed):
            if (found := people.entity(name)) is not None and found not in others:
                return name
    return None


def _named_near(view: View, turn: Turn, place: int, turns: Sequence[Turn], people: People) -> Speaker | None:
    """For a pronoun that is not known: the one whom the paragraph before tells of, or who spoke last but one."""
    assert turn.speaker is not None
    if people.entity(turn.speaker) is not None:
        return None
    found = _narration_before(view, turn) if place == 0 else _other(turn, turns, people)
    return found[0] if found is not None and people.is_named(found[0]) else None


def _stretches(run: list[Turn], people: People) -> Iterator[list[Turn]]:
    """Parts of a run in which no one is known to speak twice in a row."""
    stretch: list[Turn] = []
    for turn in run:
        before = stretch[-1].speaker if stretch else None
        if before is not None and turn.speaker is not None and people.are_same(before, turn.speaker):
            yield stretch
            stretch = []
        stretch.append(turn)
    yield stretch


def _same_side(known: list[Speaker | None], place: int, people: People) -> tuple[Speaker, str] | None:
    """Every second turn before, nearest first, then every second turn after; one that is a known person wins over one that is none."""
    before = [(speaker, "turn_before") for number in range(place - 2, -1, -2) if (speaker := known[number]) is not None]
    after = [(speaker, "turn_after") for number in range(place + 2, len(known), 2) if (speaker := known[number]) is not None]
    candidates = before + after
    if not candidates:
        return None
    return next((found for found in candidates[:4] if people.entity(found[0]) is not None), candidates[0])


def _spoken_to(stretch: list[Turn], place: int, people: People) -> tuple[Speaker, str] | None:
    """The one whom the turn before or after speaks to by name."""
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(stretch):
            for speaker in reversed(stretch[neighbour].addressed):
                if people.entity(speaker) is not None:
                    return speaker, "addressed_before" if neighbour < place else "addressed_after"
    return None


def _other(turn: Turn, turns: Sequence[Turn], people: People) -> tuple[Speaker, str] | None:
    """The one who spoke last before the speaker of the paragraph before."""
    number = turn.number - 1
    if number < 0 or turns[number].last_section != turn.section - 1 or (neighbour := turns[number].speaker) is None:
        return None
    number -= 1
    while number >= 0 and turn.section - turns[number].section <= _FURTHEST:
        speaker = turns[number].speaker
        if speaker is not None and not people.are_same(speaker, neighbour):
            return speaker, "other_speaker"
        number -= 1
    return None


def _speaks_on(turn: Turn, turns: Sequence[Turn]) -> tuple[Speaker, str] | None:
    """After narration that tells of no one: the one who spoke last."""
    for number in range(turn.number - 1, -1, -1):
        if turn.section - turns[number].section > _FURTHEST:
            return None
        if (speaker := turns[number].speaker) is not None:
            return speaker, "spoke_last"
    return None


def _narration_before(view: View, turn: Turn) -> tuple[Speaker, str] | None:
    if not turn.section:
        return None
    first, last = view.section_tokens[turn.section - 1]
    found = beats.last_actor(view, first, last) or beats.last_subject(view, first, last)
    return None if found is None else (found, "narration_before")
