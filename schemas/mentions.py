"""Where people, organisations, places and other names stand in the text."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Float, Int, Mask, Table, TableInfo, Text, ordered
from schemas.entities import TYPES

FORMS = {
    "name": "a proper name or part of one",
    "nominal": "a noun phrase (the ambassador, the ministry)",
    "pronoun": "he, she, they, it",
}


class Mentions(Table):
    """One row a mention of an entity."""

    mention_id: Text = columns.key("men", "Hash of document, offsets and form.")
    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    entity_id: Text = columns.text(
        "The entity; null when unresolved, and where one that nobody names is spoken of once.",
        nullable=True,
        refers_to="entities.entity_id",
    )
    text: Text = columns.text("The words.")
    label: Text = columns.term("Type of the entity.", TYPES)
    form: Text = columns.term("What kind of expression it is.", FORMS)
    start: Int = columns.offset("First character.")
    end: Int = columns.offset("After the last character.")
    confidence: Float = columns.share("How sure the extractor is of span, type and entity together.")
    rule: Text = columns.text("Name of the rule that found or resolved the mention.")

    class Config:
        title = "Mentions"
        metadata = {
            "table": TableInfo(
                primary_key=("mention_id",),
                sort_by=("document_id", "start", "end", "mention_id"),
                id_from=("document_id", "start", "end", "form"),
                surfaces=(("text", "start", "end"),),
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end."""
        return ordered(frame, "start", "end")
