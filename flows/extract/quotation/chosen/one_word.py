"""Answers and greetings reported in a word without marks: *he said no*, *she said hello and left*, *voters said yes to the pier*."""

from collections.abc import Sequence

from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import TIMES, View

_ANSWERS = frozenset({"aye", "nay", "no", "nope", "yeah", "yes"})
_GREETINGS = frozenset({"amen", "bye", "goodbye", "hello", "hi", "ok", "okay", "please", "sorry", "thanks"})
_BEHIND = frozenset({"CCONJ", "SCONJ", "ADP", "ADV"})
"""Parts of speech of what may follow the word where it is all that was said; *said no ship had sailed* has a noun there."""
_SCORE = 0.75


def with_one_word(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The choices, by place of their cue, with one for each form of *say* right before such a word, in place of what it had.

    To what somebody says yes or no is part of the answer; whom somebody greets or thanks is not.
    """
    found: dict[int, Choice] = {choice.cue: choice for choice in chosen}
    for cue, lemma in enumerate(view.lemmas):
        if lemma != "say" or view.regions[cue] >= 0 or view.sections[cue] < 0 or view.tags[cue] == "VBG":
            continue
        last = _word(view, cue)
        if last is None:
            continue
        before = found.get(cue)
        speaker = before.speaker if before is not None else speaker_head(view, cue_at(view, cue))
        if speaker is not None and not cue < speaker <= last:
            found[cue] = Choice(cue, ((cue + 1, last),), speaker, _SCORE, 1.0, _SCORE)
    return sorted(found.values(), key=lambda choice: choice.cue)


def _word(view: View, cue: int) -> int | None:
    """The last token of what was said; None where it is no such word."""
    end = view.sentence_ends[cue]
    first = last = cue + 1
    if first > end or view.regions[first] >= 0:
        return None
    if view.lower[first] == "thank" and first < end and view.lower[first + 1] == "you":
        last = first + 1
    elif view.lower[first] not in _ANSWERS | _GREETINGS:
        return None
    following = last + 1
    while following < end and view.lower[following] in ("and", "or") and view.lower[following + 1] in _ANSWERS | _GREETINGS | {"thank"}:
        last = following + 1 + (view.lower[following + 1] == "thank" and view.lower[following + 2] == "you")
        following = last + 1
    if following > end or not view.is_word[following]:
        return last
    if view.lower[following] == "to" and view.lower[first] in _ANSWERS and view.tags[following] == "IN":
        return min(view.last_inside[view.rights[following]], end)
    return last if view.pos[following] in _BEHIND or view.lower[following] == "to" or view.entities[following] in TIMES else None
