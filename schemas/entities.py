"""Who and what the texts speak of."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Bool, Float, Int, Items, Mask, Table, TableInfo, Text, both_or_neither

TYPES = {
    "PERSON": "people, real or fictional",
    "ORG": "companies, agencies, institutions, teams",
    "GPE": "countries, cities, states",
    "LOC": "other places: mountains, seas, regions",
    "FAC": "buildings, airports, roads, bridges",
    "NORP": "nationalities, religious and political groups",
    "EVENT": "named wars, storms, sports events, campaigns",
    "PRODUCT": "vehicles, weapons, foods, software",
    "WORK_OF_ART": "titles of books, songs, films",
    "LAW": "named laws, treaties, programmes",
}


class Entities(Table):
    """One row an entity, over all documents of the release."""

    entity_id: Text = columns.key(
        "ent",
        "Hash of the type and what identifies the entity: its name, or its name within one document where the name alone does not, or the "
        "name that a person's decision gave it. Of one that nobody names: of the document and the place where it is first spoken of.",
    )
    name: Text = columns.text(
        "Canonical name: the fullest form in common use in the documents. Of one that nobody names, the noun phrase that brings it in."
    )
    type: Text = columns.term("What the entity is.", TYPES)
    is_named: Bool = columns.flag(
        "Whether any document names it. Where not (a girl ... the girl ... she), the row stands for one in one document, who is spoken of "
        "at least twice; it is never joined with others."
    )
    aliases: Items = columns.texts("Other forms of the name in the documents, sorted.")
    candidates: Items = columns.texts(
        "Of a name that is short of telling who it is (a surname or given name alone, an acronym): entities that it may stand for, those "
        "in more documents first, ten at most; null when there are none.",
        nullable=True,
        refers_to="entities.entity_id",
    )
    wikidata_id: Text = columns.text("Wikidata id where a link was made.", nullable=True, matches="^Q[0-9]+$")
    iso_3166: Text = columns.text("ISO 3166-1 alpha-2 code of a country.", nullable=True, matches="^[A-Z]{2}$")
    geonames_id: Text = columns.text("GeoNames id where a link was made.", nullable=True, matches="^[0-9]+$")
    link_method: Text = columns.text(
        "What made the link to wikidata_id, iso_3166 or geonames_id, `reconciled:<host>` for a service, `decision` for a person; null when "
        "there is none.",
        nullable=True,
    )
    link_score: Float = columns.share("How sure the link is; null when there is none.", nullable=True)
    link_candidates: Items = columns.texts(
        "Ids that the name may stand for where no link was made, sorted, each with its kind: geonames:4409896. Of cities, the ten largest "
        "of the name. Null when there are none.",
        nullable=True,
    )
    mention_count: Int = columns.count("Mentions by name; of one that nobody names, all mentions.", "mention", at_least=1)
    document_count: Int = columns.count("Documents with such a mention.", "document", at_least=1)
    quote_count: Int = columns.count("Quotes whose speaker it is.", "quote")

    class Config:
        title = "Entities"
        metadata = {"table": TableInfo(primary_key=("entity_id",), sort_by=("type", "name", "entity_id"), per_document=False)}

    @pa.dataframe_check
    @classmethod
    def linked_has_method_and_score(cls, frame: pd.DataFrame) -> Mask:
        """link_method and link_score are set exactly when there is a link."""
        linked = frame[["wikidata_id", "iso_3166", "geonames_id"]].notna().any(axis=1)
        return both_or_neither(frame, "link_method", "link_score") & (linked == frame["link_method"].notna())

    @pa.dataframe_check
    @classmethod
    def documents_not_more_than_mentions(cls, frame: pd.DataFrame) -> Mask:
        """document_count <= mention_count."""
        return (frame["document_count"] <= frame["mention_count"]).astype(bool)
