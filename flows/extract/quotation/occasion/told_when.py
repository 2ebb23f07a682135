"""When something was said: the words of time that hang on the cue, on what leads it in, or on the occasion; none of what was said."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.extract.quotation.occasion.occasions import OCCASIONS, Occasion
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.records import Span
from flows.word_lists import words

_FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
_INTENDING = words("expect intend plan prepare schedule")
_GOING_ON = frozenset({"after", "before", "following", "leading", "since"})
"""Behind days, weeks and years these tell what they are counted from."""
_HANGING = words("advmod amod appos attr compound dative dep dobj nmod npadvmod nummod pobj poss prep tmod")
_BEHIND = frozenset({"npadvmod", "prep", "advmod", "tmod", "dep"})
_OF_THE_SPEAKER = frozenset({0, 1, 2, 6})
"""Ranks of times that, where they stand within the speaker's words, are the speaker's: her spokesman at the time."""
_DAYS_OF_CLAUSES = frozenset({"day", "moment", "night", "time", "week"})
_CAN_BE_TITLES = frozenset({"this", "last", "next", "today", "tonight"})
"""In capitals within a sentence these begin the name of a programme."""


def stretches(view: View, around: Occasion) -> Iterator[Span]:
    """The stretches of the cue's sentence, in characters, in which its words of time can stand: outside what was said."""
    first: int | None = None
    start, end = view.sentence_starts[around.cue.start], view.sentence_ends[around.cue.start]
    for token in range(start, end + 2):
        is_outside = token <= end and token not in around.said
        if is_outside and first is None:
            first = token
        elif not is_outside and first is not None:
            yield Span(view.starts[first], view.ends[token - 1])
            first = None


def told_when(view: View, report: Report, around: Occasion, times: Sequence[Span]) -> int | None:
    """The number of that of these words of time that tells when it was said; None where none does."""
    best: tuple[int, int, int] | None = None
    for number, (start, end) in enumerate(times):
        first, last = bisect_left(view.ends, start + 1), bisect_left(view.starts, end) - 1
        if first > last or _is_title(view, first):
            continue
        rank = _rank(view, around, first, last)
        if rank in _OF_THE_SPEAKER and report.speaker is not None and report.speaker.span.overlaps(Span(start, end)):
            continue
        if rank is not None:
            distance = first - around.cue.stop if first >= around.cue.stop else around.cue.start - last
            best = min(best or (rank, distance, number), (rank, distance, number))
    return None if best is None else best[2]


def _is_title(view: View, first: int) -> bool:
    """CBS's This Week, the Today show."""
    return (
        view.lower[first] in _CAN_BE_TITLES
        and view.words[first][0].isupper()
        and first > view.sentence_starts[first]
        and (view.is_word[first - 1] or view.words[first - 1] in ("'s", "’s", "'", "’"))
    )


def _rank(view: View, around: Occasion, first: int, last: int) -> int | None:
    """How closely the words hang on the saying, 0 the closest; None when they do not."""
    cue = around.cue
    root = next((token for token in range(first, last + 1) if not first <= view.heads[token] <= last), first)
    above = view.heads[root]
    if view.deps[root] == "pobj" and view.pos[above] == "ADP":
        above = view.heads[above]  # on a call Friday
    if last + 1 < cue.start and view.lower[last + 1] == "that" and view.lower[last] in _DAYS_OF_CLAUSES:
        return None  # on the same day that the paper says
    if view.lower[first] != "since" and _is_when(view, around, last):
        return 0
    if view.deps[root] not in _HANGING or (root != last and last < view.heads[last] != above) or _goes_on(view, last):
        return None
    if above in around.verbs:
        return 0
    if above in around.leading:
        return 1
    if above in _wider(view, around.verbs):
        return 2
    if above in around.nouns and (view.lemmas[above] in OCCASIONS or (above < first and view.deps[root] in _BEHIND)):
        return 3
    if above in around.given or (above in around.hosts and view.lemmas[above] in OCCASIONS):
        return 4
    if above in around.hosts and above < first and _is_beside(view, around, first, last):
        return 5
    is_behind_a_host = above < first and any(view.lefts[host] <= above <= view.rights[host] for host in around.hosts)
    if (above in around.said or is_behind_a_host) and _is_beside(view, around, first, last):
        return 6
    if above == around.main:
        return 7
    if above in around.joined and last < above:
        return 8
    shared = (*around.joined, *(() if around.main is None else (around.main,)))
    return 9 if any(above == view.subject(verb) and above < first and _is_before(view, last, verb) for verb in shared) else None


def _is_before(view: View, last: int, verb: int) -> bool:
    """Quill on Tuesday defended the plan, arguing: the words end before the verb, with adverbs between."""
    return last < verb and all(view.pos[token] == "ADV" for token in range(last + 1, verb))


def _goes_on(view: View, last: int) -> bool:
    """In the days following: the words do not end here."""
    return view.tags[last] == "NNS" and last < view.sentence_ends[last] and view.lower[last + 1] in _GOING_ON


def _is_when(view: View, around: Occasion, last: int) -> bool:
    """In May, when she told the paper: the clause that says what happened then is the cue's."""
    opener = last + 2 if view.words[last + 1 : last + 2] == [","] else last + 1
    return (
        opener < around.cue.start
        and view.lower[opener] == "when"
        and any(opener >= view.lefts[verb] and view.heads[opener] == verb for verb in around.verbs)
    )


def _wider(view: View, verbs: Sequence[int]) -> Iterator[int]:
    """Went on Tuesday to say, declined on Tuesday to say: the verb that the cue is the purpose or the object of."""
    for verb in verbs:
        has_to = any(view.lower[child] == "to" for child in view.children[verb] if child < verb)
        if view.deps[verb] == "xcomp" or (view.deps[verb] == "advcl" and has_to):
            yield view.heads[verb]


def _is_beside(view: View, around: Occasion, first: int, last: int) -> bool:
    """Nothing but adverbs between the words and the cue."""
    cue = around.cue
    return all(view.pos[token] == "ADV" for token in (range(cue.stop, first) if first >= cue.stop else range(last + 1, cue.start)))


def is_future(view: View, around: Occasion) -> bool:
    """It is still to be said: will announce, plans to tell."""
    return any(
        (view.deps[verb] == "xcomp" and view.lemmas[view.heads[verb]] in _INTENDING)
        or any(view.lower[child] in _FUTURE and view.deps[child] == "aux" for child in view.children[verb])
        for verb in around.verbs
    )
