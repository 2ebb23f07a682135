"""Extracts roles: the office, title or occupation that the text gives a person."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.ids import group_ids
from flows.records import Row, Rows

NEEDS: tuple[str, ...] = ("mentions",)


def extract(article: Article, _earlier: Rows) -> Iterator[Row]:
    """One row a statement of a role of a person."""
    found = article.once(analyse)
    ids = group_ids(found, article.document_id)
    for role in found.roles:
        row: Row = {
            "entity_id": ids[role.group],
            "role": article.text[role.start : role.end],
            "start": role.start,
            "end": role.end,
            "confidence": role.confidence,
            "rule": role.rule,
        }
        if role.organisation is not None:
            row["organisation"] = role.organisation
        yield row
