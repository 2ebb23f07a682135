"""Every file or record that was seen, whatever became of it."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Int, Items, Mask, Table, TableInfo, Text, both_or_neither

OUTCOMES = {
    "published": "its text is the document named in document_id",
    "duplicate": "the same text came from another source first; document_id names the one document of both",
    "quarantined": "not read; reason_code says why and the quarantine table holds the details",
}


class Sources(Table):
    """One row for every file or record that was seen, so that everything that came in is accounted for."""

    source_id: Text = columns.key("src", "Hash of source_path and record.")
    document_id: Text = columns.text(
        "Document read from this source; null when quarantined.", nullable=True, refers_to="documents.document_id"
    )
    source_path: Text = columns.text("Path relative to RAW, with `/`; bytes that are not UTF-8 are written as %XX.")
    record: Text = columns.text(
        "Place inside a container: its line, row, number and WARC id, or name in an archive; null for the file itself.",
        nullable=True,
    )
    outcome: Text = columns.term("What became of the source.", OUTCOMES)
    reason_code: Text = columns.text("Why it was quarantined; null otherwise.", nullable=True)
    media_type: Text = columns.text("Media type it was read as; null when unknown.", nullable=True)
    encoding: Text = columns.text("Character encoding the bytes were decoded with; null when not decoded.", nullable=True)
    repairs: Items = columns.texts("What was changed in the text before it became documents.text; empty when nothing.")
    source_bytes: Int = columns.count("Size of the source, or of the record; null when it could not be read.", "byte", nullable=True)
    source_sha256: Text = columns.text(
        "SHA-256 of the bytes as read (Parquet: of the text), hexadecimal; null when they could not be read.",
        nullable=True,
        matches="^[0-9a-f]{64}$",
    )

    class Config:
        title = "Sources"
        metadata = {"table": TableInfo(primary_key=("source_id",), sort_by=("source_path", "source_id"))}

    @pa.dataframe_check
    @classmethod
    def quarantined_has_a_reason(cls, frame: pd.DataFrame) -> Mask:
        """A reason_code exactly when the outcome is quarantined."""
        return (frame["outcome"] == "quarantined") == frame["reason_code"].notna()

    @pa.dataframe_check
    @classmethod
    def read_has_a_document(cls, frame: pd.DataFrame) -> Mask:
        """A document_id exactly when the source was not quarantined."""
        return (frame["outcome"] != "quarantined") == frame["document_id"].notna()

    @pa.dataframe_check
    @classmethod
    def hash_and_size_together(cls, frame: pd.DataFrame) -> Mask:
        """Bytes that were read have both a size and a hash."""
        return both_or_neither(frame, "source_bytes", "source_sha256")
