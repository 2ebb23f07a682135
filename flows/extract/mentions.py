"""Extracts mentions: names, and the pronouns and noun phrases that stand for a named entity."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.ids import chain_ids, group_ids, id_of
from flows.records import Row, Rows

NEEDS: tuple[str, ...] = ()


def extract(article: Article, _earlier: Rows) -> Iterator[Row]:
    """One row a mention. People, organisations and places that nobody names have an entity where they are spoken of again; a person whom
    a pronoun leaves open has none. *It* and *they* give a row where their entity is known, or where they take up what is not named."""
    found = article.once(analyse)
    ids = group_ids(found, article.document_id)
    chains = chain_ids(found, article.document_id)
    for name, number in zip(found.names, found.group_of, strict=True):
        yield {
            "entity_id": ids[number],
            "text": article.text[name.start : name.end],
            "label": found.groups[number].label,
            "form": "name",
            "start": name.start,
            "end": name.end,
            "confidence": name.confidence,
            "rule": name.rule,
        }
    for reference in found.references:
        yield {
            "entity_id": id_of(reference, ids, chains),
            "text": article.text[reference.start : reference.end],
            "label": reference.label if reference.group is None else found.groups[reference.group].label,
            "form": reference.form,
            "start": reference.start,
            "end": reference.end,
            "confidence": reference.confidence,
            "rule": reference.rule,
        }
