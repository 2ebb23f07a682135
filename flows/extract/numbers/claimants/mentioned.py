"""Whom a stretch of text names: rows of mentions by place."""

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import takewhile
from operator import attrgetter

from flows.article import Article
from flows.extract.numbers.claimants.whom import Named
from flows.records import Row, Span

_TITLE = re.compile(r",\s(?:[A-Z][\w’'-]*\.?\s)*")
_MAKERS = frozenset({"ORG", "PERSON"})
_ARTICLE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
_LONGEST_ARTICLE = 5
_BESIDE = 40
"""Characters to a name that may belong to a description before it, with a title between."""


class Mentions:
    """Finds the entity that a stretch of text names; those that nobody names are passed over."""

    def __init__(self, rows: Sequence[Row], unnamed: Set[str], linked: Set[str]) -> None:
        known = (row for row in rows if row.get("entity_id") and row["entity_id"] not in unnamed)
        self._rows = sorted(known, key=lambda row: (row["start"], -row["end"]))
        self._starts = [row["start"] for row in self._rows]
        self._names: dict[str, str] = {}
        self.called: dict[str, set[str]] = {}
        """The pronouns that the text has for each entity."""
        self.named: list[Named] = []
        for row in self._rows:
            entity, form = row["entity_id"], row.get("form")
            if form == "name":
                self.named.append(Named(row["start"], row["end"], entity, row.get("label", ""), entity in linked))
                name = row.get("text", "")
                if len(name) > len(self._names.get(entity, "")):
                    self._names[entity] = name
            elif form == "pronoun":
                self.called.setdefault(entity, set()).add(row["text"].lower())
        self._people = {name.entity for name in self.named if name.label == "PERSON"}

    def entity_at(self, article: Article, span: Span) -> str | None:
        """Entity of the longest mention that holds the head of the phrase.

        What only stands within is somebody else: Pella in "ferry owners in Pella", the boat in "the crew of the boat".
        """
        inside = self._inside(span)
        if not inside:
            return None
        first = inside[0]
        head = first["start"] if (first["start"], first["end"]) == (span.start, span.end) else article.tokens(span).root.idx
        return next((str(row["entity_id"]) for row in inside if row["start"] <= head < row["end"]), None)

    def maker_in(self, span: Span) -> str | None:
        """The last person or body in a phrase for evidence: the institute of "a poll by the institute"."""
        makers = [row for row in self._inside(span) if row.get("label") in _MAKERS]
        return str(makers[-1]["entity_id"]) if makers else None

    def _inside(self, span: Span) -> list[Row]:
        """Mentions that lie in the span, among the first 32 that begin there."""
        first = bisect_right(self._starts, span.start - 1)
        begun = takewhile(lambda row: row["start"] < span.end, self._rows[first : first + 32])
        return [row for row in begun if row["end"] <= span.end]

    def with_article(self, text: str, span: Span) -> Span:
        """The span and the article before it, where both together are a mention; else the span."""
        article = _ARTICLE.search(text, max(0, span.start - _LONGEST_ARTICLE), span.start)
        whole = span if article is None else Span(article.start(), span.end)
        return whole if self._whole(whole) is not None else span

    def is_reference(self, span: Span) -> bool:
        """True when the whole of the span is a pronoun or a noun phrase that stands for a named entity."""
        row = self._whole(span)
        return row is not None and row.get("form") != "name"

    def is_name(self, span: Span) -> bool:
        """True when the whole of the span is a name."""
        row = self._whole(span)
        return row is not None and row.get("form") == "name"

    def _whole(self, span: Span) -> Row | None:
        """The longest mention that begins where the span does, if it is all of the span."""
        first = bisect_right(self._starts, span.start - 1)
        row = self._rows[first] if first < len(self._rows) else None
        return row if row is not None and (row["start"], row["end"]) == (span.start, span.end) else None

    def is_person(self, entity: str | None) -> bool:
        """True for an entity that a person's name names."""
        return entity in self._people

    def beside(self, text: str, span: Span) -> str | None:
        """Entity of the person whose name stands right behind a description, or before it: the dean, Lena Marsh, and
        Marsh, a nurse in Leeds, said."""
        if "ccording to" in text[max(0, span.start - 18) : span.start]:
            return None  # according to a neighbour, Lena Marsh, who is 42, sold it
        number = bisect_right(self.named, span.end, key=attrgetter("start"))
        behind = self.named[number] if number < len(self.named) else None
        if behind is not None and behind.label == "PERSON" and behind.start - span.end < _BESIDE:
            between = text[span.end : behind.start]
            if between == " " or (_TITLE.fullmatch(between) and text[behind.end : behind.end + 1] == ","):
                return behind.entity
        before = self.named[number - 1] if number else None
        if before is None or before.label != "PERSON" or text[before.end : span.start] != ", ":
            return None
        if text[span.end : span.end + 1] == "," and text.startswith(("a ", "an ", "the "), span.start):
            return before.entity
        return None

    def name_of(self, entity: str | None) -> str | None:
        """The longest name that the text has for the entity, the first of several as long."""
        return self._names.get(entity) if entity is not None else None
