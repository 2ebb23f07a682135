"""What tells a token from others for a memory of different ones: some of its hashes, side by side in one string of bytes.

A tuple of three numbers takes three times the memory, of which there are tens of thousands, and five times as long to make.
"""

from collections.abc import Sequence
from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

type Key = bytes
"""Hashes of 64 bits, one after another."""


def keys_of(doc: Doc, attributes: Sequence[int]) -> list[Key]:
    """The key of each token, of these attributes, which must be hashes or flags."""
    hashes = numpy.ascontiguousarray(doc.to_array(list(attributes)).reshape(-1, len(attributes)))
    return cast(list[Key], hashes.view(numpy.dtype((numpy.void, 8 * len(attributes)))).ravel().tolist())


def hashes_in(keys: Sequence[Key]) -> NDArray[numpy.uint64]:
    """What keys are made of, a row a key; there must be one at least."""
    return numpy.frombuffer(b"".join(keys), dtype=numpy.uint64).reshape(len(keys), -1)
