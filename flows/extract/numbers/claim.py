"""What is read of a number: a claim, or a refusal."""

from dataclasses import dataclass
from typing import NamedTuple

from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.quantities.measures import Quantity
from flows.records import Span


class Refused(NamedTuple):
    """A number that is no claim: its offsets and the reason (a key of `refusals.REASONS`)."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Claim:
    """A claimed figure with all that the sentence says of it; spans are offsets into the text. Nobody changes one.

    is_anaphoric    the verb says it of a pronoun or a word like "figure": what it measures was named before
    is_bare         a number that stands for what is counted: the subject, object or complement of its verb, without a noun
    goes_on         "would" tells that whoever was reported in the sentence before is still reported
    """

    quantity: Quantity
    sentence: Span
    measured: str | None
    subject: Span | None
    place: Span | None
    period: Period | None
    change: str
    comparison: str | None
    modality: str
    is_negated: bool
    source: Span | None = None
    is_anaphoric: bool = False
    is_bare: bool = False
    goes_on: bool = False
