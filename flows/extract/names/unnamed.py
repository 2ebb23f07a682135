"""Organisations and places that nobody names: *police*, *two companies*, *a hospital*, *the region*; and amounts of people."""

from spacy.tokens import Token

from flows.extract.names import lexicon

_NOBODY = frozenset({"no", "neither", "either", "any", "every", "each", "what", "whichever", "whatever"})
"""Determiners that speak of none in particular."""
_DETERMINING = frozenset({"det", "poss", "nummod", "predet"})
_BARE = frozenset({"government", "law-enforcement", "management", "media", "parliament", "police"})
"""Nouns of one organisation that need no determiner."""
_NOT_WITH_OF = frozenset(
    {"area", "body", "company", "force", "forest", "house", "industry", "institution", "movement", "party", "sea", "state", "team"}
    | {"unit", "world"}
)
"""Nouns that with *of* mean something else: a state of emergency, a body of work, a team of doctors."""
_WHICH = frozenset({"first", "last", "next", "final", "new", "other", "remaining"})
_COUNTED = frozenset({"unit", "yard"})
_AMOUNTS = frozenset(
    {"bunch", "couple", "crowd", "dozen", "dozens", "group", "handful", "hundreds", "majority", "millions", "number", "pair", "scores"}
    | {"tens", "thousands", "team", "generation", "generations"}
)
LABELS = {
    **dict.fromkeys(sorted(lexicon.COMMON_BUILDINGS), "FAC"),
    **dict.fromkeys(sorted(lexicon.COMMON_LANDS), "LOC"),
    **dict.fromkeys(sorted(lexicon.COMMON_STATES), "GPE"),
    **dict.fromkeys(sorted(lexicon.COMMON_ORGANISATIONS), "ORG"),
}
"""Noun -> the type of what it means."""


def label_of(noun: Token, low: str) -> str | None:
    """The type of the organisation or place that a noun in lower case speaks of; None for all other nouns, and where it speaks of none
    in particular."""
    is_one = noun.tag_ == "NN"
    lemma = low if is_one else noun.lemma_.casefold()
    label = LABELS.get(lemma)
    if label is None:
        return None
    before = [child for child in noun.lefts if child.dep_ in _DETERMINING]
    if any(child.lower_ in _NOBODY for child in before):
        return None
    if is_one and not before and lemma not in _BARE and not _is_told_apart(noun):
        return None
    if lemma in _NOT_WITH_OF and any(child.lower_ == "of" for child in noun.rights):
        return None
    return None if lemma in _COUNTED and _is_counted(noun) else label


def _is_counted(noun: Token) -> bool:
    """True for a number of goods or homes of which no more is said: *the first 64 units*, *20 yards*, not *four army units*."""
    modifiers = [child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod") and child.lower_ not in _WHICH]
    return not modifiers and any(child.dep_ == "nummod" for child in noun.lefts)


def _is_told_apart(noun: Token) -> bool:
    """True for a bare noun with a name before it: *Orlan police chiefs*, *Kenyan navy*."""
    return any(child.dep_ in ("amod", "compound", "nmod") and child.text[0].isupper() and not child.is_sent_start for child in noun.lefts)


def whole_of(noun: Token) -> Token:
    """*Thousands* for the noun of "thousands of marchers": the noun that the phrase hangs on."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "of" or any(child.dep_ in _DETERMINING for child in noun.lefts):
        return noun
    amount = preposition.head
    return amount if amount.lower_ in _AMOUNTS and amount.i < noun.i else noun
