"""Whose words a statement, a letter or a sign holds: *Quill issued a statement saying ...*; *a headline that said ...* is no *that*."""

from flows.extract.quotation.view import RELATIVES, TIMES, View

_WRITINGS = frozenset(
    {"ad", "advert", "advertisement", "article", "email", "essay", "flier", "flyer", "letter", "memo", "message", "newsletter", "note"}
    | {"op-ed", "post", "release", "robocall", "sign", "speech", "statement", "text", "tweet", "video"}
)
"""What holds the words of whoever issues it. A report, a poll and a study speak for themselves."""
_ISSUING = frozenset(
    {"air", "blast", "carry", "circulate", "deliver", "distribute", "email", "file", "give", "hoist", "hold", "issue", "make", "mail"}
    | {"pen", "post", "publish", "put", "record", "release", "run", "send", "share", "sign", "tweet", "wave", "write"}
)
_SHARED = frozenset({"conj", "xcomp"})
_FURTHEST = 3
"""Verbs that are climbed to a shared subject: wanted to publish, met and issued."""


def issuer(view: View, cue: int, noun: int) -> int:
    """The token that heads the phrase of the one who speaks, for a cue and the noun that was found to.

    - *Quill issued a statement saying that ...*, *released a video that accuses ...*: Quill.
    - *Quill issued a statement Tuesday saying that ...*: neither is it Tuesday.
    - *planks that call for ...*: the planks; *who* and *which* stay, since they tell of whom.
    """
    if view.deps[noun] == "npadvmod" and view.entities[noun] in TIMES:
        subject = _subject(view, view.heads[noun])
        return noun if subject is None else subject
    is_relative = view.deps[cue] == "relcl" and view.lower[noun] in RELATIVES and view.heads[noun] == cue
    thing = view.heads[cue] if is_relative else noun
    if view.heads[cue] != thing or view.deps[cue] not in ("acl", "relcl") or not thing < cue:
        return noun
    if view.lemmas[thing] in _WRITINGS and view.deps[thing] == "dobj" and view.lemmas[view.heads[thing]] in _ISSUING:
        subject = _subject(view, view.heads[thing])
        if subject is not None and subject < thing:
            return subject
    return thing if is_relative and view.lower[noun] == "that" else noun


def _subject(view: View, verb: int) -> int | None:
    for _ in range(_FURTHEST):
        subject = view.subject(verb)
        if subject is not None or view.deps[verb] not in _SHARED:
            return subject
        verb = view.heads[verb]
    return view.subject(verb)
