"""The parse as plain objects: what the rules ask of a token, read out of spaCy a sentence at a time.

The rules look at the tokens around each figure dozens of times, and each look at a spaCy token makes new strings and tokens. Here every
sentence with a figure is read once. Attributes are called, and mean, what they do on spaCy's Token.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

import numpy
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from flows.article import Article
from flows.records import Span

_COLUMNS = [ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, IDX, HEAD, SENT_START]
_NUMBER = attrgetter("i")
_MOST = 32_768
"""Words that are remembered; with more, the next article begins anew, so that memory stays bounded."""

Word = tuple[str, str, str, bool]
"""Text, lower case, lemma, and whether it is like a number."""
Labels = tuple[str, str, str, str]
"""Part of speech, tag, relation, type of entity."""
_words: dict[bytes, Word] = {}
_labels: dict[bytes, Labels] = {}
"""What was read, by the hashes side by side, which are the same in every vocabulary: a memory that changes no result."""


class Token:
    """A token; `head` is the token itself at the root of a sentence, `children` are in order."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "like_num", "lower_", "pos_", "tag_", "text",
    )  # fmt: skip

    head: "Token"

    def __init__(self, doc: "Tokens", i: int, idx: int, word: Word, labels: Labels) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.like_num = word
        self.pos_, self.tag_, self.dep_, self.ent_type_ = labels
        self.children: Sequence[Token] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def n_lefts(self) -> int:
        """How many children stand before the token."""
        return bisect_left(self.children, self.i, key=_NUMBER)

    @property
    def n_rights(self) -> int:
        """How many children stand behind the token."""
        return len(self.children) - self.n_lefts

    @property
    def lefts(self) -> Sequence["Token"]:
        """The children before the token."""
        return self.children[: self.n_lefts]

    @property
    def rights(self) -> Sequence["Token"]:
        """The children behind the token."""
        return self.children[self.n_lefts :]

    @property
    def left_edge(self) -> "Token":
        """The first token of the subtree."""
        return self.doc[self.doc.parse[self.i].left_edge.i]

    @property
    def right_edge(self) -> "Token":
        """The last token of the subtree."""
        return self.doc[self.doc.parse[self.i].right_edge.i]

    @property
    def ent_iob_(self) -> str:
        """B where an entity starts, I inside it, O outside."""
        return self.doc.parse[self.i].ent_iob_

    @property
    def is_sent_start(self) -> bool:
        """True for the first token of a sentence."""
        return bool(self.doc.parse[self.i].is_sent_start)

    @property
    def is_punct(self) -> bool:
        """True for a punctuation mark."""
        return self.doc.parse[self.i].is_punct

    @property
    def is_alpha(self) -> bool:
        """True where all characters are letters."""
        return self.doc.parse[self.i].is_alpha


class Tokens(dict[int, Token]):
    """The tokens of an article by number, from the end where it is negative; a sentence is read when one of its tokens is asked for.

    A dict, so that a token that was read is found without a call. `parse` is spaCy's Doc, `count` the number of all its tokens. Raises
    IndexError for a number that no token has.
    """

    def __init__(self, parse: Doc) -> None:
        super().__init__()
        self.parse = parse
        self.count = len(parse)
        rows: Any = parse.to_array(_COLUMNS).reshape(self.count, len(_COLUMNS))
        self._word_keys: Any = numpy.ascontiguousarray(rows[:, :2]).view("V16").ravel()
        self._label_keys: Any = numpy.ascontiguousarray(rows[:, 2:6]).view("V32").ravel()
        self._offsets: Any = rows[:, 6]
        self._distances: Any = rows[:, 7].astype(numpy.int64)  # from a token to its head
        begins = rows[:, 8] == 1
        begins[:1] = True
        self._starts: list[int] = numpy.flatnonzero(begins).tolist()
        if len(_words) > _MOST:
            _words.clear()

    def __missing__(self, i: int) -> Token:
        if not -self.count <= i < self.count:
            raise IndexError(i)
        if i < 0:
            return self[i + self.count]
        self._read(self.sentence(i))
        return self[i]

    def sentence(self, i: int) -> range:
        """Numbers of the tokens of the sentence of token i."""
        number = bisect_right(self._starts, i)
        return range(self._starts[number - 1], self._starts[number] if number < len(self._starts) else self.count)

    def sentence_offsets(self) -> list[int]:
        """Where each sentence starts in the text."""
        offsets: list[int] = self._offsets[self._starts].tolist()
        return offsets

    def run(self, first: int, end: int) -> list[Token]:
        """The tokens from `first` up to, and without, `end`, as far as there are any."""
        return [self[i] for i in range(first, min(end, self.count))]

    def root(self, first: int, end: int) -> Token:
        """The token from `first` up to `end` that stands highest in the parse."""
        return self[self.parse[first:end].root.i]

    def _read(self, sentence: range) -> None:
        inside = slice(sentence.start, sentence.stop)
        words = [_words[key] if key in _words else self._new_word(key) for key in self._word_keys[inside].tolist()]
        labels = [_labels[key] if key in _labels else self._new_labels(key) for key in self._label_keys[inside].tolist()]
        tokens = list(map(Token, repeat(self), sentence, self._offsets[inside].tolist(), words, labels))
        self.update(zip(sentence, tokens, strict=True))
        below: dict[int, list[Token]] = {}
        for i, (token, distance) in enumerate(zip(tokens, self._distances[inside].tolist(), strict=True)):
            token.head = tokens[i + distance]
            if distance:
                below.setdefault(i + distance, []).append(token)
        for i, children in below.items():
            tokens[i].children = children

    def _new_word(self, key: bytes) -> Word:
        orth, lemma = struct.unpack("=2Q", key)
        lexeme = self.parse.vocab[orth]
        word = _words[key] = lexeme.text, lexeme.lower_, self.parse.vocab.strings[lemma], lexeme.like_num
        return word

    def _new_labels(self, key: bytes) -> Labels:
        pos, tag, dep, entity = (self.parse.vocab.strings[each] for each in struct.unpack("=4Q", key))
        labels = _labels[key] = pos, tag, dep, entity
        return labels


def tokens_of(article: Article) -> Tokens:
    """The tokens of the article."""
    return article.once(_tokens)


def _tokens(article: Article) -> Tokens:
    return Tokens(article.doc)


def token_at(article: Article, offset: int) -> Token | None:
    """The token that the offset lies in; None in white space between tokens and outside the text."""
    token = article.token_at(offset)
    return tokens_of(article)[token.i] if token is not None else None


def tokens_in(article: Article, span: Span) -> list[Token]:
    """The tokens that have a character in the span."""
    tokens = tokens_of(article)
    return [tokens[i] for i in article.token_numbers(span)]
