"""Rows of the table numeric_claims: every claimed figure with what it counts, how it is meant and who claims it."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.numbers.about.turns import without_labels
from flows.extract.numbers.chooser.choose import chosen
from flows.extract.numbers.chooser.storage import shipped
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claimants.sayer import Claimants
from flows.extract.numbers.claims import read_with_sites
from flows.records import Row, Rows, Span

NEEDS: tuple[str, ...] = ("mentions", "entities", "quotes")


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """One row a claimed figure, in order of offset."""
    by_rules, _, sites = article.once(read_with_sites)
    claims = without_labels(article, chosen(article, by_rules, sites, shipped()), earlier.get("quotes", ()))
    claimants = Claimants(article, earlier)
    taken: set[tuple[int, int, str]] = set()
    before: Row | None = None
    for claim in claims:
        row = _row(article, claim)
        key = (row["start"], row["end"], row["kind"])
        if key in taken:
            continue
        taken.add(key)
        if claim.subject is not None:
            row["subject_entity_id"] = claimants.mentions.entity_at(article, claim.subject)
        row.update(claimants.of(claim, before))
        before = row
        yield {name: value for name, value in row.items() if value is not None}


def _row(article: Article, claim: Claim) -> Row:
    text, quantity = article.text, claim.quantity

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span is not None else None

    money = quantity.kind == "money"
    has_change = claim.change != "none"
    return {
        "text": text[quantity.start : quantity.end],
        "kind": quantity.kind,
        "value": float(quantity.value),
        "value_low": float(quantity.low) if quantity.low is not None and quantity.bound in ("min", "range") else None,
        "value_high": float(quantity.high) if quantity.high is not None and quantity.bound in ("max", "range") else None,
        "bound": quantity.bound,
        "bound_cue": text[quantity.cue[0] : quantity.cue[1]] if quantity.cue is not None and quantity.bound != "exact" else None,
        "unit": None if money else quantity.unit,
        "unit_text": quantity.unit_text,
        "per_unit": quantity.per_unit,
        "currency": quantity.currency if money else None,
        "currency_is_assumed": quantity.is_assumed and money,
        "measured": claim.measured,
        "subject": words(claim.subject),
        "place": words(claim.place),
        "period_text": text[claim.period.start : claim.period.end] if claim.period is not None else None,
        "period_start": claim.period.first if claim.period is not None else None,
        "period_end": claim.period.last if claim.period is not None else None,
        "change": claim.change,
        "change_from": float(quantity.change_from) if quantity.change_from is not None and has_change else None,
        "change_to": float(quantity.change_to) if quantity.change_to is not None and has_change else None,
        "comparison": claim.comparison,
        "modality": claim.modality,
        "is_negated": claim.is_negated,
        "start": quantity.start,
        "end": quantity.end,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "confidence": round(quantity.confidence, 2),
        "rule": quantity.rule,
    }
