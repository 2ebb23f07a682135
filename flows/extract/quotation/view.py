"""The parse as plain lists: what the rules read, worked out once an article.

Tokens are numbered through the document. Nothing here crosses the edge of a section.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar, cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, ORTH, POS, SENT_START, TAG

from flows.article import Article
from flows.extract.quotation import marks
from flows.extract.quotation.different import Different, Fact, known
from flows.extract.quotation.records import Quoted
from flows.extract.quotation.runs import runs
from flows.records import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING = frozenset({"“", '"', "‘", "'", "``", "«"})
SENTENCE_END = frozenset({".", "!", "?"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that"})
_STARTS = frozenset("$£€#@")
"""Signs that a stretch may start with."""
_ENDS = frozenset("%")
IS_WORD = Fact(lambda word: any(map(str.isalnum, word)))
LOWER = Fact(str.lower)
_STARTS_STRETCH = Fact(lambda word: IS_WORD.of(word) or word in _STARTS)
_ENDS_STRETCH = Fact(lambda word: IS_WORD.of(word) or word in _ENDS)
_COLUMNS = [ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, IDX, LENGTH, HEAD, SENT_START]
T = TypeVar("T")
Ints = NDArray[numpy.int32]


class Arrays(NamedTuple):
    """The lists of numbers of a view as arrays (tokens,)."""

    heads: Ints
    lefts: Ints
    rights: Ints
    sections: Ints
    section_starts: Ints
    section_ends: Ints
    sentence_starts: Ints
    sentence_ends: Ints
    regions: Ints


class View:
    """Lists by token number: `words`, `lower`, `lemmas`, `pos`, `tags`, `deps`, `heads`, `starts`, `ends` (characters),
    `lefts`/`rights` (first and last token of the subtree), `sentence_starts`/`sentence_ends`, `sections`, and `regions`
    (number of the quoted stretch that the token lies in, -1 outside); `arrays` has those of numbers as arrays.
    `different_words` and the like hold what is in a list of strings once, for what has to be worked out once a value; `vocab` and
    `context` (tokens, numbers: what its network made of each token among its neighbours) are the parser's. `first_inside` and
    `last_inside` are the first token at or after each that a stretch may start with, and the last at or before each that it may
    end with."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        doc, strings = article.doc, article.doc.vocab.strings
        self.vocab = doc.vocab
        self.context = cast(NDArray[numpy.float32], doc.tensor)
        self.count = len(doc)
        columns = cast(NDArray[numpy.uint64], doc.to_array(_COLUMNS)).reshape(self.count, len(_COLUMNS)).T
        words, lemmas, pos, tags, deps, entities, starts, lengths, heads, begins = columns
        values = known()
        self.different_words = Different.of(words, strings, values)
        self.words = self.different_words.values()
        self.lower = self.different_words.each(LOWER)
        self.is_word = self.different_words.each(IS_WORD)
        self.different_lemmas = Different.of(lemmas, strings, values)
        self.lemmas = self.different_lemmas.each(LOWER)
        self.different_pos, self.different_tags = Different.of(pos, strings, values), Different.of(tags, strings, values)
        self.different_deps, self.different_entities = Different.of(deps, strings, values), Different.of(entities, strings, values)
        self.pos, self.tags = self.different_pos.values(), self.different_tags.values()
        self.deps, self.entities = self.different_deps.values(), self.different_entities.values()
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = (starts + lengths).tolist()
        above = numpy.arange(self.count) + heads.astype(numpy.int64)  # a head is stored by its distance
        self.children = _children(above)
        self.quoted: list[Quoted] = list(marks.quoted(article.text, (Span(section.start, section.end) for section in article.sections)))
        self._region_starts = [region.outer_start for region in self.quoted]
        self.section_kinds = [section.kind for section in article.sections]
        self.section_tokens = [
            (bisect_left(self.starts, section.start), bisect_left(self.starts, section.end) - 1) for section in article.sections
        ]
        self.region_tokens = [(bisect_right(self.ends, region.start), bisect_left(self.starts, region.end) - 1) for region in self.quoted]
        self.arrays = self._arrays(above, begins == 1)
        lists: list[list[int]] = [array.tolist() for array in self.arrays]
        self.heads, self.lefts, self.rights, self.sections, self.section_starts, self.section_ends = lists[:6]
        self.sentence_starts, self.sentence_ends, self.regions = lists[6:]
        self._places()
        self._once: dict[Callable[[View], Any], Any] = {}

    def _arrays(self, heads: NDArray[numpy.int64], is_start: NDArray[numpy.bool_]) -> Arrays:
        sections, starts, ends, regions = (numpy.full(self.count, value, dtype=numpy.int32) for value in (-1, 0, 0, -1))
        for number, (first, last) in enumerate(self.section_tokens):
            inside = slice(first, last + 1)
            sections[inside], starts[inside], ends[inside] = number, first, last
        for number, (first, last) in enumerate(self.region_tokens):
            regions[first : last + 1] = number
        is_start[:1] = True
        firsts = numpy.flatnonzero(is_start)
        sentence = numpy.cumsum(is_start) - 1
        sentence_starts = numpy.maximum(firsts[sentence], starts).astype(numpy.int32)
        sentence_ends = numpy.minimum(numpy.append(firsts[1:], self.count)[sentence] - 1, ends).astype(numpy.int32)
        lefts, rights = (_outermost(outer, heads) for outer in (numpy.minimum, numpy.maximum))
        return Arrays(heads.astype(numpy.int32), lefts, rights, sections, starts, ends, sentence_starts, sentence_ends, regions)

    def _places(self) -> None:
        words = self.different_words
        self._next_words = _next(words.column(IS_WORD, numpy.bool_))
        self.first_inside = _next(words.column(_STARTS_STRETCH, numpy.bool_))
        self.last_inside = _last(words.column(_ENDS_STRETCH, numpy.bool_))

    def section_of(self, offset: int) -> int:
        """Number of the section of the last token that starts at or before this character; -1 when there is none."""
        token = bisect_right(self.starts, offset) - 1
        return self.sections[token] if token >= 0 else -1

    def region_at(self, offset: int) -> Quoted | None:
        """The quoted stretch that this character lies in, marks included."""
        number = bisect_right(self._region_starts, offset) - 1
        return self.quoted[number] if number >= 0 and offset < self.quoted[number].outer_end else None

    def regions_over(self, start: int, end: int) -> range:
        """Numbers of the quoted stretches that share a character with this stretch."""
        first = bisect_right(self._region_starts, start)
        if first and self.quoted[first - 1].end > start:
            first -= 1
        return range(first, max(first, bisect_left(self._region_starts, end)))

    def regions_held(self, spans: Iterable[Span]) -> set[int]:
        """Numbers of the quoted stretches that share a character with one of these spans."""
        return {number for start, end in spans for number in self.regions_over(start, end)}

    def regions_between(self, first: int, last: int) -> range:
        """Numbers of the quoted stretches that start among these tokens."""
        return range(bisect_left(self.region_tokens, (first, -1)), bisect_left(self.region_tokens, (last + 1, -1)))

    def is_wholly_quoted(self, section: int) -> bool:
        """No word of the section stands outside quotation marks."""
        first, last = self.section_tokens[section]
        return all(self.regions[token] >= 0 for token in range(first, last + 1) if self.is_word[token])

    def characters(self, first: int, last: int) -> Span:
        """The characters of these tokens; where a quoted stretch starts or ends with them, its edge, so that no mark is included."""
        start, end = self.starts[first], self.ends[last]
        if (region := self.regions[first]) >= 0 and self.region_tokens[region][0] == first:
            start = self.quoted[region].start
        if (region := self.regions[last]) >= 0 and self.region_tokens[region][1] == last:
            end = self.quoted[region].end
        return Span(start, end)

    def outer_characters(self, first: int, last: int) -> Span:
        """The same with the quotation marks at the outside."""
        start, end = self.characters(first, last)
        if (region := self.regions[first]) >= 0 and self.region_tokens[region][0] == first:
            start = self.quoted[region].outer_start
        if (region := self.regions[last]) >= 0 and self.region_tokens[region][1] == last:
            end = self.quoted[region].outer_end
        return Span(start, end)

    def how_quoted(self, pieces: Iterable[tuple[int, int]]) -> str:
        """direct, indirect or mixed: by the words of these stretches of tokens that stand between quotation marks."""
        words = [token for first, last in pieces for token in range(first, last + 1) if self.is_word[token]]
        return marks.how_quoted(sum(self.regions[token] >= 0 for token in words), len(words))

    def subject(self, token: int) -> int | None:
        """The token that is the subject of this verb by the parse; None when it has none of its own."""
        return next((child for child in self.children[token] if self.deps[child] in SUBJECTS), None)

    def passive_subject(self, token: int) -> int | None:
        """The subject of a passive verb."""
        return next((child for child in self.children[token] if self.deps[child] in PASSIVE_SUBJECTS), None)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((child for child in self.children[token] if self.deps[child] in deps), None)

    def next_word(self, token: int, limit: int) -> int | None:
        """The first token after this one, up to `limit`, that has a letter or digit."""
        following = self._next_words[token + 1]
        return following if following <= limit else None

    def trim(self, first: int, last: int) -> tuple[int, int] | None:
        """The stretch without tokens at its edges that are neither words nor money or per cent signs; None when nothing is left."""
        if first > last:
            return None
        first, last = self.first_inside[first], self.last_inside[last]
        return (first, last) if first <= last else None

    def once(self, function: Callable[["View"], T]) -> T:
        """The result of a pure function of the view, worked out at its first use and kept."""
        if function not in self._once:
            self._once[function] = function(self)
        return cast(T, self._once[function])


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


def _next(flags: NDArray[numpy.bool_]) -> list[int]:
    """For each place, and the one after the last, the first at or after it that is set; the number of places where none is."""
    places = numpy.append(numpy.where(flags, numpy.arange(len(flags)), len(flags)), len(flags))
    following: list[int] = numpy.minimum.accumulate(places[::-1])[::-1].tolist()
    return following


def _last(flags: NDArray[numpy.bool_]) -> list[int]:
    """For each place the last at or before it that is set; -1 where none is."""
    before: list[int] = numpy.maximum.accumulate(numpy.where(flags, numpy.arange(len(flags)), -1)).tolist()
    return before
