"""Extracts the entities of one document; `flows.resolve.entities` merges them over documents."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.ids import chain_ids, group_ids
from flows.records import Row, Rows

NEEDS: tuple[str, ...] = ("mentions",)


def extract(article: Article, _earlier: Rows) -> Iterator[Row]:
    """One row an entity of the document: mention_count counts its names here, document_count is 1, quote_count 0. Those that nobody names
    come last.

    Two groups of one document may have the same id (the same name found twice under different forms): their rows are one.
    """
    found = article.once(analyse)
    rows: dict[str, Row] = {}
    for group, identity in zip(found.groups, group_ids(found, article.document_id), strict=True):
        row: Row = {
            "entity_id": identity,
            "name": group.canonical,
            "type": group.label,
            "is_named": True,
            "aliases": list(group.aliases),
            "link_candidates": list(group.candidates) or None,
            "mention_count": len(group.names),
            "document_count": 1,
            "quote_count": 0,
        }
        if group.link_method is not None:
            row |= {
                "iso_3166": group.iso,
                "wikidata_id": group.wikidata,
                "geonames_id": group.geonames,
                "link_method": group.link_method,
                "link_score": group.link_score,
            }
        if identity in rows:
            first = rows[identity]
            first["mention_count"] += row["mention_count"]
            first["aliases"] = sorted({*first["aliases"], *row["aliases"], row["name"]} - {first["name"]})
        else:
            rows[identity] = row
    yield from rows.values()
    for chain, identity in zip(found.chains, chain_ids(found, article.document_id), strict=True):
        yield {
            "entity_id": identity,
            "name": chain.name,
            "type": chain.label,
            "is_named": False,
            "aliases": [],
            "mention_count": chain.count,
            "document_count": 1,
            "quote_count": 0,
        }
