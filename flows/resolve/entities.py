"""Merges the entity rows of single documents into one row an entity over the whole release."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flows.records import Row

_LONGEST_ACRONYM = 5
_LINKS = ("wikidata_id", "iso_3166", "geonames_id")


@dataclass(slots=True)
class _Merged:
    """What is known of one entity so far. Size depends on its different names, not on its documents."""

    type: str
    documents_with: Counter[str] = field(default_factory=Counter)
    mentions_with: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    link_candidates: set[str] = field(default_factory=set)
    mention_count: int = 0
    document_count: int = 0
    links: Counter[tuple[float, str, tuple[str | None, ...]]] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        name, mentions, documents = row["name"], row["mention_count"], row["document_count"]
        self.documents_with[name] += documents
        self.mentions_with[name] += mentions
        self.aliases.update(row.get("aliases") or ())
        self.link_candidates.update(row.get("link_candidates") or ())
        self.mention_count += mentions
        self.document_count += documents
        if row.get("link_method") is not None:
            self.links[(row["link_score"], row["link_method"], tuple(row.get(column) for column in _LINKS))] += documents

    def name(self) -> str:
        """The form with the most documents, then mentions, then the longest, then the first of the alphabet; words in capitals, as in
        datelines, only where there is no other form."""
        return min(
            self.documents_with,
            key=lambda form: (_is_shouted(form), -self.documents_with[form], -self.mentions_with[form], -len(form), form),
        )

    def row(self, entity_id: str, quote_count: int) -> Row:
        name = self.name()
        row: Row = {
            "entity_id": entity_id,
            "name": name,
            "type": self.type,
            "aliases": sorted((self.aliases | set(self.documents_with)) - {name}),
            "link_candidates": sorted(self.link_candidates) or None,
            "mention_count": self.mention_count,
            "document_count": self.document_count,
            "quote_count": quote_count,
        }
        if self.links:
            score, method, values = min(
                self.links, key=lambda link: (-link[0], -self.links[link], link[1], tuple(value or "" for value in link[2]))
            )
            row |= {column: value for column, value in zip(_LINKS, values, strict=True) if value is not None}
            row |= {"link_method": method, "link_score": score}
        return row


def _is_shouted(form: str) -> bool:
    return form.isupper() and len(form) > _LONGEST_ACRONYM


def merge(rows: Iterable[Row], quote_counts: Mapping[str, int]) -> list[Row]:
    """One row an entity_id, sorted by type, name and id; the result does not depend on the order of `rows`.

    `rows` are rows of the entities table, one a document and entity (or merged before); they are read once and not kept,
    so memory depends on the number of different entities and names. Of links that differ, the one with the better score
    stays, then the one in more documents. `quote_counts` gives the number of quotes by entity_id; missing ones count 0.
    """
    merged: dict[str, _Merged] = {}
    for row in rows:
        entity = merged.get(row["entity_id"])
        if entity is None:
            entity = merged[row["entity_id"]] = _Merged(row["type"])
        entity.add(row)
    result = [entity.row(entity_id, quote_counts.get(entity_id, 0)) for entity_id, entity in merged.items()]
    return sorted(result, key=lambda row: (row["type"], row["name"], row["entity_id"]))
