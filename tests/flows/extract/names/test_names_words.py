"""Tokens as lists: what hangs on a token, and which of several stands highest."""

import pytest
import spacy
from names_doc import words_of
from spacy.tokens import Doc

_VOCAB = spacy.blank("en").vocab


def _doc(heads: list[int], deps: list[str] | None = None) -> Doc:
    deps = deps or ["ROOT" if head == number else "dep" for number, head in enumerate(heads)]
    return Doc(_VOCAB, words=[f"w{number}" for number in range(len(heads))], spaces=[True] * len(heads), heads=heads, deps=deps)


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [([1, 1, 1], 0, 3), ([1, 4, 1, 4, 4], 0, 3), ([3, 2, 3, 3, 3, 4], 0, 2), ([2, 2, 3, 5, 5, 5], 0, 2), ([1, 1, 1, 2], 2, 4)],
)
def test_the_root_is_spacys(heads: list[int], first: int, last: int) -> None:
    doc = _doc(heads)
    assert words_of(doc).root(first, last) == doc[first:last].root.i


def test_what_hangs_on_a_token_before_and_behind_it() -> None:
    words = words_of(_doc([2, 2, 2, 2, 3]))
    assert words.lefts(2) == [0, 1]
    assert words.rights(2) == [3]
    assert words.lefts(4) == words.rights(4) == []


def test_tokens_that_touch() -> None:
    doc = Doc(_VOCAB, words=["mother", "-", "of", "two"], spaces=[False, False, True, False])
    words = words_of(doc)
    assert [words.touches(number) for number in range(4)] == [not token.whitespace_ for token in doc]
