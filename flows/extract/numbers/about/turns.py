"""RUIZ: About 14,000 a day. The label in front of a turn says who speaks, not what the figure is of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.records import Row, Span


def without_labels(article: Article, claims: Sequence[Claim], quotes: Sequence[Row]) -> list[Claim]:
    """The claims without a subject or measured thing that is the label of the turn that they stand in; quotes are rows of that table."""
    labels = sorted(Span(row["speaker_start"], row["speaker_end"]) for row in quotes if _is_label(article.text, row))
    return [_apart(article.text, claim, labels) for claim in claims] if labels else list(claims)


def _is_label(text: str, row: Row) -> bool:
    end = row.get("speaker_end")
    return end is not None and end < row["start"] and text[end : row["start"]].strip() == ":"


def _apart(text: str, claim: Claim, labels: Sequence[Span]) -> Claim:
    number = bisect_left(labels, (claim.sentence.start, 0))
    if number == len(labels) or labels[number].end > claim.quantity.start:
        return claim
    label = labels[number]
    words = text[label.start : label.end]
    is_subject = claim.subject is not None and label.start <= claim.subject.start < label.end
    is_measured = claim.measured is not None and claim.measured in words
    return replace(claim, subject=None if is_subject else claim.subject, measured=None if is_measured else claim.measured)
