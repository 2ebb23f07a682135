"""What the parse of a sentence says of a pronoun: whose clause it stands in, and whom it cannot mean. Tokens are numbers."""

from collections.abc import Iterator

from flows.extract.names.lexicon import SPEECH_VERBS
from flows.extract.names.words import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "iobj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
REFLEXIVES = frozenset({"himself", "herself"})
_INSIDE = frozenset({"ccomp", "advcl", "xcomp", "relcl", "conj", "acl", "pcomp", "dobj", "pobj", "prep", "appos", "attr", "acomp"})
_AROUND = _INSIDE | SUBJECTS | OBJECTS | {"agent", "ccomp", "compound", "nmod", "oprd", "poss"}
_DEEPEST = 8
"""Steps up the parse that are looked at, so that time does not depend on the depth of a parse gone wrong."""


def function_of(words: Words, token: int) -> int:
    """The head of the noun phrase that the token is an apposition to: *minister* for *the minister, Ana Reyes, said*."""
    deps, heads, pos = words.deps, words.heads, words.pos
    for _ in range(_DEEPEST):
        if deps[token] != "appos" or heads[token] >= token or pos[heads[token]] not in NOMINAL:
            break
        token = heads[token]
    return token


def agent_of(words: Words, verb: int) -> int | None:
    """The token that is the understood subject of a verb: its own, the shared one, or the noun that its clause is about."""
    deps, heads, children = words.deps, words.heads, words.children
    for _ in range(_DEEPEST):
        for child in children[verb]:
            if deps[child] in SUBJECTS:
                if words.tags[child] in ("WP", "WDT") and deps[verb] == "relcl":
                    return heads[verb]
                return child
        if deps[verb] == "xcomp":
            controller = next((child for child in children[heads[verb]] if deps[child] in OBJECTS), None)
            if controller is not None:
                return controller
        elif deps[verb] == "acl":
            return heads[verb]
        elif deps[verb] not in ("conj", "advcl", "pcomp"):
            return None
        if heads[verb] == verb:
            return None
        verb = heads[verb]
        while words.pos[verb] == "ADP" and heads[verb] != verb:
            verb = heads[verb]
    return None


def disjoint_from(words: Words, token: int) -> int | None:
    """The token that a pronoun cannot mean: the subject of the verb that it is the object of."""
    if words.deps[token] not in OBJECTS or words.lower[token] in REFLEXIVES:
        return None
    return agent_of(words, words.heads[token])


def commanders(words: Words, token: int) -> Iterator[int]:
    """Subjects of the clauses that hold the pronoun's own clause, from the inside out."""
    deps, heads, children = words.deps, words.heads, words.children
    inner = heads[token]
    if deps[token] == "poss" and deps[inner] in SUBJECTS:
        inner = heads[inner]
    for _ in range(_DEEPEST):
        dep, above = deps[inner], heads[inner]
        if dep not in _INSIDE or above == inner:
            return
        if dep == "relcl" and above < token:
            yield above
        elif dep == "pcomp" and words.lower[above] == "as":
            yield from (child for child in children[heads[above]] if deps[child] == "dobj" and child < token)
        inner = above
        for child in children[inner]:
            if deps[child] in SUBJECTS and child < token:
                yield heads[inner] if words.tags[child] in ("WP", "WDT") and deps[inner] == "relcl" else child


def told_of(words: Words, token: int) -> int | None:
    """The noun that the nearest clause with *who* around the token is about: *Reyes* for *he* in "Reyes, who may run if he is asked"."""
    deps, heads = words.deps, words.heads
    inner = heads[token]
    for _ in range(_DEEPEST):
        above = heads[inner]
        if above == inner or deps[inner] not in _AROUND:
            return None
        if deps[inner] == "relcl" and above < token and any(_is_who(words, child) for child in words.children[inner]):
            return above
        inner = above
    return None


def _is_who(words: Words, token: int) -> bool:
    return words.deps[token] in SUBJECTS and words.lower[token] == "who"


def voice_over(words: Words, token: int) -> int | None:
    """The subject of the verb of saying that the token's clause is the content of, before or after it."""
    deps, heads = words.deps, words.heads
    inner = heads[token]
    for _ in range(_DEEPEST):
        if heads[inner] == inner:
            return None
        held = deps[inner] in ("ccomp", "parataxis")
        inner = heads[inner]
        if held and words.lemmas[inner] in SPEECH_VERBS:
            return next((child for child in words.children[inner] if deps[child] in SUBJECTS), None)
    return None
