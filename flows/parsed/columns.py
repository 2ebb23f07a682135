"""The columns of a parse: lists by token number of what spaCy's Tokens tell, and the tree that their heads make."""

from collections.abc import Sequence
from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IOB_STRINGS, LEMMA, LENGTH, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from flows.parsed.different import Different, Fact, known
from flows.parsed.runs import runs

LOWER = Fact(str.lower)
IS_WORD = Fact(lambda word: any(map(str.isalnum, word)))
"""True for tokens with a letter or digit."""
_READ = [ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, ENT_IOB, IDX, LENGTH, HEAD, SENT_START]
_BEGINS, _GOES_ON = 3, 1
"""What spaCy calls the first token of an entity and the further ones."""
Ints = NDArray[numpy.int32]


class Columns:
    """Lists by token number: `words`, `lower`, `pos`, `tags`, `deps`, `entities` (types of the model's entities), `starts`, `ends`
    (characters) and `heads`; `children` are the tokens that each is the head of, in order. `entity_spans` are the model's entities,
    each its first token, the one after its last, and its type.

    `different_words` and the like hold what is in a list of strings once, for what has to be worked out once a value. As arrays:
    `above` is the head of each token, `left_edges` and `right_edges` are the first and the last token of its subtree, `begins` is true
    for the first token of a sentence.
    """

    def __init__(self, doc: Doc) -> None:
        strings, values = doc.vocab.strings, known()
        self.count = len(doc)
        columns = cast(NDArray[numpy.uint64], doc.to_array(_READ)).reshape(self.count, len(_READ)).T
        words, lemmas, pos, tags, deps, entities, places, starts, lengths, heads, begins = columns
        self.different_words = Different.of(words, strings, values)
        self.different_lemmas = Different.of(lemmas, strings, values)
        self.different_pos = Different.of(pos, strings, values)
        self.different_tags = Different.of(tags, strings, values)
        self.different_deps = Different.of(deps, strings, values)
        self.different_entities = Different.of(entities, strings, values)
        self.words = self.different_words.values()
        self.lower = self.different_words.each(LOWER)
        self.pos = self.different_pos.values()
        self.tags = self.different_tags.values()
        self.deps = self.different_deps.values()
        self.entities = self.different_entities.values()
        self._places = places.copy()  # no view: it would keep the table that it was read from
        self.entity_spans = self._entity_spans(entities != 0, places)
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = (starts + lengths).tolist()
        self.begins: NDArray[numpy.bool_] = begins == 1
        self.above = numpy.arange(self.count) + heads.astype(numpy.int64)  # a head is stored by its distance
        self.heads: list[int] = self.above.tolist()
        self.children = _children(self.above)
        self.left_edges = _outermost(numpy.minimum, self.above)
        self.right_edges = _outermost(numpy.maximum, self.above)

    def place_in_entity(self, token: int) -> str:
        """B where an entity of the model starts, I inside it, O outside."""
        place: str = IOB_STRINGS[self._places[token]]
        return place

    def root(self, first: int, end: int) -> int:
        """The token of these (`end` is exclusive) that stands highest in the parse; the first of several that do."""
        heads = self.heads
        outer = [token for token in range(first, end) if not first <= heads[token] < end or heads[token] == token]
        return outer[0] if len(outer) == 1 else min(outer, key=self._depth, default=first)

    def _depth(self, token: int) -> int:
        """Steps from the token up to the root of its sentence."""
        steps = 0
        while self.heads[token] != token:
            token = self.heads[token]
            steps += 1
        return steps

    def _entity_spans(self, has_type: NDArray[numpy.bool_], places: NDArray[numpy.uint64]) -> list[tuple[int, int, str]]:
        begins = numpy.flatnonzero((places == _BEGINS) & has_type)
        outside = numpy.append(numpy.flatnonzero(places != _GOES_ON), self.count)
        ends = outside[numpy.searchsorted(outside, begins, side="right")]
        return [(first, last, self.entities[first]) for first, last in zip(begins.tolist(), ends.tolist(), strict=True)]


def _children(heads: NDArray[numpy.int64]) -> list[Sequence[int]]:
    """For each token those that it is the head of, in order."""
    children: list[Sequence[int]] = [()] * len(heads)
    below = numpy.flatnonzero(heads != numpy.arange(len(heads)))
    below = below[numpy.argsort(heads[below], kind="stable")]
    above = heads[below]
    firsts, ends = runs(above)
    by_head: list[int] = below.tolist()
    for head, first, end in zip(above[firsts].tolist(), firsts.tolist(), ends.tolist(), strict=True):
        children[head] = by_head[first:end]
    return children


def _outermost(outer: numpy.ufunc, heads: NDArray[numpy.int64]) -> Ints:
    """For each token the outermost token of its subtree: edges climb the parse, a step a round, as long as they move one."""
    edges = numpy.arange(len(heads))
    climbing = numpy.flatnonzero(heads != edges)
    while len(climbing):
        above = heads[climbing]
        before = edges[above]
        outer.at(edges, above, edges[climbing])
        climbing = above[edges[above] != before]
    return edges.astype(numpy.int32)
