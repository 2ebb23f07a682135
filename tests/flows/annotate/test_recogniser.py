"""Weights laid over the pipeline's recogniser: where they belong, what is refused, the same bytes for the same weights."""

import json
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.language import Language

from flows.annotate import recogniser
from flows.errors import NameModelError
from flows.model_folder import SHIPPED

BASE = "ab" * 32


@pytest.fixture
def small() -> Language:
    """A pipeline with an untrained recogniser."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def saved(folder: Path, weights: dict[str, numpy.ndarray]) -> str:
    recogniser.save(weights, folder, BASE, {"seed": 1})
    return str(folder)


def test_the_weights_of_a_folder_replace_those_of_the_pipeline_they_were_trained_from(small: Language, tmp_path: Path) -> None:
    wanted = {name: numpy.full_like(array, 0.25) for name, array in recogniser.weights_of(small).items()}
    recogniser.lay_over(small, BASE, saved(tmp_path, wanted))
    assert all((array == 0.25).all() for array in recogniser.weights_of(small).values())


def test_they_are_kept_in_half_precision(small: Language, tmp_path: Path) -> None:
    before = recogniser.weights_of(small)
    recogniser.lay_over(small, BASE, saved(tmp_path, before))
    after = recogniser.weights_of(small)
    assert all(numpy.array_equal(after[name], array.astype(numpy.float16).astype(numpy.float32)) for name, array in before.items())


@pytest.mark.parametrize(("setting", "base"), [(recogniser.NONE, BASE), (SHIPPED, BASE)])
def test_plain_and_any_other_pipeline_keep_their_own(small: Language, setting: str, base: str) -> None:
    before = recogniser.weights_of(small)
    recogniser.lay_over(small, base, setting)
    after = recogniser.weights_of(small)
    assert all(numpy.array_equal(after[name], array) for name, array in before.items())


def test_a_folder_for_another_pipeline_is_refused(small: Language, tmp_path: Path) -> None:
    setting = saved(tmp_path, recogniser.weights_of(small))
    with pytest.raises(NameModelError, match="another pipeline"):
        recogniser.lay_over(small, "cd" * 32, setting)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("arrays.npz", b"no archive", "damaged"),
        ("recogniser.json", b"{", "no JSON"),
        ("recogniser.json", json.dumps({"format": 0, "base_sha256": BASE}).encode(), "another version"),
        ("recogniser.json", None, "cannot be read"),
        ("arrays.npz", None, "cannot be read"),
    ],
)
def test_damaged_folders(small: Language, tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    setting = saved(tmp_path, recogniser.weights_of(small))
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NameModelError, match=message):
        recogniser.lay_over(small, BASE, setting)


@pytest.mark.parametrize("change", ["shape", "name", "not a number"])
def test_weights_that_do_not_fit(small: Language, tmp_path: Path, change: str) -> None:
    weights = recogniser.weights_of(small)
    name = next(iter(weights))
    if change == "shape":
        weights[name] = weights[name][:1]
    elif change == "name":
        weights["999_other_W"] = weights.pop(name)
    else:
        weights[name] = numpy.full_like(weights[name], numpy.nan)
    with pytest.raises(NameModelError, match="does not fit"):
        recogniser.lay_over(small, BASE, saved(tmp_path, weights))


def test_the_same_weights_give_the_same_bytes(small: Language, tmp_path: Path) -> None:
    weights = recogniser.weights_of(small)
    for folder in ("one", "two"):
        saved(tmp_path / folder, weights)
    for name in (recogniser.ARRAYS, recogniser.CARD):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_hash_names_the_files(small: Language, tmp_path: Path) -> None:
    weights = recogniser.weights_of(small)
    one = recogniser.sha256(saved(tmp_path / "one", weights))
    other = recogniser.sha256(saved(tmp_path / "other", {name: array + 1 for name, array in weights.items()}))
    assert len(one) == 64
    assert one != other
    assert recogniser.sha256(recogniser.NONE) == ""


def test_the_shipped_weights_belong_to_the_default_pipeline(nlp: Language) -> None:
    from flows.annotate.model import model_folder
    from flows.settings import DEFAULT_MODEL

    own = recogniser.weights_of(spacy.load(model_folder(DEFAULT_MODEL)))
    laid_over = recogniser.weights_of(nlp)
    assert own.keys() == laid_over.keys()
    assert any(not numpy.array_equal(array, laid_over[name]) for name, array in own.items())
