"""Quoted words behind a report, in the same paragraph, that go on with it."""

from collections.abc import Sequence

from flows.extract.quotation.chosen.unsaid import is_work
from flows.extract.quotation.cues import cue_at, is_asked_first
from flows.extract.quotation.lines.interview import introduced
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import View

_FEWEST_WORDS = 4
"""Quoted stretches of fewer words, with no cue of their own, are not joined to the quote before."""
_SETTING_OFF = frozenset({",", ";", ":", "—", "–", "--"})
_JOINING = frozenset({"and", "but", "or"})


def joined(view: View, cues: Sequence[int], found: list[Pieces]) -> list[Pieces]:
    """The pieces with quoted stretches that nobody holds and that stand after them in the same paragraph.

    Within one sentence, with no other cue between, the words between belong to it too: the dykes were “weak” and would fail “in May”. What
    follows a question is its answer, and no part of it: Asked whether he feared for his job, Quill laughed. “I fear for my garden.”
    """
    held = [False] * view.count
    for pieces in found:
        for first, last in pieces:
            held[first : last + 1] = [True] * (last + 1 - first)
    of_section: dict[int, list[int]] = {}
    for number, pieces in enumerate(found):
        if not is_asked_first(view, cue_at(view, cues[number])):
            of_section.setdefault(view.sections[pieces[-1][1]], []).append(number)
    longer = [list(pieces) for pieces in found]
    different = frozenset(cues)
    for region, (first, last) in enumerate(view.region_tokens):
        if first > last or any(held[first : last + 1]) or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
            continue
        before = [number for number in of_section.get(view.sections[first], ()) if longer[number][-1][1] < first]
        if before and introduced(view, region) is None and not is_work(view, region):
            latest = max(before, key=lambda number: longer[number][-1][1])
            begun, end = longer[latest][-1]
            is_one_sentence = view.sentence_starts[first] == view.sentence_starts[end]
            if is_one_sentence and cues[latest] < begun and _is_plain(view, end + 1, first - 1, held, different):
                longer[latest][-1] = begun, last
            elif is_one_sentence or _is_quoted(view, longer[latest]):
                longer[latest].append((_that_before(view, end, first) if is_one_sentence else first, last))
    return [tuple(pieces) for pieces in longer]


def _that_before(view: View, end: int, first: int) -> int:
    """The token behind *and that*, where this is what stands behind a piece: said it was “late”, but that she “would wait for them all”."""
    begin = view.next_word(end, first - 1)
    if begin is None or view.lower[begin] not in _JOINING or begin + 1 >= first or view.lower[begin + 1] != "that":
        return first
    return first if any(view.words[token] in _SETTING_OFF for token in range(begin + 2, first)) else begin + 2


def _is_quoted(view: View, pieces: Sequence[tuple[int, int]]) -> bool:
    return any(view.regions[token] >= 0 for first, last in pieces for token in range(first, last + 1))


def _is_plain(view: View, first: int, last: int, held: Sequence[bool], cues: frozenset[int]) -> bool:
    """Words between two quoted stretches that no other report has a part in, and that no comma or verb of saying sets off."""
    return first <= last and not any(held[token] or token in cues or view.words[token] in _SETTING_OFF for token in range(first, last + 1))
