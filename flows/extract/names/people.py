"""Tells nouns for people whom nobody names from the same nouns in other uses: *for president*, *no leader*, *my head*, *justice*."""

from functools import lru_cache

from spacy.tokens import Token

from flows.extract.names.lexicon import CROWD_NOUNS, PEOPLE_NOUNS, SPEECH_VERBS, is_person_noun

_NOBODY = frozenset({"no", "neither", "either", "any", "every", "each", "whichever", "whatever"})
"""Determiners that speak of nobody in particular."""
_OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_ABSTRACT = frozenset({"justice", "private", "principal", "general", "major", "lead", "subject", "minor", "person"})
"""Nouns that mean somebody only with a determiner or owner before them."""
_GENERIC = frozenset({"people", "man", "woman", "child", "girl", "boy", "kid", "person"})
"""Lemmas that mean a certain group only where something before them says which."""
_WHERE = frozenset({"across", "at", "from", "in", "near"})
_STATES = frozenset({"be", "become", "remain"})
_DENIALS = frozenset({"not", "n't", "n’t", "never", "if", "whether"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_DETERMINING = frozenset({"det", "poss", "nummod", "predet"})
_TELLING = _DETERMINING | {"amod", "compound", "quantmod", "nmod"}


def speaks_of_someone(noun: Token) -> bool:
    """True where a noun for a person, one of a kind, means somebody; the bare noun does as a subject, as headlines have it."""
    low = noun.lower_
    before = [child for child in noun.lefts if child.dep_ in _DETERMINING]
    if _is_joined(noun):
        return False
    if any(child.lower_ in _NOBODY for child in before):
        return False
    if low == "head":  # my head, head-to-head; the head of the bank
        return _is_led(noun) and not any(child.lower_ in _OWNERS for child in before)
    if low == "source":  # a source said; not a source of income
        return _speaks(noun)
    if low == "host" and any(child.dep_ == "prep" and _is_plural(child) for child in noun.rights):
        return False  # a host of problems
    if not before and (low in _ABSTRACT or noun.dep_ == "poss"):
        return False
    return bool(before) or noun.dep_ in _SUBJECTS or any(child.dep_ in ("amod", "compound", "nmod") for child in noun.lefts)


def is_group(noun: Token) -> bool:
    """True for a plural noun that means several people."""
    lemma = noun.lemma_.casefold()
    if not is_of_people(lemma):
        return False
    before = list(noun.lefts)
    if lemma == "source" and not _speaks(noun):
        return False
    if any(child.lower_ in _NOBODY for child in before):
        return False
    if lemma not in _GENERIC or any(child.dep_ in _TELLING for child in before):
        return True
    return any(child.dep_ == "prep" and child.lower_ in _WHERE for child in noun.rights)


@lru_cache(maxsize=1 << 14)
def is_of_people(lemma: str) -> bool:
    """True for a noun, by its lemma in lower case, that names a person, or people together."""
    return lemma in PEOPLE_NOUNS or lemma in CROWD_NOUNS or is_person_noun(lemma)


def is_crowd(noun: Token, low: str) -> bool:
    """True for a noun of one kind that means several people together: *the crowd*, *a family*, not *crowd control*."""
    if low not in CROWD_NOUNS:
        return False
    before = [child for child in noun.lefts if child.dep_ in _DETERMINING]
    return bool(before) and not any(child.lower_ in _NOBODY for child in before)


def said_of(noun: Token) -> Token | None:
    """The subject of a sentence that says that somebody is this, was it or became it; None where it says that he is not, or may be."""
    verb = noun.head
    if noun.dep_ != "attr" or verb.lemma_ not in _STATES or not any(child.dep_ in _DETERMINING for child in noun.lefts):
        return None
    if verb.lower_ == "were" or any(
        child.tag_ in ("MD", "TO") or child.dep_ == "neg" or child.lower_ in _DENIALS for child in verb.children
    ):
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubj"), None)


def _speaks(noun: Token) -> bool:
    """True for the subject of a verb of saying, and behind *according to*."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ == "to" and noun.head.head.lower_ == "according"
    return noun.dep_ == "nsubj" and (noun.head.lemma_ in SPEECH_VERBS or noun.head.lemma_ == "speak")


def _is_joined(noun: Token) -> bool:
    """True for the first part of a word with hyphens: commander-in-chief; not for a mother-of-two."""
    doc, at = noun.doc, noun.i
    return at + 2 < len(doc) and doc[at + 1].text == "-" and not noun.whitespace_ and doc[at + 2].lower_ != "of"


def _is_led(noun: Token) -> bool:
    """True where the text says what is led: the head of the bank, the bank head."""
    if any(child.dep_ == "prep" and child.lower_ in ("of", "at") for child in noun.rights):
        return True
    return any(child.dep_ == "compound" for child in noun.lefts)


def _is_plural(preposition: Token) -> bool:
    return preposition.lower_ == "of" and any(child.tag_ in ("NNS", "NNPS") for child in preposition.children)
