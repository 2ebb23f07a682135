"""Hypothesis gives a test the same examples whatever else its process has imported; else a suite is green here and red there."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers

MODULE = "onrecord_brings_constants"


@pytest.fixture
def brings_constants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a module with constants of its own, not imported yet."""
    (tmp_path / f"{MODULE}.py").write_text(f"NUMBERS = {[*range(70_000, 90_000, 77)]}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    providers.CONSTANTS_CACHE.cache.clear()
    yield MODULE
    sys.modules.pop(MODULE, None)
    providers.CONSTANTS_CACHE.cache.clear()


def examples() -> list[tuple[int, str]]:
    """What a test is given."""
    found = []

    @given(st.integers(), st.text())
    @settings(max_examples=300)
    def test(number: int, text: str) -> None:
        found.append((number, text))

    test()
    return found


def test_examples_are_the_same_whatever_is_imported(brings_constants: str) -> None:
    before = examples()
    importlib.import_module(brings_constants)
    assert examples() == before


def test_hypothesis_alone_does_not_hold_that(brings_constants: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once this fails, it does, and the line in conftest.py can go."""
    monkeypatch.setattr(providers.HypothesisProvider, "_local_constants", property(lambda _: providers._get_local_constants()))
    before = examples()
    importlib.import_module(brings_constants)
    assert examples() != before


def test_no_test_leaves_the_steady_profile() -> None:
    assert settings.get_current_profile_name() == "steady"
    assert settings().derandomize
