"""The claims of an article with the subjects that the trained choice gives them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from flows.article import Article
from flows.extract.numbers.chooser.rows import Figure, Relations, figure_rows, figures_of
from flows.extract.numbers.chooser.storage import Chooser
from flows.extract.numbers.chooser.subject import Subject, candidates, phrase
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.edges import whole_words
from flows.extract.numbers.phrases import Site
from flows.extract.numbers.quantities.shares import is_share
from flows.extract.numbers.replacing import replace
from flows.extract.numbers.tokens import tokens_of
from flows.records import Span
from flows.trees import Floats

_APPOSED = re.compile(r",\s(?:an?|the)\s$")
_HYPHENS = frozenset("-‐‑")


class Table(NamedTuple):
    """All that is chosen from in an article: the figures with a place in the parse, the numbers of their claims, the candidates in
    the order of the figures, and a row for each of these (candidates, numbers)."""

    figures: list[Figure]
    numbers: list[int]
    subjects: list[Subject]
    rows: Floats


def table(article: Article, claims: Sequence[Claim], sites: Sequence[Site | None]) -> Table:
    """The candidates for the subjects of these claims."""
    tokens = tokens_of(article)
    standing = [(number, site) for number, site in enumerate(sites) if site is not None]
    figures = figures_of([(claims[number], site) for number, site in standing])
    relations = Relations(tokens)
    subjects, own = candidates(article, relations, figures)
    said = figure_rows(tokens, figures)[[each.figure for each in subjects]]
    return Table(figures, [number for number, _ in standing], subjects, numpy.concatenate([said, relations.rows(), own], axis=1))


def chosen(article: Article, claims: list[Claim], sites: Sequence[Site | None], chooser: Chooser | None) -> list[Claim]:
    """The claims, each with the subject that is likeliest, or with none where none is likely enough."""
    if chooser is None or not claims:
        return claims
    read = table(article, claims, sites)
    taken = best(read, chooser)
    kept = list(claims)
    for number, (place, figure) in enumerate(zip(read.numbers, read.figures, strict=True)):
        claim, who = figure.claim, taken.get(number)
        if (who is not None and read.subjects[who].is_rules) or _is_described(article.text, claim):
            continue
        span = phrase(figure, read.subjects[who]) if who is not None else None
        if span is not None and (is_share(article.text[span.start : span.end]) or _is_compound(article.text, figure.claim, span)):
            span = None
        if span != claim.subject:
            kept[place] = replace(claim, subject=whole_words(article.text, span, claim.quantity))
    return kept


def best(read: Table, chooser: Chooser) -> dict[int, int]:
    """For each figure the number of its likeliest candidate, the first of several, where that is likely enough."""
    shares = chooser.forest.probability(read.rows).tolist()
    found: dict[int, int] = {}
    for number, (each, share) in enumerate(zip(read.subjects, shares, strict=True)):
        if share > chooser.threshold and (each.figure not in found or share > shares[found[each.figure]]):
            found[each.figure] = number
    return found


def _is_compound(text: str, claim: Claim, span: Span) -> bool:
    """The report of "a 61-page report", which the figure only describes; an age is somebody's."""
    end = claim.quantity.end
    return text[end : end + 1] in _HYPHENS and span.start == end + 1 and claim.quantity.kind != "age"


def _is_described(text: str, claim: Claim) -> bool:
    """True for the age of whom it describes, the driver of "a 35-year-old driver"; not in "Dana Example, a 35-year-old driver"."""
    if claim.quantity.kind != "age" or claim.subject is None or not 0 <= claim.subject.start - claim.quantity.end <= 1:
        return False
    return _APPOSED.search(text, max(0, claim.quantity.start - 6), claim.quantity.start) is None
