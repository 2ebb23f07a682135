"""The parse as plain lists: what the rules read, worked out once an article.

Tokens are numbered through the document. Nothing here crosses the edge of a section.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from flows.article import Article
from flows.extract.quotation import marks
from flows.extract.quotation.records import Quoted
from flows.records import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that"})


class View:
    """Lists by token number: `words`, `lower`, `lemmas`, `pos`, `tags`, `deps`, `heads`, `starts`, `ends` (characters),
    `lefts`/`rights` (first and last token of the subtree), `sentence_starts`/`sentence_ends`, `sections`, and `regions`
    (number of the quoted stretch that the token lies in, -1 outside)."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        doc = article.doc
        tokens = list(doc)
        self.count = len(tokens)
        self.words = [token.text for token in tokens]
        self.lower = [word.lower() for word in self.words]
        self.lemmas = [token.lemma_.lower() for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self.heads = [token.head.i for token in tokens]
        self.starts = [token.idx for token in tokens]
        self.ends = [token.idx + len(token) for token in tokens]
        self.entities = [token.ent_type_ for token in tokens]
        self.lefts = [token.left_edge.i for token in tokens]
        self.rights = [token.right_edge.i for token in tokens]
        self.is_word = [any(map(str.isalnum, word)) for word in self.words]
        self.children: list[list[int]] = [[] for _ in tokens]
        for number, head in enumerate(self.heads):
            if head != number:
                self.children[head].append(number)
        self.quoted: list[Quoted] = list(marks.quoted(article.text, (Span(section.start, section.end) for section in article.sections)))
        self._region_starts = [region.outer_start for region in self.quoted]
        self._edges(article)
        self._place_quoted()

    def _edges(self, article: Article) -> None:
        self.section_kinds = [section.kind for section in article.sections]
        self.sections = [-1] * self.count
        self.section_starts = [0] * self.count
        self.section_ends = [0] * self.count
        self.section_tokens: list[tuple[int, int]] = []
        for number, section in enumerate(article.sections):
            first = bisect_left(self.starts, section.start)
            last = bisect_left(self.starts, section.end) - 1
            self.section_tokens.append((first, last))
            for token in range(first, last + 1):
                self.sections[token], self.section_starts[token], self.section_ends[token] = number, first, last
        self.sentence_starts = [0] * self.count
        self.sentence_ends = [0] * self.count
        for sentence in article.doc.sents:
            for token in range(sentence.start, sentence.end):
                self.sentence_starts[token] = max(sentence.start, self.section_starts[token])
                self.sentence_ends[token] = min(sentence.end - 1, self.section_ends[token])

    def _place_quoted(self) -> None:
        self.regions = [-1] * self.count
        self.region_tokens: list[tuple[int, int]] = []
        for number, region in enumerate(self.quoted):
            first = bisect_right(self.ends, region.start)
            last = bisect_left(self.starts, region.end) - 1
            self.region_tokens.append((first, last))
            for token in range(first, last + 1):
                self.regions[token] = number

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
        token += 1
        while token <= limit:
            if self.is_word[token]:
                return token
            token += 1
        return None

    def trim(self, first: int, last: int) -> tuple[int, int] | None:
        """The stretch without tokens at its edges that are neither words nor money or per cent signs; None when nothing is left."""
        while first <= last and not self.is_word[first] and self.words[first] not in ("$", "£", "€", "#", "@"):
            first += 1
        while last >= first and not self.is_word[last] and self.words[last] != "%":
            last -= 1
        return (first, last) if first <= last else None
