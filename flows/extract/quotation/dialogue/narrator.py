"""The name of the one who tells the tale as I."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.dialogue.turn import Turn
from flows.extract.quotation.records import Speaker


def find_narrator(turns: Sequence[Turn], people: People) -> Speaker | None:
    """A name of the one who tells the tale; `turns` are by place.

    Others speak to him by it right before or after I speak; where they call nobody there, elsewhere. No cue names him: I said, never
    said Orla.
    """
    others = [turn for turn in turns if not people.is_narrator(turn.speaker)]
    if len(others) == len(turns):
        return None
    named = people.entities(turn.speaker for turn in turns if turn.speaker is not None and people.is_named(turn.speaker))
    answering: list[Turn] = []
    for turn, following in pairwise(turns):
        if following.follows(turn):
            answering += [other for one, other in ((turn, following), (following, turn)) if people.is_narrator(one.speaker)]
    return _called_most(answering, named, people) or _called_most(others, named, people)


def _called_most(turns: Iterable[Turn], barred: Collection[str], people: People) -> Speaker | None:
    """Whom these turns call by name oftener than anybody else."""
    called: dict[str, list[Speaker]] = {}
    for turn in turns:
        for name in turn.addressed:
            if (entity := people.entity(name)) is not None and entity not in barred:
                called.setdefault(entity, []).append(name)
    counts = sorted(((len(names), entity) for entity, names in called.items()), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return called[counts[0][1]][0]
