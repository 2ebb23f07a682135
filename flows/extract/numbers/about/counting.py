"""From the parse: the noun that a number counts, behind it (40 deputy mayors) or after "of" (three of the mayors)."""

from flows.article import Article
from flows.extract.numbers.phrases import NOUNS, Site, grades, noun_phrase, span_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.pairs import SIDE_OF_A_VOTE
from flows.extract.numbers.tokens import Token, Tokens, tokens_of
from flows.records import Span
from flows.word_lists import words

_WHEN = frozenset({"last", "this", "next", "each", "every"})
_TIMES = frozenset({"year", "month", "week", "quarter", "day", "night", "season", "spring", "summer", "autumn", "winter"})
HARMED = frozenset({"injured", "dead", "missing", "wounded", "hurt", "homeless", "jobless", "unemployed"})
"""Adjectives for people that are counted as nouns."""
_AGO = frozenset({"ago", "earlier", "before"})
_COLLECTIVE = frozenset({"crew", "staff", "personnel", "cattle", "livestock", "sheep", "aircraft", "fish", "police", "infantry", "cavalry"})
"""Singulars that are counted: 160 cabin crew."""
_ACTS = words(
    "go stay come leave live want say think agree die remain know speak sleep sit abstain vote work sign apply enrol enroll enter"
    " join wait vanish survive drown"
)
"""Plural verbs that the parser takes for what a number alone counts: where do the next 200 go?"""
_ONES = frozenset({"a", "an", "another", "one"})


def counted(article: Article, quantity: Quantity, site: Site) -> Span | None:
    """The noun phrase that the number counts: deputy mayors, job cuts; the words between number and head noun."""
    doc = tokens_of(article)
    after = site.last + 1
    if after >= doc.count:
        return None
    follower = doc[after]
    tally = _votes(doc, site) if quantity.rule == SIDE_OF_A_VOTE else None
    if tally is not None:
        return span_of(doc, tally.i, tally.i)
    if follower.text in (",", ";", ":") or (quantity.kind == "count" and follower.lower_ in ("the", "a", "an")):
        return None  # the 25 the board chose: another phrase
    if follower.text in "-‐‑" and after + 2 < doc.count and doc[after + 1].lower_ == "to" and doc[after + 2].text in "-‐‑":
        return None  # a 73-to-25 percent victory
    if follower.lower_ in ("more", "fewer", "less") and after + 1 < doc.count and doc[after + 1].lower_ == "than":
        return None
    if follower.lower_ == "of" or (quantity.kind == "ratio" and follower.dep_ in ("det", "poss", "predet")):
        return _of_noun(doc, after, site)
    if follower.lower_ in HARMED and (after + 1 == doc.count or doc[after + 1].pos_ not in NOUNS):
        return span_of(doc, after, after)  # among the 40 injured
    alternative = _or_two(doc, quantity, site)
    if alternative is not None:
        return noun_phrase(alternative, site)
    anchor = site.anchor
    head: Token | None = None
    climb = anchor
    for _ in range(4):
        if climb.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "det") and climb.head.i > site.last:
            climb = climb.head
            if climb.pos_ in NOUNS or climb.tag_ in ("NN", "NNS", "NNP", "NNPS"):
                head = climb if follower.lower_ != "to" else None  # fell by a fifth to 80 million pounds
                break
        else:
            break
    if head is None or head.i - site.last > 8:
        head = _next_noun(doc, after)
    if (
        head is not None
        and follower.text not in "-‐‑"
        and head.head.tag_ == "NNS"
        and head.i + 1 < head.head.i
        and doc[head.i + 1].text == "-"
    ):
        head = head.head  # two gas-only options
    if head is None or (follower.lower_ in _WHEN and head.i - after <= 2 and head.lemma_.lower() in _TIMES):
        return None  # 46,000 last year
    while head.i + 1 < doc.count and head.dep_ == "compound" and head.head.i == head.i + 1 and doc[head.i + 1].pos_ in NOUNS:
        head = head.head
    if head.lower_ in ("more", "others"):
        return None
    if head.lemma_.lower() in _TIMES and follower.i < head.i and head.i + 1 < doc.count and doc[head.i + 1].lower_ in _AGO:
        return None  # 600 five years ago
    head = _shared_head(doc, head, quantity)
    first = after
    while first < head.i and (
        doc[first].is_punct
        or doc[first].pos_ in ("DET", "ADP", "PRON", "SPACE", "CCONJ")
        or (doc[first].pos_ == "ADV" and not grades(doc[first], head))
        or doc[first].lower_ in ("more", "other", "further", "additional")
    ):
        first += 1
    is_joined = follower.text in "-‐‑" and first == after + 1 and quantity.number.form != "article"
    if is_joined and doc[first].tag_ == "NN" and quantity.value:
        return span_of(doc, first, first)  # six-burner tops: burners are counted, not tops; zero-coupon bonds is a term
    is_whole = first + 1 >= doc.count or doc[first + 1].text not in "-‐‑"
    is_many = head.lower_ in _COLLECTIVE
    if (
        quantity.value != 1
        and quantity.kind != "rank"
        and head.tag_ == "NN"
        and not is_many
        and first < head.i
        and doc[first].tag_ == "NN"
        and is_whole
    ):
        return span_of(doc, first, first)  # a 12-page report: pages are counted, there is one report
    is_plural = quantity.kind == "count" and quantity.value > 1
    if is_plural and first == head.i and head.lower_ in _ACTS and head.tag_ != "NNS" and follower.text not in "-‐‑":
        return None
    for i in range(first, head.i):
        if doc[i].text in ",;:()" or doc[i].pos_ in ("AUX", "SCONJ") or doc[i].tag_ in ("VBP", "VBZ"):
            return None  # two-thirds sell coffee
    return span_of(doc, first, head.i)


def _shared_head(doc: Tokens, head: Token, quantity: Quantity) -> Token:
    """The deaths of "30 combat and civilian deaths": the plural behind both words, where the first is one of no number."""
    joined = head.i + 1
    if (
        quantity.value == 1
        or head.tag_ != "NN"
        or head.lower_ in _COLLECTIVE
        or joined >= doc.count
        or doc[joined].lower_ not in ("and", "or")
    ):
        return head
    for token in doc.run(joined + 1, min(joined + 4, doc.count)):
        if token.tag_ == "NNS":
            return token
        if token.tag_ not in ("JJ", "NN"):
            break
    return head


def _votes(doc: Tokens, site: Site) -> Token | None:
    """The votes of both sides: 285 to 272 votes, 40 votes to 38."""
    return next((token for token in doc.run(max(0, site.first - 2), site.last + 4) if token.lower_ == "votes"), None)


def _or_two(doc: Tokens, quantity: Quantity, site: Site) -> Token | None:
    """The pick in "another pick or two"."""
    if site.first < 3 or doc[site.first - 1].lower_ != "or" or doc[site.first - 3].lower_ not in _ONES or quantity.value > 3:
        return None
    noun = doc[site.first - 2]
    return noun if noun.tag_ == "NN" else None


def _next_noun(doc: Tokens, start: int) -> Token | None:
    """The last noun of the adjectives and nouns that follow, when the parse is no help."""
    found: Token | None = None
    for i in range(start, min(start + 6, doc.count)):
        token = doc[i]
        if (token.pos_ in NOUNS and token.ent_type_ != "DATE") or (token.tag_ == "VBZ" and token.dep_ in ("pobj", "dobj")):
            found = token
        elif found is not None or not (token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG", "JJR") or token.text in ("-", "‑")):
            break
    return found


def is_group(word: Token) -> bool:
    """True for the displaced of "900 of the displaced": an adjective or a participle with "the" for people."""
    return word.tag_ in ("JJ", "VBN") and word.n_rights == 0 and any(child.lower_ == "the" for child in word.children)


def those(pronoun: Token) -> Span | None:
    """Those vaccinated in "58 of those vaccinated", those in "half of those it infects", us in "two-thirds of us".

    Alone, "those" and "that" point back.
    """
    doc = pronoun.doc
    after = doc[pronoun.i + 1] if pronoun.i + 1 < doc.count else None
    if pronoun.lower_ == "those":
        if after is not None and after.tag_ in ("VBN", "VBG", "JJ") and after.head.i == pronoun.i:
            return span_of(doc, pronoun.i, pronoun.i + 1)
        return span_of(doc, pronoun.i, pronoun.i) if any(child.dep_ == "relcl" for child in pronoun.children) else None
    return span_of(doc, pronoun.i, pronoun.i) if pronoun.lower_ in ("us", "you") else None


def _of_noun(doc: Tokens, i: int, site: Site) -> Span | None:
    """The noun after "of" (dozens of people) or after an article (half the condos)."""
    if doc[i].lower_ == "of" and i + 3 < doc.count and doc[i + 2].like_num and doc[i + 3].tag_ in ("VB", "VBP", "VBZ", "VBD", "MD"):
        return None  # 12 of the 19 hold a licence
    if doc[i].lower_ == "of" and i + 3 < doc.count and doc[i + 2].like_num and doc[i + 3].lower_ in HARMED:
        return span_of(doc, i + 3, i + 3)  # 23 of the 53 wounded
    if doc[i].lower_ == "of":
        inner = next((child for child in doc[i].children if child.dep_ in ("pobj", "pcomp")), None)
        if inner is None and doc[i].head.tag_ == "CD" and doc[i].head.i > i:
            inner = doc[i].head.head  # three of 11 board seats, which the parser takes for one number
        if inner is None:
            return None
        if inner.lower_ in ("those", "us", "you", "that") and doc[i].i + 1 == inner.i:
            return those(inner)
        if is_group(inner):
            return span_of(doc, inner.i, inner.i)
        return noun_phrase(inner, site) if inner.pos_ in NOUNS else None
    head = doc[i].head
    if head.i + 1 < doc.count and doc[head.i + 1].lower_ in ("ago", "earlier"):
        return None  # one in eight a year ago
    return noun_phrase(head, site) if head.i > site.last and head.pos_ in NOUNS and head.i - i <= 8 else None
