"""Many documents compared with one at once are copies where each alone is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from flows.resolve.alike import SKETCH, Sketch, copies_of_one, is_copy


def sketch(hashes: set[int], unseen: int) -> Sketch:
    return Sketch("doc", len(hashes) + unseen, 0, np.array(sorted(hashes), np.uint64))


SKETCHES = st.builds(sketch, st.sets(st.integers(0, 60) | st.just(2**64 - 1), min_size=1), st.sampled_from([0, 0, 40]))


@given(SKETCHES, st.lists(SKETCHES, min_size=1, max_size=5))
def test_at_once_as_one_by_one(one: Sketch, others: list[Sketch]) -> None:
    assert copies_of_one(one, others).tolist() == [is_copy(one, other) for other in others]


def test_long_sketches() -> None:
    random = np.random.default_rng(3)
    base = random.integers(0, 2**63, 2_000, np.uint64)
    some = [sketch({int(one) for one in np.sort(base[:: step + 1])[:SKETCH]}, 300 * step) for step in range(4)]
    for one in some:
        assert copies_of_one(one, some).tolist() == [is_copy(one, other) for other in some]
    assert copies_of_one(some[0], some).tolist()[0]
