"""Tells nouns for people whom nobody names from the same nouns in other uses: *for president*, *no leader*, *my head*, *justice*."""

from functools import lru_cache

from flows.extract.names.lexicon import CROWD_NOUNS, PEOPLE_NOUNS, SPEECH_VERBS, is_person_noun
from flows.extract.names.words import Words

_NOBODY = frozenset({"no", "neither", "either", "any", "every", "each", "whichever", "whatever"})
"""Determiners that speak of nobody in particular."""
_OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_ABSTRACT = frozenset({"justice", "private", "principal", "general", "major", "lead", "subject", "minor", "person"})
"""Nouns that mean somebody only with a determiner or owner before them."""
_GENERIC = frozenset({"people", "man", "woman", "child", "girl", "boy", "kid", "person"})
"""Lemmas that mean a certain group only where something before them says which."""
_GUARDS = frozenset({"coast", "national", "republican"})
"""Words before a guard that is a force."""
_WHERE = frozenset({"across", "at", "from", "in", "near"})
_STATES = frozenset({"be", "become", "remain"})
_DENIALS = frozenset({"not", "n't", "n’t", "never", "if", "whether"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_DETERMINING = frozenset({"det", "poss", "nummod", "predet"})
_TELLING = _DETERMINING | {"amod", "compound", "quantmod", "nmod"}


def speaks_of_someone(words: Words, noun: int) -> bool:
    """True where a noun for a person, one of a kind, means somebody; the bare noun does as a subject, as headlines have it."""
    deps, low, lefts = words.deps, words.lower[noun], words.lefts(noun)
    before = [child for child in lefts if deps[child] in _DETERMINING]
    if _is_joined(words, noun):
        return False
    if any(words.lower[child] in _NOBODY for child in before):
        return False
    if low == "head":  # my head, head-to-head; the head of the bank
        return _is_led(words, noun) and not any(words.lower[child] in _OWNERS for child in before)
    if low == "guard" and noun and words.lower[noun - 1] in _GUARDS:
        return False
    if low == "source":  # a source said; not a source of income
        return speaks(words, noun)
    if low == "chair" and any(words.lower[child] in ("a", "an") for child in before):
        return deps[noun] in _SUBJECTS  # not a chair by the door
    if low == "host" and any(deps[child] == "prep" and _is_plural(words, child) for child in words.rights(noun)):
        return False  # a host of problems
    if not before and (low in _ABSTRACT or deps[noun] == "poss"):
        return False
    return bool(before) or deps[noun] in _SUBJECTS or any(deps[child] in ("amod", "compound", "nmod") for child in lefts)


def is_group(words: Words, noun: int) -> bool:
    """True for a plural noun that means several people."""
    lemma = words.lemmas[noun].casefold()
    if not is_of_people(lemma):
        return False
    before = words.lefts(noun)
    if lemma == "source" and not speaks(words, noun):
        return False
    if any(words.lower[child] in _NOBODY for child in before):
        return False
    if lemma not in _GENERIC or any(words.deps[child] in _TELLING for child in before):
        return True
    return any(words.deps[child] == "prep" and words.lower[child] in _WHERE for child in words.rights(noun))


@lru_cache(maxsize=1 << 14)
def is_of_people(lemma: str) -> bool:
    """True for a noun, by its lemma in lower case, that names a person, or people together."""
    return lemma in PEOPLE_NOUNS or lemma in CROWD_NOUNS or is_person_noun(lemma)


def is_crowd(words: Words, noun: int, low: str) -> bool:
    """True for a noun of one kind that means several people together: *the crowd*, *a family*, not *crowd control*."""
    if low not in CROWD_NOUNS:
        return False
    before = [child for child in words.lefts(noun) if words.deps[child] in _DETERMINING]
    return bool(before) and not any(words.lower[child] in _NOBODY for child in before)


def said_of(words: Words, noun: int) -> int | None:
    """The subject of a sentence that says that somebody is this, was it or became it; None where it says that he is not, or may be."""
    deps = words.deps
    if deps[noun] != "attr":
        return None
    verb = words.heads[noun]
    if words.lemmas[verb] not in _STATES or not any(deps[child] in _DETERMINING for child in words.lefts(noun)):
        return None
    if words.lower[verb] == "were" or any(
        words.tags[child] in ("MD", "TO") or deps[child] == "neg" or words.lower[child] in _DENIALS for child in words.children[verb]
    ):
        return None
    return next((child for child in words.lefts(verb) if deps[child] == "nsubj"), None)


def speaks(words: Words, noun: int) -> bool:
    """True for the subject of a verb of saying, and behind *according to*."""
    head = words.heads[noun]
    if words.deps[noun] == "pobj":
        return words.lower[head] == "to" and words.lower[words.heads[head]] == "according"
    return words.deps[noun] == "nsubj" and (words.lemmas[head] in SPEECH_VERBS or words.lemmas[head] == "speak")


def _is_joined(words: Words, noun: int) -> bool:
    """True for the first part of a word with hyphens: commander-in-chief; not for a mother-of-two."""
    texts = words.texts
    return noun + 2 < len(texts) and texts[noun + 1] == "-" and words.touches(noun) and words.lower[noun + 2] != "of"


def _is_led(words: Words, noun: int) -> bool:
    """True where the text says what is led: the head of the bank, the bank head."""
    deps = words.deps
    if any(deps[child] == "prep" and words.lower[child] in ("of", "at") for child in words.rights(noun)):
        return True
    return any(deps[child] == "compound" for child in words.lefts(noun))


def _is_plural(words: Words, preposition: int) -> bool:
    return words.lower[preposition] == "of" and any(words.tags[child] in ("NNS", "NNPS") for child in words.children[preposition])
