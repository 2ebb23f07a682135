"""A parse made by hand: words, entities and simple parts of speech, so that a test does not depend on the model."""

import spacy
from spacy.tokens import Doc
from spacy.util import filter_spans

from flows.extract.names.words import Words
from flows.parsed.columns import Columns

_BLANK = spacy.blank("en")


def parsed(text: str, *entities: tuple[str, str]) -> Doc:
    """The tokens of `text`; every occurrence of each (words, label) is an entity; capitalised words are PROPN."""
    doc = _BLANK(text)
    spans = []
    for words, label in entities:
        start = text.find(words)
        while start >= 0:
            span = doc.char_span(start, start + len(words), label=label, alignment_mode="expand")
            spans.append(span)
            start = text.find(words, start + len(words))
    doc.ents = filter_spans(spans)
    for token in doc:
        token.pos_ = "SPACE" if token.is_space else "PUNCT" if token.is_punct else "PROPN" if token.text[0].isupper() else "NOUN"
    return doc


def words_of(doc: Doc) -> Words:
    """The tokens as the readers of names take them."""
    return Words(Columns(doc), doc.text)
