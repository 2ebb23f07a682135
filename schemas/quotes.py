"""Who said what."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Bool, Float, Int, Items, Mask, Table, TableInfo, Text, both_or_neither, ordered

KINDS = {
    "direct": "verbatim: the words stand between quotation marks, or in a transcript after the name",
    "indirect": "reported without quotation marks",
    "mixed": "reported speech with some of the words between quotation marks",
}
ACTS = {
    "speech": "words were uttered or written",
    "thought": "a state of mind: believes, fears, wants",
    "plan": "an intention or decision: plans to, decided to",
    "finding": "evidence shows it: a poll found, figures showed",
}
ATTRIBUTIONS = {
    "explicit": "a name is the speaker in the same sentence or its neighbour",
    "pronoun": "a pronoun is the speaker",
    "nominal": "a noun phrase without a name is the speaker (the ambassador, two officials)",
    "continuation": "no cue of its own; the speaker of the quote before goes on",
    "turns": "no cue of its own; the turns of a dialogue or interview, whom it speaks to, or the story before it tell the speaker",
    "headline": "attributed by the form of a headline or transcript (Name: words)",
    "none": "the text names no speaker",
}


class Quotes(Table):
    """One row an attribution of speech; a quote split by its cue is one row with several spans."""

    quote_id: Text = columns.key("quo", "Hash of document, offsets and kind.")
    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    speaker_entity_id: Text = columns.text("The speaker as an entity; null when unresolved.", nullable=True, refers_to="entities.entity_id")
    speaker_name: Text = columns.text(
        "Canonical name of the speaker, as in `entities`; null when unresolved.", nullable=True, name_of="speaker_entity_id"
    )
    speaker_role: Text = columns.text("Role of the speaker where the document gives one.", nullable=True)
    content: Text = columns.text("What was said: the words of the spans alone, joined by a space.")
    kind: Text = columns.term("How it is reported.", KINDS)
    act: Text = columns.term("What is reported; the extractor gives speech alone, the corpus all four.", ACTS)
    is_negated: Bool = columns.flag("True when the text says that it was not said (did not say, declined to say).")
    speaker: Text = columns.text("The speaker's words in the text, the whole noun phrase; null when the text names none.", nullable=True)
    cue: Text = columns.text("The words that report the speech (said, according to); null when there are none.", nullable=True)
    cue_lemma: Text = columns.text("Lemma of the cue's head word.", nullable=True)
    attribution: Text = columns.term("How the speaker was found.", ATTRIBUTIONS)
    is_elided: Bool = columns.flag("True when the quoted words mark an omission: (…), [...].")
    text: Text = columns.text("From the first to the last character of the quote, quotation marks and any cue between included.")
    start: Int = columns.offset("First character of text.")
    end: Int = columns.offset("After the last character of text.")
    spans: Items = columns.spans("The pieces of what was said, without their quotation marks, in order.")
    speaker_start: Int = columns.offset("First character of speaker.", nullable=True)
    speaker_end: Int = columns.offset("After the last character of speaker.", nullable=True)
    cue_start: Int = columns.offset("First character of cue.", nullable=True)
    cue_end: Int = columns.offset("After the last character of cue.", nullable=True)
    paragraph: Int = columns.count("Number of the section the quote starts in.", "section")
    confidence: Float = columns.share("How sure the extractor is of the quote and its speaker together.")
    rule: Text = columns.text("Name of the rule that found the quote.")

    class Config:
        title = "Quotes"
        metadata = {
            "table": TableInfo(
                primary_key=("quote_id",),
                sort_by=("document_id", "start", "end", "quote_id"),
                id_from=("document_id", "start", "end", "kind"),
                surfaces=(("text", "start", "end"), ("speaker", "speaker_start", "speaker_end"), ("cue", "cue_start", "cue_end")),
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end."""
        return ordered(frame, "start", "end")

    @pa.dataframe_check
    @classmethod
    def speaker_words_have_offsets(cls, frame: pd.DataFrame) -> Mask:
        """speaker, speaker_start and speaker_end are all set or all null."""
        return both_or_neither(frame, "speaker", "speaker_start", "speaker_end")

    @pa.dataframe_check
    @classmethod
    def cue_has_offsets(cls, frame: pd.DataFrame) -> Mask:
        """cue, cue_lemma, cue_start and cue_end are all set or all null."""
        return both_or_neither(frame, "cue", "cue_lemma", "cue_start", "cue_end")

    @pa.dataframe_check
    @classmethod
    def resolved_has_a_name(cls, frame: pd.DataFrame) -> Mask:
        """A speaker_entity_id comes with a speaker_name."""
        return frame["speaker_entity_id"].isna() | frame["speaker_name"].notna()

    @pa.dataframe_check
    @classmethod
    def unattributed_has_no_speaker(cls, frame: pd.DataFrame) -> Mask:
        """attribution none means no speaker words and no entity."""
        return (frame["attribution"] != "none") | (frame["speaker"].isna() & frame["speaker_entity_id"].isna())

    @pa.dataframe_check
    @classmethod
    def spans_lie_inside(cls, frame: pd.DataFrame) -> Mask:
        """At least one span; spans are in order, do not overlap and lie inside start..end."""
        rows = zip(frame["spans"], frame["start"], frame["end"], strict=True)
        return pd.Series([_nested(spans, start, end) for spans, start, end in rows], index=frame.index, dtype=bool)


def _nested(spans: list[dict[str, int]], start: int, end: int) -> bool:
    edges = [edge for span in spans for edge in (span["start"], span["end"])]
    return bool(edges) and edges == sorted(edges) and start <= edges[0] and edges[-1] <= end
