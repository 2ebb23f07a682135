"""Periods of a sentence that are no time of its figures: what one is compared to or counted from, when a paper came out. Uses the parse."""

import re

from flows.article import Article
from flows.extract.numbers.claimants.comments import EVIDENCE
from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.phrases import NOUNS, Site
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.moving import MOVED
from flows.extract.numbers.tokens import Token, tokens_in, tokens_of
from flows.records import Span

_FROM_A_TIME = re.compile(r"from\s(?!.*\s(?:to|until|till|through)\s)", re.IGNORECASE)
_SO_MUCH = re.compile(r"\s(?:by\s)?(?:[a-z]+\s){0,3}[^\s]*\d[^\s;]*\s(?:[a-z]+\s){0,2}")
"""How far something moved, between the word that says so and "from"."""
_SHOWING = frozenset({"show", "suggest", "reveal", "indicate", "say", "warn", "estimate"})
_ISSUING = frozenset({"file", "publish", "release", "issue", "compile"})
_SINCE_RECORD = re.compile(
    r"(?:\b(?:\w+est|most|least|best|worst|record|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|time|fewest)\b[^.;]{0,40}"
    r"|\b(?:than|since)\s[^.;]{0,30})$",
    re.IGNORECASE,
)
_MONEYS = "euro|dollar|pound|yen|franc|rupee|naira|rand|lira|yuan|peso|real|krona|greenback|swiss"
"""Whose rate a money falls against, which compares no figure."""
_BASE = re.compile(
    r"\b(?:than|against"
    rf"(?!\sthe\s(?:{_MONEYS})\b)"
    r"|versus|compared|same(?!\s(?:poll|survey|study|report|vote|town|city|place|country|venue)\b)|equal|unlike|average of"
    r"|ahead of|as(?!\sof\b))\b(?:\s[^\s();]+){0,5}\s?$|\(\s?$|['’]s\s?$|\bon\s?$"
    r"|\bfrom\b(?:\s[^\s();]*\d[^\s();]*|\s(?:a|an|the|that|its|their|just|about|some)\b|\s[a-z]+-?(?:teen|ty|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|million|billion)\b)(?:\s[^\s();]+){0,4}\s?$|\bfrom\s?$|\bequal to\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Words before a period that make it the base of a comparison."""
_FIRST_IN = re.compile(r"\bthe\s(?:first|\w{2,}est|most|least|best|worst)\s(?:[a-z-]+\s){1,4}$", re.IGNORECASE)
_BASE_FIGURE = re.compile(r"\b(?:from|than|against|compared (?:with|to))\s(?:[^\s;]{1,12}\s){0,2}?[^\s;]{0,4}\d[^\s;]*\s(?:[a-z]+\s){0,2}$")
"""A figure that another one is compared to, right before its period."""
_BORN = re.compile(r"\bborn\s(?:(?:in|at|near)\s(?:[A-Z][\w’'-]*,?\s){1,4})?(?:on\s)?$")
"""Before the time of a birth, which holds for no figure: born in Leeds in 1934, the youngest of eight."""
_PUT_OFF = frozenset({"put", "push", "postpone", "delay", "defer", "adjourn", "suspend"})
"""Verbs whose *until* says when something else will be: four sailings were put off until January."""
_SET_APART = re.compile(r",\s(?:by|under|in|through|the\s[a-z-]+\sof)\s[^,;]{0,40}$")
"""Between a period and a figure of an aside behind it: has won 14 contracts since 2019, under two mayors."""
_DAY = re.compile(r"\d{1,2}\s[A-Z]|[A-Z][a-z]+\.?\s\d{1,2}\b")
_LASTING = re.compile(r"(?:over|within)\s(?!the\b|a\b)[\w-]+\s[a-z]+s\b", re.IGNORECASE)
"""So long did something last: only what moved is said of such a time (rose 5 percent over six years, not spent 40m over six years)."""
_STEPS = 8
_AGO = re.compile(r"\b(?:ago|earlier|before)$|^(?!(?:in|over|during)\sthe\s).*\b(?:previous|prior)\b", re.IGNORECASE)
_AGO_LIKE = re.compile(r"(?:last|the)\s(?:previous\s|same\s)?(?:year|month|quarter|week|season)|a\syear", re.IGNORECASE)


def is_of_the_saying(article: Article, period: Period) -> bool:
    """True for a time right behind a verb that shows or says, behind a paper that came out then (data showed last week), and of a birth."""
    if _BORN.search(article.text, max(0, period.start - 50), period.start) is not None:
        return True
    inside = article.token_numbers(Span(period.start, period.end))
    if not inside or inside.start == 0:
        return False
    before = tokens_of(article)[inside.start - 1]
    lemma = before.lemma_.lower()
    if lemma in _SHOWING and before.pos_ == "VERB" and before.tag_ in ("VBD", "VBZ"):
        return True
    return lemma in _ISSUING and before.dep_ == "acl" and before.head.lower_ in EVIDENCE


def is_counted_from(text: str, site: Site, period: Period) -> bool:
    """True for what a movement is counted from: was 71 percent, down 4 points from 2022. Not for when it starts: will rise from May."""
    if _FROM_A_TIME.match(text, period.start, period.end) is None or site.verb is None:
        return False
    if any(child.tag_ in ("MD", "TO") for child in site.verb.children):
        return False
    moved = None
    for moved in MOVED.finditer(text, max(0, period.start - 60), period.start):  # noqa: B007  the last one counts
        pass
    return moved is not None and _SO_MUCH.fullmatch(text, moved.end(), period.start) is not None


def is_put_off(text: str, site: Site | None, period: Period) -> bool:
    """True for the time to which something was put off."""
    return (
        site is not None
        and site.verb is not None
        and site.verb.lemma_.lower() in _PUT_OFF
        and (text.startswith("until ", period.start) or text.endswith(" until ", 0, period.start))
    )


def is_set_apart(text: str, quantity: Quantity, period: Period, clause: Span) -> bool:
    """True for a figure that an aside adds behind a period which does not open the sentence."""
    return (
        clause.start + 2 < period.start < quantity.start
        and _SET_APART.search(text, max(period.end, quantity.start - 70), quantity.start) is not None
    )


def is_base(text: str, quantity: Quantity, period: Period, clause: Span) -> bool:
    """True when the period is what the figure is compared to, or belongs to a superlative."""
    before = text[max(clause.start, period.start - 45, quantity.end if period.start >= quantity.end else 0) : period.start]
    words = text[period.start : period.end]
    after = period.start >= quantity.end
    record = text[max(clause.start, period.start - 60, quantity.end if after else 0) : period.start]
    if words.lower().startswith("since") and _SINCE_RECORD.search(record):
        return True
    if text[period.end : period.end + 2] in ("'s", "’s") and (after or quantity.start - period.end > 12):
        return True  # ten per cent below today's
    if words.lower().startswith("in ") and after and _FIRST_IN.search(record):
        return True  # the first rise in four years
    if not after and before.endswith(" on ") and _AGO_LIKE.match(words):
        return True  # down 8 percent on last year at 212,000
    if not after and _BASE_FIGURE.search(text, max(clause.start, period.start - 45), period.start):
        return True  # down from 6.4 per cent in August, but three times the target
    if _AGO.search(words) and (words.lower().startswith("more than ") or (not after and period.start > clause.start + 2)):
        return True
    if _DAY.match(words) and before.endswith("on "):
        return False  # within 180 km on 14 November
    return period.start >= quantity.end and _BASE.search(before) is not None


def lasted(text: str, period: Period) -> bool:
    """True for how long something took or takes, which is no time of its figure."""
    return _LASTING.match(text, period.start, period.end) is not None


def is_of_another(article: Article, site: Site, period: Period) -> bool:
    """True for a time that belongs to a noun which the figure is not of: the law of 1998 covers 40 firms, before the May 4 vote."""
    tokens = tokens_in(article, Span(period.start, period.end))
    if not tokens:
        return False
    first, end, token = tokens[0], tokens[-1].i + 1, site.anchor
    if _is_meeting(first.head) and not any(each.i == first.head.i for each in (token, token.head, token.head.head)):
        return True
    if not (first.lower_ == "of" or _DAY.match(article.text, period.start, period.end)):
        return False
    owner = first.head if first.lower_ == "of" else first.doc.root(first.i, end).head
    if owner.pos_ not in NOUNS or (first.lower_ != "of" and owner.i != end):
        return False
    for _ in range(_STEPS):
        if token.i == owner.i:
            return False
        if token.head.i == token.i:
            break
        token = token.head
    return True


def _is_meeting(noun: Token) -> bool:
    """The meeting of "approved by four votes, at a meeting in May": where something was said or done, whose time that is."""
    return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ == "at" and any(child.dep_ == "det" for child in noun.lefts)
