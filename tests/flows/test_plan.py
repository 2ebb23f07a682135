"""Work is cut into parts of bounded size and shared out to a few tasks, and nothing gets lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from flows.plan import cut, share_out


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 9), st.integers(1, 90))
def test_parts_hold_everything_in_order_and_end_at_the_limits(sizes: list[int], most_items: int, most_size: int) -> None:
    items = list(enumerate(sizes))
    parts = cut(items, sizes, most_items=most_items, most_size=most_size)
    assert [item for part in parts for item in part] == items
    for part in parts:
        assert 1 <= len(part) <= most_items
        assert sum(size for _, size in part[:-1]) < most_size


@given(st.lists(st.integers(), max_size=300), st.integers(1, 40))
def test_shares_are_few_even_and_complete(parts: list[int], most: int) -> None:
    shares = share_out(parts, most)
    assert [part for share in shares for part in share] == parts
    assert len(shares) == min(most, len(parts))
    assert not shares or max(map(len, shares)) - min(map(len, shares)) <= 1
