"""The parse as plain lists, with sections and quoted stretches: what the rules read, worked out once an article.

Tokens are numbered through the document. Nothing here crosses the edge of a section.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar, cast

import numpy
from numpy.typing import NDArray

from flows.article import Article
from flows.extract.quotation import marks
from flows.extract.quotation.records import Quoted
from flows.parsed.columns import IS_WORD, LOWER, Columns, Ints
from flows.parsed.different import Fact
from flows.records import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING = frozenset({"“", '"', "‘", "'", "``", "«"})
CLOSING = frozenset({"”", '"', "’", "'", "''", "»"})
SENTENCE_END = frozenset({".", "!", "?"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that"})
TIMES = frozenset({"DATE", "TIME"})
"""Entities of when something is."""
_STARTS = frozenset("$£€#@")
"""Signs that a stretch may start with."""
_ENDS = frozenset("%")
_STARTS_STRETCH = Fact(lambda word: IS_WORD.of(word) or word in _STARTS)
_ENDS_STRETCH = Fact(lambda word: IS_WORD.of(word) or word in _ENDS)
T = TypeVar("T")


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
        self.vocab = article.doc.vocab
        self.context = cast(NDArray[numpy.float32], article.doc.tensor)
        parse = article.columns
        self.count = parse.count
        self.different_words, self.different_lemmas = parse.different_words, parse.different_lemmas
        self.different_pos, self.different_tags = parse.different_pos, parse.different_tags
        self.different_deps, self.different_entities = parse.different_deps, parse.different_entities
        self.words, self.lower = parse.words, parse.lower
        self.is_word = self.different_words.each(IS_WORD)
        self.lemmas = self.different_lemmas.each(LOWER)
        self.pos, self.tags = parse.pos, parse.tags
        self.deps, self.entities = parse.deps, parse.entities
        self.starts, self.ends = parse.starts, parse.ends
        self.heads, self.children = parse.heads, parse.children
        self.quoted: list[Quoted] = list(marks.quoted(article.text, (Span(section.start, section.end) for section in article.sections)))
        self._region_starts = [region.outer_start for region in self.quoted]
        self.section_kinds = [section.kind for section in article.sections]
        self.section_tokens = [
            (bisect_left(self.starts, section.start), bisect_left(self.starts, section.end) - 1) for section in article.sections
        ]
        self.region_tokens = [(bisect_right(self.ends, region.start), bisect_left(self.starts, region.end) - 1) for region in self.quoted]
        self.arrays = self._arrays(parse)
        lists: list[list[int]] = [array.tolist() for array in self.arrays[1:]]
        self.lefts, self.rights, self.sections, self.section_starts, self.section_ends = lists[:5]
        self.sentence_starts, self.sentence_ends, self.regions = lists[5:]
        self._places()
        self._once: dict[Callable[[View], Any], Any] = {}

    def _arrays(self, parse: Columns) -> Arrays:
        sections, starts, ends, regions = (numpy.full(self.count, value, dtype=numpy.int32) for value in (-1, 0, 0, -1))
        for number, (first, last) in enumerate(self.section_tokens):
            inside = slice(first, last + 1)
            sections[inside], starts[inside], ends[inside] = number, first, last
        for number, (first, last) in enumerate(self.region_tokens):
            regions[first : last + 1] = number
        is_start = parse.begins.copy()
        is_start[:1] = True
        firsts = numpy.flatnonzero(is_start)
        sentence = numpy.cumsum(is_start) - 1
        sentence_starts = numpy.maximum(firsts[sentence], starts).astype(numpy.int32)
        sentence_ends = numpy.minimum(numpy.append(firsts[1:], self.count)[sentence] - 1, ends).astype(numpy.int32)
        tree = parse.above.astype(numpy.int32), parse.left_edges, parse.right_edges
        return Arrays(*tree, sections, starts, ends, sentence_starts, sentence_ends, regions)

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

    def balanced_characters(self, first: int, last: int) -> Span:
        """The characters of these tokens; a quotation mark at their edge belongs to them when its partner stands inside."""
        start, end = self.characters(first, last)
        opening, closing = self.regions[first], self.regions[last]
        if closing >= 0 and self.region_tokens[closing][1] == last and self.region_tokens[closing][0] > first:
            end = self.quoted[closing].outer_end
        if opening >= 0 and self.region_tokens[opening][0] == first and self.region_tokens[opening][1] < last:
            start = self.quoted[opening].outer_start
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


def _next(flags: NDArray[numpy.bool_]) -> list[int]:
    """For each place, and the one after the last, the first at or after it that is set; the number of places where none is."""
    places = numpy.append(numpy.where(flags, numpy.arange(len(flags)), len(flags)), len(flags))
    following: list[int] = numpy.minimum.accumulate(places[::-1])[::-1].tolist()
    return following


def _last(flags: NDArray[numpy.bool_]) -> list[int]:
    """For each place the last at or before it that is set; -1 where none is."""
    before: list[int] = numpy.maximum.accumulate(numpy.where(flags, numpy.arange(len(flags)), -1)).tolist()
    return before
