"""Which verbs stand above a figure's own, and under which condition they are said. Uses the parse."""

from collections.abc import Iterator

from flows.extract.numbers.phrases import NOUNS, subject_of
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token

CLAUSES = ("VERB", "AUX")
_STEPS = 4
READY = frozenset({"ready", "prepared", "willing", "keen", "eager"})
"""Adjectives of whom an infinitive is the aim."""


def verbs_above(verb: Token | None) -> Iterator[Token]:
    """The verb and those that it is the complement of; a finite verb joined by "and" says its own."""
    for _ in range(_STEPS):
        if verb is None:
            return
        yield verb
        head = verb.head
        if head.i == verb.i:
            return
        if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and (head.lower_ in vocabulary.LIKELY or head.lower_ in READY):
            yield head  # growth is likely to reach 4%, is ready to pay 40m
            return
        if verb.dep_ == "xcomp" and head.lower_ == "able" and head.dep_ == "acomp":
            verb = head.head  # the plant will be able to treat 40 tonnes
            continue
        if verb.dep_ in ("acl", "relcl") and head.pos_ in NOUNS and verb.tag_ == "VB":
            yield head
            return
        if verb.dep_ == "pcomp" and head.head.lemma_.lower() in vocabulary.TARGET_VERBS and head.head.pos_ in CLAUSES:
            yield head.head  # commits the country to cutting emissions by 40%
            return
        if head.pos_ not in CLAUSES or (
            verb.dep_ not in ("xcomp", "ccomp", "conj", "auxpass", "aux", "acl") and not _is_consequence(verb) and not _is_purpose(verb)
        ):
            return
        if (
            verb.dep_ == "ccomp"
            and head.lemma_ == "show"
            and head.dep_ == "xcomp"
            and head.head.lemma_.lower() in vocabulary.FORECAST_VERBS
        ):
            yield head.head  # data is expected to show that stocks rose
            return
        if verb.dep_ not in ("conj", "ccomp"):
            verb = head
            continue
        is_finite = verb.tag_ in ("VBD", "VBZ", "VBP")
        helpers = [child for child in verb.children if child.dep_ == "aux" and child.lower_ != "to"]
        helpers += [child for child in verb.children if child.dep_ == "auxpass" and child.tag_ in ("VBD", "VBZ", "VBP")]
        if verb.dep_ == "conj" and (helpers or (is_finite and not _shares_helper(verb))):
            return
        if verb.dep_ == "ccomp" and (is_finite or any(child.tag_ in ("VBD", "VBZ", "VBP") for child in helpers)):
            return
        verb = head


def _is_consequence(verb: Token) -> bool:
    """True for what a clause brings with it: the tax will go up by 3%, adding $96 to a bill."""
    first = verb.left_edge
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and first.i == verb.i and verb.i > verb.head.i and verb.doc[verb.i - 1].text == ","


def _is_purpose(verb: Token) -> bool:
    """True for what something is done for: the bank will lend $4 million to help 40 firms."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VB"
        and verb.i > verb.head.i
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    )


def _shares_helper(verb: Token) -> bool:
    """Would take three years and cost 48bn: a verb whose past looks like its infinitive, joined to one with a helper."""
    if (
        verb.lower_ != verb.lemma_.lower()
        or subject_of(verb) is None
        or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    ):
        return False
    return any(child.tag_ == "MD" for child in verb.head.children)


def has_condition(verb: Token | None, last: int | None = None) -> bool:
    """True when an if clause hangs on the verb or on one above it.

    What stands before ", and if" or "or, if" is without the condition that opens what follows; `last` is the figure's last token.
    """
    if verb is not None and _opens_with_if(verb):
        return True
    for each in verbs_above(verb):
        for child in each.children:
            if child.dep_ != "advcl":
                continue
            if any(mark.lower_ in ("if", "unless") for mark in child.children if mark.dep_ == "mark"):
                if last is not None and last < child.left_edge.i and _opens_another(child.left_edge):
                    continue
                return True
            first = child.left_edge
            if first.lower_ in ("should", "were", "had") and first.is_sent_start and first.head.i == child.i:
                return True  # should the strike go ahead, 300 flights would be cancelled
    return False


def _opens_with_if(verb: Token) -> bool:
    """If the ice melts, she said, a third will be left: a sentence that opens with a condition, for what will or would be."""
    doc = verb.doc
    sentence = doc.sentence(verb.i)
    first = doc[sentence.start]
    if first.is_punct and len(sentence) > 1:
        first = doc[sentence.start + 1]
    if first.lower_ not in ("if", "unless") or not any(child.tag_ == "MD" for child in verb.children):
        return False
    comma = next((i for i in sentence if doc[i].text == ","), verb.i)
    return comma < verb.i and not any(token.text == ";" for token in doc.run(comma, verb.i))


def _opens_another(mark: Token) -> bool:
    """True for the "if" of fares will rise by 6% and, if the court agrees, by 9%."""
    doc, i = mark.doc, mark.i - 1
    while i >= 0 and doc[i].text == ",":
        i -= 1
    return i >= 0 and doc[i].lower_ in ("and", "or", "but")
