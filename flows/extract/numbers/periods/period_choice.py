"""Which of the periods of a sentence a figure holds for: the one that hangs on the same verb or follows the figure."""

import re
from collections.abc import Sequence

from flows.article import Article
from flows.extract.numbers.periods.period_bases import (
    is_base,
    is_counted_from,
    is_of_another,
    is_of_the_saying,
    is_put_off,
    is_set_apart,
    lasted,
)
from flows.extract.numbers.periods.period_spans import opens_clause
from flows.extract.numbers.periods.period_tenses import in_time
from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.phrases import NOUNS, Site
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.tokens import Token, token_at, tokens_in, tokens_of
from flows.records import Span
from flows.word_lists import words

_BESIDE_ONLY = frozenset({"duration", "rank", "age"})
"""Kinds that a period holds for only where it stands beside them: 38 years there, aged 47."""
_STATES = words(
    "be have see stand cost hold number employ total run produce earn pay own make get take serve carry house need use contain include"
    " account sell"
)
"""Verbs of a state, whose figure "now" can hold for."""
_SAYING = frozenset({"say", "tell"})
"""Verbs whose time is that of the saying: output fell, the office said last week, but was above the target of 2%."""
_SIDEWAYS = frozenset({"appos", "relcl", "acl", "pcomp", "advcl"})
_SIDE_PREPOSITIONS = frozenset({"with", "from", "off", "over", "through", "near", "than", "as", "against", "among"})
_CHANGE_AFTER_COMMA = re.compile(
    r"[,(]\s(?:or\s|and\s|implying\s|which\sis\s)?(?:(?:about|around|nearly|almost|more than|some)\s)?(?:up|down|higher"
    r"|lower)?\s?(?:by\s)?$",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"(?:\b(?:at|with)\san?\s(?:[a-z]+\s)?(?!(?:cost|price)\s)|,\sat\sa\s)[a-z]+\sof\s"
    r"(?:(?:up to|about|around|some|nearly|at least|more than)\s)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s(?:of|in|at|on|for)?\s?(?:(?!(?:and|or|but)\s)[\w'’-]+\s?){0,4})?\s?")
_ADJECTIVE = re.compile(r"[-‐‑][a-z]")
"""Behind the number of a figure that is an adjective: the first 300-millimetre plates, a one-day strike, in a 96-seat room."""
_COUNTED_FROM = re.compile(r"\s(?:before|after|until)\s")
"""After a time that is counted from another: two weeks before Christmas."""
_OF_THAT_TIME = re.compile(r"['’]s\s(?:[a-z]+\s)?")
"""Between a time and its figure: last year's 48, today's record 3.5%."""
_COUNTED_TO = re.compile(r"(?:day|week|month|year|hour)s?\s$")
_BEFORE = re.compile(r"(?:before|after)\s")
"""Words of time behind a number of days: nine days before Easter is some day, and no figure was there before Easter."""
_WHEN = re.compile(r",?\swhen\s")
_NOW = frozenset({"now", "currently", "at present"})
_LASTING_VERBS = frozenset({"be", "last"})
_WITH = re.compile(r",\swith\s[^,;]{0,40}$")
"""Behind a period that opens the sentence: in the first round, with eleven parties on the ballot."""
_OF_ALL = re.compile(r"\bof\s(?:the|its|their|his|her|our)\s$")
"""Before a figure that another one is taken from: will close 11 of its 94 branches this spring."""
_STEPS = 8


def period_of(
    article: Article, quantity: Quantity, site: Site | None, found: Sequence[Period], clause: Span, *, moves: bool = False
) -> Period | None:
    """The period of the figure's clause that it holds for; None when none hangs on its verb or stands beside it."""
    text = article.text
    if not found or _is_adjective(text, quantity):
        return None
    hangs = (
        quantity.kind not in _BESIDE_ONLY
        and site is not None
        and _is_direct(site, is_money=quantity.kind == "money")
        and not _is_aside(text, quantity, site)
    )
    best: tuple[int, int, Period] | None = None
    for period in found:
        if period.start < clause.start or period.end > clause.end or (period.start < quantity.end and quantity.start < period.end):
            continue
        if quantity.kind == "duration" and _COUNTED_FROM.match(text, quantity.end) is not None:
            continue
        if _BEFORE.match(text, period.start) is not None and _COUNTED_TO.search(text, max(0, period.start - 8), period.start) is not None:
            continue
        if not moves and lasted(text, period):
            continue
        if text.startswith(" to ", max(0, period.start - 4)) or is_put_off(text, site, period):
            continue  # put back to June
        if is_set_apart(text, quantity, period, clause):
            continue
        if is_of_the_saying(article, period) or (site is not None and is_counted_from(text, site, period)):
            continue
        if is_base(text, quantity, period, clause) or (site is not None and is_of_another(article, site, period)):
            continue
        hangs_on_it = (
            (hangs or (site is not None and _lasts_then(text, quantity, site, period)))
            and site is not None
            and not opens_clause(text, period)
            and (_same_verb(article, site, period) or _is_when(article, site, period))
        )
        hangs_on_it = hangs_on_it or (period.start <= clause.start + 2 and _WITH.match(text, period.end, quantity.start) is not None)
        if not hangs_on_it and not _beside(article, quantity, period) and not (site and _is_done_to_it(article, site, period)):
            continue
        distance = period.start - quantity.end if period.start >= quantity.end else quantity.start - period.end + 10
        if best is None or (distance, period.start) < best[:2]:
            best = distance, period.start, period
    return in_time(best[2], site, article) if best is not None else None


def _lasts_then(text: str, quantity: Quantity, site: Site, period: Period) -> bool:
    """True for how long something was so in a time said before: in 1991 the mine was shut for eight months."""
    verb = site.verb
    if quantity.kind != "duration" or verb is None or period.start > quantity.start or text.endswith((", ", "after "), 0, quantity.start):
        return False  # was signed last month after four years of talks
    return (verb.lemma_.lower() in _LASTING_VERBS or any(child.dep_ == "auxpass" for child in verb.children)) and _is_direct(
        site, is_money=False
    )


def _is_adjective(text: str, quantity: Quantity) -> bool:
    return quantity.kind != "multiple" and _ADJECTIVE.match(text, quantity.number.end) is not None


def _is_direct(site: Site, *, is_money: bool) -> bool:
    """True when the figure is said of its verb itself, and not of a noun beside: the two governments, a man with sixty pots."""
    doc = site.anchor.doc
    before = doc[site.first - 1].lower_ if site.first else ""
    if before in ("the", "these", "those", "its", "their", "his", "her", "last", "first", "'s", "’s"):
        return False
    if before == "worth" and site.first > 1 and doc[site.first - 2].text == ",":
        return False  # the deal, worth $40 million, should close in May
    token = site.anchor
    if (
        token.head.i > site.last
        and token.head.pos_ in NOUNS
        and (token.dep_ in ("compound", "amod", "nmod") or token.tag_ != "CD" or is_money)
    ):
        return False  # a $40m expansion that opens in June, a 30-metre mast
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return True
        if token.dep_ in _SIDEWAYS or (token.dep_ == "prep" and token.lower_ in _SIDE_PREPOSITIONS):
            return False
        if (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and token.head.head.pos_ in ("NOUN", "PROPN")
            and token.i not in (site.first, site.last)
        ):
            return False
        token = token.head
    return True


def _is_aside(text: str, quantity: Quantity, site: Site) -> bool:
    """True for a second figure after a comma, such as ", up 28 per cent", for "twice as many", and for "at a speed of 20 km/h"."""
    if site.anchor.dep_ in ("nsubj", "nsubjpass"):
        return False  # a wall failed, and 40 tonnes ran off
    if _MANNER.search(text, max(0, quantity.start - 45), quantity.start):
        return True
    if quantity.kind == "multiple" and quantity.change == "none":
        return True
    return (
        quantity.kind not in ("count", "ratio")
        and _CHANGE_AFTER_COMMA.search(text, max(0, quantity.start - 40), quantity.start) is not None
    )


def _beside(article: Article, quantity: Quantity, period: Period) -> bool:
    """True when nothing but the counted noun, and no verb, stands between the figure and a period after it."""
    text = article.text
    gap = period.start - quantity.end
    if gap < 0 and _OF_THAT_TIME.fullmatch(text, period.end, quantity.start) is not None:
        return True
    if text[period.start : period.end].lower() in _NOW:
        before = text[period.end : quantity.start] in (" ", " about ", " at ", " some ", " up to ", " down to ")
        return before or (gap >= 0 and text[quantity.end : period.start].strip() in ("", "are", "is"))
    if gap >= 4 and _OF_ALL.search(text, max(0, quantity.start - 12), quantity.start) is not None:
        return False
    if not 0 <= gap <= 40 or _BETWEEN.fullmatch(text, quantity.end, period.start) is None:
        return False
    return gap < 4 or not any(token.tag_ in ("VBZ", "VBP", "VBD") for token in tokens_in(article, Span(quantity.end, period.start)))


def _same_verb(article: Article, site: Site, period: Period) -> bool:
    """True when figure and period hang on the same verb, the period not through a clause or a comparison of its own."""
    tokens = tokens_in(article, Span(period.start, period.end))
    if not tokens or site.verb is None or site.verb.lemma_.lower() in _SAYING:
        return False
    start, last = tokens[0].i, tokens[-1].i
    head = next((token for token in tokens if not start <= token.head.i <= last or token.head.i == token.i), tokens[0])
    if len(tokens) == 1 and tokens[0].lower_ == "now":
        return head.head.i == site.verb.i and _is_state(site)
    verb = _verb_of(head)
    if _is_in_front(tokens[0]) and any(
        child.i == site.verb.i and child.dep_ == "conj" for child in tokens_of(article)[max(verb, 0)].children
    ):
        return True  # In 2021 we were promised 300 posts and got 112: a period in front holds for both verbs
    return verb == site.verb.i or any(
        child.i == verb and (child.dep_ == "xcomp" or _shares_subject(child, site)) for child in site.verb.children
    )


def _shares_subject(verb: Token, site: Site) -> bool:
    """True for a second verb whose subject is the figure's: five have come and gone since 2016."""
    return (
        verb.dep_ == "conj"
        and site.verb is not None
        and site.last < site.verb.i < verb.i
        and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        and not any(token.text in (",", ";") for token in verb.doc.run(site.verb.i, verb.i))
    )


def _is_done_to_it(article: Article, site: Site, period: Period) -> bool:
    """True for the time of a participle behind the counted noun: all 40 boats sold in France since May."""
    counted = site.anchor if site.anchor.dep_ != "nummod" else site.anchor.head
    done = [child for child in counted.children if child.dep_ == "acl" and child.tag_ == "VBN" and child.idx < period.start]
    if not done:
        return False
    tokens = tokens_in(article, Span(period.start, period.end))
    if not tokens:
        return False
    token = tokens[0].doc.root(tokens[0].i, tokens[-1].i + 1)
    for _ in range(_STEPS):
        if token.i == done[0].i:
            return True
        token = token.head
    return False


def _is_when(article: Article, site: Site, period: Period) -> bool:
    """True for a figure of the clause that says what happened then: in 2019, when 40,000 people came."""
    when = _WHEN.match(article.text, period.end)
    token = token_at(article, when.end() - 2) if when is not None else None
    return token is not None and site.verb is not None and token.head.i == site.verb.i


def _is_in_front(token: Token) -> bool:
    """True when the token opens its sentence, but for a quotation mark."""
    first = token.doc.sentence(token.i).start
    return token.i == first or (token.i == first + 1 and token.doc[first].is_punct)


def _is_state(site: Site) -> bool:
    """True for figures that "now" can hold for: sees 540, are shut; not for what somebody is after or now expects."""
    verb, is_subject = site.verb, site.anchor.dep_ in ("nsubj", "nsubjpass")
    if verb is None or site.anchor.head.lower_ == "after":
        return False
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    if is_subject or site.anchor.head.dep_ == "nsubjpass":
        return is_passive or verb.lemma_.lower() == "do"
    return verb.lemma_.lower() in _STATES


def _verb_of(token: Token) -> int:
    """Number of the verb above the token; -1 where none is, or an adjective behind its noun is before (a rule, due in July, sets)."""
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token.i
        if token.pos_ == "ADJ" and token.dep_ in ("amod", "acl", "appos") and token.i > token.head.i:
            break
        if token.head.i == token.i:
            break
        token = token.head
    return -1
