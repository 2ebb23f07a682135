"""Which of two sets of attributions of one text are the same: by the words they hold, and by the words for their speaker."""

import re
from collections.abc import Iterable, Sequence

from flows.records import Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_MATCHED = 0.5
_EMPTY = frozenset({"the", "a", "an", "of", "s"})


def words(text: str, spans: Iterable[Span | tuple[int, int]]) -> frozenset[int]:
    """Starts of the words in the spans; an introducing that is none."""
    found = [match for start, end in spans for match in _WORD.finditer(text, start, end)]
    if found and len(found) > 1 and found[0].group().casefold() == "that":
        found = found[1:]
    return frozenset(match.start() for match in found)


def word_count(text: str) -> int:
    """How many words there are."""
    return sum(1 for _ in _WORD.finditer(text))


def matched(first: Sequence[frozenset[int]], second: Sequence[frozenset[int]]) -> list[tuple[int, int, float]]:
    """Numbers of the two and their overlap (shared words by words of either), at least half, best first, each used once."""
    overlaps = [
        (len(a & b) / len(a | b), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if len(a & b) >= _MATCHED * len(a | b) > 0
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for overlap, i, j in sorted(overlaps, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j, overlap))
    return pairs


def same_speaker(first: str | None, second: str | None) -> bool:
    """Both name no speaker, or their speaker words share a word that means something."""
    if first is None or second is None:
        return first is None and second is None
    return shares_word(first, second)


def shares_word(first: str, second: str) -> bool:
    """The two share a word, articles and the like aside."""
    a, b = ({word.casefold() for word in _WORD.findall(each)} for each in (first, second))
    return bool((a - _EMPTY or a) & (b - _EMPTY or b))
