"""The articles."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Bool, Date, Float, Int, Items, Mask, Table, TableInfo, Text, both_or_neither

PRECISIONS = {
    "day": "that very day",
    "month": "some day of that month; published_on is its first",
    "year": "some day of that year; published_on is its first",
}


class Documents(Table):
    """One row an article; exact copies are one document with several sources."""

    document_id: Text = columns.key("doc", "Hash of text and url.")
    title: Text = columns.text("The headline, as the source's metadata or else the text gives it.", nullable=True)
    published_on: Date = columns.day("Date of publication where the text or its metadata says one.")
    published_precision: Text = columns.term("How exact published_on is; null without a date.", PRECISIONS, nullable=True)
    publisher: Text = columns.text("Publisher where the source says one.", nullable=True)
    authors: Items = columns.texts("Authors from the source's metadata or else the byline, in order.")
    dateline_place: Text = columns.text("Place in the dateline as written, e.g. ASTANA.", nullable=True)
    url: Text = columns.text("Address of the article where the source says one.", nullable=True)
    rights: Text = columns.text("Licence or rights statement where the source says one.", nullable=True)
    language: Text = columns.text("ISO 639-1 code; texts too short to tell carry the default language.", matches="^[a-z]{2,3}$")
    language_score: Float = columns.share("Detector's score for the language; null when the text was too short to ask.", nullable=True)
    is_extracted: Bool = columns.flag("True when the extractors read the document; false for other languages and oversized texts.")
    word_count: Int = columns.count("Words: tokens with a letter or digit.", "word")
    sentence_count: Int = columns.count("Sentences found by the parser; null when not parsed.", "sentence", nullable=True)
    char_count: Int = columns.count("Length of text.", "character")
    cluster_id: Text = columns.text("Near-identical copies share it; alone, a document is its own cluster.", matches="^doc_[0-9a-f]{20}$")
    is_representative: Bool = columns.flag("True for the one document that stands for its cluster.")
    repairs: Items = columns.texts("What was changed before it became text; empty when nothing. Offsets refer to text as it is here.")
    text_sha256: Text = columns.text("SHA-256 of text in UTF-8, hexadecimal.", matches="^[0-9a-f]{64}$")
    text: Text = columns.text("The text that all offsets refer to; for plain-text input the decoded file, unchanged.")

    class Config:
        title = "Documents"
        metadata = {"table": TableInfo(primary_key=("document_id",), sort_by=("document_id",))}

    @pa.dataframe_check
    @classmethod
    def char_count_is_the_length(cls, frame: pd.DataFrame) -> Mask:
        """char_count is the number of characters of text."""
        return frame["text"].str.len() == frame["char_count"]

    @pa.dataframe_check
    @classmethod
    def extracted_has_sentences(cls, frame: pd.DataFrame) -> Mask:
        """sentence_count is set exactly when the document was extracted."""
        return frame["is_extracted"].astype(bool) == frame["sentence_count"].notna()

    @pa.dataframe_check
    @classmethod
    def date_and_precision_together(cls, frame: pd.DataFrame) -> Mask:
        """published_precision is set exactly when published_on is."""
        return both_or_neither(frame, "published_on", "published_precision")
