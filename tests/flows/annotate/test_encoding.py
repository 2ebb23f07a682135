"""Layers that are computed at once are those of thinc but for the last bits, and a text's rows do not depend on its company."""

from typing import Any

import numpy
import pytest
from spacy.language import Language
from thinc.api import Model

from flows.annotate import encoding
from flows.annotate.model import plain_pipeline
from flows.settings import DEFAULT_MODEL

WIDTH = 96


def layers(pipeline: Language) -> list[Model[Any, Any]]:
    return list(encoding._layers(pipeline))


def rows(count: int) -> encoding.Rows:
    return numpy.random.default_rng(7).standard_normal((count, WIDTH), dtype=numpy.float32)


@pytest.fixture(scope="module")
def plain() -> list[Model[Any, Any]]:
    return layers(plain_pipeline(DEFAULT_MODEL))


@pytest.fixture(scope="module")
def quick() -> Language:
    pipeline = plain_pipeline(DEFAULT_MODEL)
    encoding.encode_at_once(pipeline)
    if not isinstance(layers(pipeline)[0]._func, encoding._Encoder):
        pytest.skip("on this processor rows of a product depend on their company")
    return pipeline


@pytest.mark.parametrize("count", [1, 2, 47, 48, 49, 479, 480, 481, 1030])
def test_layers_say_what_thinc_says(plain: list[Model[Any, Any]], quick: Language, count: int) -> None:
    assert len(plain) == 8  # four of tagger and parser, four of the recogniser
    for own, layer in zip(plain, layers(quick), strict=True):
        assert isinstance(layer._func, encoding._Encoder)
        assert numpy.allclose(layer.predict(rows(count)), own.predict(rows(count)), atol=1e-4)


@pytest.mark.parametrize("count", [*range(1, 60), 100, 479, 480, 481, 511, 529, 1500])
def test_a_row_does_not_depend_on_how_many_there_are(quick: Language, count: int) -> None:
    """The row at the edge sees nothing beyond it, so that the one beside it is compared."""
    everything = rows(2_000)
    for layer in layers(quick)[:2]:
        whole = layer.predict(everything)
        for first in (0, 1, 37, 400):
            some = layer.predict(everything[first : first + count])
            assert some[1:-1].tobytes() == whole[first + 1 : first + count - 1].tobytes()


def test_texts_are_parsed_alike_alone_and_among_others(quick: Language) -> None:
    texts = [f"Clerk Ode said {number} boats came; “we wait,” she wrote to the harbour board." for number in range(30)]
    together = [doc.tensor.tobytes() for doc in quick.pipe(texts, batch_size=30)]
    assert [quick(text).tensor.tobytes() for text in texts] == together


def test_layers_stay_where_rows_depend_on_their_company(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = plain_pipeline(DEFAULT_MODEL)
    own = [layer._func for layer in layers(pipeline)]
    monkeypatch.setattr(encoding._Encoder, "encoded", lambda _, rows: rows + numpy.float32(len(rows)))
    encoding.encode_at_once(pipeline)
    assert [layer._func for layer in layers(pipeline)] == own


def test_a_network_that_learns_is_left_to_thinc(quick: Language) -> None:
    [layer, *_] = layers(quick)
    result, back = layer(rows(20), is_train=True)
    assert back(numpy.ones_like(result)).shape == (20, WIDTH)


def test_a_prediction_has_no_gradient(quick: Language) -> None:
    [layer, *_] = layers(quick)
    _, back = layer(rows(20), is_train=False)
    with pytest.raises(ValueError, match="no gradient"):
        back(rows(20))
