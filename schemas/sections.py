"""The parts of an article's page."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Int, Mask, Table, TableInfo, Text, ordered

KINDS = {
    "headline": "the title line",
    "dateline": "place (and date, agency) that opens the first paragraph, e.g. ASTANA —; or the time above an entry of a live report",
    "heading": "a crosshead between paragraphs",
    "paragraph": "running text",
    "caption": "the words under a picture",
    "credit": "who took or supplied a picture",
    "byline": "who wrote the article",
    "boilerplate": "navigation, subscription notes, copyright lines and the like",
}

BESIDE_THE_TEXT = frozenset({"byline", "credit", "dateline"})
"""Kinds of sections that tell who reports, from where: nobody speaks in them, and *the company* is none of their names."""


class Sections(Table):
    """One row a section. Sections follow each other without overlap; white space between them belongs to none."""

    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    section: Int = columns.count("Number of the section in its document, from 0.", "section")
    kind: Text = columns.term("What the section is.", KINDS)
    text: Text = columns.text("The section's words. Null where the release withholds the text.", nullable=True)
    start: Int = columns.offset("First character.")
    end: Int = columns.offset("After the last character.")

    class Config:
        title = "Sections"
        metadata = {
            "table": TableInfo(
                primary_key=("document_id", "section"), sort_by=("document_id", "section"), surfaces=(("text", "start", "end"),)
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end."""
        return ordered(frame, "start", "end")
