"""From the parse: what a time measures: a five-year pact, 90 days' notice, on four nights."""

from flows.extract.numbers.about.heads import EMPTY_HEADS, TIMES
from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase, span_of
from flows.extract.numbers.tokens import Token
from flows.records import Span

_DAYS = frozenset({"days", "nights"})
_SO_MANY = frozenset({"about", "at", "least", "some", "only", "just", "over", "more", "than", "nearly"})
"""Hedges between *on* and a number of days."""


def lasting(site: Site) -> Span | None:
    """What lasts so long: the noun described (a five-year pact, two weeks' wages); nothing for "in two years", "it lasted two hours"."""
    anchor = site.anchor
    head = anchor.head
    owned = _owned(site)
    if owned is not None:
        return noun_phrase(owned, site)
    if _is_on_days(site):
        return span_of(anchor.doc, site.last, site.last)
    if anchor.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod", "poss") and head.pos_ in NOUNS and head.i > site.last:
        return noun_phrase(head, site) if head.lemma_.lower() not in TIMES and head.i - site.last <= 4 else None
    if anchor.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ in NOUNS and head.head.i < site.first:
        return noun_phrase(head.head, site) if head.head.lemma_.lower() not in EMPTY_HEADS | {"age"} else None
    if anchor.dep_ == "pobj" and head.lower_ == "for" and head.head.lemma_.lower() == "jail":
        return span_of(anchor.doc, head.head.i, head.head.i)
    return None


def _owned(site: Site) -> Token | None:
    """The notice of "90 days’ notice", whose apostrophe the parser may take for a quotation mark."""
    doc, after = site.anchor.doc, site.last + 1
    if after + 1 >= doc.count or doc[after].text not in ("’", "'") or doc[site.last].tag_ != "NNS" or doc[after].idx > _end(doc[site.last]):
        return None
    found = doc[after + 1]
    while found.i + 1 < doc.count and found.pos_ in ("ADJ", *NOUNS) and doc[found.i + 1].pos_ in NOUNS:
        found = doc[found.i + 1]
    return found if found.pos_ in NOUNS and found.idx == _end(doc[found.i - 1]) + 1 else None


def _end(token: Token) -> int:
    return token.idx + len(token)


def _is_on_days(site: Site) -> bool:
    """True for the days or nights on which something was: flights were diverted on four nights."""
    doc = site.anchor.doc
    first = site.first
    while first > 1 and doc[first - 1].lower_ in _SO_MANY:
        first -= 1
    return first > 0 and doc[first - 1].lower_ == "on" and doc[site.last].lower_ in _DAYS
