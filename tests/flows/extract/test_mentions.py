"""Rows of the mentions table."""

from collections.abc import Callable

from flows.article import Article
from flows.extract.mentions import extract

TEXT = "Ambassador Ana Kovar spoke in Kenya. The ambassador smiled. She left.\nNobody named Velden saw it."


def test_rows_point_at_their_words(article_of: Callable[[str], Article]) -> None:
    rows = list(extract(article_of(TEXT), {}))
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [(row["text"], row["form"], row["label"]) for row in rows[:2]] == [("Ana Kovar", "name", "PERSON"), ("Kenya", "name", "GPE")]
    assert [(row["text"], row["form"], row["label"]) for row in rows if row["form"] != "name"] == [
        ("The ambassador", "nominal", "PERSON"),
        ("She", "pronoun", "PERSON"),
    ]


def test_references_share_the_entity_of_the_name(article_of: Callable[[str], Article]) -> None:
    rows = {row["text"]: row["entity_id"] for row in extract(article_of(TEXT), {})}
    assert rows["Ana Kovar"] == rows["The ambassador"] == rows["She"] != rows["Kenya"]
