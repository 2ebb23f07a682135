"""The first layer of a spaCy network, worked out once for every different token and looked up after that.

A `Tok2Vec` network embeds every token by itself (hashed features and a word vector, mixed by one layer) before the layers that
look at its neighbours. The embedding, nearly half of the network's time, follows from the word, its norm and whether white
space follows: the rows of tokens seen before are taken from a table. A row of a matrix product is the same to the bit whatever rows
stand beside it (a test holds that), so the parse does not change.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from flows.annotate.token_keys import Key, hashes_in, keys_of

MOST = 32_768
"""Different tokens that are remembered; with more, all are forgotten and learned again, so that memory stays bounded."""
_KEY = [ORTH, NORM, SPACY]
_COLUMNS = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "LENGTH"})
"""Features that follow from a token's key."""
_LAYERS = frozenset(
    {"extract_features", "list2ragged", "ragged2list", "ints-getitem", "hashembed", "static_vectors", "maxout", "layernorm", "dropout"}
)
"""Layers that look at one token at a time."""

Embedded = list[NDArray[numpy.float32]]
Forward = Callable[[Model[Any, Any], Sequence[Doc], bool], tuple[Embedded, Callable[..., Any]]]


class _Memory:
    """Rows of the tokens that were embedded, behind the layer's own function."""

    def __init__(self, forward: Forward, width: int) -> None:
        self.forward = forward
        self.width = width
        self.forget()

    def forget(self) -> None:
        self.places: dict[Key, int] = {}
        self.rows = numpy.zeros((MOST, self.width), dtype=numpy.float32)

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Embedded, Callable[..., Any]]:
        """The layer's result; while it trains, that of its own function, since its weights change."""
        if is_train:
            self.forget()
            return self.forward(model, docs, is_train)
        keys = [keys_of(doc, _KEY) for doc in docs]
        known = self.places.get
        places: list[list[Any]] = [[known(key) for key in of_doc] for of_doc in keys]  # None where it is not known
        unknown = [number for number, of_doc in enumerate(places) if None in of_doc]
        if unknown:
            new = {key for number in unknown for key in keys[number] if key not in self.places}
            if len(self.places) + len(new) > MOST:
                self.forget()
                new = {key for of_doc in keys for key in of_doc}
                unknown = list(range(len(docs)))
            self.learn(model, docs[0], sorted(new))
            for number in unknown:
                places[number] = [self.places[key] for key in keys[number]]
        return [self.rows[of_doc] for of_doc in places], _no_gradient

    def learn(self, model: Model[Any, Any], like: Doc, new: Sequence[Key]) -> None:
        strings = like.vocab.strings
        hashes = hashes_in(new)
        doc = Doc(like.vocab, words=[strings[word] for word in hashes[:, 0].tolist()], spaces=hashes[:, 2].astype(bool).tolist())
        doc.from_array([NORM], cast(Any, hashes[:, 1:2].copy()))  # spaCy's stubs ask for signed numbers; its code for these
        [rows], _ = self.forward(model, [doc], False)
        first, end = len(self.places), len(self.places) + len(new)
        if end > len(self.rows):  # a batch of more different tokens than are remembered
            self.rows = numpy.concatenate([self.rows, numpy.zeros_like(rows)])
        self.rows[first:end] = rows
        self.places |= zip(new, range(first, end), strict=True)


def _no_gradient(*_: Any) -> Any:
    raise ValueError("no gradient of a prediction")


def embed_once(nlp: Language) -> None:
    """Gives the embedding layers of the pipeline a memory, where each token is embedded by itself and on the processor."""
    for layer in _embedding_layers(nlp):
        layer._func = _Memory(layer._func, layer.get_dim("nO"))


def _embedding_layers(nlp: Language) -> Iterator[Model[Any, Any]]:
    networks = [model for _, component in nlp.pipeline if isinstance(model := getattr(component, "model", None), Model)]
    for node in (node for network in networks for node in network.walk()):
        if node.has_ref("embed") and node.has_ref("encode"):
            embed = node.get_ref("embed")
            parts = list(embed.walk())
            names = {part.name for part in parts if not part.layers}
            columns = {column for part in parts if part.name == "extract_features" for column in part.attrs["columns"]}
            if names <= _LAYERS and columns <= _COLUMNS and isinstance(embed.ops, NumpyOps) and embed.has_dim("nO"):
                yield embed
