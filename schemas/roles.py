"""Which office, title or occupation a person is given."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Float, Int, Mask, Table, TableInfo, Text, ordered


class Roles(Table):
    """One row a statement of a role, e.g. `U.S. Ambassador to Kazakhstan` before a name."""

    role_id: Text = columns.key("rol", "Hash of document, offsets and entity.")
    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    entity_id: Text = columns.text("Who holds the role.", refers_to="entities.entity_id")
    role: Text = columns.text("The role as it stands in the text, without the article before it.")
    organisation: Text = columns.text(
        "Organisation or place named in the role, before it as its owner, or behind the name (Professor Ana Reyes of Leeds University), as "
        "written; the name of the one that these words take up (its director).",
        nullable=True,
    )
    start: Int = columns.offset("First character of role.")
    end: Int = columns.offset("After the last character of role.")
    confidence: Float = columns.share("How sure the extractor is.")
    rule: Text = columns.text("Name of the rule that found the role.")

    class Config:
        title = "Roles"
        metadata = {
            "table": TableInfo(
                primary_key=("role_id",),
                sort_by=("document_id", "start", "end", "role_id"),
                id_from=("document_id", "start", "end", "entity_id"),
                surfaces=(("role", "start", "end"),),
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end."""
        return ordered(frame, "start", "end")
