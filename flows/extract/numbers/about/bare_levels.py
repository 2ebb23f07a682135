"""From the parse: what a number without a noun is of, by what its verb says: deaths fell to 212, killing two, half were women."""

from dataclasses import replace

from flows.extract.numbers.about.counting import HARMED
from flows.extract.numbers.about.heads import EMPTY_HEADS, LEVEL_VERBS
from flows.extract.numbers.about.measured import governor
from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase, span_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.word_lists import words

_HARMING = words("kill injure wound hurt arrest")
_PARENTS = words("mother father parent mum mom dad grandmother grandfather grandparent gran granny")
"""Whose children are not counted by their name: a mother of three."""
_STANDING = frozenset({"stand", "be", "reach", "total", "number", "average"})
_DYING = words("die drown perish survive escape")


def being(site: Site) -> Span | None:
    """What a figure alone is said to be: children in "more than half were children under five"."""
    verb = site.verb
    if verb is None or verb.lemma_ != "be" or site.anchor.head.i != verb.i or site.anchor.dep_ != "nsubj":
        return None
    thing = next((child for child in verb.children if child.dep_ == "attr" and child.tag_ == "NNS"), None)
    return noun_phrase(thing, site) if thing is not None else None


def victims(quantity: Quantity, site: Site) -> Span | None:
    """The act in "killing two", "wounded at least 40", where no noun says who."""
    verb = site.anchor.head
    if verb.pos_ != "VERB" or quantity.kind != "count":
        return None
    is_passive = site.anchor.dep_ in ("nsubj", "nsubjpass") and verb.tag_ == "VBN"  # forty killed in ferry disaster
    if site.anchor.dep_ == "nsubj" and (verb.lemma_.lower() in _DYING or (verb.lower_ in HARMED and verb.tag_ == "VBG")):
        return span_of(verb.doc, verb.i, verb.i)
    if (site.anchor.dep_ == "dobj" or is_passive) and verb.lemma_.lower() in _HARMING:
        return span_of(verb.doc, verb.i, verb.i)
    return None


def level_of(quantity: Quantity, site: Site) -> Span | None:
    """What a bare number is the level of: attendance was 24,310; deaths fell to 212; a class of 140; put claims at 400."""
    if site.verb is None and site.anchor.head.i == site.anchor.i:
        return None
    verb, anchor = site.verb, _outer_number(site)
    if verb is not None and verb.dep_ in ("acl", "relcl") and not _is_which(verb):
        return None
    if verb is not None and (harmed := _number_of_harmed(verb)) is not None:
        return span_of(harmed.doc, harmed.i, harmed.i)
    if anchor.dep_ in ("attr", "dobj", "npadvmod", "acomp", "oprd") and verb is not None and anchor.head.i == verb.i:
        if verb.lemma_.lower() not in LEVEL_VERBS:
            return None
    elif anchor.dep_ == "pobj" and anchor.head.dep_ == "prep":
        above = anchor.head.head
        if anchor.head.lower_ == "of" and above.lemma_.lower() in _PARENTS:
            return None  # a mother of three
        if anchor.head.lower_ == "of" and above.pos_ in NOUNS and above.i < site.first and above.lemma_.lower() not in EMPTY_HEADS:
            return noun_phrase(above, site)
        if anchor.head.lower_ not in ("to", "at", "by", "from", "below", "above", "of", "under", "over", "as", "around", "near"):
            return None
    elif quantity.change_to is None:
        return None
    return governor(quantity, site if anchor.i == site.anchor.i else replace(site, anchor=anchor))


def _is_which(verb: Token) -> bool:
    """True for the clause of "the tally, which stood at 40"."""
    return (
        verb.dep_ == "relcl"
        and verb.lemma_.lower() in _STANDING
        and any(child.lower_ == "which" and child.dep_ == "nsubj" for child in verb.children)
    )


def _number_of_harmed(verb: Token) -> Token | None:
    """The injured of "put the number of injured at 40" and of "the number of missing rose to 12"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ == "number":
            of = next((each for each in child.children if each.lower_ == "of"), None)
            return next((each for each in of.children if each.lower_ in HARMED), None) if of is not None else None
    return None


def _outer_number(site: Site) -> Token:
    """The number that the parser hangs the figure on: in "fell by 1,200 to 8,400" it takes both for one number."""
    token = site.anchor
    doc = token.doc
    to_level = site.last + 1 < doc.count and doc[site.last + 1].lower_ == "to"  # fell by a fifth to 80 million pounds
    while (
        token.dep_ in ("quantmod", "compound", "nummod", "amod", "det")
        and token.head.i > site.last
        and (token.head.tag_ == "CD" or to_level)
    ):
        token = token.head
    return token
