"""From the parse: what a figure counts or measures, and what or whom it is said of."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from flows.article import Article
from flows.days import DAYS
from flows.extract.numbers.measures import Quantity
from flows.records import Span

NOUNS = {"NOUN", "PROPN"}
_LEFT = {"compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "punct", "neg"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CLAUSES = {"VERB", "AUX"}
_RELATIVES = {"which", "that", "who", "whom"}
_NAMED = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_OF_NAMES = frozenset({"dobj", "attr", "acomp", "advmod", "agent", "oprd", "to", "at", "for", "by"})
_OF_NOUNS = frozenset({"dobj", "advmod", "agent", "oprd", "to", "for"})
_OF_PRONOUNS = frozenset({"dobj", "agent", "at", "for", "to"})
_LEVELS_ON = frozenset({"yield", "coupon", "premium", "spread"})
"""Levels that are on something: the yield on a bond."""
_WHEN = frozenset({"last", "this", "next", "each", "every"})
_TIMES = frozenset({"year", "month", "week", "quarter", "day", "night", "season", "spring", "summer", "autumn", "winter"})
_CARRIERS = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "prep", "dep"})
"""Relations through which a verb has the subject of the one above it."""
_HARMED = frozenset({"injured", "dead", "missing", "wounded", "hurt", "homeless", "jobless", "unemployed"})
_ONES = frozenset({"a", "an", "another", "one"})
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Site:
    """Where a quantity stands in the parse: its tokens, the token that links them to the rest, the governing verb and its subject."""

    first: int
    last: int
    anchor: Token
    verb: Token | None
    subject: Token | None


def site_of(article: Article, quantity: Quantity) -> Site | None:
    """The quantity's place in the parse; None when no token is there."""
    tokens = article.tokens(Span(quantity.start, quantity.word_end))
    if not len(tokens):
        return None
    outside = [token for token in tokens if not tokens.start <= token.head.i < tokens.end or token.head.i == token.i]
    words = [token for token in outside if token.dep_ != "punct"] or outside or list(tokens)
    anchor = words[-1]
    verb = _verb_above(anchor)
    return Site(tokens.start, tokens.end - 1, anchor, verb, subject_of(verb) if verb is not None else None)


def _verb_above(token: Token) -> Token | None:
    for _ in range(_STEPS):
        if token.pos_ in _CLAUSES:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def span_of(doc: Doc, first: int, last: int) -> Span:
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
        if token.like_num and not (first < head.i and doc[first].text in "-‐‑"):
            first = head.i  # the words before the head are the unit of another figure: a 9 per cent levy
            break
        if token.dep_ not in _LEFT or token.pos_ in ("DET", "PRON", "ADP", "SPACE"):
            break
        if token.is_punct and token.text not in "-‐‑–/":
            break
        if not _belongs(token, head):
            break
        first -= 1
    while first < head.i and (doc[first].is_punct or (doc[first].pos_ == "ADV" and not _grades(doc[first], head))):
        first += 1
    last = head.i
    if with_of and last + 1 < len(doc) and doc[last + 1].lower_ == "of" and not site.first <= last + 2 <= site.last:
        inner = next((child for child in doc[last + 1].children if child.dep_ == "pobj"), None)
        if (
            inner is not None
            and inner.pos_ in NOUNS
            and inner.i - last <= 6
            and not (site.first <= inner.i <= site.last)
            and (inner.i < site.first or last > site.last)
        ):
            last = inner.i
    return span_of(doc, first, last)


def _grades(adverb: Token, head: Token) -> bool:
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


def counted(article: Article, quantity: Quantity, site: Site) -> Span | None:
    """The noun phrase that the number counts: deputy mayors, job cuts; the words between number and head noun."""
    doc = article.doc
    after = site.last + 1
    if after >= len(doc):
        return None
    follower = doc[after]
    if follower.text in (",", ";", ":"):
        return None
    if follower.lower_ in ("more", "fewer", "less") and after + 1 < len(doc) and doc[after + 1].lower_ == "than":
        return None
    if follower.lower_ == "of" or (quantity.kind == "ratio" and follower.dep_ in ("det", "poss", "predet")):
        return _of_noun(doc, after, site)
    if follower.lower_ in _HARMED and (after + 1 == len(doc) or doc[after + 1].pos_ not in NOUNS):
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
    if head is None or (follower.lower_ in _WHEN and head.i - after <= 2 and head.lemma_.lower() in _TIMES):
        return None  # 46,000 last year
    while head.i + 1 < len(doc) and head.dep_ == "compound" and head.head.i == head.i + 1 and doc[head.i + 1].pos_ in NOUNS:
        head = head.head
    if head.lower_ in ("more", "others"):
        return None
    first = after
    while first < head.i and (
        doc[first].is_punct
        or doc[first].pos_ in ("DET", "ADP", "PRON", "SPACE", "CCONJ")
        or (doc[first].pos_ == "ADV" and not _grades(doc[first], head))
        or doc[first].lower_ in ("more", "other", "further", "additional")
    ):
        first += 1
    is_joined = follower.text in "-‐‑" and first == after + 1 and quantity.number.form != "article"
    if is_joined and doc[first].tag_ == "NN" and quantity.value:
        return span_of(doc, first, first)  # six-burner tops: burners are counted, not tops; zero-coupon bonds is a term
    is_whole = first + 1 >= len(doc) or doc[first + 1].text not in "-‐‑"
    if quantity.value != 1 and head.tag_ == "NN" and first < head.i and doc[first].tag_ == "NN" and is_whole:
        return span_of(doc, first, first)  # a 12-page report: pages are counted, there is one report
    for i in range(first, head.i):
        if doc[i].text in ",;:()" or doc[i].pos_ in ("AUX", "SCONJ"):
            return None
    return span_of(doc, first, head.i)


def _or_two(doc: Doc, quantity: Quantity, site: Site) -> Token | None:
    """The pick in "another pick or two"."""
    if site.first < 3 or quantity.value > 3 or doc[site.first - 1].lower_ != "or" or doc[site.first - 3].lower_ not in _ONES:
        return None
    noun = doc[site.first - 2]
    return noun if noun.tag_ == "NN" else None


def _next_noun(doc: Doc, start: int) -> Token | None:
    """The last noun of the adjectives and nouns that follow, when the parse is no help."""
    found: Token | None = None
    for i in range(start, min(start + 6, len(doc))):
        token = doc[i]
        if token.pos_ in NOUNS and token.ent_type_ != "DATE":
            found = token
        elif found is not None or not (token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG") or token.text in ("-", "‑")):
            break
    return found


def _those(pronoun: Token) -> Span | None:
    """Those vaccinated in "58 of those vaccinated", us in "two-thirds of us"; alone, "those" and "that" point back."""
    doc = pronoun.doc
    after = doc[pronoun.i + 1] if pronoun.i + 1 < len(doc) else None
    if pronoun.lower_ == "those":
        is_said = after is not None and after.tag_ in ("VBN", "VBG", "JJ") and after.head.i == pronoun.i
        return span_of(doc, pronoun.i, pronoun.i + 1) if is_said else None
    return span_of(doc, pronoun.i, pronoun.i) if pronoun.lower_ in ("us", "you") else None


def _of_noun(doc: Doc, i: int, site: Site) -> Span | None:
    """The noun after "of" (dozens of people) or after an article (half the condos)."""
    if doc[i].lower_ == "of":
        inner = next((child for child in doc[i].children if child.dep_ in ("pobj", "pcomp")), None)
        if inner is None and doc[i].head.tag_ == "CD" and doc[i].head.i > i:
            inner = doc[i].head.head  # three of 11 board seats, which the parser takes for one number
        if inner is None:
            return None
        if inner.lower_ in ("those", "us", "you", "that") and doc[i].i + 1 == inner.i:
            return _those(inner)
        if inner.pos_ not in NOUNS:
            return None
        return noun_phrase(inner, site)
    head = doc[i].head
    if head.i + 1 < len(doc) and doc[head.i + 1].lower_ in ("ago", "earlier"):
        return None  # one in eight a year ago
    return noun_phrase(head, site) if head.i > site.last and head.pos_ in NOUNS and head.i - i <= 8 else None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, through auxiliaries, conjunctions, complements and participles."""
    for _ in range(_STEPS):
        relation = verb.dep_
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return verb.head if relation == "relcl" and child.lower_ in _RELATIVES else child
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
    return preposition.lower_ == "on" and preposition.n_rights > 0 and next(preposition.rights).lower_ in DAYS


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
    if (first <= site.last and last >= site.first) or last - first >= 12:
        phrase = noun_phrase(head, site)
        return phrase if phrase is not None else span_of(doc, head.i, head.i)
    while first < head.i and (
        doc[first].is_punct or doc[first].pos_ == "SPACE" or (doc[first].pos_ == "DET" and doc[first].lower_ in ("the", "a", "an"))
    ):
        first += 1
    return span_of(doc, first, last)


def subject_span(article: Article, site: Site, measured: Span | None, *, is_aged: bool = False) -> Span | None:
    """What or whom the figure is said of: the possessor of the measured thing, else the subject of the verb, else *its* and the like."""
    head = article.token_at(measured.end - 1) if measured is not None else None
    owner = _possessor(head, site) if head is not None else None
    if owner is not None and owner.pos_ in NOUNS:
        return full_phrase(owner, site)
    subject = site.subject
    found = None
    if subject is not None and not site.first <= subject.i <= site.last and (is_aged or _acts_on(subject, site)):
        if subject.pos_ not in NOUNS:
            found = span_of(subject.doc, subject.i, subject.i) if subject.lower_ in _PERSONAL and not is_aged else None
        else:
            found = full_phrase(subject, site)
            if measured is not None and found.overlaps(measured):
                found = _owner_within(subject, site)
    elif subject is not None and head is not None and subject.i == head.i:
        found = _owner_within(subject, site)
    if found is None and owner is not None and subject is not None and head is not None and subject.i == head.i:
        return span_of(owner.doc, owner.i, owner.i)  # its vacancy rate has climbed to 8%
    return found


def _possessor(head: Token, site: Site) -> Token | None:
    """The possessor of a noun, in or before the figure's place in the sentence."""
    owner = next((child for child in head.children if child.dep_ == "poss" and child.pos_ in (*NOUNS, "PRON")), None)
    return owner if owner is not None and not site.first <= owner.i <= site.last else None


def _owner_within(subject: Token, site: Site) -> Span | None:
    """Whose level a subject is: the firm in "revenue of the firm", the bond in "the yield on the bond", a name in apposition."""
    for child in subject.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and not site.first <= child.i <= site.last:
            return full_phrase(child, site)
        if child.lower_ == "of":
            inner = next((each for each in child.children if each.pos_ == "PROPN"), None)
        elif child.lower_ == "on" and subject.lemma_.lower() in _LEVELS_ON:
            inner = next((each for each in child.children if each.dep_ == "pobj" and each.pos_ in NOUNS), None)
        else:
            continue
        if inner is not None and inner.ent_type_ not in ("DATE", "TIME", "GPE", "LOC") and not site.first <= inner.i <= site.last:
            return full_phrase(inner, site)
    return None


def _acts_on(subject: Token, site: Site) -> bool:
    """True when the figure is the object or a complement of the subject's verb: the club sold 40 seats, came to 40, paid for 40.

    The subject of a verb further up is only taken when it is a name: Example Ltd plans to hire 40.
    """
    verb, token = site.verb, site.anchor
    relation = ""
    for _ in range(_STEPS):
        if verb is None or token.i == verb.i or token.head.i == token.i:
            break
        relation = token.lower_ if token.dep_ == "prep" else token.dep_
        token = token.head
    is_own = verb is not None and (subject.head.i == verb.i or _is_shared(subject, verb))
    if subject.ent_type_ in _NAMED:
        return relation in _OF_NAMES
    if subject.pos_ in NOUNS:
        return relation in _OF_NOUNS and (is_own or relation != "dobj")
    return relation in _OF_PRONOUNS and is_own


def _is_shared(subject: Token, verb: Token) -> bool:
    """True for the subject of the verb that this one is joined to, and for the noun that a clause with "which" is said of."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if verb.dep_ == "conj":
        return own is None and subject.head.i == verb.head.i
    if verb.dep_ == "xcomp":
        return own is None and subject.head.i == verb.head.i and not any(child.dep_ in ("dobj", "dative") for child in verb.head.children)
    return verb.dep_ == "relcl" and subject.i == verb.head.i and own is not None and own.lower_ in _RELATIVES


def aged_subject(article: Article, site: Site) -> Span | None:
    """Who is so old: the noun described (a 35-year-old driver), the name before (Dana Example, aged 35), the verb's subject."""
    head = site.anchor.head
    if head.pos_ in NOUNS and head.i != site.anchor.i and not site.first <= head.i <= site.last:
        return noun_phrase(head, site)
    return subject_span(article, site, None, is_aged=True)
