"""Which quote a figure stands in: rows of quotes by place."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from flows.article import Article
from flows.records import Row, Span

_FARTHEST = 160
"""So many characters after a quote a sentence with "would" goes on with it."""


class Quotes:
    """Finds the quote that a character stands in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        pieces = [(int(span["start"]), int(span["end"]), number) for number, row in enumerate(rows) for span in _spans(row)]
        self._pieces = sorted(pieces)
        self._starts = [piece[0] for piece in self._pieces]
        self._rows = rows
        self._by_id = {str(row.get("quote_id")): row for row in rows}

    def by_id(self, number: str | None) -> Row | None:
        """The quote of this id."""
        return None if number is None else self._by_id.get(number)

    def at(self, offset: int) -> Row | None:
        """The innermost quote around the offset, looked for among the sixteen pieces that start before it."""
        around = [piece for piece in self._begun(offset) if piece[1] > offset]
        return self._rows[max(around)[2]] if around else None

    def before(self, article: Article, sentence: Span, start: int) -> Row | None:
        """The last quote that ends before the offset, in the same paragraph, in this sentence or the one before it."""
        ended = [piece for piece in self._begun(start) if piece[1] <= start]
        if not ended:
            return None
        _, end, number = max(ended, key=lambda piece: (piece[1], piece[0]))
        gap = article.text[end:start]
        return None if "\n" in gap or sentence.start - end > _FARTHEST else self._rows[number]

    def _begun(self, offset: int) -> list[tuple[int, int, int]]:
        """The last sixteen pieces that start at the offset or before it."""
        last = bisect_right(self._starts, offset)
        return self._pieces[max(0, last - 16) : last]


def _spans(quote: Row) -> Sequence[Mapping[str, int]]:
    return quote.get("spans") or ({"start": quote["start"], "end": quote["end"]},)


def holds(quote: Row, span: Span) -> bool:
    """True when the span lies in one of the quote's pieces."""
    return any(piece["start"] <= span.start and span.end <= piece["end"] for piece in _spans(quote))
