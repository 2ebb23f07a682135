"""The parse as plain objects: what the rules ask of a token, made out of the columns of the parse a sentence at a time.

The rules look at the tokens around each figure dozens of times, and each look at a spaCy token makes new strings and tokens. Here every
sentence with a figure is read once. Attributes are called, and mean, what they do on spaCy's Token.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter
from weakref import finalize

import numpy
from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_punct

from flows.article import Article
from flows.parsed.columns import Columns
from flows.parsed.different import Fact
from flows.records import Span

_NUMBER = attrgetter("i")
_LIKE_NUM = Fact(like_num)


class Token:
    """A token; `head` is the token itself at the root of a sentence, `children` are in order."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "like_num", "lower_", "pos_", "tag_", "text",
    )  # fmt: skip

    head: "Token"

    def __init__(
        self, doc: "Tokens", i: int, idx: int, text: str, lower: str, lemma: str, like_num: bool, pos: str, tag: str, dep: str, entity: str
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.like_num = text, lower, lemma, like_num
        self.pos_, self.tag_, self.dep_, self.ent_type_ = pos, tag, dep, entity
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
        return self.doc[int(self.doc.parse.left_edges[self.i])]

    @property
    def right_edge(self) -> "Token":
        """The last token of the subtree."""
        return self.doc[int(self.doc.parse.right_edges[self.i])]

    @property
    def ent_iob_(self) -> str:
        """B where an entity starts, I inside it, O outside."""
        return self.doc.parse.place_in_entity(self.i)

    @property
    def is_sent_start(self) -> bool:
        """True for the first token of a sentence."""
        return bool(self.doc.parse.begins[self.i])

    @property
    def is_punct(self) -> bool:
        """True for a punctuation mark."""
        return is_punct(self.text)

    @property
    def is_alpha(self) -> bool:
        """True where all characters are letters."""
        return self.text.isalpha()


class Tokens(dict[int, Token]):
    """The tokens of an article by number, from the end where it is negative; a sentence is read when one of its tokens is asked for.

    A dict, so that a token that was read is found without a call. `parse` has the columns, `count` is the number of all tokens. Raises
    IndexError for a number that no token has.
    """

    def __init__(self, parse: Columns) -> None:
        super().__init__()
        self.parse = parse
        self.count = parse.count
        self._lemmas = parse.different_lemmas.values()
        self._like_num = parse.different_words.each(_LIKE_NUM)
        begins = parse.begins.copy()
        begins[:1] = True
        self._starts: list[int] = numpy.flatnonzero(begins).tolist()

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
        return [self.parse.starts[i] for i in self._starts]

    def run(self, first: int, end: int) -> list[Token]:
        """The tokens from `first` up to, and without, `end`, as far as there are any."""
        return [self[i] for i in range(first, min(end, self.count))]

    def root(self, first: int, end: int) -> Token:
        """The token from `first` up to `end` that stands highest in the parse."""
        return self[self.parse.root(first, end)]

    def _read(self, sentence: range) -> None:
        first, inside, parse = sentence.start, slice(sentence.start, sentence.stop), self.parse
        words = parse.words[inside], parse.lower[inside], self._lemmas[inside], self._like_num[inside]
        labels = parse.pos[inside], parse.tags[inside], parse.deps[inside], parse.entities[inside]
        tokens = list(map(Token, repeat(self), sentence, parse.starts[inside], *words, *labels))
        self.update(zip(sentence, tokens, strict=True))
        for token, head, children in zip(tokens, parse.heads[inside], parse.children[inside], strict=True):
            token.head = tokens[head - first]
            if children:
                token.children = [tokens[child - first] for child in children]

    def forget(self) -> None:
        """Lets go of everything, so that the parse need not wait for a collection of what holds each other: no token may be asked after."""
        for token in self.values():
            del token.head  # children without it hold no token that holds them
        self.clear()
        del self.parse, self._lemmas, self._like_num


def tokens_of(article: Article) -> Tokens:
    """The tokens of the article, which live as long as it does."""
    return article.once(_tokens)


def _tokens(article: Article) -> Tokens:
    tokens = Tokens(article.columns)
    finalize(article, tokens.forget).atexit = False
    return tokens


def token_at(article: Article, offset: int) -> Token | None:
    """The token that the offset lies in; None in white space between tokens and outside the text."""
    number = article.token_number(offset)
    return tokens_of(article)[number] if number is not None else None


def tokens_in(article: Article, span: Span) -> list[Token]:
    """The tokens that have a character in the span."""
    tokens = tokens_of(article)
    return [tokens[i] for i in article.token_numbers(span)]
