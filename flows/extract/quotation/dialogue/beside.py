"""Who speaks by the narration beside the words: who acts there, or a line that says no more than who spoke the line before."""

from collections.abc import Collection

from flows.extract.quotation.cues import cues
from flows.extract.quotation.dialogue import beats
from flows.extract.quotation.dialogue.people import People
from flows.extract.quotation.dialogue.tale import is_line_by_line
from flows.extract.quotation.dialogue.turn import Turn
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View

Found = tuple[Speaker, str]
"""A speaker and the rule that found him."""

_LONGEST_TAG = 12
"""Words of a line that only says who spoke the line before."""
_ASIDE = "?!,—"
"""Signs at the end of quoted words behind which who said them may follow."""


def beside(view: View, turn: Turn, held: Collection[int], people: People) -> Found | None:
    """The one who acts in the narration beside the words, and is not spoken to in them; or whom a line next to them names.

    `held` are the paragraphs of all turns.
    """
    first, last = view.section_tokens[turn.section]
    begin = view.region_tokens[turn.free[0] if turn.free else view.regions_between(first, last)[0]][0]
    hearers = people.entities(turn.addressed)
    if (before := beats.last_actor(view, first, begin - 1)) is not None and people.entity(before) not in hearers:
        return before, "beat_before"
    if (after := beats.actor(view, begin, last)) is not None and people.entity(after) not in hearers:
        return after, "beat_after"
    below, above = turn.section + 1, turn.section - 1
    if below < len(view.section_tokens) and below not in held and _awaits_tag(view, turn) and (tag := _tag(view, below)) is not None:
        return tag, "tag_below"
    if above >= 0 and above not in held:
        first, last = view.section_tokens[above]
        if first < last and view.words[last] == ":" and (announced := beats.last_subject(view, first, last)) is not None:
            return announced, "paragraph_after_colon"
    return None


def _awaits_tag(view: View, turn: Turn) -> bool:
    """Who said the words may follow on the next line: only in a text of one sentence a line, and not after a full stop."""
    ending = view.quoted[view.regions_between(*view.section_tokens[turn.last_section])[-1]]
    return view.text[ending.end - 1] in _ASIDE and view.once(is_line_by_line)


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
