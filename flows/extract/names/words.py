"""The tokens of a parse as plain lists, read once: to ask a spaCy token costs more than most of what is done with the answer."""

from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import IDX, ORTH, POS, SENT_START
from spacy.symbols import NOUN, PROPN
from spacy.tokens import Doc

_COLUMNS = [ORTH, POS, IDX, SENT_START]


class Words:
    """Lists by token number: `texts`, `folded` (for comparison without regard to case), `pos`, `starts` (characters) and
    `begin_sentences`; `nouns` are the numbers of nouns and proper nouns, `text` is the whole text."""

    def __init__(self, doc: Doc) -> None:
        columns = cast(NDArray[numpy.uint64], doc.to_array(_COLUMNS)).reshape(len(doc), len(_COLUMNS)).T
        texts, pos, starts, sentences = columns.tolist()
        strings = doc.vocab.strings
        text_of = {key: strings[key] for key in set(texts)}
        folded_of = {key: text.casefold() for key, text in text_of.items()}
        pos_of = {key: strings[key] for key in set(pos)}
        self.text = doc.text
        self.texts: list[str] = [text_of[key] for key in texts]
        self.folded: list[str] = [folded_of[key] for key in texts]
        self.pos: list[str] = [pos_of[key] for key in pos]
        self.starts: list[int] = starts
        self.nouns = [number for number, key in enumerate(pos) if key in (NOUN, PROPN)]
        self.begin_sentences: list[bool] = [value == 1 for value in sentences]
