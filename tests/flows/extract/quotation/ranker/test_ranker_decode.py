"""Which candidates are taken together. Tokens are numbers here: a candidate is its cue, its pieces and its fit."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.quotation.ranker import decode
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.ranker.decode import decoded

LENGTH = 30


def taken(*candidates: tuple[int, Pieces, float], weighs_rivals: bool = True) -> list[int]:
    cues, pieces, fits = zip(*candidates, strict=True)
    order = sorted(range(len(fits)), key=lambda number: (-fits[number], number))
    return decoded(LENGTH, cues, pieces, numpy.array(fits, dtype=numpy.float32), order, weighs_rivals)


def test_the_best_of_a_cue_is_taken_and_nothing_that_overlaps_with_it() -> None:
    assert taken((1, ((2, 6),), 0.7), (1, ((2, 9),), 0.9), (10, ((8, 9),), 0.6), (10, ((11, 14),), 0.5)) == [1, 3]


def test_nothing_holds_the_cue_of_another() -> None:
    assert taken((4, ((5, 9),), 0.9), (12, ((2, 11),), 0.8)) == [0]
    assert taken((4, ((5, 14),), 0.9), (12, ((15, 16),), 0.8)) == [0]


def test_a_content_ends_before_a_second_report_where_both_together_are_worth_more() -> None:
    """She said the pier was unsafe and the council denied it: 1 said, 2 to 5 and 2 to 9, 8 denied, 9 it."""
    whole, clause, denied = (1, ((2, 9),), 0.8), (1, ((2, 5),), 0.6), (8, ((9, 9),), 0.75)
    assert taken(whole, clause, denied) == [1, 2]
    assert taken(whole, clause, denied, weighs_rivals=False) == [0]


def test_a_content_stays_whole_where_the_second_report_is_doubtful() -> None:
    whole, clause, denied = (1, ((2, 9),), 0.9), (1, ((2, 5),), 0.5), (8, ((9, 9),), 0.3)
    assert taken(whole, clause, denied) == [0]


def test_what_is_given_back_is_as_it_was() -> None:
    """The second report is looked at and refused; a third one, whose best would overlap, still gets what stands clear of the first."""
    whole, clause, second, third = (1, ((2, 9),), 0.9), (1, ((2, 5),), 0.45), (8, ((9, 9),), 0.4), (12, ((7, 10),), 0.5)
    assert taken(whole, clause, second, third, (12, ((13, 15),), 0.41)) == [0, 4]


def test_a_text_twice_as_long_is_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that lose to a longer one, over and over: those far away are not looked at for each."""
    looked: list[int] = []
    usual = decode._Taken.in_the_way
    monkeypatch.setattr(decode._Taken, "in_the_way", lambda self, number: looked.append(number) or usual(self, number))

    def work(times: int) -> int:
        looked.clear()
        reports = [each for start in range(0, 20 * times, 20) for each in ((start + 1, start + 9, 0.9), (start + 8, start + 10, 0.3))]
        cues, ends, fits = zip(*reports, strict=True)
        pieces = [((cue + 1, end),) for cue, end in zip(cues, ends, strict=True)]
        order = sorted(range(len(fits)), key=lambda number: -fits[number])
        assert len(decoded(20 * times, cues, pieces, numpy.array(fits, dtype=numpy.float32), order, True)) == times
        return len(looked)

    assert work(800) <= 2.2 * work(400)


spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(0, 6)).map(lambda pair: (pair[0], min(LENGTH - 1, sum(pair))))
candidates = st.tuples(st.integers(0, LENGTH - 1), spans, st.integers(6, 99)).filter(lambda one: not one[1][0] <= one[0] <= one[1][1])


@given(st.lists(candidates, min_size=1, max_size=14))
def test_whatever_is_taken_can_stand_together(found: list[tuple[int, tuple[int, int], int]]) -> None:
    chosen = [found[number] for number in taken(*((cue, (span,), fit / 100) for cue, span, fit in found))]
    assert chosen
    assert len({cue for cue, _, _ in chosen}) == len(chosen)
    held = [token for _, (first, last), _ in chosen for token in range(first, last + 1)]
    assert len(set(held)) == len(held)
    assert not {cue for cue, _, _ in chosen} & set(held)
