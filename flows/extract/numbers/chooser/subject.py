"""Whom or what a figure may be said of: words above it and what hangs on those, and what the rules say."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from flows.article import Article
from flows.extract.numbers.chooser.facts import Columns
from flows.extract.numbers.chooser.rows import Figure, Relations
from flows.extract.numbers.phrases import NOUNS, full_phrase, span_of
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.trees import Floats

_HOW = ("nsubj", "nsubjpass", "csubj", "dobj", "dative", "attr", "poss", "above", "subject", "rule")
_CODE_OF_HOW = {name: number for number, name in enumerate(_HOW, 1)}
_OWN = {name: _CODE_OF_HOW[name] for name in ("nsubj", "nsubjpass", "csubj", "dobj", "dative", "attr", "poss")}
"""Relations of the words below a word that a figure may be said of."""
_VERBS = frozenset({"VERB", "AUX"})
_WORDS = frozenset({"NOUN", "PROPN", "PRON"})
_POSSESSOR, _ABOVE = _CODE_OF_HOW["poss"], _CODE_OF_HOW["above"]
_OF_VERB = (_CODE_OF_HOW["nsubj"], _CODE_OF_HOW["nsubjpass"])
_FARTHEST = 9
"""So many words above a figure are looked at."""
_MOST = 20
"""So many words that hang on one above are looked at."""

_COLUMNS = Columns()
_HOW_COLUMN = _COLUMNS.family("how", _HOW)
_FACTS = _COLUMNS.numbers(
    "rule's", "inside the rule's", "in what is measured", "pronoun", "of the figure's verb", "words of its sentence before"
)
SUBJECT_NAMES: Sequence[str] = _COLUMNS.names


class Subject(NamedTuple):
    """A word that a figure may be said of: the figure's number, the word, and whether it is the head of what the rules say."""

    figure: int
    word: Token
    is_rules: bool


def candidates(article: Article, relations: Relations, figures: Sequence[Figure]) -> tuple[list[Subject], Floats]:
    """The words, in order of their figures, added to the relations, and a row for each: (words, len(SUBJECT_NAMES))."""
    found: list[Subject] = []
    how_of: list[int] = []
    said: list[tuple[float, ...]] = []
    tokens = relations.tokens
    for number, figure in enumerate(figures):
        claim, verb = figure.claim, figure.site.verb
        words = _words(figure)
        inside = article.token_numbers(claim.subject) if claim.subject is not None else range(0)
        head = next((token for token in map(tokens.__getitem__, inside) if token.head is token or token.head.i not in inside), None)
        if head is not None:
            words.setdefault(head.i, (head, _CODE_OF_HOW["rule"], -1))
        if not words:
            continue
        measured = claim.measured.lower().split() if claim.measured is not None else ()
        first = tokens.sentence(figure.site.first).start
        for i, (word, how, up) in words.items():
            found.append(Subject(number, word, word is head))
            relations.add(figure, word, up)
            how_of.append(_HOW_COLUMN + how)
            is_of_verb = how in _OF_VERB and word.head is verb
            said.append((word is head, i in inside, word.lower_ in measured, word.pos_ == "PRON", is_of_verb, i - first))
    own = numpy.zeros((len(found), _COLUMNS.width), dtype=numpy.float32)
    if found:
        own[numpy.arange(len(found)), how_of] = 1
        own[:, _FACTS] = said
    return found, own


def _words(figure: Figure) -> dict[int, tuple[Token, int, int]]:
    """Nouns and pronouns above the figure, and those that hang on verbs and nouns above it, by number: the word, how it does, and on
    which word of the figure's way.

    The way of the verb's subject is not known (-1): it may hang on a word further up.
    """
    site = figure.site
    first, last = site.first, site.last
    found: dict[int, tuple[Token, int, int]] = {}
    for up, above in enumerate(figure.way[:_FARTHEST]):
        is_verb = above.pos_ in _VERBS
        if not is_verb:
            if above.pos_ not in NOUNS or first <= above.i <= last:
                continue
            found.setdefault(above.i, (above, _ABOVE, up))
        for word in above.children[:_MOST]:
            how = _OWN.get(word.dep_)
            if how is None or word.pos_ not in _WORDS or (how == _POSSESSOR) == is_verb or (not is_verb and word.i > above.i):
                continue
            if word.i not in found and not first <= word.i <= last:
                found[word.i] = word, how, up
    who = site.subject
    if who is not None and who.pos_ in _WORDS and who.i not in found and not first <= who.i <= last:
        found[who.i] = who, _CODE_OF_HOW["subject"], -1
    return found


def phrase(figure: Figure, subject: Subject) -> Span | None:
    """The words for the subject: what the rules say where it is theirs, else the noun with all its words, or the pronoun."""
    if subject.is_rules:
        return figure.claim.subject
    word = subject.word
    return full_phrase(word, figure.site) if word.pos_ in NOUNS else span_of(word.doc, word.i, word.i)
