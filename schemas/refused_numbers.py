"""Numbers that were seen and are no claims, with the reason: what recall of `numeric_claims` can be audited by."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Int, Mask, Table, TableInfo, Text, ordered

REASONS = {
    "ordinal": "a place in a row that claims no rank (35th anniversary)",
    "year": "a year or a span of years",
    "decade": "a decade (the 1990s)",
    "date": "a day of the calendar",
    "clock": "a time of day",
    "period": "a numbered quarter or half of a year",
    "phone": "a telephone number",
    "link": "an address on the net",
    "score": "the score of a game or vote",
    "label": "the number of a section, page, route, flight, item ...",
    "list": "the number of a list item",
    "address": "a house number",
    "name": "part of a name or code",
    "idiom": "a fixed phrase (24/7, one by one)",
    "pronoun": "one as a pronoun",
}


class RefusedNumbers(Table):
    """One row a number that was read and is no claimed figure. Every number of a text is here or inside a row of `numeric_claims`."""

    refused_id: Text = columns.key("ref", "Hash of document and offsets.")
    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    text: Text = columns.text("The number as written.")
    reason: Text = columns.term("Why it is no claim.", REASONS)
    start: Int = columns.offset("First character of text.")
    end: Int = columns.offset("After the last character of text.")

    class Config:
        title = "Refused numbers"
        metadata = {
            "table": TableInfo(
                primary_key=("refused_id",),
                sort_by=("document_id", "start", "end", "refused_id"),
                id_from=("document_id", "start", "end"),
                surfaces=(("text", "start", "end"),),
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end."""
        return ordered(frame, "start", "end")
