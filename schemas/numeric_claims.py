"""Which figures are claimed, of what, and by whom."""

import pandas as pd
import pandera.pandas as pa

from schemas import columns
from schemas.base import Bool, Date, Float, Int, Mask, Table, TableInfo, Text, both_or_neither, ordered

KINDS = {
    "money": "an amount of a currency",
    "percent": "a share or a relative change, in percent (12% has value 12)",
    "percentage_point": "a difference of two percentages",
    "basis_point": "a hundredth of a percentage point",
    "count": "how many of something",
    "measure": "a physical quantity with a unit (length, mass, area, volume, energy, speed, temperature, data ...)",
    "duration": "a length of time",
    "age": "the age of a person or thing",
    "ratio": "one quantity to another (two to one, 3 in 10, half, two-thirds)",
    "multiple": "so many times (three times, doubled, twofold)",
    "rank": "a place in an order (the second-largest, ranked fifth, one of the five biggest)",
    "index": "the level of an index, score or rating",
}
BOUNDS = {
    "exact": "the value itself",
    "approx": "about the value",
    "min": "the value or more",
    "max": "the value or less",
    "range": "between value_low and value_high",
}
CHANGES = {"up": "a rise", "down": "a fall", "none": "no change is spoken of"}
COMPARISONS = {
    "record": "a record",
    "superlative": "the most, the least, the biggest of its kind",
    "more_than": "more than another thing or time",
    "less_than": "less than another thing or time",
    "equal_to": "as much as another thing or time",
    "since": "the highest or lowest since a time",
    "year_on_year": "against the same time a year before",
}
MODALITIES = {
    "reported": "stated as a fact",
    "forecast": "expected or predicted",
    "target": "aimed at, planned, promised or required",
    "conditional": "under a condition, or merely possible",
}


class NumericClaims(Table):
    """One row a claimed figure. Years, dates, clock times, phone numbers and ordinals inside names are not claims."""

    claim_id: Text = columns.key("clm", "Hash of document, offsets and kind.")
    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    quote_id: Text = columns.text("The quote that the figure stands in.", nullable=True, refers_to="quotes.quote_id")
    claimant_entity_id: Text = columns.text("Who claims it, as an entity.", nullable=True, refers_to="entities.entity_id")
    subject_entity_id: Text = columns.text("What the figure is said of, as an entity.", nullable=True, refers_to="entities.entity_id")
    text: Text = columns.text("The expression: number, magnitude and unit.")
    kind: Text = columns.term("What kind of figure it is.", KINDS)
    value: Float = columns.number(
        "The figure with its magnitude (3.7 billion is 3700000000); the middle of a range.", "the row's unit", nullable=False
    )
    value_low: Float = columns.number("Lower end; set for bounds min and range.", "the row's unit")
    value_high: Float = columns.number("Upper end; set for bounds max and range.", "the row's unit")
    bound: Text = columns.term("How the value is meant.", BOUNDS)
    bound_cue: Text = columns.text("The words that say so (more than, about, up to).", nullable=True)
    unit: Text = columns.text(
        "Canonical unit (%, km, t, year ...), of a rate without what it is per; null for money, plain counts and ranks.", nullable=True
    )
    unit_text: Text = columns.text("The unit or currency as written.", nullable=True)
    per_unit: Text = columns.text("What it is per (day, person, litre).", nullable=True)
    currency: Text = columns.text("ISO 4217 code.", nullable=True, matches="^[A-Z]{3}$")
    currency_is_assumed: Bool = columns.flag("True when the sign alone does not say which currency, as a bare $.")
    measured: Text = columns.text("What is counted or measured (citizens, deals, inflation).", nullable=True)
    subject: Text = columns.text("What or whom the figure is said of, as written.", nullable=True)
    place: Text = columns.text("Where it holds, as written.", nullable=True)
    period_text: Text = columns.text("When it holds, as written.", nullable=True)
    period_start: Date = columns.day("First day of the period, where it can be told.")
    period_end: Date = columns.day("Last day of the period, where it can be told.")
    change: Text = columns.term("Direction of the change that the figure tells of.", CHANGES)
    change_from: Float = columns.number("Value before the change.", "the row's unit")
    change_to: Float = columns.number("Value after the change.", "the row's unit")
    comparison: Text = columns.term("What the figure is compared to.", COMPARISONS, nullable=True)
    modality: Text = columns.term("Whether it is stated, expected, aimed at or conditional.", MODALITIES)
    is_negated: Bool = columns.flag("True when the text says it is not so.")
    claimant: Text = columns.text(
        "Who claims it: the canonical name where the text gives a name, else the speaker's words; null when the article itself says it.",
        nullable=True,
        name_of="claimant_entity_id",
    )
    start: Int = columns.offset("First character of text.")
    end: Int = columns.offset("After the last character of text.")
    sentence_start: Int = columns.offset("First character of the sentence.")
    sentence_end: Int = columns.offset("After the last character of the sentence.")
    confidence: Float = columns.share("How sure the extractor is.")
    rule: Text = columns.text("Name of the rule that read the figure.")

    class Config:
        title = "Numeric claims"
        metadata = {
            "table": TableInfo(
                primary_key=("claim_id",),
                sort_by=("document_id", "start", "end", "claim_id"),
                id_from=("document_id", "start", "end", "kind"),
                surfaces=(("text", "start", "end"),),
            )
        }

    @pa.dataframe_check
    @classmethod
    def start_before_end(cls, frame: pd.DataFrame) -> Mask:
        """start < end, inside the sentence."""
        inside = (frame["sentence_start"] <= frame["start"]) & (frame["end"] <= frame["sentence_end"])
        return ordered(frame, "start", "end") & inside.astype(bool)

    @pa.dataframe_check
    @classmethod
    def bound_agrees_with_ends(cls, frame: pd.DataFrame) -> Mask:
        """min has value_low alone, max has value_high alone, range has both, exact and approx have neither."""
        has_low = frame["bound"].isin(["min", "range"])
        has_high = frame["bound"].isin(["max", "range"])
        return (frame["value_low"].notna() == has_low) & (frame["value_high"].notna() == has_high)

    @pa.dataframe_check
    @classmethod
    def ends_in_order(cls, frame: pd.DataFrame) -> Mask:
        """value_low <= value <= value_high, as far as they are set."""
        low_ok = frame["value_low"].isna() | (frame["value_low"] <= frame["value"])
        high_ok = frame["value_high"].isna() | (frame["value"] <= frame["value_high"])
        return low_ok & high_ok

    @pa.dataframe_check
    @classmethod
    def cue_for_inexact_bounds_only(cls, frame: pd.DataFrame) -> Mask:
        """An exact value has no bound_cue."""
        return (frame["bound"] != "exact") | frame["bound_cue"].isna()

    @pa.dataframe_check
    @classmethod
    def currency_with_money_only(cls, frame: pd.DataFrame) -> Mask:
        """currency only, and always, with kind money; only then may it be assumed."""
        money = frame["kind"] == "money"
        return (frame["currency"].notna() == money) & (money | ~frame["currency_is_assumed"].astype(bool))

    @pa.dataframe_check
    @classmethod
    def change_ends_with_change_only(cls, frame: pd.DataFrame) -> Mask:
        """change_from and change_to only where a change is told."""
        return (frame["change"] != "none") | (frame["change_from"].isna() & frame["change_to"].isna())

    @pa.dataframe_check
    @classmethod
    def period_in_order(cls, frame: pd.DataFrame) -> Mask:
        """period_start <= period_end, both set or both null."""
        both = frame["period_start"].notna() & frame["period_end"].notna()
        in_order = frame["period_start"].where(both) <= frame["period_end"].where(both)
        return both_or_neither(frame, "period_start", "period_end") & (in_order | ~both)
