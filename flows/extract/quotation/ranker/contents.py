"""Stretches of the text that a cue may report: pieces of the parse and of the quotation marks, on either side of it.

Pieces are (first token, last token), both ends inclusive; a candidate is one piece or several in order.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from flows.extract.quotation.marks import DOUBLE_MARKS
from flows.extract.quotation.view import View
from flows.parsed.different import Fact

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

_FURTHEST = 70
"""Tokens after a cue in which a stretch may end at a comma or a conjunction."""
_FIRST_WORDS_WITHIN = 14
"""Tokens after a cue in which what it reports may begin after a comma."""
_THAT_WITHIN = 20
_QUOTED_WITHIN = 40
_CONNECTIVES_WITHIN = 50
"""The same for *that*, for what is quoted, and for the end at a word that joins clauses."""
_MOST_STARTS = 14
_MOST_ENDS = 16
_MOST_ENDS_BEFORE = 6
_MOST_REGIONS = 6
_MOST_PARAGRAPHS = 5
_NEAR_THE_END = 12
_PAUSES = frozenset({",", ";", "—", "–", "―", "--", ":", ")"})
_CONNECTIVES = frozenset({"and", "but", "while", "after", "when", "as", "because", "before", "which", "who"})
_ENDS_BEFORE = frozenset({",", "—", "–", "―", "--", "?", "!"})
_STARTS_BEFORE = frozenset({"but", "and", "that", ",", ";", ":"})
_BRANCHING = frozenset({"prep", "agent", "dobj", "ccomp", "xcomp", "advcl", "acl", "npadvmod", "dative", "pcomp"})
_DEEPER = frozenset({"pcomp", "pobj", "ccomp", "acl", "relcl", "prep"})


def _is_one_of(words: frozenset[str]) -> Fact[bool]:
    return Fact(lambda word: word.lower() in words)


_IS_PAUSE, _IS_CONNECTIVE, _IS_THAT = map(_is_one_of, (_PAUSES, _CONNECTIVES, frozenset({"that"})))
_IS_END_BEFORE, _IS_START_BEFORE = _is_one_of(_ENDS_BEFORE | DOUBLE_MARKS), _is_one_of(_STARTS_BEFORE)


def candidates(view: View, cue: int, subject: int, rule: Pieces) -> list[Pieces]:
    """What this cue may report, in a fixed order; `subject` is -1 when it has none, `rule` what the rules read, () where nothing."""
    before_subject = min(cue, view.lefts[subject]) if subject >= 0 and view.heads[subject] == cue else cue
    whole = _before(view, cue, subject, before_subject) + _after(view, cue)
    parted: list[Pieces] = []
    for pieces in {*_around(view, cue, before_subject), *_quoted(view, cue), rule}:
        if len(pieces) == 1:
            whole += pieces
        elif pieces and not holds(pieces, cue):
            parted.append(pieces)
    is_plain_subject = subject >= 0 and view.deps[subject] == "nsubj" and view.heads[subject] == cue
    if is_plain_subject and abs(subject - cue) <= 2 and view.regions[subject] < 0:
        whole = [(first, last) for first, last in whole if not first <= subject <= last]
        parted = [pieces for pieces in parted if not holds(pieces, subject)]
    if view.words[cue] == ":":
        whole = [(first, last) for first, last in whole if first > cue]
        parted = [pieces for pieces in parted if pieces[0][0] > cue]
    once = dict.fromkeys(whole)  # it keeps their order, and most are in order
    found: list[Pieces] = [(piece,) for piece in sorted(once) if not piece[0] <= cue <= piece[1]]
    for pieces in parted:
        insort(found, pieces)
    return found


def holds(pieces: Pieces, token: int) -> bool:
    """The token lies in one of the pieces."""
    for first, last in pieces:  # noqa: SIM110 - a plain loop, since this is asked of every candidate
        if first <= token <= last:
            return True
    return False


class _Turns(NamedTuple):
    """Tokens of a text at which a stretch may begin or end whatever the cue, in order."""

    before_pauses: list[int]
    after_pauses: list[int]
    before_connectives: list[int]
    thats: list[int]
    opening: list[int]
    """First tokens of what is quoted."""
    opening_words: list[int]
    """Those of them that are no pauses."""
    closing: list[int]
    """Last tokens of what is quoted and of sentences."""
    ends_before: list[int]
    """What stands before a cue may end here; a mark follows."""
    starts_before: list[int]
    """What stands before a cue may start here, after a mark or a word that joins clauses."""


def _turns(view: View) -> _Turns:
    arrays, words = view.arrays, view.different_words
    tokens = numpy.arange(view.count)
    regions = arrays.regions
    opens = (regions >= 0) & ((regions != numpy.append(-1, regions[:-1])) | (tokens == arrays.section_starts))
    closes = (regions >= 0) & ((regions != numpy.append(regions[1:], -1)) | (tokens == arrays.section_ends))
    is_pause = words.column(_IS_PAUSE, numpy.bool_)
    pauses, connectives, thats, ends, starts = (
        numpy.flatnonzero(words.column(fact, numpy.bool_))
        for fact in (_IS_PAUSE, _IS_CONNECTIVE, _IS_THAT, _IS_END_BEFORE, _IS_START_BEFORE)
    )
    opening, opening_words, closing = map(numpy.flatnonzero, (opens, opens & ~is_pause, closes | (tokens == arrays.sentence_ends)))
    places = (pauses - 1, pauses + 1, connectives - 1, thats, opening, opening_words, closing, ends - 1, starts + 1)
    return _Turns(*(place.tolist() for place in places))


def _between(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _after(view: View, cue: int) -> list[Piece]:
    """Pieces to the right: from the edges of what depends on the cue, or a comma, to ends of phrases and clauses."""
    starts, ends = _edges_after(view, cue)
    last = view.section_ends[cue]
    kept_ends = (view.sentence_ends[cue], view.rights[cue])
    all_ends = sorted([end for end in ends if cue < end <= last])
    found: list[Piece] = []
    for start in sorted([start for start in starts if cue < start <= last])[:_MOST_STARTS]:
        possible = all_ends[bisect_left(all_ends, start) :]
        if len(possible) > _MOST_ENDS:
            possible = possible[: _MOST_ENDS - 2] + [end for end in possible[_MOST_ENDS - 2 :] if end in kept_ends]
        first = view.first_inside[start]
        found += [(first, inside) for end in possible if (inside := view.last_inside[end]) >= first]
    return found


def _edges_after(view: View, cue: int) -> tuple[set[int], set[int]]:
    last = view.section_ends[cue]
    starts: set[int] = set()
    ends = {view.rights[cue], view.sentence_ends[cue]}
    for child in view.children[cue]:
        if view.rights[child] <= cue:
            continue
        starts.add(view.lefts[child])
        ends.add(view.rights[child])
        if view.deps[child] not in _BRANCHING:
            continue
        for inner in view.children[child]:
            starts.add(view.lefts[inner])
            ends.add(view.rights[inner])
            if view.deps[child] == "dobj" or view.deps[inner] in _DEEPER:
                starts.update([view.lefts[deep] for deep in view.children[inner] if view.deps[deep] in _DEEPER])
    following = view.next_word(cue, last)
    if following is not None:
        starts.add(following)
    head = view.heads[cue]
    if head != cue:
        ends.add(view.rights[head])
        for sister in view.children[head]:
            starts.add(view.lefts[sister])
            ends.add(view.rights[sister])
    turns, furthest = view.once(_turns), min(last, cue + _FURTHEST)
    starts.update(_between(turns.after_pauses, cue + 2, min(furthest, cue + _FIRST_WORDS_WITHIN) + 1))
    starts.update(_between(turns.thats, cue + 1, min(furthest, cue + _THAT_WITHIN)))
    starts.update(_between(turns.opening_words, cue + 1, min(furthest, cue + _QUOTED_WITHIN)))
    ends.update(_between(turns.before_pauses, cue, furthest - 1))
    ends.update(_between(turns.before_connectives, cue + 3, min(furthest, cue + _CONNECTIVES_WITHIN) - 1))
    ends.update(_between(turns.closing, cue + 1, furthest))
    return starts, ends


def _before(view: View, cue: int, subject: int, before_subject: int) -> list[Piece]:
    """Pieces to the left: from starts of sentences, clauses and quotations to the comma, mark or subject before the cue."""
    turns = view.once(_turns)
    first = view.section_starts[cue]
    sentence = view.sentence_starts[cue]
    ends = {before_subject - 1, cue - 1, view.lefts[cue] - 1}
    ends.update(_between(turns.ends_before, max(first, cue - 35) - 1, cue - 2))
    starts = {sentence, first, view.lefts[cue]}
    if sentence > first:
        starts.add(view.sentence_starts[sentence - 1])
    head = view.heads[cue]
    if head != cue:
        starts.update((view.lefts[head], view.lefts[view.heads[head]]))
        ends.add(view.rights[head] if view.rights[head] < cue else cue - 1)
    for child in view.children[cue]:
        if view.lefts[child] < cue:
            starts.add(view.lefts[child])
        if view.rights[child] < cue:
            ends.add(view.rights[child])
    if subject >= 0:
        starts.add(view.lefts[subject])
        ends.update((view.rights[subject], view.lefts[subject] - 1))
    furthest = max(first, cue - 90)
    starts.update(_between(turns.opening, furthest, cue - 1))
    starts.update(_between(turns.starts_before, max(furthest, sentence) + 1, cue))
    all_starts = sorted([start for start in starts if first <= start < cue])
    if len(all_starts) > _MOST_STARTS:
        always = {start for start in all_starts if start in (sentence, first, view.lefts[head])}
        all_starts = sorted({*all_starts[-11:], *always})
    last_ends = sorted([end for end in ends if first <= end < cue])[-_MOST_ENDS_BEFORE:]
    insides = [(end, view.last_inside[end]) for end in last_ends]
    found: list[Piece] = []
    for start in all_starts:
        begin = view.first_inside[start]
        found += [(begin, inside) for end, inside in insides if start <= end and begin <= inside]
    return found


def _around(view: View, cue: int, before_subject: int) -> Iterator[Pieces]:
    """The clause that the cue interrupts: one piece on each side."""
    head = view.heads[cue]
    sentence_end = view.sentence_ends[cue]
    lefts = {view.trim(start, before_subject - 1) for start in (view.sentence_starts[cue], view.lefts[head])}
    spans = ((cue + 1, sentence_end), (view.rights[cue] + 1, sentence_end), (view.rights[cue] + 1, view.rights[head]))
    rights = {view.trim(start, end) for start, end in spans}
    for left in lefts:
        for right in rights:
            if left is not None and right is not None and not view.is_word[right[0] - 1]:
                yield left, right  # what goes on is set off by a mark: "told reporters" is no part of it


def _quoted(view: View, cue: int) -> Iterator[Pieces]:
    """Quoted stretches of the cue's paragraph, alone and together, and those of the next paragraphs."""
    first, last = view.section_starts[cue], view.section_ends[cue]
    numbers = view.regions_between(first, last)
    middle = bisect_left(view.region_tokens, (cue, -1), numbers.start, numbers.stop)
    before = [view.region_tokens[number] for number in range(max(numbers.start, middle - _MOST_REGIONS), middle)]
    before = [region for region in before if region[1] < cue]
    after = [view.region_tokens[number] for number in range(middle, min(numbers.stop, middle + _MOST_REGIONS))]
    if before:
        yield from (_trimmed(view, part) for part in (before[-1:], before[-2:], before))
        yield from (_trimmed(view, before[-1:] + after[:count]) for count in range(1, len(after) + 1))
        yield _trimmed(view, before + after)
    yield from (_trimmed(view, after[:count]) for count in range(1, len(after) + 1))
    if last + 1 >= view.count or last - cue >= _NEAR_THE_END:
        return
    number = view.sections[cue] + 1
    joined: list[Piece] = []
    for section in range(number, min(number + _MOST_PARAGRAPHS, len(view.section_tokens))):
        regions = [view.region_tokens[k] for k in view.regions_between(*view.section_tokens[section])][:_MOST_REGIONS]
        if not regions:
            break
        if section == number:
            yield _trimmed(view, regions[:1])
            yield _trimmed(view, after + regions)
        joined += regions
        yield _trimmed(view, joined)
    if number < len(view.section_tokens):
        whole = view.trim(*view.section_tokens[number])
        if whole is not None:
            yield (whole,)


def _trimmed(view: View, stretches: Iterable[Piece]) -> Pieces:
    trimmed = (view.trim(first, last) for first, last in stretches)
    return tuple(piece for piece in trimmed if piece is not None)
