"""From the parse: what a figure counts or measures, and what or whom it is said of."""

from dataclasses import dataclass

from flows.article import Article
from flows.days import DAYS
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.tokens import Token, Tokens, tokens_of
from flows.records import Span

NOUNS = {"NOUN", "PROPN"}
_LEFT = {"compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "punct", "neg"}
_NEVER_DESCRIBING = frozenset({"WRB", "VB", "VBP", "VBZ", "MD"})
"""Tags of words that describe no noun, whatever the parse makes of them: a site where boys load."""
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CLAUSES = {"VERB", "AUX"}
RELATIVES = {"which", "that", "who", "whom"}
_CARRIERS = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "prep", "dep"})
"""Relations through which a verb has the subject of the one above it."""
_STEPS = 8
_INDICES = frozenset({"s&p", "ftse", "nasdaq", "cac", "nikkei", "stoxx", "russell", "asx", "topix", "csi", "ibex"})
"""Indices of shares with a number in their names: the FTSE 250."""
MOST_CHILDREN = 50
"""No word of a sentence has as many; a list of a thousand figures on one word would be walked a thousand times."""


@dataclass(slots=True)
class Site:
    """Where a quantity stands in the parse: its tokens, the token that links them to the rest, the governing verb and its subject.

    Nobody changes one.
    """

    first: int
    last: int
    anchor: Token
    verb: Token | None
    subject: Token | None


def site_of(article: Article, quantity: Quantity) -> Site | None:
    """The quantity's place in the parse; None when no token is there."""
    inside = article.token_numbers(Span(quantity.start, quantity.word_end))
    if not inside:
        return None
    tokens = tokens_of(article).run(inside.start, inside.stop)
    outside = [token for token in tokens if (above := token.head.i) not in inside or above == token.i]
    words = (token for token in reversed(outside) if token.dep_ != "punct" and token.lower_ != "per")
    anchor = next(words, (outside or tokens)[-1])
    verb = _verb_above(anchor)
    return Site(inside.start, inside.stop - 1, anchor, verb, subject_of(verb) if verb is not None else None)


def _verb_above(token: Token) -> Token | None:
    for _ in range(_STEPS):
        if token.pos_ in _CLAUSES:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def span_of(doc: Tokens, first: int, last: int) -> Span:
    """Character offsets from token `first` to token `last`."""
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def noun_phrase(head: Token, site: Site, *, with_of: bool = False) -> Span | None:
    """The head with the words before it that describe it, without article, possessor and the figure itself."""
    doc = head.doc
    first = head.i
    while first > 0 and not doc[first].is_sent_start:
        token = doc[first - 1]
        if site.first <= token.i <= site.last:
            break
        if (token.like_num or token.lower_ == "half") and not (first < head.i and doc[first].text in "-‐‑"):
            first = head.i  # the words before the head are the unit of another figure: a 9 per cent levy
            break
        if token.dep_ not in _LEFT or token.pos_ in ("DET", "PRON", "ADP", "SPACE") or token.tag_ in _NEVER_DESCRIBING:
            break
        if token.is_punct and token.text not in "-‐‑–/":
            break
        if not _belongs(token, head):
            break
        first -= 1
    while first < head.i and (doc[first].is_punct or (doc[first].pos_ == "ADV" and not grades(doc[first], head))):
        first += 1
    last = _end_of_name(head, site)
    if with_of and last + 1 < doc.count and doc[last + 1].lower_ == "of" and not site.first <= last + 2 <= site.last:
        inner = next((child for child in doc[last + 1].children if child.dep_ == "pobj"), None)
        if (
            inner is not None
            and inner.pos_ in NOUNS
            and inner.i - last <= 6
            and inner.lower_ not in ("%", "percent", "cent")  # the backing of 33%: another figure
            and not (site.first <= inner.i <= site.last)
            and (inner.i < site.first or last > site.last)
        ):
            last = inner.i
    return span_of(doc, first, last)


def grades(adverb: Token, head: Token) -> bool:
    """True for an adverb of an adjective or participle before the head: most effective leaders, widely held views."""
    return adverb.dep_ == "advmod" and adverb.i < adverb.head.i < head.i and adverb.head.pos_ in ("ADJ", "VERB")


def _belongs(token: Token, head: Token) -> bool:
    for _ in range(_STEPS):
        if token.head.i == head.i:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, through auxiliaries, conjunctions, complements and participles."""
    for _ in range(_STEPS):
        relation = verb.dep_
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return verb.head if relation == "relcl" and child.lower_ in RELATIVES else child
        if relation == "acl" or relation == "relcl":
            return verb.head
        if relation not in _CARRIERS or verb.head.i == verb.i:
            return None
        if relation == "ccomp" and verb.head.lemma_ == "say" and verb.head.i > verb.i:
            return None  # strike to cost millions, says union
        verb = verb.head
    return None


def is_on_a_day(preposition: Token) -> bool:
    """True for the "on Monday" of "the ministry on Monday cut its forecast", where it hangs on the ministry by a slip of the parse."""
    return preposition.lower_ == "on" and preposition.n_rights > 0 and preposition.rights[0].lower_ in DAYS


def _end_of_name(head: Token, site: Site) -> int:
    """The head, or the number behind it where it is part of its name."""
    behind = head.i + 1
    is_named = head.lower_ in _INDICES and behind < head.doc.count and head.doc[behind].text.isdigit()
    return behind if is_named and not site.first <= behind <= site.last else head.i


def full_phrase(head: Token, site: Site) -> Span:
    """The head with all its words, as far as they do not run into the figure; at most twelve tokens."""
    doc = head.doc
    first, last = head.left_edge.i, head.i
    for child in head.rights:
        if is_on_a_day(child):
            break
        if child.dep_ in ("prep", "poss", "appos", "compound") and child.right_edge.i - first < 12 and child.dep_ != "appos":
            last = child.right_edge.i
        else:
            break
    last = max(last, _end_of_name(head, site))
    if (first <= site.last and last >= site.first) or last - first >= 12:
        phrase = noun_phrase(head, site)
        return phrase if phrase is not None else span_of(doc, head.i, head.i)
    while first < head.i and (
        doc[first].is_punct or doc[first].pos_ == "SPACE" or (doc[first].pos_ == "DET" and doc[first].lower_ in ("the", "a", "an"))
    ):
        first += 1
    return span_of(doc, first, last)
