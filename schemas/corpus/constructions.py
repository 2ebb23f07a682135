"""Which linguistic constructions a marked row shows."""

from schemas import columns
from schemas.base import Int, Table, TableInfo, Text


class Constructions(Table):
    """One row a construction that a marked quote, mention, role or claim shows."""

    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    layer: Text = columns.text("Table of the row: quotes, mentions, roles or numeric_claims; asides for words in marks that are no quote.")
    row_id: Text = columns.text("Id of the row in that table; for asides the offset.")
    construction: Text = columns.text("Name of the construction, as in the coverage table.")
    start: Int = columns.offset("First character of the row's text.")
    end: Int = columns.offset("After the last character of the row's text.")

    class Config:
        title = "Constructions"
        metadata = {
            "table": TableInfo(
                primary_key=("document_id", "layer", "row_id", "construction"),
                sort_by=("document_id", "start", "end", "layer", "row_id", "construction"),
            )
        }
