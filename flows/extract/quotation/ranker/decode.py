"""Which candidates are taken together: one a cue, no two that overlap, none that holds another's cue.

The best are taken first. That alone lets one long content swallow a second report ("she said the pier was unsafe and the council denied
it"). A ranker that weighs rivals is asked further: where a cue went without the candidate that fits it best, that candidate is taken, with
what those in its way can have instead, if the fits of all these add up to more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from flows.extract.quotation.ranker.contents import Pieces
from flows.trees import Floats

_NOBODY = -1
_REACH = 400
"""Tokens around what is given back within which other cues may gain: farther than contents reach, so that long texts cost no more."""


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


def decoded(
    count: int, cues: Sequence[int], pieces: Sequence[Pieces], fits: Floats, tried: Sequence[int], weighs_rivals: bool
) -> list[int]:
    """Numbers of the candidates taken, in order. `cues` and `pieces` are each candidate's among `count` tokens, `fits` (candidates,)
    how well each fits, `tried` those that may be taken, the best first."""
    taken = _Taken(count, cues, pieces)
    chosen = taken.add(tried)
    if not weighs_rivals:
        return sorted(chosen)
    of_cue: dict[int, list[int]] = {}
    for number in tried:
        of_cue.setdefault(cues[number], []).append(number)
    by_fit = [cue for cue, numbers in of_cue.items() if taken.of_cue[cue] != numbers[0]]
    lost = sorted(by_fit)
    for cue in by_fit:
        for number in of_cue[cue]:
            if taken.of_cue[cue] == number or _is_better(taken, number, lost, of_cue, cues, fits):
                break
    return sorted({number for number in taken.of_cue if number != _NOBODY})


def _is_better(
    taken: _Taken, number: int, lost: Sequence[int], of_cue: Mapping[int, Sequence[int]], cues: Sequence[int], fits: Floats
) -> bool:
    """Takes the candidate in place of those in its way, if that fits better with what these and the lost ones get instead.

    `lost` are cues in order of place.
    """
    removed = sorted(taken.in_the_way(number))
    places = [cues[number], *(cues[other] for other in removed)]
    near = lost[bisect_left(lost, min(places) - _REACH) : bisect_right(lost, max(places) + _REACH)]
    for other in removed:
        taken.remove(other)
    taken.put(number)
    free = {*(cues[other] for other in removed), *(cue for cue in near if taken.of_cue[cue] == _NOBODY)} - {cues[number]}
    added = taken.add([other for cue in sorted(free) for other in of_cue[cue]])
    if sum(float(fits[other]) for other in (number, *added)) > sum(float(fits[other]) for other in removed):
        return True
    for other in (number, *added):
        taken.remove(other)
    for other in removed:
        taken.put(other)
    return False
