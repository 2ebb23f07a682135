"""The tokens of a parse as plain lists, read once: to ask a spaCy token costs more than most of what is done with the answer."""

from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import IDX, ORTH, POS, SENT_START, TAG
from spacy.strings import StringStore
from spacy.symbols import NOUN, PROPN
from spacy.tokens import Doc

_COLUMNS = [ORTH, POS, TAG, IDX, SENT_START]


_MOST = 1 << 15
"""Words that are remembered over documents; with more, all are forgotten and looked up again."""
_text_of: dict[int, str] = {}
_folded_of: dict[int, str] = {}
"""What spaCy's hashes of words stand for, the same in every vocabulary, and in lower case."""


class Words:
    """Lists by token number: `texts`, `folded` (for comparison without regard to case), `pos`, `starts` (characters) and
    `begin_sentences`; `nouns` are the numbers of nouns and proper nouns, `plurals` of those of several, `text` is the whole text."""

    def __init__(self, doc: Doc, text: str) -> None:
        columns = cast(NDArray[numpy.uint64], doc.to_array(_COLUMNS)).reshape(len(doc), len(_COLUMNS)).T
        orths, parts, tags, starts, begins = columns
        texts, pos = orths.tolist(), parts.tolist()
        strings = doc.vocab.strings
        text_of, folded_of = _forms(strings, set(texts))
        pos_of = {key: strings[key] for key in set(pos)}
        is_noun = (parts == NOUN) | (parts == PROPN)
        is_several = (tags == strings["NNS"]) | (tags == strings["NNPS"])
        self.text = text
        self.texts: list[str] = list(map(text_of.__getitem__, texts))
        self.folded: list[str] = list(map(folded_of.__getitem__, texts))
        self.pos: list[str] = list(map(pos_of.__getitem__, pos))
        self.starts: list[int] = starts.tolist()
        self.nouns: list[int] = numpy.flatnonzero(is_noun).tolist()
        self.plurals = frozenset(numpy.flatnonzero(is_noun & is_several).tolist())
        self.begin_sentences: list[bool] = (begins == 1).tolist()


def _forms(strings: StringStore, keys: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Hash of a word -> the word, and the word in lower case."""
    if len(_text_of) > _MOST:
        _text_of.clear()
        _folded_of.clear()
    for key in keys.difference(_text_of):
        text = strings[key]
        _text_of[key], _folded_of[key] = text, text.casefold()
    return _text_of, _folded_of
