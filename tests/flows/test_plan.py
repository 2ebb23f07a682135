"""Work is cut into parts of bounded size and shared out to a few tasks, and nothing gets lost on the way."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from flows.plan import cut, even_cuts, share_out


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 9), st.integers(1, 90))
def test_parts_hold_everything_in_order_and_end_at_the_limits(sizes: list[int], most_items: int, most_size: int) -> None:
    items = list(enumerate(sizes))
    parts = cut(items, sizes, most_items=most_items, most_size=most_size)
    assert [item for part in parts for item in part] == items
    for part in parts:
        assert 1 <= len(part) <= most_items
        assert sum(size for _, size in part[:-1]) < most_size


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 9), st.integers(1, 90))
def test_even_batches_hold_everything_in_order_and_keep_the_limits(sizes: list[int], most_items: int, most_size: int) -> None:
    cuts = even_cuts(np.array(sizes, np.int64), most_items=most_items, most_size=most_size)
    assert [place for start, end in cuts for place in range(start, end)] == list(range(len(sizes)))
    for start, end in cuts:
        assert 1 <= end - start <= most_items
        assert sum(sizes[start : end - 1]) < most_size


def test_two_processes_get_the_same_work() -> None:
    for articles, most in ((60, 60), (170, 85), (240, 120), (2_000, 84)):
        cuts = even_cuts(np.full(articles, 4_700), most_items=400, most_size=1_500_000)
        assert max(end - start for start, end in cuts) == most
        assert len(cuts) == 1 or len(cuts) % 2 == 0


@given(st.lists(st.integers(), max_size=300), st.integers(1, 40))
def test_shares_are_few_even_and_complete(parts: list[int], most: int) -> None:
    shares = share_out(parts, most)
    assert [part for share in shares for part in share] == parts
    assert len(shares) == min(most, len(parts))
    assert not shares or max(map(len, shares)) - min(map(len, shares)) <= 1
