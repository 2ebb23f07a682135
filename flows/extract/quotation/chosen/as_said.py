"""As Dara Quill said, the mill is closed: a clause with *as* that tells who says the clause around it."""

from collections.abc import Sequence

from flows.extract.quotation.ranker.contents import Piece, Pieces
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.speaker import agent
from flows.extract.quotation.view import FINITE, View

_VERBS = frozenset(
    {"acknowledge", "admit", "argue", "claim", "comment", "explain", "insist", "joke", "mention", "note", "observe", "point", "put", "quip"}
    | {"recall", "remark", "remind", "report", "reveal", "say", "state", "suggest", "tell", "testify", "tweet", "warn", "write"}
)
_LISTENING = frozenset({"remind", "tell"})
_SAID_THINGS = frozenset({"ccomp", "xcomp", "dobj"})
_FEWEST_WORDS = 3
_LONGEST_ADDITION = 8
"""Tokens of time and place behind the verb that the parse may take for the other clause's."""
_SCORE = 0.8


def with_as_said(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The choices, with those of such clauses whose verb is the cue of none. Their content is what is left of the sentence."""
    cues = {choice.cue for choice in chosen}
    added = [
        Choice(verb, pieces, speaker, _SCORE, 1.0, _SCORE)
        for verb, speaker in view.once(_clauses)
        if verb not in cues and (pieces := _around(view, verb)) is not None
    ]
    return sorted([*chosen, *added], key=lambda choice: choice.cue)


def _clauses(view: View) -> list[tuple[int, int]]:
    """Verbs of such clauses, and the heads of their subjects."""
    return [
        (verb, speaker)
        for verb, lemma in enumerate(view.lemmas)
        if lemma in _VERBS and view.regions[verb] < 0 <= view.sections[verb]
        if (speaker := _speaker(view, verb)) is not None
    ]


def _speaker(view: View, verb: int) -> int | None:
    """The subject of a verb with *as* that has nothing else for what is said; for *as reported by the paper* the paper."""
    opener = next((child for child in view.children[verb] if view.lower[child] == "as"), None)
    if opener is None or opener > verb or view.lefts[verb] != opener or view.deps[opener] not in ("mark", "advmod", "prep"):
        return None
    lemma = view.lemmas[verb]
    things = [child for child in view.children[verb] if view.deps[child] in _SAID_THINGS]
    if lemma in _LISTENING:
        things = [child for child in things if view.deps[child] != "dobj"]
    elif lemma == "put":
        if not any(view.lower[child] == "it" for child in things):
            return None
        things = []
    if things or (lemma == "point" and not any(view.lower[child] == "out" for child in view.children[verb])):
        return None
    if any(view.regions[token] >= 0 for token in range(opener, min(view.rights[verb], view.section_ends[verb]) + 1)):
        return None
    subject = view.subject(verb)
    if view.tags[verb] in FINITE or any(
        view.deps[child] == "aux" and view.lower[child] in ("has", "have", "had") for child in view.children[verb]
    ):
        return subject if subject is not None and opener < subject < verb else None
    return agent(view, verb) if view.tags[verb] == "VBN" and view.passive_subject(verb) is None else None


def _around(view: View, verb: int) -> Pieces | None:
    """What stands before and behind the clause in its sentence: set off by a comma, at the sentence's start, end or in its middle."""
    first, end = view.sentence_starts[verb], view.sentence_ends[verb]
    opener, last = view.lefts[verb], _last(view, verb, end)
    before = opener - 1
    opens = not any(view.is_word[token] for token in range(first, opener)) or view.lower[before] in ("but", "and", "so")
    behind = last + 1
    if not opens and (before < first or view.words[before] not in (",", "—", "–")):
        return None
    pieces: list[Piece | None] = []
    if not opens:
        pieces.append(view.trim(first, before - 1))
    if behind <= end and view.words[behind] in (",", "—", "–") and behind < end:
        pieces.append(_rest(view, behind + 1, end))
    elif opens or any(view.deps[token] == "neg" for token in range(first, opener)):
        return None  # it is not 5 million, as some reported: they reported that it is
    whole = tuple(piece for piece in pieces if piece is not None)
    words = sum(view.is_word[token] for start, stop in whole for token in range(start, stop + 1))
    return whole if words >= _FEWEST_WORDS else None


def _last(view: View, verb: int, end: int) -> int:
    """The clause's last word: before the comma that ends it, though the parse may hang *on Monday* on the verb around it."""
    last = min(view.rights[verb], end)
    while last > verb and not view.is_word[last]:
        last -= 1
    token = last + 1
    while token <= min(end, last + _LONGEST_ADDITION) and view.tags[token] not in FINITE:
        if view.words[token] in (",", "—", "–"):
            return token - 1
        token += 1
    return last


def _rest(view: View, first: int, end: int) -> Piece | None:
    """To the end of the sentence, or of the quotation that begins here."""
    begin = view.first_inside[first] if first < view.count else first
    region = view.regions[begin]
    if region >= 0 and not any(view.is_word[token] for token in range(view.region_tokens[region][0], begin)):
        return view.region_tokens[region]
    return view.trim(first, end)
