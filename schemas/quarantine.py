"""What could not be published, and why."""

from schemas import columns
from schemas.base import Int, Table, TableInfo, Text

STAGES = {
    "ingest": "a source could not be read",
    "annotate": "a document could not be parsed in full",
    "extract": "an extractor failed on a document",
    "override": "a person's correction could not be followed",
    "validate": "a row failed its schema",
}


class Quarantine(Table):
    """One row a source, document or row that was held back."""

    quarantine_id: Text = columns.key("qua", "Hash of all the row says, and of how many rows of the same part said the same before it.")
    stage: Text = columns.term("Where it was held back.", STAGES)
    reason_code: Text = columns.text("Short stable name of the reason.", matches="^[a-z0-9_]+$")
    message: Text = columns.text("What was wrong and what to do about it.")
    source_path: Text = columns.text("The source, where one is at fault.", nullable=True)
    table: Text = columns.text("The table that the row was meant for.", nullable=True)
    document_id: Text = columns.text("The document, where there is one.", nullable=True)
    payload: Text = columns.text("The row as JSON, or the first bytes of the source as text.", nullable=True)
    rows: Int = columns.count("How many rows of `table` the entry stands for; 0 where it is about a source or document.", "row")

    class Config:
        title = "Quarantine"
        metadata = {
            "table": TableInfo(primary_key=("quarantine_id",), sort_by=("stage", "source_path", "document_id", "table", "quarantine_id"))
        }
