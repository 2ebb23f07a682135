"""Which candidates are taken together: one a cue, no two that overlap, none that holds another's cue.

The best are taken first. That alone lets one long content swallow a second report ("she said the pier was unsafe and the council denied
it"); so, where a cue went without the candidate that fits it best, both ways are weighed: what is taken, and that candidate with what
those in its way could have instead.
"""

from collections.abc import Sequence

from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.ranker.trees import Floats

_WORTH_FROM = 0.4
"""A candidate is worth its fit less this, at least nothing: about half of the F1 that is reached, below which a row costs more than
it brings (Lipton, Elkan and Naryanaswamy 2014)."""
_NOBODY = -1


class _Taken:
    """The candidates that are taken, by the tokens that they hold and by their cues."""

    def __init__(self, count: int, cues: Sequence[int], pieces: Sequence[Pieces]) -> None:
        self._cues, self._pieces = cues, pieces
        self._holder = [_NOBODY] * count
        self.of_cue = [_NOBODY] * count
        """For each token the candidate taken for the cue there."""

    def in_the_way(self, number: int) -> set[int]:
        """Those taken that cannot stand beside this one."""
        cue = self._cues[number]
        found = {self.of_cue[cue], self._holder[cue]}
        for first, last in self._pieces[number]:
            found.update(self._holder[first : last + 1])
            found.update(self.of_cue[first : last + 1])
        found.discard(_NOBODY)
        return found

    def put(self, number: int) -> None:
        """Takes a candidate that nothing is in the way of."""
        self._write(number, number)

    def remove(self, number: int) -> None:
        """Gives a taken candidate back."""
        self._write(number, _NOBODY)

    def add(self, numbers: Sequence[int]) -> list[int]:
        """Takes, in this order, those that nothing is in the way of; returns them."""
        added = []
        for number in numbers:
            if not self.in_the_way(number):
                self.put(number)
                added.append(number)
        return added

    def _write(self, number: int, holder: int) -> None:
        self.of_cue[self._cues[number]] = holder
        for first, last in self._pieces[number]:
            self._holder[first : last + 1] = [holder] * (last + 1 - first)


def decoded(count: int, cues: Sequence[int], pieces: Sequence[Pieces], fits: Floats, tried: Sequence[int]) -> list[int]:
    """Numbers of the candidates taken, in order. `cues` and `pieces` are each candidate's among `count` tokens, `fits` (candidates,)
    how well each fits, `tried` those that may be taken, the best first."""
    taken = _Taken(count, cues, pieces)
    taken.add(tried)
    of_cue: dict[int, list[int]] = {}
    for number in tried:
        of_cue.setdefault(cues[number], []).append(number)
    worth = {number: max(0.0, float(fits[number]) - _WORTH_FROM) for number in tried}
    lost = [cue for cue, numbers in of_cue.items() if worth[numbers[0]] and taken.of_cue[cue] != numbers[0]]
    for cue in lost:
        for number in of_cue[cue]:
            if not worth[number] or _is_better(taken, number, lost, of_cue, cues, worth):
                break
    return sorted({number for number in taken.of_cue if number != _NOBODY})


def _is_better(
    taken: _Taken, number: int, lost: Sequence[int], of_cue: dict[int, list[int]], cues: Sequence[int], worth: dict[int, float]
) -> bool:
    """Takes the candidate in place of those in its way, if that is worth more with what these and the lost ones get instead."""
    removed = sorted(taken.in_the_way(number))
    for other in removed:
        taken.remove(other)
    taken.put(number)
    free = {*(cues[other] for other in removed), *(cue for cue in lost if taken.of_cue[cue] == _NOBODY)} - {cues[number]}
    added = taken.add([other for cue in sorted(free) for other in of_cue[cue]])
    if worth[number] + sum(worth[other] for other in added) > sum(worth[other] for other in removed):
        return True
    for other in (number, *added):
        taken.remove(other)
    for other in removed:
        taken.put(other)
    return False
