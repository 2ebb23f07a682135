"""What the parse of a sentence says of a pronoun: whose clause it stands in, and whom it cannot mean."""

from collections.abc import Iterator

from spacy.tokens import Token

from flows.extract.names.lexicon import SPEECH_VERBS

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "iobj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
REFLEXIVES = frozenset({"himself", "herself"})
_INSIDE = frozenset({"ccomp", "advcl", "xcomp", "relcl", "conj", "acl", "pcomp", "dobj", "pobj", "prep", "appos", "attr", "acomp"})
_DEEPEST = 8
"""Steps up the parse that are looked at, so that time does not depend on the depth of a parse gone wrong."""


def function_of(token: Token) -> Token:
    """The head of the noun phrase that the token is an apposition to: *minister* for *the minister, Ana Reyes, said*."""
    for _ in range(_DEEPEST):
        if token.dep_ != "appos" or token.head.i >= token.i or token.head.pos_ not in NOMINAL:
            break
        token = token.head
    return token


def agent_of(verb: Token) -> Token | None:
    """The token that is the understood subject of a verb: its own, the shared one, or the noun that its clause is about."""
    for _ in range(_DEEPEST):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ == "xcomp":
            controller = next((child for child in verb.head.children if child.dep_ in OBJECTS), None)
            if controller is not None:
                return controller
        elif verb.dep_ == "acl":
            return verb.head
        elif verb.dep_ not in ("conj", "advcl", "pcomp"):
            return None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        while verb.pos_ == "ADP" and verb.head.i != verb.i:
            verb = verb.head
    return None


def disjoint_from(token: Token) -> Token | None:
    """The token that a pronoun cannot mean: the subject of the verb that it is the object of."""
    return agent_of(token.head) if token.dep_ in OBJECTS and token.lower_ not in REFLEXIVES else None


def commanders(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that hold the pronoun's own clause, from the inside out."""
    inner = token.head
    if token.dep_ == "poss" and inner.dep_ in SUBJECTS:
        inner = inner.head
    for _ in range(_DEEPEST):
        if inner.dep_ not in _INSIDE or inner.head.i == inner.i:
            return
        if inner.dep_ == "relcl" and inner.head.i < token.i:
            yield inner.head
        elif inner.dep_ == "pcomp" and inner.head.lower_ == "as":
            yield from (child for child in inner.head.head.children if child.dep_ == "dobj" and child.i < token.i)
        inner = inner.head
        for child in inner.children:
            if child.dep_ in SUBJECTS and child.i < token.i:
                yield child


def voice_over(token: Token) -> Token | None:
    """The subject of the verb of saying that the token's clause is the content of, before or after it."""
    inner = token.head
    for _ in range(_DEEPEST):
        if inner.head.i == inner.i:
            return None
        held = inner.dep_ in ("ccomp", "parataxis")
        inner = inner.head
        if held and inner.lemma_ in SPEECH_VERBS:
            return next((child for child in inner.children if child.dep_ in SUBJECTS), None)
    return None
