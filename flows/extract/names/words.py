"""The tokens of a parse as plain lists: to ask a spaCy token costs more than most of what is done with the answer."""

from typing import Any

import numpy
from numpy.typing import NDArray

from flows.parsed.columns import Columns
from flows.parsed.different import Fact

_FOLDED = Fact(str.casefold)
_IS_NOUN = Fact(frozenset({"NOUN", "PROPN"}).__contains__)
_IS_SEVERAL = Fact(frozenset({"NNS", "NNPS"}).__contains__)


_IS_BREAK = Fact(lambda word: "\n" in word)


class Words:
    """Lists by token number: `texts`, `lower`, `folded` (for comparison without regard to case), `lemmas`, `pos`, `tags`, `deps`, `heads`,
    `entities` (types of the model's entities), `starts` (characters), `left_edges` and `right_edges` (first and last token of the subtree)
    and `begin_sentences`; `children` are the tokens that hang on each, in order.

    `nouns` are the numbers of nouns and proper nouns, `plurals` of those of several, `line_breaks` of tokens with a line break,
    `sentences` of the first tokens of sentences. `entity_spans` are the model's entities, `root` finds the highest of some tokens (see
    `Columns`), `text` is the whole text.
    """

    def __init__(self, parse: Columns, text: str) -> None:
        self.text = text
        self._different = parse.different_words
        self.texts = parse.words
        self.lower = parse.lower
        self.folded: list[str] = parse.different_words.each(_FOLDED)
        self.lemmas = parse.different_lemmas.values()
        self.pos, self.tags, self.deps, self.entities = parse.pos, parse.tags, parse.deps, parse.entities
        self.heads, self.children = parse.heads, parse.children
        self.root = parse.root
        self.starts = parse.starts
        self.entity_spans = parse.entity_spans
        self.left_edges: list[int] = parse.left_edges.tolist()
        self.right_edges: list[int] = parse.right_edges.tolist()
        self.begin_sentences: list[bool] = parse.begins.tolist()
        self.sentences: list[int] = numpy.flatnonzero(parse.begins).tolist()
        self.line_breaks = self.where(_IS_BREAK)
        is_noun = parse.different_pos.column(_IS_NOUN, numpy.bool_)
        self.nouns: list[int] = numpy.flatnonzero(is_noun).tolist()
        self.plurals = frozenset(numpy.flatnonzero(is_noun & parse.different_tags.column(_IS_SEVERAL, numpy.bool_)).tolist())

    def where(self, is_so: Fact[bool]) -> list[int]:
        """The numbers of the tokens of whose words the fact is true."""
        numbers: list[int] = numpy.flatnonzero(self.column(is_so, numpy.bool_)).tolist()
        return numbers

    def column[N: numpy.generic](self, fact: Fact[Any], dtype: type[N]) -> NDArray[N]:
        """The fact of each token's word."""
        return self._different.column(fact, dtype)

    def lefts(self, token: int) -> list[int]:
        """The tokens before it that hang on the token."""
        return [child for child in self.children[token] if child < token]

    def rights(self, token: int) -> list[int]:
        """The tokens behind it that hang on the token."""
        return [child for child in self.children[token] if child > token]

    def touches(self, token: int) -> bool:
        """True for a token without white space behind it."""
        return self.end(token) == (self.starts[token + 1] if token + 1 < len(self.starts) else len(self.text))

    def end(self, token: int) -> int:
        """The character after the token's last."""
        return self.starts[token] + len(self.texts[token])
