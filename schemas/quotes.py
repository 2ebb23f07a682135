"""Who said what."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Bool, Date, Float, Int, Items, Mask, Table, TableInfo, Text, both_or_neither, ordered

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
    addressee_entity_id: Text = columns.text(
        "Those it was said to, as an entity; null when unresolved.", nullable=True, refers_to="entities.entity_id"
    )
    speaker_name: Text = columns.text(
        "Canonical name of the speaker, as in `entities`; null when unresolved.", nullable=True, name_of="speaker_entity_id"
    )
    speaker_role: Text = columns.text("Role of the speaker where the document gives one.", nullable=True)
    content: Text = columns.text("What was said: the words of the spans alone, joined by a space.")
    kind: Text = columns.term("How it is reported.", KINDS)
    act: Text = columns.term("What is reported; the extractor gives speech and what studies and polls find, the corpus all four.", ACTS)
    is_negated: Bool = columns.flag("True when the text says that it was not said (did not say, declined to say).")
    speaker: Text = columns.text("The speaker's words in the text, the whole noun phrase; null when the text names none.", nullable=True)
    cue: Text = columns.text("The words that report the speech (said, according to); null when there are none.", nullable=True)
    cue_lemma: Text = columns.text("Lemma of the cue's head word.", nullable=True)
    addressee: Text = columns.text(
        "To whom it was said (the BBC, reporters, a parliamentary committee): the words in the text, without relative clause, time and"
        " place; null when the sentence names nobody.",
        nullable=True,
    )
    said_when: Text = columns.text(
        "When it was said: the words of time alone that hang on the cue, its participle or its occasion (on Tuesday, last week, in 2019);"
        " null when there are none.",
        nullable=True,
    )
    said_on_start: Date = columns.day("First day that said_when can mean, told from the day of publication; null where it cannot be told.")
    said_on_end: Date = columns.day("Last day that said_when can mean; of what was said never after the day of publication.")
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
    addressee_start: Int = columns.offset("First character of addressee.", nullable=True)
    addressee_end: Int = columns.offset("After the last character of addressee.", nullable=True)
    said_when_start: Int = columns.offset("First character of said_when.", nullable=True)
    said_when_end: Int = columns.offset("After the last character of said_when.", nullable=True)
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
                surfaces=(
                    ("text", "start", "end"),
                    ("speaker", "speaker_start", "speaker_end"),
                    ("cue", "cue_start", "cue_end"),
                    ("addressee", "addressee_start", "addressee_end"),
                    ("said_when", "said_when_start", "said_when_end"),
                ),
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
    def addressee_words_have_offsets(cls, frame: pd.DataFrame) -> Mask:
        """addressee, addressee_start and addressee_end are all set or all null; an addressee_entity_id comes with them."""
        return both_or_neither(frame, "addressee", "addressee_start", "addressee_end") & (
            frame["addressee_entity_id"].isna() | frame["addressee"].notna()
        )

    @pa.dataframe_check
    @classmethod
    def time_words_have_offsets(cls, frame: pd.DataFrame) -> Mask:
        """said_when, said_when_start and said_when_end are all set or all null."""
        return both_or_neither(frame, "said_when", "said_when_start", "said_when_end")

    @pa.dataframe_check
    @classmethod
    def said_on_in_order(cls, frame: pd.DataFrame) -> Mask:
        """said_on_start <= said_on_end, both set or both null, and only with said_when."""
        both = frame["said_on_start"].notna() & frame["said_on_end"].notna()
        in_order = frame["said_on_start"].where(both) <= frame["said_on_end"].where(both)
        return both_or_neither(frame, "said_on_start", "said_on_end") & (~both | (in_order & frame["said_when"].notna()))

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
