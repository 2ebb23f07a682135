"""Organisations and places that nobody names: *police*, *two companies*, *a hospital*, *the region*; and amounts of people."""

from collections.abc import Set

from flows.extract.names import lexicon
from flows.extract.names.references.people import speaks
from flows.extract.names.words import Words

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
_OWNERS = frozenset({"my", "your", "his", "her"})
_ROOMS = frozenset({"box", "branch", "corner", "empty", "head", "home", "main", "new", "old", "open", "post", "ticket"})
"""Words before *office* that tell where it is, or what kind of house, and not what it is there for."""
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


def speaking(words: Words) -> frozenset[str]:
    """The buildings, by their nouns, that the text lets say something: those who work there are meant, *the hospital said*."""
    told = ((number, words.lower[number]) for number in words.nouns)
    return frozenset(low for number, low in told if LABELS.get(low) == "FAC" and speaks(words, number))


def label_of(words: Words, noun: int, low: str, speak: Set[str] = frozenset()) -> str | None:
    """The type of the organisation or place that a noun in lower case speaks of; None for all other nouns, and where it speaks of none
    in particular. `speak` are the buildings that speak (see `speaking`)."""
    is_one = words.tags[noun] == "NN"
    lemma = low if is_one else words.lemmas[noun].casefold()
    label = LABELS.get(lemma)
    if label is None:
        return None
    before = [child for child in words.lefts(noun) if words.deps[child] in _DETERMINING]
    if any(words.lower[child] in _NOBODY for child in before):
        return None
    if is_one and not before and lemma not in _BARE and not _is_told_apart(words, noun):
        return None
    if lemma in _NOT_WITH_OF and any(words.lower[child] == "of" for child in words.rights(noun)):
        return None
    if lemma in _COUNTED and _is_counted(words, noun):
        return None
    if label != "FAC" or any(words.lower[child] in _OWNERS for child in before):  # in his office
        return label
    return "ORG" if lemma in speak or _is_authority(words, noun, lemma) else label


def _is_authority(words: Words, noun: int, lemma: str) -> bool:
    """True for an office that is there for something: *the education office*, not *the corner office*."""
    if lemma != "office":
        return False
    before = [child for child in words.lefts(noun) if words.deps[child] in ("amod", "compound", "nmod")]
    return any(words.pos[child] == "NOUN" for child in before) and all(words.lower[child] not in _ROOMS for child in before)


def _is_counted(words: Words, noun: int) -> bool:
    """True for a number of goods or homes of which no more is said: *the first 64 units*, *20 yards*, not *four army units*."""
    deps, lefts = words.deps, words.lefts(noun)
    modifiers = [child for child in lefts if deps[child] in ("amod", "compound", "nmod") and words.lower[child] not in _WHICH]
    return not modifiers and any(deps[child] == "nummod" for child in lefts)


def _is_told_apart(words: Words, noun: int) -> bool:
    """True for a bare noun with a name before it: *Orlan police chiefs*, *Kenyan navy*."""
    return any(
        words.deps[child] in ("amod", "compound", "nmod") and words.texts[child][0].isupper() and not words.begin_sentences[child]
        for child in words.lefts(noun)
    )


def whole_of(words: Words, noun: int) -> int:
    """*Thousands* for the noun of "thousands of marchers": the noun that the phrase hangs on."""
    deps, preposition = words.deps, words.heads[noun]
    if deps[noun] != "pobj" or words.lower[preposition] != "of" or any(deps[child] in _DETERMINING for child in words.lefts(noun)):
        return noun
    amount = words.heads[preposition]
    if words.lower[amount] == "number" and any(words.lower[child] == "the" for child in words.lefts(amount)):
        return noun  # the number of patients is a number
    return amount if words.lower[amount] in _AMOUNTS and amount < noun else noun
