"""Rows of the roles table."""

from collections.abc import Callable

from flows.article import Article
from flows.extract.entities import extract as entities
from flows.extract.roles import extract


def test_row_of_a_role(article_of: Callable[[str], Article]) -> None:
    text = "Marco Ruzzi, the mayor of Oslo, met Foreign Minister Ana Kovar."
    article = article_of(text)
    names = {row["entity_id"]: row["name"] for row in entities(article, {})}
    rows = list(extract(article, {}))
    assert [(names[row["entity_id"]], row["role"], row.get("organisation")) for row in rows] == [
        ("Marco Ruzzi", "mayor of Oslo", "Oslo"),
        ("Ana Kovar", "Foreign Minister", None),
    ]
    assert all(text[row["start"] : row["end"]] == row["role"] for row in rows)


def test_no_role_no_row(article_of: Callable[[str], Article]) -> None:
    assert list(extract(article_of("Marco Ruzzi met Mr. Hale in Oslo."), {})) == []
