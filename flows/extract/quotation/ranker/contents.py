"""Stretches of the text that a cue may report: pieces of the parse and of the quotation marks, on either side of it.

Pieces are (first token, last token), both ends inclusive; a candidate is one piece or several in order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import numpy

from flows.extract.quotation.different import Fact
from flows.extract.quotation.marks import DOUBLE_MARKS
from flows.extract.quotation.view import View

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

_FURTHEST = 70
"""Tokens after a cue in which a stretch may end at a comma or a conjunction."""
_FIRST_WORDS_WITHIN = 14
"""Tokens after a cue in which what it reports may begin after a comma."""
_MOST_STARTS = 14
_MOST_ENDS = 16
_MOST_REGIONS = 6
_MOST_PARAGRAPHS = 5
_NEAR_THE_END = 12
_PAUSES = frozenset({",", ";", "—", "–", "―", "--", ":", ")"})
_CONNECTIVES = frozenset({"and", "but", "while", "after", "when", "as", "because", "before", "which", "who"})
_ENDS_BEFORE = frozenset({",", "—", "–", "―", "--", "?", "!"})
_STARTS_BEFORE = frozenset({"but", "and", "that", ",", ";", ":"})
_TURNING = _PAUSES | _CONNECTIVES | _ENDS_BEFORE | _STARTS_BEFORE | DOUBLE_MARKS
_IS_TURN = Fact(lambda word: word.lower() in _TURNING)
_BRANCHING = frozenset({"prep", "agent", "dobj", "ccomp", "xcomp", "advcl", "acl", "npadvmod", "dative", "pcomp"})
_DEEPER = frozenset({"pcomp", "pobj", "ccomp", "acl", "relcl", "prep"})


def candidates(view: View, cue: int, subject: int, rule: Pieces) -> list[Pieces]:
    """What this cue may report, in a fixed order; `subject` is -1 when it has none, `rule` what the rules read, () where nothing."""
    before_subject = min(cue, view.lefts[subject]) if subject >= 0 and view.heads[subject] == cue else cue
    whole = {*_after(view, cue), *_before(view, cue, subject, before_subject)}
    parted: list[Pieces] = []
    for pieces in {*_around(view, cue, before_subject), *_quoted(view, cue), rule}:
        if len(pieces) == 1:
            whole.update(pieces)
        elif pieces and not holds(pieces, cue):
            parted.append(pieces)
    is_plain_subject = subject >= 0 and view.deps[subject] == "nsubj" and view.heads[subject] == cue
    if is_plain_subject and abs(subject - cue) <= 2 and view.regions[subject] < 0:
        whole = {(first, last) for first, last in whole if not first <= subject <= last}
        parted = [pieces for pieces in parted if not holds(pieces, subject)]
    if view.words[cue] == ":":
        whole = {(first, last) for first, last in whole if first > cue}
        parted = [pieces for pieces in parted if pieces[0][0] > cue]
    of_one_piece = zip(sorted((first, last) for first, last in whole if not first <= cue <= last))
    return sorted([*of_one_piece, *sorted(parted)])  # two runs, each in order: far fewer comparisons than among all


def holds(pieces: Pieces, token: int) -> bool:
    """The token lies in one of the pieces."""
    for first, last in pieces:  # noqa: SIM110 - a plain loop, since this is asked of every candidate
        if first <= token <= last:
            return True
    return False


def _turns(view: View) -> list[int]:
    """Tokens at which a stretch may begin or end whatever the cue: marks, words that join clauses, edges of what is quoted, of
    sentences and of sections."""
    arrays = view.arrays
    changes = numpy.diff(arrays.regions, prepend=-1, append=-1) != 0
    tokens = numpy.arange(view.count)
    is_turn = (
        view.different_words.column(_IS_TURN, numpy.bool_)
        | changes[:-1]
        | changes[1:]
        | (tokens == arrays.sentence_ends)
        | (tokens == arrays.section_starts)
        | (tokens == arrays.section_ends)
    )
    turns: list[int] = numpy.flatnonzero(is_turn).tolist()
    return turns


def _turns_between(view: View, first: int, last: int) -> list[int]:
    turns = view.once(_turns)
    return turns[bisect_left(turns, first) : bisect_right(turns, last)]


def _after(view: View, cue: int) -> Iterator[Piece]:
    """Pieces to the right: from the edges of what depends on the cue, or a comma, to ends of phrases and clauses."""
    starts, ends = _edges_after(view, cue)
    last = view.section_ends[cue]
    kept_ends = (view.sentence_ends[cue], view.rights[cue])
    all_ends = sorted(end for end in ends if end <= last)
    for start in sorted(start for start in starts if cue < start <= last)[:_MOST_STARTS]:
        possible = all_ends[bisect_left(all_ends, start) :]
        if len(possible) > _MOST_ENDS:
            possible = possible[: _MOST_ENDS - 2] + [end for end in possible[_MOST_ENDS - 2 :] if end in kept_ends]
        first = view.first_inside[start]
        yield from ((first, inside) for end in possible if (inside := view.last_inside[end]) >= first)


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
                starts.update(view.lefts[deep] for deep in view.children[inner] if view.deps[deep] in _DEEPER)
    following = view.next_word(cue, last)
    if following is not None:
        starts.add(following)
    head = view.heads[cue]
    if head != cue:
        ends.add(view.rights[head])
        for sister in view.children[head]:
            starts.add(view.lefts[sister])
            ends.add(view.rights[sister])
    for token in _turns_between(view, cue + 1, min(last, cue + _FURTHEST)):
        word = view.lower[token]
        opens = view.regions[token] >= 0 and view.regions[token - 1] != view.regions[token]
        if word in _PAUSES:
            ends.add(token - 1)
            if token <= cue + _FIRST_WORDS_WITHIN:
                starts.add(token + 1)
        elif (word == "that" and token <= cue + 20) or (opens and token <= cue + 40):
            starts.add(token)
        if view.regions[token] >= 0 and (token == last or view.regions[token + 1] != view.regions[token]):
            ends.add(token)
        if token == view.sentence_ends[token]:
            ends.add(token)
        if word in _CONNECTIVES and cue + 3 < token <= cue + 50:
            ends.add(token - 1)
    return starts, {end for end in ends if end > cue}


def _before(view: View, cue: int, subject: int, before_subject: int) -> Iterator[Piece]:
    """Pieces to the left: from starts of sentences, clauses and quotations to the comma, mark or subject before the cue."""
    first = view.section_starts[cue]
    sentence = view.sentence_starts[cue]
    ends = {before_subject - 1, cue - 1, view.lefts[cue] - 1}
    for token in _turns_between(view, max(first, cue - 35), cue - 1):
        if view.lower[token] in _ENDS_BEFORE or view.words[token] in DOUBLE_MARKS:
            ends.add(token - 1)
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
    for token in _turns_between(view, max(first, cue - 90), cue - 1):
        if view.regions[token] >= 0 and (token == first or view.regions[token - 1] != view.regions[token]):
            starts.add(token)
        if token >= sentence and view.lower[token] in _STARTS_BEFORE:
            starts.add(token + 1)
    all_starts = sorted(start for start in starts if first <= start < cue)
    if len(all_starts) > _MOST_STARTS:
        always = {start for start in all_starts if start in (sentence, first, view.lefts[head])}
        all_starts = sorted({*all_starts[-11:], *always})
    inside = [(start, view.first_inside[start]) for start in all_starts]
    for end in sorted((end for end in ends if first <= end < cue), reverse=True)[:6]:
        to = view.last_inside[end]
        yield from ((begin, to) for start, begin in inside if start <= end and begin <= to)


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
