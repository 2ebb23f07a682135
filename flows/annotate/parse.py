"""Parses documents section by section and joins the parses into one spaCy Doc a document.

The parser never sees two sections at once, so a headline does not run into the first paragraph. The joined Doc covers
the text character by character: `doc.text == document.text`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy
from spacy.attrs import DEP, ENT_ID, ENT_IOB, ENT_KB_ID, ENT_TYPE, HEAD, LEMMA, MORPH, NORM, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc

from flows.article import Article
from flows.parsed.columns import IS_WORD
from flows.records import Document, Span

PIECE_CHARACTERS = 6_000
"""Longer stretches are cut before parsing, so that memory depends on this and not on the input."""

_WORDS = [ORTH, SPACY]
_ANNOTATIONS = [TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE, ENT_ID, ENT_KB_ID, NORM]
"""What a joined Doc has of its parts' tokens."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_CUT = re.compile(r"[.!?]['\"”’)]*\s+|\s+")


def word_count(text: str) -> int:
    """Runs of letters and digits; an inner apostrophe does not end a word."""
    return len(_WORD.findall(text))


def token_estimate(text: str) -> int:
    """About how many tokens a parser will make of the text, without a parser: runs of letters and digits, and single marks."""
    return len(_TOKEN.findall(text))


def pieces(document: Document) -> list[Span]:
    """Spans that together cover the text: white space between sections, and sections cut to PIECE_CHARACTERS."""
    found: list[Span] = []
    position = 0
    for section in document.sections:
        if section.start > position:
            found.append(Span(position, section.start))
        found.extend(_cut(document.text, section.start, section.end))
        position = section.end
    if position < len(document.text):
        found.extend(_cut(document.text, position, len(document.text)))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > PIECE_CHARACTERS:
        limit = start + PIECE_CHARACTERS
        spaces = [match.end() for match in _CUT.finditer(text, start + PIECE_CHARACTERS // 2, limit)]
        sentence_ends = [
            match.end() for match in _CUT.finditer(text, start + PIECE_CHARACTERS // 2, limit) if not match.group()[0].isspace()
        ]
        middle = (sentence_ends or spaces or [limit])[-1]
        yield Span(start, middle)
        start = middle
    if end > start:
        yield Span(start, end)


def annotate(documents: Sequence[Document], nlp: Language, *, batch_size: int = 128, **about: str) -> Iterator[Article]:
    """One article a document, in the same order; `about` goes to each Article.

    Texts are held in memory together: hand over a few dozen at a time.

    The parse does not depend on the company: a document gives the same article alone or among others.
    """
    plan = [pieces(document) for document in documents]
    texts = [document.text[a:b] for document, spans in zip(documents, plan, strict=True) for a, b in spans]
    blank = {text: nlp.make_doc(text) for text in dict.fromkeys(texts) if text.isspace()}  # half of the pieces, and mostly the same
    parsed = nlp.pipe((text for text in texts if text not in blank), batch_size=batch_size)
    for document, spans in zip(documents, plan, strict=True):
        parts = [blank[text] if (text := document.text[a:b]) in blank else next(parsed) for a, b in spans]
        yield Article(document, join(parts, nlp), **about)


def join(parts: Sequence[Doc], nlp: Language) -> Doc:
    """One Doc over the parts, which follow each other in the text without a gap."""
    if not parts:
        return nlp.make_doc("")
    arrays = {part: part.to_array([*_WORDS, *_ANNOTATIONS]) for part in dict.fromkeys(parts)}
    columns: Any = numpy.concatenate([arrays[part] for part in parts])
    words: Any = columns[:, 0].tolist()  # by their numbers, which the vocabulary knows: not spelled to be looked up again
    doc = Doc(nlp.vocab, words=words, spaces=columns[:, 1].astype(bool).tolist())
    doc.from_array(_ANNOTATIONS, columns[:, len(_WORDS) :])
    width = next((part.tensor.shape[1] for part in parts if part.tensor.ndim == 2 and part.tensor.size), 0)
    tensors = [part.tensor if part.tensor.shape == (len(part), width) else numpy.zeros((len(part), width), dtype="f") for part in parts]
    doc.tensor = numpy.concatenate(tensors)
    return doc


def sentence_count(article: Article) -> int:
    """Sentences that hold at least one letter or digit."""
    parse = article.columns
    is_word = parse.different_words.column(IS_WORD, numpy.bool_)
    return len(set(parse.begins.cumsum()[is_word].tolist()))
