"""Who claims in the verb above a figure, and in clauses and shares that stand in a row behind a semicolon or a colon. Uses the parse."""

from flows.extract.numbers.claimants.comments import CLAIMING, NOBODY, source_phrase
from flows.extract.numbers.phrases import Site
from flows.extract.numbers.tokens import Token
from flows.records import Span

POLLS = frozenset({"poll", "survey", "average", "tracker"})
POLLING = frozenset({"find", "show", "put", "give", "have", "see", "suggest", "indicate", "rank", "rate"})
"""What a poll does with all the shares in its sentence: the survey found Quill with a lead of 48 percent to 41."""


def subject_of(verb: Token) -> Token | None:
    """The subject of the verb, or of the one that it is joined to: praised the design but worried that two years was short."""
    for _ in range(3):
        found = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if found is not None:
            return found
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and claims_that(verb):
            return verb.head  # the audit office found that, where the parser takes "found" for a participle
        if verb.dep_ != "conj" or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
            return None
        verb = verb.head
    return None


def claims_that(verb: Token) -> bool:
    """True for a verb with a clause that a conjunction opens: found that it leaked."""
    return any(child.dep_ == "ccomp" and any(mark.dep_ == "mark" for mark in child.children) for child in verb.children)


def in_row(clause: Token) -> Span | None:
    """The critics of "critics argue that it leaks; that half of it is rotten", whose second clause the parser takes for the main one."""
    doc = clause.doc
    mark = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if mark is None or mark.i == 0 or (doc[mark.i - 1].text != ";" and (doc[mark.i - 1].lower_ != "and" or doc[mark.i - 2].text != ";")):
        return None
    said = next((child for child in clause.lefts if child.dep_ in ("ccomp", "parataxis") and child.lemma_.lower() in CLAIMING), None)
    subject = subject_of(said) if said is not None and claims_that(said) else None
    return source_phrase(subject, 10) if subject is not None and subject.lower_ not in NOBODY else None


def asked_before(site: Site, kind: str) -> Span | None:
    """The survey of "a survey shows how they differ: 34 percent agree; 17 percent do not": shares behind a colon are its."""
    if kind not in ("percent", "ratio"):
        return None
    doc = site.anchor.doc
    colon = next((token for token in doc.run(doc.sentence(site.first).start, site.first) if token.text == ":"), None)
    if colon is None:
        return None
    for token in doc.run(doc.sentence(site.first).start, colon.i):
        if token.dep_ == "nsubj" and token.lemma_.lower() in POLLS and token.head.lemma_.lower() in POLLING:
            return source_phrase(token, 10)
    return None
