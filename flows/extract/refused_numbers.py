"""Rows of the table refused_numbers: every number that was read and is no claim, with the reason."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.numbers.claims import read_article
from flows.records import Row, Rows

NEEDS: tuple[str, ...] = ()


def extract(article: Article, _earlier: Rows) -> Iterator[Row]:
    """One row a refused number, in order of offset."""
    for refused in article.once(read_article)[1]:
        yield {
            "text": article.text[refused.start : refused.end],
            "reason": refused.reason,
            "start": refused.start,
            "end": refused.end,
        }
