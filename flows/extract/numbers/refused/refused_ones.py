"""When "one" is no figure: a pronoun, some day, somebody brought into the story. Needs the parse."""

import re

from flows.article import Article
from flows.days import DAYS
from flows.extract.numbers import phrases
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.tokens import Token, tokens_of
from flows.word_lists import words

_ONE_IDIOMS = words("day thing way side hand another time moment night morning end point place hell lot")
_SOME_TIMES = DAYS | {"evening", "afternoon"}
"""Times that one of, alone, is at some time: one Saturday."""
_ONE_DETERMINERS = ("number", "no", "each", "every", "any", "this", "that", "which", "the", "another", "some", "same", "other", "a")
_LASTING = words("last take be remain run stay continue spend wait need miss lose serve play work require rest extend")
"""Verbs beside which a time says how long."""
_ONLY = frozenset({"only", "just", "another", "about", "than", "least", "most", "for", "within", "in", "almost", "nearly", "over", "under"})
_AFTER_A_DAY = frozenset(
    {"later", "earlier", "before", "after", "ago", "of", "a", "an", "per", "each", "every", "from", "to", "or", "and", "more", "away"}
)
_ONE_OF_THE = re.compile(
    r"\sof\s(?:the|these|those|its|their|his|her|our|my|your|them|us|you|\w+['’]\s?s?|several|many|only|just)\b(?!\s(?:two|three"
    r"|four|five|six|seven|eight|nine|ten|\d+)\s\w+est\b)"
)
_ONE_TO_ANOTHER = re.compile(r"\s[\w-]+(?:\s[\w-]+)?\s(?:to|into|or|after|from)\s(?:another|the\s(?:next|other))\b")
"""From one country to another: neither is counted."""
_ONE_OF_SOME = re.compile(r"\sof\s\w+\s(?:[a-z]+\s)?(?:things?|reasons?|ways?|few)\b")
_OF_THE_BEST = re.compile(
    r"\sof\s(?:the|its|their|his|her|our|my|your|\w+['’]s?)\s(?:[\w'’-]+\s){0,2}?(?:most|least|best|worst|[a-z]{2,12}est)\b"
)
"""One of the largest ports says how large it is; one of the ports only which."""
_SAYING = words(
    "say tell ask add write tweet recall describe argue complain joke shout grumble explain admit hold claim insist note reply post warn"
    " suggest whisper text email remember call demand remark observe testify quip wonder shrug plead wail moan sigh"
)
_HYPHENED = re.compile(
    r"[-‑](?:bed(?:room)?|room|storey|story|word|sentence|line|page|paragraph|seat|member|party|vote|point|goal|run|shot|engine|child)\b"
)
"""A one-bedroom flat, a one-word answer; not a one-way street, one-sided."""
_LASTS = frozenset({"hour", "minute", "second", "day", "week", "month", "year", "decade", "century", "night", "season", "weekend"})
_WORDS_OF = frozenset({"words", "opinion", "view", "estimate", "account", "according"})


def one_refused(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """Why "one" is no figure here; None before a noun that it counts, and in "one of the ...s"."""
    doc, text = tokens_of(article), article.text
    after = text[quantity.end : quantity.end + 1]
    if after in "-‑'’" and after:
        return None if after in "-‑" and _HYPHENED.match(text, quantity.end) else "pronoun"
    follower = doc[site.last + 1] if site.last + 1 < doc.count else None
    previous = doc[site.first - 1] if site.first else None
    determiners = _ONE_DETERMINERS if follower is None or follower.lower_ != "of" else ("no", "each", "every", "any", "another")
    if follower is None or (previous is not None and previous.lower_ in determiners and previous.tag_ != "IN"):
        return "pronoun"
    if follower.lower_ == "of":
        behind = text[quantity.end : quantity.end + 60]
        is_kept = quantity.bound == "exact" and _ONE_OF_THE.match(behind) is not None and _ONE_OF_SOME.match(behind) is None
        is_hedged = previous is not None and previous.lower_ in ("least", "only", "just", "than")
        return None if is_kept and (_OF_THE_BEST.match(behind) or is_hedged) else "pronoun"
    if previous is not None and previous.lower_ in ("in", "on", "at") and previous.is_sent_start and _is_some(follower):
        return "idiom"
    if follower.lower_ in _ONE_IDIOMS or _is_some_time(site, follower) or _ONE_TO_ANOTHER.match(text, quantity.end):
        return "idiom"
    if _is_of_name(site, previous, follower) or _brings_in(site):
        return "pronoun"
    if follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or (site.anchor.dep_ == "nummod" and site.anchor.head.i > site.last):
        return None
    return "pronoun"


def is_some_day(text: str, quantity: Quantity, site: phrases.Site) -> bool:
    """They hope to meet one day: at some time; not in one day, one day later, lasted one day."""
    if text[quantity.start : quantity.end].lower() not in ("one day", "one night") or site.anchor.dep_ not in (
        "npadvmod",
        "advmod",
        "nsubj",
        "dep",
    ):
        return False
    doc, head = site.anchor.doc, site.anchor.head
    before = doc[site.first - 1].lower_ if site.first else ""
    after = doc[site.last + 1] if site.last + 1 < doc.count else None
    if before in _ONLY or (after is not None and (after.lower_ in _AFTER_A_DAY or after.text in "-‐‑’'")):
        return False
    is_first = doc[site.first].is_sent_start or text[quantity.start] == "O"
    if site.anchor.dep_ in ("nsubj", "dep"):
        return is_first and after is not None and after.text == ","
    return is_first or (head.pos_ in ("VERB", "AUX") and head.lemma_.lower() not in _LASTING)


def _is_some(follower: Token) -> bool:
    """In one village, she said, and in one case a boy: some one, and no count of them; not in one hour, in one of the villages."""
    doc = follower.doc
    after = doc[follower.i + 1] if follower.i + 1 < doc.count else None
    return (
        follower.tag_ == "NN" and follower.lower_ not in _LASTS and after is not None and after.lower_ not in ("of", "in", "out", "alone")
    )


def _is_some_time(site: phrases.Site, follower: Token) -> bool:
    """One evening she rang, one Monday morning; not one evening a week, one Saturday in four, one Saturday job."""
    head = site.anchor.head
    if follower.lower_ not in _SOME_TIMES or head.i < follower.i or head.lower_ not in _SOME_TIMES | _ONE_IDIOMS:
        return False
    after = [head.doc[i] for i in range(head.i + 1, min(head.i + 3, head.doc.count))]
    is_rate = len(after) > 1 and after[0].lower_ in ("a", "each", "every", "per") and after[1].lower_ in ("week", "month", "year")
    return not is_rate and not (
        len(after) > 1 and after[0].lower_ in ("in", "of", "out") and (after[1].like_num or after[0].lower_ != "in")
    )


def _is_of_name(site: phrases.Site, previous: Token | None, follower: Token) -> bool:
    """Her role was one Vell took seriously: who does it, and not how many; nor is one Tom Vale a number."""
    if follower.pos_ != "PROPN":
        return False
    head = site.anchor.head
    is_subject = head.dep_ in ("nsubj", "nsubjpass") and head.i >= follower.i and head.head.i > head.i
    is_whole_name = follower.ent_type_ == "PERSON" and head.i > follower.i and head.ent_type_ == "PERSON"
    return is_whole_name or (is_subject and previous is not None and (previous.lemma_ == "be" or previous.lower_ == "as"))


def _brings_in(site: phrases.Site) -> bool:
    """One passenger told the inquiry; one former tenant, Dana Vell: somebody who comes into the story, and not how many."""
    noun = site.anchor.head
    if noun.i <= site.last or noun.tag_ != "NN":
        return False
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _SAYING:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "to") and noun.head.head.lower_ in _WORDS_OF:
        return True  # in the words of one clerk
    doc, i = noun.doc, noun.i + 1
    return i + 1 < doc.count and doc[i].text == "," and doc[i + 1].ent_type_ == "PERSON" and doc[i + 1].pos_ == "PROPN"
