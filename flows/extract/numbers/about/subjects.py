"""From the parse: what or whom a figure is said of."""

import re

from flows.article import Article
from flows.extract.numbers.phrases import NOUNS, RELATIVES, SUBJECTS, Site, full_phrase, noun_phrase, span_of
from flows.extract.numbers.tokens import Token, token_at
from flows.records import Span
from flows.word_lists import words

_STEPS = 8

_NAMED = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_OF_NAMES = frozenset({"dobj", "npadvmod", "attr", "acomp", "advmod", "agent", "oprd", "to", "at", "for", "by"})
_OF_NOUNS = frozenset({"dobj", "advmod", "agent", "oprd", "to", "for"})
_OF_PRONOUNS = frozenset({"dobj", "npadvmod", "agent", "at", "for", "to"})
_SAID = words(
    "said says wrote writes told tells added adds tweeted tweets posted posts claimed claims joked jokes revealed reveals explained"
    " explains insisted insists admitted admits replied replies shared gushed captioned confessed recalled quipped continued concluded"
)
"""Verbs right behind whoever is so old."""
_FIGURES = frozenset({"%", "percent", "million", "billion", "trillion", "m", "bn"})
_FIGURE = re.compile(r"[£$€¥]?[\d.,]*\d")
_LEVELS_ON = frozenset({"yield", "coupon", "premium", "spread"})
"""Levels that are on something: the yield on a bond."""


def subject_span(article: Article, site: Site, measured: Span | None, *, is_aged: bool = False) -> Span | None:
    """What or whom the figure is said of: the possessor of the measured thing, else the subject of the verb, else *its* and the like."""
    head = token_at(article, measured.end - 1) if measured is not None else None
    owner = _possessor(head, site) if head is not None else None
    if owner is not None and owner.pos_ in NOUNS:
        return full_phrase(owner, site)
    subject = site.subject if site.subject is not None and not _is_figure(site.subject) else None
    found = None
    if subject is not None and not site.first <= subject.i <= site.last and (is_aged or _acts_on(subject, site, measured)):
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


def _is_figure(word: Token) -> bool:
    """Sales of £770 million, which should mean: a figure is nobody's subject."""
    if any(child.lower_ == "of" for child in word.rights):
        return False  # a third of her delegates
    return word.like_num or word.tag_ in ("CD", "$") or word.lower_ in _FIGURES or _FIGURE.match(word.text) is not None


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


def _acts_on(subject: Token, site: Site, measured: Span | None) -> bool:
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
    if verb is not None and ((relation == "agent" and verb.dep_ == "acl") or (relation == "to" and verb.dep_ == "relcl")):
        return False  # a letter signed by 40 doctors, a fee that rises to $40
    is_own = verb is not None and (subject.head.i == verb.i or _is_shared(subject, verb))
    if subject.ent_type_ in _NAMED:
        return relation in _OF_NAMES
    if subject.pos_ in NOUNS:
        is_for_so_long = relation == "npadvmod" and measured is None and is_own  # the talks lasted two days
        return is_for_so_long or (relation in _OF_NOUNS and (is_own or relation != "dobj"))
    return relation in _OF_PRONOUNS and is_own


def _is_shared(subject: Token, verb: Token) -> bool:
    """True for the subject of the verb that this one is joined to, and for the noun that a clause with "which" is said of."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if verb.dep_ == "conj":
        return own is None and subject.head.i == verb.head.i
    if verb.dep_ == "xcomp":
        return own is None and subject.head.i == verb.head.i and not any(child.dep_ in ("dobj", "dative") for child in verb.head.children)
    return verb.dep_ == "relcl" and subject.i == verb.head.i and own is not None and own.lower_ in RELATIVES


def aged_subject(article: Article, site: Site) -> Span | None:
    """Who is so old: the noun described (a 35-year-old driver), the name before (Dana Example, aged 35), the verb's subject."""
    head = site.anchor.head
    if site.anchor.dep_ == "poss" or (head.lower_ in _SAID and head.i == site.last + 1):
        return None  # the 26-year-old's tattoos; the 37-year-old wrote, where the verb is taken for a noun
    if head.lower_ in ("age", "ages") and head.i < site.first:
        people = next((child for child in head.lefts if child.pos_ in NOUNS), None)
        if people is not None:
            return noun_phrase(people, site)  # pupils ages nine and older
        return subject_span(article, site, None, is_aged=True) if head.dep_ == "pobj" else None  # at age 17, she
    if head.pos_ in NOUNS and head.i != site.anchor.i and not site.first <= head.i <= site.last:
        return noun_phrase(head, site)
    return subject_span(article, site, None, is_aged=True)
