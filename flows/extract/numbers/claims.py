"""All claimed figures of an article, and all numbers that were seen and refused, with the reason."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from spacy.tokens import Token

from flows.article import Article
from flows.extract.numbers import context, phrases
from flows.extract.numbers.bounds import bound_after, bound_before
from flows.extract.numbers.currencies import DOLLAR
from flows.extract.numbers.measures import Quantity, read_quantities
from flows.extract.numbers.periods import Period, periods
from flows.extract.numbers.ranges import join_quantities
from flows.extract.numbers.refusals import refusal, refused_spans
from flows.extract.numbers.special import lexical_multiples, with_ranks
from flows.records import Span


class Refused(NamedTuple):
    """A number that is no claim: its offsets and the reason (a key of `refusals.REASONS`)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed figure with all that the sentence says of it; spans are offsets into the text."""

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


_NAME_ENTITIES = {"ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "EVENT", "PERSON"}
_ONE_IDIOMS = {"day", "thing", "way", "side", "hand", "another", "time", "moment", "night", "morning", "end", "point", "place"}
_SPORTS_POSITION = re.compile(r"\s(?:and|or)\s(?:the\s)?only\b", re.IGNORECASE)


def read_article(article: Article) -> tuple[list[Claim], list[Refused]]:
    """Claims and refused numbers of the article, each in order of offset."""
    text = article.text
    spans = refused_spans(text)
    quantities = with_ranks(text, join_quantities(text, read_quantities(text)))
    quantities = _merged(quantities, lexical_multiples(text))
    sentences = article.once(sentence_spans)
    starts = [sentence.start for sentence in sentences]
    claims: list[Claim] = []
    refused: list[Refused] = []
    when: dict[int, list[Period]] = {}
    before: Quantity | None = None
    for quantity in quantities:
        reason = refusal(text, quantity, spans)
        site = phrases.site_of(article, quantity) if reason is None else None
        if reason is None and site is not None:
            reason = _parsed_refusal(article, quantity, site)
        if reason is not None:
            refused.append(Refused(quantity.start, quantity.end, reason))
            continue
        quantity = _bounded(text, quantity, before)
        before = quantity
        i = max(0, bisect_right(starts, quantity.start) - 1)
        sentence = _covering(sentences, i, quantity)
        if i not in when:
            when[i] = periods(text, sentences[i].start, sentences[i].end, article.document.published_on)
        claims.append(_claim(article, quantity, site, sentence, when[i]))
    return claims, refused


def _merged(quantities: Iterable[Quantity], lexical: Iterable[Quantity]) -> list[Quantity]:
    """Both lists in order of offset; a lexical figure inside another one is dropped."""
    result = sorted([*quantities, *lexical], key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in result:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def sentence_spans(article: Article) -> list[Span]:
    """Offsets of the sentences, without white space at their ends."""
    found: list[Span] = []
    text = article.text
    for sentence in article.doc.sents:
        start, end = sentence.start_char, sentence.end_char
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            found.append(Span(start, end))
    return found or [Span(0, len(text))]


def _covering(sentences: list[Span], i: int, quantity: Quantity) -> Span:
    """The sentence, made longer where the parser cut the figure in two."""
    sentence = sentences[i]
    return Span(min(sentence.start, quantity.start), max(sentence.end, quantity.end))


def _bounded(text: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    """The quantity with its hedge; vague plurals become ranges; a figure in brackets shares the hedge before it."""
    if quantity.kind == "rank" and quantity.number.form == "ordinal":
        return quantity
    high = quantity.high if quantity.bound != "range" else None
    if quantity.bound == "range":
        return quantity
    if high is not None and high != quantity.value:
        cue = bound_before(text, quantity.start)
        if cue is not None and cue.bound == "min":
            return replace(quantity, bound="min", low=quantity.value, high=None, cue=(cue.start, cue.end))
        return replace(quantity, bound="range", low=quantity.value, high=high, value=(quantity.value + high) / 2)
    if quantity.number.form == "couple":
        return replace(quantity, bound="approx")
    found = bound_before(text, quantity.start, is_time=quantity.kind == "duration") or bound_after(text, quantity.end)
    if found is None and before is not None and before.bound in ("min", "max", "approx") and before.cue is not None:
        gap = text[before.end : quantity.start]
        if (
            re.fullmatch(r"\s?(?:\(|\sor\s)", gap)
            and before.kind == quantity.kind
            and (before.unit, before.currency) != (quantity.unit, quantity.currency)
        ):
            return _with_bound(quantity, before.bound, before.cue)
    if found is None:
        return quantity
    return _with_bound(quantity, found.bound, (found.start, found.end))


def _with_bound(quantity: Quantity, bound: str, cue: tuple[int, int]) -> Quantity:
    value = quantity.value
    return replace(quantity, bound=bound, cue=cue, low=value if bound == "min" else None, high=value if bound == "max" else None)


def _parsed_refusal(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """Refusals that need the parse: one as a pronoun, numbers inside names."""
    if quantity.kind not in ("count", "ratio", "rank") or quantity.bound == "range" or quantity.rule == "ratio_in":
        return None
    doc = article.doc
    first = doc[site.first]
    if quantity.number.form == "words" and quantity.value == 1 and quantity.number.end - quantity.number.start == 3:
        return _one(article, quantity, site)
    if quantity.kind == "ratio":
        return _half_name(article, quantity, site)
    if quantity.per_unit is not None or quantity.number.scale > 1 and quantity.number.form != "words":
        return None
    if first.ent_type_ in _NAME_ENTITIES and _in_name(doc[site.last], site):
        return "name"
    previous = doc[site.first - 1] if site.first else None
    if (
        previous is not None
        and previous.sent == first.sent
        and previous.text[:1].isupper()
        and previous.pos_ == "PROPN"
        and quantity.number.plain
    ):
        head = site.anchor.head
        if (
            site.anchor.dep_ in ("nummod", "appos", "npadvmod", "dep", "punct", "compound", "ROOT", "nmod", "pobj")
            and head.i < site.first
            or head.i == previous.i
        ) and not _counts_next(article, site):
            return "name"
    word = article.text[quantity.start : quantity.number.end]
    if (
        quantity.number.form == "words"
        and word[0].isupper()
        and first.i != first.sent.start
        and previous is not None
        and previous.text not in ("“", '"', "‘", ":", "—", "–", "(")
    ):
        follower = doc[site.last + 1] if site.last + 1 < len(doc) else None
        if (follower is not None and follower.text[:1].isupper() and follower.is_alpha) or previous.text[:1].isupper():
            section = article.section_at(quantity.start)
            if section is None or section.kind != "headline":
                return "name"
    return None


def _counts_next(article: Article, site: phrases.Site) -> bool:
    """True when a plural noun follows that the number may count (Boeing 737 jets does not count: the noun names)."""
    doc = article.doc
    follower = doc[site.last + 1] if site.last + 1 < len(doc) else None
    return follower is not None and follower.tag_ == "NNS" and site.anchor.dep_ == "nummod" and site.anchor.head.i > site.last


def _in_name(last: Token, site: phrases.Site) -> bool:
    """True when the entity that the number is in has a name's word besides it, and does not start with the number."""
    doc = last.doc
    if site.first > 0 and doc[site.first].ent_iob_ == "I":
        return any(token.pos_ == "PROPN" for token in doc[max(0, site.first - 3) : site.first] if token.ent_type_)
    follower = doc[last.i + 1] if last.i + 1 < len(doc) else None
    return follower is not None and follower.ent_iob_ == "I" and follower.text[:1].isupper() and doc[site.first].text[:1].isupper()


def _one(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """Why "one" is no figure here; None before a noun that it counts, and in "one of the ...s"."""
    doc, text = article.doc, article.text
    after = text[quantity.end : quantity.end + 1]
    if after in "-‑'’" and after:
        return "pronoun"
    follower = doc[site.last + 1] if site.last + 1 < len(doc) else None
    previous = doc[site.first - 1] if site.first else None
    if follower is None or (
        previous is not None
        and previous.lower_ in ("no", "each", "every", "any", "this", "that", "which", "the", "another", "some", "same", "other", "a")
    ):
        return "pronoun"
    if follower.lower_ == "of":
        if re.match(
            r"\sof\s(?:the|these|those|its|their|his|her|our|my|your|[A-Z]\w*['’]s?|several|many|only|just)\b(?!\s(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s\w+est\b)",
            text[quantity.end : quantity.end + 40],
        ):
            return None
        return "pronoun"
    if follower.lower_ in _ONE_IDIOMS:
        return "idiom"
    if follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or site.anchor.dep_ == "nummod" and site.anchor.head.i > site.last:
        return None
    return "pronoun"


def _half_name(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """First half, half-time, half-staff, half way: no share of anything."""
    text = article.text
    word = text[quantity.start : quantity.end].lower()
    if word not in ("half", "a half"):
        return None
    if text[quantity.end : quantity.end + 1] in ("-", "‑"):
        return "name"
    previous = article.doc[site.first - 1] if site.first else None
    if previous is not None and previous.lower_ in (
        "first",
        "second",
        "other",
        "better",
        "latter",
        "final",
        "top",
        "bottom",
        "opening",
        "next",
        "the",
        "this",
        "last",
        "each",
        "either",
        "in",
        "and",
    ):
        return "period"
    follower = article.doc[site.last + 1] if site.last + 1 < len(article.doc) else None
    return (
        "idiom"
        if follower is not None and (follower.lower_ in ("way", "time", "brother", "sister") or follower.pos_ in ("ADJ", "VERB", "ADV"))
        else None
    )


def _claim(article: Article, quantity: Quantity, site: phrases.Site | None, sentence: Span, when: list[Period]) -> Claim:
    text = article.text
    measured = _measured(article, quantity, site)
    measured_head = article.token_at(measured.end - 1) if measured is not None else None
    quantity = _index(article, quantity, measured, sentence)
    change = context.change_of(text, quantity, site, measured_head)
    clause = context.clause_of(text, quantity, sentence)
    confidence = quantity.confidence
    if quantity.kind == "count" and measured is None:
        confidence = min(confidence, 0.5)
    code = article.dollar if quantity.currency == DOLLAR else quantity.currency
    return Claim(
        quantity=replace(quantity, confidence=round(confidence, 2), currency=code),
        sentence=sentence,
        measured=" ".join(text[measured.start : measured.end].split()) if measured is not None else None,
        subject=phrases.subject_span(article, site, measured) if site is not None else None,
        place=context.place_of(article, quantity, sentence),
        period=context.nearest_period(quantity, when, clause),
        change=change,
        comparison=context.comparison_of(text, quantity, sentence),
        modality=context.modality_of(site),
        is_negated=context.is_negated(site),
    )


def _measured(article: Article, quantity: Quantity, site: phrases.Site | None) -> Span | None:
    if site is None:
        return None
    if quantity.kind in ("count", "rank", "ratio"):
        found = phrases.counted(article, quantity, site)
        if found is not None or quantity.kind != "ratio":
            return found
        return None
    if quantity.kind == "multiple":
        return None
    return phrases.measured_thing(article, quantity, site)


_INDEX_WORDS = re.compile(
    r"\b(?:index|indices|dow|nasdaq|s&p|ftse|dax|cac|nikkei|topix|hang seng|composite|sensex|nifty|stoxx|exchange|benchmark|rating|score[ds]?|pmi)\b",
    re.IGNORECASE,
)


def _index(article: Article, quantity: Quantity, measured: Span | None, sentence: Span) -> Quantity:
    """A bare number of at least 20 in a sentence about an index is its level."""
    if quantity.kind != "count" or measured is not None or quantity.value < Fraction(20) or quantity.number.form != "digits":
        return quantity
    near = article.text[max(sentence.start, quantity.start - 120) : quantity.end + 60]
    return replace(quantity, kind="index", rule="index_level") if _INDEX_WORDS.search(near) else quantity
