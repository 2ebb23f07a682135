"""From the parse: what a number is of where its own words point back: directors, two of whom; homes, of which 14 were sold."""

from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase
from flows.extract.numbers.tokens import Token
from flows.records import Span

_RELATIVES = frozenset({"which", "whom"})
_POINTING = _RELATIVES | {"them", "these", "those", "it", "that"}
_WITHIN = frozenset({"in", "with", "for", "on", "at", "to", "from"})
_PART_OF = _RELATIVES | {"them"}
_HEDGES = frozenset({"some", "about", "around", "nearly", "almost", "only", "at", "least", "most", "more", "than", "all"})
_STEPS = 6


def points_back(site: Site) -> bool:
    """True for "two of them", "14 of whom": the text before says what is counted."""
    doc, after = site.anchor.doc, site.last + 1
    if after + 1 >= doc.count or doc[after].lower_ != "of" or doc[after + 1].lower_ not in _POINTING:
        return False
    return doc[after + 1].lower_ in _PART_OF or doc[after + 1].n_rights == 0


def before_comma(site: Site) -> Span | None:
    """The plural that a figure says more of right behind it: the injuries, 14 of them; heaters, 300 in all; buyers, two of whom left.

    Not one that has a number of its own, which the text before tells.
    """
    doc, first = site.anchor.doc, site.first
    while first > 1 and doc[first - 1].lower_ in _HEDGES:
        first -= 1
    after = site.last + 1
    if first < 2 or doc[first - 1].text not in (",", "(") or after + 1 >= doc.count:
        return None
    is_part = doc[after].lower_ == "of" and doc[after + 1].lower_ in _PART_OF
    if not is_part and not (doc[after].lower_ == "in" and doc[after + 1].lower_ in ("all", "total")) and doc[after].lower_ != "altogether":
        return None
    noun = doc[first - 2]
    if noun.tag_ != "NNS" or noun.ent_type_ in ("DATE", "TIME") or _has_number(noun):
        return None
    outer = noun
    for _ in range(_STEPS):
        if outer.dep_ != "pobj" or outer.head.head.tag_ not in ("NNS", "NN") or outer.head.head.i > noun.i:
            break
        outer = outer.head.head
        if _has_number(outer):
            return None
        if outer.tag_ == "NNS":
            noun = outer
    return noun_phrase(noun, site)


def _has_number(noun: Token) -> bool:
    return any((child.like_num or child.tag_ == "CD") and child.i < noun.i for child in noun.children)


def of_whom(site: Site) -> Span | None:
    """The noun that a clause with "of whom" or "of which" is said of, where it stands with the figure at its start."""
    doc, first, after = site.anchor.doc, site.first, site.last + 1
    pronoun = doc[after + 1] if after + 1 < doc.count and doc[after].lower_ == "of" else None
    if pronoun is None or pronoun.lower_ not in _RELATIVES:
        before = (doc[i] for i in range(first - 1, max(first - _STEPS, 1) - 1, -1))
        pronoun = next((token for token in before if token.lower_ in _RELATIVES and doc[token.i - 1].lower_ == "of"), None)
    if pronoun is None:
        return None
    token = pronoun
    for _ in range(_STEPS):
        if token.dep_ == "relcl":
            noun = _outermost(token.head)
            return noun_phrase(noun, site) if noun.pos_ in NOUNS and noun.i < pronoun.i else None
        token = token.head
    return None


def of_them(site: Site) -> Span | None:
    """The cooperatives of "Cooperatives serve most of the state. Four of them left": a plural of the sentence before, its subject first."""
    doc, after = site.anchor.doc, site.last + 1
    start = doc.sentence(site.anchor.i).start
    if start == 0 or after + 1 >= doc.count or doc[after + 1].lower_ != "them":
        return None
    before = [token for i in doc.sentence(start - 1) if (token := doc[i]).tag_ == "NNS"]
    for relations in (("nsubj", "nsubjpass"), ("dobj", "attr")):
        noun = next((token for token in before if token.dep_ in relations and not any(child.like_num for child in token.children)), None)
        if noun is not None:
            return noun_phrase(noun, site)
    return None


def _outermost(noun: Token) -> Token:
    """The houses of "52 houses in three crescents, of which": a noun with a number, as far out as one is."""
    found = noun
    for _ in range(_STEPS):
        if noun.dep_ != "pobj" or noun.head.lower_ not in _WITHIN or noun.head.head.pos_ not in NOUNS:
            break
        noun = noun.head.head
        if any(child.like_num for child in noun.children):
            found = noun
    return found
