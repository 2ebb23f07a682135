"""Completes `mentions`: *I*, *me* and *my* inside a quotation are its speaker."""

from collections.abc import Iterator

from flows.article import Article
from flows.records import Row, Rows, Span

TABLE = "mentions"
NEEDS: tuple[str, ...] = ("mentions", "quotes")

_WORDS = frozenset({"i", "me", "my", "mine", "myself"})
_MARKS = frozenset('"“”„«»')
_SUREST = 0.9


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """One row a pronoun of the first person in the words of a person that the document names, by place.

    Where quotations lie in each other, the innermost one's speaker is meant; one without a known speaker gives no rows.
    """
    labels = {row["entity_id"]: row["label"] for row in earlier.get("mentions", ())}
    meant: dict[Span, Row] = {}
    # The innermost come last and win.
    for quote in sorted(earlier.get("quotes", ()), key=lambda row: (row["start"] - row["end"], row["start"])):
        for span in _pronouns(article, quote):
            meant[span] = quote
    for (start, end), quote in sorted(meant.items(), key=lambda item: item[0]):
        speaker = quote.get("speaker_entity_id")
        if labels.get(speaker) == "PERSON":
            yield {
                "entity_id": speaker,
                "text": article.text[start:end],
                "label": "PERSON",
                "form": "pronoun",
                "start": start,
                "end": end,
                "confidence": min(quote["confidence"], _SUREST),
                "rule": "speaker_of_quote",
            }


def _pronouns(article: Article, quote: Row) -> Iterator[Span]:
    """Pronouns of the first person in the quoted words: all of a direct quotation, what stands in marks of a mixed one."""
    if quote["kind"] == "indirect":
        return
    for piece in quote["spans"]:
        is_said = quote["kind"] == "direct"
        for token in article.tokens(Span(piece["start"], piece["end"])):
            if token.text in _MARKS and quote["kind"] == "mixed":
                is_said = not is_said
            elif is_said and token.lower_ in _WORDS:
                yield Span(token.idx, token.idx + len(token))
