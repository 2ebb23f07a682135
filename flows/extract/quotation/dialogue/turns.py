"""Who speaks in dialogue without a cue: the narration beside the words tells it, or the turns that speakers take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flows.extract.quotation.cues import cues
from flows.extract.quotation.dialogue import beats
from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View

Found = tuple[Speaker, str]
"""A speaker and the rule that found him."""

_FURTHEST = 12
"""Turns of one stretch of talk that are looked at around one of them."""
_FAR_OFF = 12
"""Paragraphs after which one who spoke is no longer taken to be there."""
_NEAREST = 4
"""Turns of one side that are asked for a known person."""
_LONGEST_TAG = 12
"""Words of a line that only says who spoke the line before."""


@dataclass(slots=True)
class Turn:
    """The quoted words of one paragraph, or of several in which one person speaks on."""

    section: int
    free: list[int]
    """The quoted stretches that no cue claims."""
    row: int | None = None
    """Number of the row whose cue names the speaker."""
    speaker: Speaker | None = None
    person: Speaker | None = None
    """A name of the one whom the speaker's pronoun or noun means, where the turns tell it."""
    rule: str | None = None
    is_sure: bool = False
    """A cue or the narration beside the words names the speaker."""
    addressed: list[Speaker] = field(default_factory=list)
    last_section: int = -1
    number: int = 0

    @property
    def form(self) -> str:
        """How the speaker was found, in the terms of Report."""
        return "none" if self.speaker is None else "cue" if self.is_sure else "turns"


def find_speakers(view: View, turns: Sequence[Turn], people: People) -> None:
    """Sets `speaker` and `rule` of the turns that have no speaker, where something tells it, and `person`; `turns` are by place."""
    held: set[int] = set()
    for number, turn in enumerate(turns):
        turn.number, turn.last_section = number, max(turn.section, turn.last_section)
        held.update(range(turn.section, turn.last_section + 1))
    for turn in turns:
        if turn.speaker is None and (found := _beside(view, turn, held)) is not None:
            turn.speaker, turn.rule = found
            turn.is_sure = True
    runs = list(_runs(turns))
    narrator = _narrator(runs, people)
    for turn in turns:
        if turn.speaker is not None and people.is_narrator(turn.speaker):
            turn.person = narrator
    for run in runs:
        for stretch in _stretches(run, people):
            _alternate(view, stretch, turns, people)


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


def _narrator(runs: Sequence[list[Turn]], people: People) -> Speaker | None:
    """A name of the one who tells the tale: whom others speak to, right before or after I speak, most of all."""
    called: dict[str, list[Speaker]] = {}
    for run in runs:
        for turn, following in pairwise(run):
            for one, other in ((turn, following), (following, turn)):
                if one.speaker is not None and people.is_narrator(one.speaker):
                    for name in other.addressed:
                        if (entity := people.entity(name)) is not None:
                            called.setdefault(entity, []).append(name)
    counts = sorted(((len(names), entity) for entity, names in called.items()), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return called[counts[0][1]][0]


def _beside(view: View, turn: Turn, held: set[int]) -> Found | None:
    """The one who acts in the narration beside the words, or whom a line next to them names as their speaker."""
    first, last = view.section_tokens[turn.section]
    begin = view.region_tokens[turn.free[0] if turn.free else view.regions_between(first, last)[0]][0]
    if (before := beats.last_actor(view, first, begin - 1)) is not None:
        return before, "beat_before"
    if (after := beats.actor(view, begin, last)) is not None:
        return after, "beat_after"
    below, above = turn.section + 1, turn.section - 1
    if below < len(view.section_tokens) and below not in held and (tag := _tag(view, below)) is not None:
        return tag, "tag_below"
    if above >= 0 and above not in held:
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
                return beats.phrase(view, head, first)
    return None


def _alternate(view: View, stretch: list[Turn], turns: Sequence[Turn], people: People) -> None:
    """Speakers take turns: what is known of every second turn holds for those between."""
    for place, turn in enumerate(stretch):
        if turn.speaker is not None and turn.person is None and not people.is_named(turn.speaker):
            turn.person = _meant(stretch, place, people) or _named_near(view, turn, place, turns, people)
    known = [turn.person or turn.speaker for turn in stretch]
    for place, turn in enumerate(stretch):
        if turn.speaker is None:
            found = _same_side(known, place, people) or _spoken_to(stretch, place, people)
            if found is None and place == 0:
                found = _narration_before(view, turn)
            if found is not None:
                known[place], turn.rule = found
    for place, turn in enumerate(stretch):
        turn.speaker = turn.speaker or known[place]
        if turn.speaker is None and (found := _other(turn, turns, people) or _spoke_last(turn, turns)) is not None:
            turn.speaker, turn.rule = found


def _meant(stretch: list[Turn], place: int, people: People) -> Speaker | None:
    """Whom a pronoun or noun means that is not known or would make one person answer himself: by a name on its side of the talk."""
    speaker = stretch[place].speaker
    assert speaker is not None  # only such turns are asked about
    beside = [stretch[number] for number in (place - 1, place + 1) if 0 <= number < len(stretch)]
    others = {people.entity(turn.speaker) for turn in beside if turn.speaker is not None and people.is_named(turn.speaker)}
    entity = people.entity(speaker)
    if entity is not None and entity not in others:
        return None
    for away in range(2, _FURTHEST + 1, 2):
        for number in (place - away, place + away):
            named = stretch[number].speaker if 0 <= number < len(stretch) else None
            if named is not None and people.is_named(named) and people.entity(named) not in others:
                return named
    for turn in beside:
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


def _same_side(known: Sequence[Speaker | None], place: int, people: People) -> Found | None:
    """Every second turn before, nearest first, then after; a known person wins over words for one who is not."""
    before = [(known[number], "turn_before") for number in range(place - 2, max(-1, place - _FURTHEST - 1), -2)]
    after = [(known[number], "turn_after") for number in range(place + 2, min(place + _FURTHEST + 1, len(known)), 2)]
    candidates = [(speaker, rule) for speaker, rule in (*before, *after) if speaker is not None][:_NEAREST]
    return next((found for found in candidates if people.entity(found[0]) is not None), candidates[0] if candidates else None)


def _spoken_to(stretch: Sequence[Turn], place: int, people: People) -> Found | None:
    """The one whom the turn before or after speaks to by name."""
    for neighbour, rule in ((place - 1, "addressed_before"), (place + 1, "addressed_after")):
        if 0 <= neighbour < len(stretch):
            for speaker in reversed(stretch[neighbour].addressed):
                if people.entity(speaker) is not None:
                    return speaker, rule
    return None


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
