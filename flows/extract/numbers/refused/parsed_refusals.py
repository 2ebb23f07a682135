"""Refusals that need the parse: one as a pronoun, numbers inside names, halves of games."""

import re

from flows.article import Article
from flows.extract.numbers import phrases
from flows.extract.numbers.about.ages import is_bare_age
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.refused.refused_ones import is_some_day, one_refused
from flows.extract.numbers.tokens import Token, Tokens, tokens_of
from flows.word_lists import words

_NAME_ENTITIES = {"ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "EVENT", "PERSON"}
_TIMES = re.compile(r"\stimes\b")
_THOSE = frozenset({"them", "us", "you", "whom", "which", "those", "these"})
_STAGES = frozenset({"four", "eight", "16", "32", "4", "8", "sixteen"})
"""How many are left in a competition: reached the last eight."""
_DEPRIVED = words("accuse convict suspect acquit rob strip deprive inform assure remind warn clear relieve cheat defraud")
"""Verbs that take somebody and "of" something."""


def parsed_refusal(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """Refusals that need the parse: one as a pronoun, numbers inside names, one day, the couple."""
    if quantity.unit in ("day", "night") and is_some_day(article.text, quantity, site):
        return "idiom"
    if quantity.number.form == "couple" and quantity.kind == "count" and _are_two_people(site):
        return "pronoun"
    if quantity.kind not in ("count", "ratio", "rank") or quantity.bound == "range" or quantity.rule == "ratio_in":
        return None
    doc = tokens_of(article)
    first = doc[site.first]
    if site.first and is_bare_age(article.text, quantity, doc[site.first - 1]):
        return None
    if quantity.number.form == "words" and quantity.value == 1 and quantity.number.end - quantity.number.start == 3:
        return one_refused(article, quantity, site)
    if quantity.kind == "ratio":
        is_next = _is_one_more(article, quantity, site) or _is_scored(article.text, quantity)
        return "ordinal" if is_next else _half_name(article, quantity, site)
    if quantity.per_unit is not None or (quantity.number.scale > 1 and quantity.number.form != "words"):
        return None
    if _TIMES.match(article.text, quantity.end):
        return None  # she rang Bob 3 times
    if first.ent_type_ in _NAME_ENTITIES and _in_name(doc[site.last], site):
        return "name"
    previous = doc[site.first - 1] if site.first else None
    if (
        previous is not None
        and not first.is_sent_start
        and previous.text[:1].isupper()
        and previous.pos_ == "PROPN"
        and quantity.number.plain
    ):
        head = site.anchor.head
        if (
            (
                site.anchor.dep_ in ("nummod", "appos", "npadvmod", "dep", "punct", "compound", "ROOT", "nmod", "pobj")
                and head.i < site.first
            )
            or head.i == previous.i
        ) and not _counts_next(article, site):
            return "name"
    follower = doc[site.last + 1] if site.last + 1 < doc.count else None
    if _is_numbered_name(quantity, site, previous, follower) or _is_model_name(quantity, site, previous, follower):
        return "name"
    if previous is not None and previous.lemma_ == "be" and site.first > 1 and doc[site.first - 2].lower_ in ("i", "he", "she"):
        return None  # an age
    if article.text.startswith("-,", quantity.end) or article.text.startswith("- ", quantity.end):
        return None  # two- and three-bedroom flats
    counts_nothing = follower is None or follower.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "SYM")
    if counts_nothing and follower is not None and _is_of_them(doc, follower):
        return None
    if counts_nothing and previous is not None and _is_of_those(site, previous) and quantity.kind != "rank":
        return "pronoun"
    if previous is not None and _is_age_of_child(doc, site, previous, follower):
        return None
    if previous is not None and follower is not None and previous.text == follower.text == "," and _is_small_word(quantity):
        return "pronoun"  # the doors, four, were shut
    is_short = quantity.number.plain and quantity.number.end - quantity.number.start <= 4
    if previous is not None and counts_nothing and is_short and _is_capitalised_noun(previous):
        return "name"
    word = article.text[quantity.start : quantity.number.end]
    if _is_of_group(article, site, previous, word):
        return "name"
    if (
        quantity.number.form == "words"
        and word[0].isupper()
        and not first.is_sent_start
        and previous is not None
        and previous.text not in ("“", '"', "‘", ":", "—", "–", "(")
    ):
        follower = doc[site.last + 1] if site.last + 1 < doc.count else None
        if (follower is not None and follower.text[:1].isupper() and follower.is_alpha) or previous.text[:1].isupper():
            section = article.section_at(quantity.start)
            if section is None or section.kind != "headline":
                return "name"
    return None


def _is_small_word(quantity: Quantity) -> bool:
    return quantity.number.form == "words" and quantity.value <= 12 and quantity.rule == "number_word"


def _is_of_those(site: phrases.Site, previous: Token) -> bool:
    """The bottom three of a table, those two, the difference between the two: who they are, and not how many."""
    if previous.lower_ in ("top", "bottom", "those", "these"):
        return True
    if previous.lower_ in ("last", "final") and site.first > 1 and previous.doc[site.first - 2].lower_ == "the":
        above = site.anchor.head
        is_reached = above.lower_ in ("in", "into", "to") or above.lemma_.lower() in ("reach", "make", "enter")
        return is_reached and previous.doc[site.last].lower_ in _STAGES
    before = previous.doc[site.first - 2].lower_ if site.first > 1 else ""
    return previous.lower_ == "the" and (before == "between" or (before == "of" and _is_chosen(site)))


def _is_chosen(site: phrases.Site) -> bool:
    """The cheaper of the two, the more open of the two: which one."""
    doc, i = site.anchor.doc, site.first - 3
    return i > 0 and doc[site.last].lower_ == "two" and (doc[i].tag_ == "JJR" or doc[i - 1].lower_ in ("more", "less"))


def _is_of_them(doc: Tokens, of: Token) -> bool:
    """All eight of them, three of whom: the pronoun behind says who is counted."""
    return of.lower_ == "of" and of.i + 1 < doc.count and doc[of.i + 1].lower_ in _THOSE


def _is_age_of_child(doc: Tokens, site: phrases.Site, comma: Token, follower: Token | None) -> bool:
    """Their daughter Dana Example, seven, was: an age, though so small a number elsewhere points back."""
    if comma.text != "," or follower is None or follower.text != "," or site.first < 3:
        return False
    name = doc[site.first - 2]
    return name.ent_type_ == "PERSON" and name.ent_iob_ == "I" and name.pos_ == "PROPN"


def _is_of_group(article: Article, site: phrases.Site, previous: Token | None, word: str) -> bool:
    """The "Gang of Eight" bill, a Council of Four: two words with capitals and "of" between them, outside headlines."""
    if previous is None or previous.lower_ != "of" or not word[:1].isupper() or site.first < 2:
        return False
    group = tokens_of(article)[site.first - 2]
    section = article.section_at(previous.idx)
    return group.text[:1].isupper() and group.pos_ in phrases.NOUNS and not (section is not None and section.kind == "headline")


def _is_one_more(article: Article, quantity: Quantity, site: phrases.Site) -> bool:
    """A third, Dana Example, said no: somebody after a first and a second, and no share."""
    doc, after = tokens_of(article), site.last + 1
    if not article.text.startswith(("a ", "A "), quantity.start) or after + 1 >= doc.count or doc[after].text != ",":
        return False
    before = site.first - doc.sentence(site.first).start
    starts = before == 0 or (before == 1 and doc[site.first - 1].pos_ == "CCONJ")
    is_subject = starts or site.anchor.dep_ in ("nsubj", "nsubjpass")
    is_somebody = doc[after + 1].pos_ == "PROPN" or doc[after + 1].lower_ == "aged"
    return is_subject and is_somebody and site.anchor.head.i > after + 1


_SCORED_BEFORE = re.compile(
    r"\b(?:add(?:s|ed|ing)?|scor(?:es?|ed|ing)|nett?(?:s|ed|ing)?|grab(?:s|bed|bing)?|got|gets?|claim(?:s|ed)?|slot(?:s|ted)?(?:\shome)?|fir(?:es?|ed)|"
    r"head(?:s|ed)|hit|struck|bagged|made\sit)\s$"
)
_SCORED_AFTER = re.compile(
    r"\s?[.,;!]|\s(?:from|with|after|before|late|early|in\sthe\s\d|on\s\d|when|shortly|soon|midway|just|five|two|three|ten)\b"
)


def _is_scored(text: str, quantity: Quantity) -> bool:
    """Lund added a third from the penalty spot: one more goal, and no share."""
    return (
        text.startswith(("a third", "a fourth", "a fifth", "a sixth"), quantity.start)
        and _SCORED_BEFORE.search(text, max(0, quantity.start - 16), quantity.start) is not None
        and _SCORED_AFTER.match(text, quantity.end) is not None
    )


def _is_capitalised_noun(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.is_alpha


def _is_numbered_name(quantity: Quantity, site: phrases.Site, previous: Token | None, follower: Token | None) -> bool:
    """The Vale 40 index, a Planet 9 club: a number after a name and before a singular counts nothing. In Orsk 40 staff it counts."""
    if not quantity.number.plain or previous is None or follower is None or follower.tag_ != "NN" or quantity.value <= 1:
        return False
    if previous.pos_ != "PROPN" or not previous.text[:1].isupper() or not follower.is_alpha or previous.dep_ == "pobj":
        return False
    is_in_phrase = previous.dep_ in ("compound", "nmod") and previous.head.i == site.anchor.head.i
    return is_in_phrase or previous.ent_type_ not in ("DATE", "TIME", "GPE", "PERSON")


def _is_model_name(quantity: Quantity, site: phrases.Site, previous: Token | None, follower: Token | None) -> bool:
    """True in "its 850 Cruiser": a plain number between a determiner and a single name."""
    if not quantity.number.plain or previous is None or follower is None or follower.tag_ != "NNP" or quantity.value < 10:
        return False
    return site.anchor.head.tag_ in ("NNP", "NN") and previous.lower_ in ("a", "an", "the", "own", "new", "its", "'s")


def _counts_next(article: Article, site: phrases.Site) -> bool:
    """True when a plural noun follows that the number may count (Boeing 737 jets does not count: the noun names)."""
    doc = tokens_of(article)
    follower = doc[site.last + 1] if site.last + 1 < doc.count else None
    return follower is not None and follower.tag_ == "NNS" and site.anchor.dep_ == "nummod" and site.anchor.head.i > site.last


def _in_name(last: Token, site: phrases.Site) -> bool:
    """True when the entity that the number is in has a name's word besides it, and does not start with the number."""
    doc = last.doc
    if site.first > 0 and doc[site.first].ent_iob_ == "I":
        return any(token.pos_ == "PROPN" for token in doc.run(max(0, site.first - 3), site.first) if token.ent_type_)
    follower = doc[last.i + 1] if last.i + 1 < doc.count else None
    return follower is not None and follower.ent_iob_ == "I" and follower.text[:1].isupper() and doc[site.first].text[:1].isupper()


def _are_two_people(site: phrases.Site) -> bool:
    """Accused the couple of fraud: two people; not a couple of days, the couple of days."""
    doc, after = site.anchor.doc, site.last + 1
    if not site.first or doc[site.first - 1].lower_ not in ("the", "this", "that", "young", "elderly", "married"):
        return False
    if after < doc.count and doc[after].lower_ == "of":
        after += 1
    if site.anchor.dep_ == "dobj" and site.anchor.head.lemma_.lower() in _DEPRIVED:
        return True
    while after < doc.count and doc[after].pos_ == "ADJ":
        after += 1
    return after < doc.count and doc[after].tag_ not in ("NNS", "NNPS", "CD")


def _half_name(article: Article, quantity: Quantity, site: phrases.Site) -> str | None:
    """First half, half-time, half-staff, half way: no share of anything."""
    text = article.text
    word = text[quantity.start : quantity.end].lower()
    if word not in ("half", "a half"):
        return None
    if text[quantity.end : quantity.end + 1] in ("-", "‑"):
        return "name"
    previous = tokens_of(article)[site.first - 1] if site.first else None
    if previous is not None and previous.lower_ in (
        "first",
        "second",
        "other",
        "better",
        "best",
        "centre",
        "center",
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
    follower = tokens_of(article)[site.last + 1] if site.last + 1 < tokens_of(article).count else None
    return (
        "idiom"
        if follower is not None and (follower.lower_ in ("way", "time", "brother", "sister") or follower.pos_ in ("ADJ", "VERB", "ADV"))
        else None
    )
