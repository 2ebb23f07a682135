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
    return [layer for layer in encoding._layers(pipeline) if layer.name == encoding._ENCODER]


def rows(count: int) -> encoding.Rows:
    return numpy.random.default_rng(7).standard_normal((count, WIDTH), dtype=numpy.float32)


@pytest.fixture(scope="module")
def plain() -> list[Model[Any, Any]]:
    return layers(plain_pipeline(DEFAULT_MODEL))


@pytest.fixture(scope="module")
def quick() -> Language:
    pipeline = plain_pipeline(DEFAULT_MODEL)
    encoding.encode_at_once(pipeline)
    return pipeline


@pytest.mark.parametrize("count", [1, 2, 15, 16, 17, 511, 512, 513, 1030])
def test_layers_say_what_thinc_says(plain: list[Model[Any, Any]], quick: Language, count: int) -> None:
    assert len(plain) == 8  # four of tagger and parser, four of the recogniser
    for own, layer in zip(plain, layers(quick), strict=True):
        assert isinstance(layer._func, encoding._Encoder)
        assert numpy.allclose(layer.predict(rows(count)), own.predict(rows(count)), atol=1e-4)


@pytest.mark.parametrize("count", [*range(1, 40), 100, 511, 512, 513, 529, 1500])
def test_a_row_does_not_depend_on_how_many_there_are(quick: Language, count: int) -> None:
    """The row at the edge sees nothing beyond it, so that the one beside it is compared."""
    everything = rows(2_000)
    for layer in layers(quick)[:2]:
        whole = layer.predict(everything)
        for first in (0, 1, 37, 400):
            some = layer.predict(everything[first : first + count])
            assert some[1:-1].tobytes() == whole[first + 1 : first + count - 1].tobytes()


def test_products_of_few_rows_are_those_of_many(quick: Language) -> None:
    affine = [layer for layer in _walked(quick) if layer.name == encoding._AFFINE]
    assert len(affine) == 2
    for layer in affine:
        many = numpy.random.default_rng(8).standard_normal((700, layer.get_dim("nI")), dtype=numpy.float32)
        whole = layer.predict(many)[1:]
        for count in (*range(1, 40), 257, 600):
            for first in (0, 3):
                assert layer.predict(many[first : first + count])[1:].tobytes() == whole[first : first + count].tobytes()


def test_texts_are_parsed_alike_alone_and_among_others(quick: Language) -> None:
    texts = [f"Clerk Ode said {number} boats came; “we wait,” she wrote to the harbour board." for number in range(30)]
    together = [doc.tensor.tobytes() for doc in quick.pipe(texts, batch_size=30)]
    assert [quick(text).tensor.tobytes() for text in texts] == together


def test_a_network_that_learns_is_left_to_thinc(quick: Language) -> None:
    [layer, *_] = layers(quick)
    result, back = layer(rows(20), is_train=True)
    assert back(numpy.ones_like(result)).shape == (20, WIDTH)


def test_a_prediction_has_no_gradient(quick: Language) -> None:
    [layer, *_] = layers(quick)
    _, back = layer(rows(20), is_train=False)
    with pytest.raises(ValueError, match="no gradient"):
        back(rows(20))


def _walked(pipeline: Language) -> list[Model[Any, Any]]:
    return [node for _, part in pipeline.pipeline if isinstance(getattr(part, "model", None), Model) for node in part.model.walk()]
