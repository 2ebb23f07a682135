"""Figures of a text, by their words."""

from collections.abc import Callable

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.records import Row, Span

ArticleOf = Callable[[str], Article]


def claims_of(article: Article) -> dict[str, Claim]:
    """Claims as the library reads them."""
    found, _ = read_article(article)
    return {article.text[each.quantity.start : each.quantity.end]: each for each in found}


def claim_of(article: Article, figure: str) -> Claim:
    """The claim of these words."""
    return claims_of(article)[figure]


def refused_of(article: Article) -> dict[str, str]:
    """Reasons of the numbers that are no claims."""
    _, found = read_article(article)
    return {article.text[each.start : each.end]: each.reason for each in found}


def rows_of(article: Article, **earlier: list[Row]) -> dict[str, Row]:
    """Rows of the table, with rows of earlier tables where they are given."""
    return {row["text"]: row for row in numeric_claims.extract(article, earlier)}


def row_of(article: Article, figure: str, **earlier: list[Row]) -> Row:
    """The row of these words."""
    return rows_of(article, **earlier)[figure]


def words_of(article: Article, span: Span | None) -> str | None:
    """The words of a span, None without one."""
    return None if span is None else article.text[span.start : span.end]
