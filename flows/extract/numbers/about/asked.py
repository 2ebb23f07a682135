"""Whose shares a poll tells: *46 percent to 44 percent among likely voters* measures likely voters, and no poll. Uses the parse."""

import re
from collections.abc import Sequence

from flows.article import Article
from flows.extract.numbers import phrases
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token, token_at
from flows.records import Span
from flows.word_lists import words

_SHARES = re.compile(r"(?:%|per\s?cent)\s(?:to|versus|against)\s\d|\b[Pp]oll(?:s|ing)?\b|\b[Ss]urvey|\bvot(?:e|es|ers)\b")
_POLLING = re.compile(r"\b(?:[Pp]oll(?:s|ing)?|[Ss]urveys?)\b")
_AMONG = re.compile(r"\b[Aa]mong\s")
_POLLS = frozenset({"poll", "polls", "survey", "surveys", "average", "tracker"})
_ASKED = vocabulary.PEOPLE | words(
    "voter adult respondent participant democrat republican independent conservative liberal supporter owner parent resident pensioner"
    " worker employee student millennial caucusgoer delegate household elector constituent teenager"
)
"""Lemmas of those who are asked."""
_POLLED = words(
    "voters adults respondents participants democrats republicans independents conservatives liberals supporters electorate caucusgoers"
)
"""Last words of those whom a poll asks, and few others."""
_LEADING = words("lead trail edge beat defeat support back favor favour prefer poll draw get receive have hold")
"""What a candidate does with a share."""


def of_those_asked(article: Article, quantity: Quantity, measured: Span | None, site: phrases.Site, sentence: Span) -> Span | None:
    """The group behind *among* for a share of a poll that measures nothing by itself, the poll or a candidate; else what it measures."""
    if quantity.kind != "percent":
        return measured
    last = article.text[measured.start : measured.end].rsplit(" ", 1)[-1].lower() if measured is not None else ""
    of_a_poll = last in _POLLS
    if measured is not None and not of_a_poll and not _is_candidate(article, measured, site, sentence):
        return measured
    if not of_a_poll and measured is None and not (site.verb is not None and site.verb.lemma_.lower() in _LEADING):
        return measured
    match = _AMONG.search(article.text, sentence.start, sentence.end)
    among = token_at(article, match.start()) if match is not None else None
    group = next((child for child in among.children if child.dep_ == "pobj"), None) if among is not None else None
    if group is not None and _are_asked(group):
        return phrases.noun_phrase(group, site)
    return measured if last == "average" else None  # her average that year was 53 percent


def _is_candidate(article: Article, measured: Span, site: phrases.Site, sentence: Span) -> bool:
    """True for somebody by name whom shares are of: the poll showed Quill at 41 percent; women favored Orr 46 percent to 41 percent."""
    token = token_at(article, measured.end - 1)
    if token is None or token.tag_ != "NNP":
        return False
    if token.dep_ in ("dobj", "nsubj") and token.head.lemma_.lower() in _LEADING and site.verb is not None and token.head.i == site.verb.i:
        return _SHARES.search(article.text, sentence.start, sentence.end) is not None
    return token.ent_type_ == "PERSON" and _POLLING.search(article.text, sentence.start, sentence.end) is not None


def same_poll(claim: Claim, before: Sequence[Claim]) -> str | None:
    """Voters in "46 percent of voters back her. Orr is at 9 percent": a share of those asked, till another figure differs."""
    if claim.quantity.kind != "percent" or claim.change != "none":
        return None
    last = next((each.measured for each in reversed(before[-6:]) if each.quantity.kind == "percent" and each.measured is not None), None)
    return last if last is not None and last.rsplit(" ", 1)[-1].lower() in _POLLED else None


def _are_asked(group: Token) -> bool:
    return group.tag_ in ("NNS", "NNPS") and (group.lemma_.lower() in _ASKED or group.lower_.removesuffix("s") in _ASKED)
