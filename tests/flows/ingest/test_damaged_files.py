"""Every reader, on good files that were damaged: no error, and all of it is a document or has a reason."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import damaged_file, fate, seeds

SEEDS = seeds()


@pytest.mark.parametrize("ending", SEEDS)
def test_the_undamaged_file_is_read(tmp_path_factory: pytest.TempPathFactory, ending: str) -> None:
    for good in SEEDS[ending]:
        assert fate(tmp_path_factory.mktemp("good"), ending, good)["document"] >= 1


@pytest.mark.parametrize("ending", SEEDS)
@settings(max_examples=30)
@given(draw=st.randoms(use_true_random=False))
def test_a_damaged_file(tmp_path_factory: pytest.TempPathFactory, ending: str, draw: random.Random) -> None:
    data = damaged_file(draw.choice(SEEDS[ending]), draw)
    assert sum(fate(tmp_path_factory.getbasetemp(), ending, data).values()) >= 1
