"""An article with its parse: the one thing that is handed to every extractor."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from flows.parsed.columns import Columns
from flows.records import Document, Section, Span

T = TypeVar("T")


class Article:
    """A document and its spaCy parse.

    `doc` covers the whole of `text`: `doc.text == text`, and `token.idx` is the token's offset in `text`. Sections were
    parsed one by one, so no sentence, phrase or entity of the model crosses the edge of a section.

    >>> article.text[article.doc[3].idx : article.doc[3].idx + len(article.doc[3])] == article.doc[3].text  # doctest: +SKIP
    True
    """

    def __init__(self, document: Document, doc: Doc, *, dollar: str = "USD", quote_model: str = "onrecord") -> None:
        self.document = document
        self.document_id = document.document_id
        self.text = document.text
        """The text that all offsets refer to."""
        self.sections = document.sections
        """Sections in order, without overlap."""
        self.doc = doc
        self.dollar = dollar
        """ISO 4217 code that a bare $ is taken for."""
        self.quote_model = quote_model
        """Which ranker finds the quotes: onrecord (the one that ships), rules (none) or a folder."""
        self._once: dict[Callable[[Article], Any], Any] = {}

    @cached_property
    def columns(self) -> Columns:
        """The parse as lists by token number, for whoever asks a lot of it."""
        return Columns(self.doc)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_number(self, offset: int) -> int:
        """Number of the section that the offset lies in, or of the last one before it (0 when there is none)."""
        return max(0, bisect_right(self._section_starts, offset) - 1)

    def section_at(self, offset: int) -> Section | None:
        """The section that the offset lies in; None between sections."""
        number = self.section_number(offset)
        if number < len(self.sections):
            section = self.sections[number]
            if section.start <= offset < section.end:
                return section
        return None

    def token_number(self, offset: int) -> int | None:
        """Number of the token that the offset lies in; None in white space between tokens and outside the text."""
        number = bisect_right(self.columns.starts, offset) - 1
        return number if number >= 0 and offset < self.columns.ends[number] else None

    def token_at(self, offset: int) -> Token | None:
        """The token that the offset lies in; None in white space between tokens and outside the text."""
        number = self.token_number(offset)
        return self.doc[number] if number is not None else None

    def tokens(self, span: Span) -> DocSpan:
        """The tokens that have a character in the span (possibly none)."""
        numbers = self.token_numbers(span)
        return self.doc[numbers.start : numbers.stop]

    def token_numbers(self, span: Span) -> range:
        """The numbers of the tokens that have a character in the span: a range costs less than a piece of the Doc."""
        starts = self.columns.starts
        first = bisect_right(starts, span.start) - 1
        if first < 0 or self.columns.ends[first] <= span.start:
            first += 1
        return range(first, max(first, bisect_left(starts, span.end)))

    def once(self, function: Callable[["Article"], T]) -> T:
        """The result of a pure function of the article, worked out at its first use and kept."""
        if function not in self._once:
            self._once[function] = function(self)
        found: T = self._once[function]
        return found
