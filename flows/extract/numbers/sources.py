"""Who a sentence says a figure from, where no quote does: ministry figures show, the desk estimated, according to the board."""

import re

from spacy.tokens import Token

from flows.article import Article
from flows.extract.numbers import vocabulary
from flows.extract.numbers.phrases import Site
from flows.records import Span

_CLAIMING = vocabulary.words(
    "show find estimate expect forecast predict project reckon calculate suggest indicate reveal conclude want hope demand say"
    " tell note claim"
    " argue warn add explain report announce insist believe emphasise emphasize recall submit confirm"
)
_DOWNWARD = frozenset({"ccomp", "xcomp", "dobj", "conj", "advcl", "prep", "pobj", "nummod", "quantmod", "compound", "amod", "nmod", "attr"})
"""Relations by which a figure hangs below what is claimed."""
_NOBODY = frozenset({"i", "we", "you", "it", "that", "which", "this", "there", "what"})
_SPEAKS = frozenset({"ccomp", "xcomp", "dobj"})
_STEPS = 14
_ACCORDING = re.compile(r"\baccording to\s", re.IGNORECASE)


def source_of(article: Article, sentence: Span, start: int, site: Site | None) -> Span | None:
    """The words for whoever claims the figure at `start`: from "according to", else the subject of the verb that claims it."""
    return _according_to(article, sentence, start) or (_claiming_subject(site) if site is not None else None)


def _claiming_subject(site: Site) -> Span | None:
    token, below = site.anchor, ""
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in _CLAIMING and below in _SPEAKS:
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if subject is not None and subject.lower_ not in _NOBODY and not site.first <= subject.i <= site.last:
                return _phrase(subject, 10)
        if token.head.i == token.i or token.dep_ in ("nsubj", "nsubjpass", "relcl", "appos", "parataxis"):
            inner = token.dep_ in ("nsubj", "nsubjpass") and token.head.i != token.i
            if not inner:
                return None
        below = token.dep_
        token = token.head
    return None


def _according_to(article: Article, sentence: Span, start: int) -> Span | None:
    match = _ACCORDING.search(article.text, sentence.start, sentence.end)
    if match is None:
        return None
    token = article.token_at(match.end() - 3)
    if token is None:
        return None
    source = next((child for child in token.children if child.dep_ == "pobj"), None)
    if source is None:
        return None
    doc = article.doc
    last = source.right_edge
    if match.start() <= start < last.idx + len(last):
        return None  # a figure that describes the source itself: a study of 800 people
    semicolon = article.text.find(";", match.end(), start) if start > match.end() else -1
    if semicolon >= 0:
        return None
    return _phrase(source, 10, doc[source.left_edge.i])


def _phrase(head: Token, longest: int, first_token: Token | None = None) -> Span:
    """The noun phrase of the head without its article, with the prepositional phrases right behind it."""
    doc = head.doc
    first, last = (first_token or head.left_edge).i, head.i
    for child in head.rights:
        if child.dep_ != "prep" or child.right_edge.i - first > longest:
            break
        last = child.right_edge.i
    while first < last and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
