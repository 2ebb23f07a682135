"""A marked article with its parse and its rows, as the tests of constructions look at it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from spacy.tokens import Token

from flows.article import Article
from flows.corpus.marked import MarkedArticle
from flows.records import Row, Span


class View:
    """Rows are by table, with their ids set."""

    def __init__(self, marked: MarkedArticle, article: Article, rows: Mapping[str, Sequence[Row]]) -> None:
        self.marked = marked
        self.article = article
        self.text = marked.text
        self.rows = rows
        self.names = {row["entity_id"]: row["name"] for row in rows["entities"]}
        self.types = {row["entity_id"]: row["type"] for row in rows["entities"]}

    @cached_property
    def spans(self) -> list[tuple[int, int, str]]:
        """Start, end and quote of every stretch of a quote."""
        return [(span["start"], span["end"], quote["quote_id"]) for quote in self.rows["quotes"] for span in quote["spans"]]

    def before(self, offset: int, characters: int = 40) -> str:
        """What stands before, in the same line."""
        return self.text[max(0, offset - characters) : offset].rpartition("\n")[2]

    def after(self, offset: int, characters: int = 40) -> str:
        """What stands after, in the same line."""
        return self.text[offset : offset + characters].partition("\n")[0]

    def root(self, start: int, end: int) -> Token:
        """The token that heads the words."""
        return self.article.tokens(Span(start, end)).root
