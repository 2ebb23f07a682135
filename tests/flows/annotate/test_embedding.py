"""Rows of the first layer that are looked up are those that it would work out, to the bit."""

from typing import Any

import numpy
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from flows.annotate import embedding
from flows.annotate.model import plain_pipeline
from flows.settings import DEFAULT_MODEL

TEXTS = [
    f"Clerk {name} said {number} boats, boats and more boats came; “don't,” she wrote.\n"
    for number, name in enumerate(("Ode", "Lund", "Ray") * 9)
]


def layers(pipeline: Language) -> list[Model[Any, Any]]:
    return list(embedding._embedding_layers(pipeline))


def memory(layer: Model[Any, Any]) -> embedding._Memory:
    assert isinstance(layer._func, embedding._Memory)
    return layer._func


def rows(layer: Model[Any, Any], docs: list[Doc]) -> list[bytes]:
    return [table.tobytes() for table in layer.predict(docs)]


@pytest.fixture(scope="module")
def plain() -> Language:
    return plain_pipeline(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def lean() -> Language:
    """The same with the memory."""
    pipeline = plain_pipeline(DEFAULT_MODEL)
    embedding.embed_once(pipeline)
    return pipeline


@pytest.fixture(autouse=True)
def _forgotten(lean: Language) -> None:
    for layer in layers(lean):
        memory(layer).forget()


def test_both_networks_have_a_memory_that_changes_no_bit(plain: Language, lean: Language) -> None:
    docs = [plain.make_doc(text) for text in TEXTS]
    own = [rows(layer, docs) for layer in layers(plain)]
    assert len(own) == 2  # that of tagger and parser, and the recogniser's
    for layer, expected in zip(layers(lean), own, strict=True):
        assert rows(layer, docs) == expected
        assert rows(layer, docs) == expected  # all from the table
        assert [row for doc in reversed(docs) for row in rows(layer, [doc])] == expected[::-1]


def test_a_full_memory_forgets_and_gives_the_same(plain: Language, lean: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [plain.make_doc(text) for text in TEXTS]
    monkeypatch.setattr(embedding, "MOST", 15)
    for layer, own in zip(layers(lean), layers(plain), strict=True):
        assert [row for doc in docs for row in rows(layer, [doc])] == rows(own, docs)
        assert len(memory(layer).places) <= 30


def test_norms_and_spaces_are_told_apart(plain: Language, lean: Language) -> None:
    docs = [Doc(plain.vocab, words=["gon", "gon"], spaces=[True, False]) for _ in range(2)]
    docs[1][1].norm_ = "going"
    for layer, own in zip(layers(lean), layers(plain), strict=True):
        assert rows(layer, docs) == rows(own, docs)


def test_a_network_that_learns_is_not_remembered(lean: Language) -> None:
    docs = [lean.make_doc("Two ferries sank.")]
    [layer, *_] = layers(lean)
    before = layer.predict(docs)[0]
    _, back = layer(docs, is_train=True)
    assert callable(back)
    [norm] = [node for node in layer.walk() if node.name == "layernorm"]
    bias = norm.get_param("b")
    norm.set_param("b", bias + 1)
    assert not numpy.array_equal(layer.predict(docs)[0], before)
    norm.set_param("b", bias)


def test_a_layer_that_reads_neighbours_is_left_alone(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_LAYERS", embedding._LAYERS - {"static_vectors"})
    assert layers(plain) == []


def test_an_empty_text_is_embedded(nlp: Language) -> None:
    assert len(nlp("")) == 0
    assert [len(doc) for doc in nlp.pipe(["", "One.", ""])] == [0, 2, 0]
