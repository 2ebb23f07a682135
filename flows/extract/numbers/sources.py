"""Who a sentence says a figure from, where no quote does: ministry figures show, the desk estimated, according to the board."""

import re

import numpy as np
from spacy.attrs import POS, TAG
from spacy.symbols import VERB
from spacy.tokens import Doc, Token

from flows.article import Article
from flows.extract.numbers import vocabulary
from flows.extract.numbers.intents import sees_ahead, sees_at
from flows.extract.numbers.phrases import Site, is_on_a_day
from flows.records import Span

_CLAIMING = vocabulary.words(
    "show find estimate expect forecast predict project reckon calculate suggest indicate reveal conclude want hope hop demand say"
    " tell note claim"
    " argue warn add explain report announce insist believe emphasise emphasize recall submit confirm disclose suspect fear worry guide"
    " concede acknowledge maintain contend order direct offer think deny agree stress caution declare testify allege state assert"
    " remark observe respond reply protest counter repeat quip joke guess assume assess"
)
_WITH_OBJECT = vocabulary.words(
    "show find estimate expect forecast predict project reckon calculate suggest indicate want demand put see suspect fear"
)
"""Verbs that claim their object; of the others only a clause is claimed: an alliance that claims 40 members has them."""
_HANDLING = frozenset({"find", "show", "see", "reveal"})
"""Of somebody these are acts with a thing (she found two keys); of a study or an office they are claims."""
_SETTING = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS | vocabulary.words("put keep maintain revise set hold")
_FORECASTS = vocabulary.FORECAST_NOUNS | {"estimate"}
"""Verbs and nouns of a figure that somebody expects: cut its profit forecast to 40m."""
_ESTIMATES = frozenset({"estimate", "forecast", "projection", "prediction", "claim", "calculation", "count", "assessment", "reckoning"})
_NOBODY = frozenset({"i", "we", "you", "that", "which", "who", "this", "there", "what", "all"})
EVIDENCE = vocabulary.words(
    "survey study report poll census figure figures data record records review audit analysis research count statistics accounts"
    " paper inquiry"
)
"""What shows something without a speaker: inside what somebody says, it is still the source."""
PRONOUNS = frozenset({"it", "they", "he", "she"})
"""Sources that the sentence before names."""
_PUT_AT = vocabulary.words("put estimate forecast project reckon value")
_SPEAKS = frozenset({"ccomp", "xcomp"})
_BY_COUNT = re.compile(
    r"\bby\s(?P<who>(?:[\w’'.-]+\s){0,3}?[\w’'.-]+?)['’]s?\s(?:own\s)?(?:estimates?|counts?|reckoning|calculations?|figures|account)\b",
    re.IGNORECASE,
)
_COMMENTING = _CLAIMING - {"want", "order", "direct", "offer", "put", "see", "counter", "assume", "assess"}
_SHOWING = EVIDENCE | vocabulary.words("filing filings documents files papers papers results polls surveys studies reports estimates")
"""What shows something in a comment: ..., figures from the ministry show."""
_SHOWN = re.compile(
    rf",\s(?P<who>(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(sorted(EVIDENCE))})(?:\s[^,.;:!?\n]{{1,40}}?)?)\sshow(?:s|ed)?(?=\.|$|\son\s[A-Z])"
)
"""The same where the parser takes "show" for a noun."""
_COMMA = frozenset({",", "”", '"', "’", "—", "–"})
_ENDS = frozenset({",", ".", ";", ":", "—", "–"})
_STEPS = 14
_ACCORDING = re.compile(r"\baccording to\s", re.IGNORECASE)


def source_of(article: Article, sentence: Span, start: int, site: Site | None, *, is_age: bool) -> Span | None:
    """The words for whoever claims the figure at `start`: from "according to", else the subject of the verb that claims it."""
    return (
        _according_to(article, sentence, start)
        or _by_count(article, sentence, start)
        or (_claiming_subject(site, is_age=is_age) if site is not None else None)
        or _commenting(article, sentence, start)
    )


def _by_count(article: Article, sentence: Span, start: int) -> Span | None:
    """By the founder's own estimate, by one newspaper's count: right before the figure, or after it in its clause."""
    match = _BY_COUNT.search(article.text, sentence.start, sentence.end)
    if match is None or not (0 <= start - match.end() <= 12 or 0 < match.start() - start <= 90):
        return None
    return Span(match.start("who"), match.end("who"))


def _claiming_subject(site: Site, *, is_age: bool) -> Span | None:
    token, below, preposition = site.anchor, "", ""
    for _ in range(_STEPS):
        owner = _owner_of_estimate(token, below, preposition) or _agent(token, below, preposition)
        if owner is not None and not site.first <= owner.i <= site.last:
            return _phrase(owner, 10)
        if token.pos_ == "NOUN" and token.lemma_.lower() in vocabulary.FORECAST_NOUNS and below == "prep" and preposition in ("of", "for"):
            return None  # data showed a rise, compared with expectations for a fall: nobody says whose
        if token.pos_ in ("VERB", "AUX") and _is_claimed(token, below, preposition):
            subject = _subject(token)
            if (
                subject is not None
                and subject.lower_ not in _NOBODY
                and subject.pos_ != "NUM"  # six voted to hold, two wanted a cut
                and not site.first <= subject.i <= site.last
                and not (below == "dobj" and token.lemma_.lower() in _HANDLING and _is_somebody(subject))
            ):
                return _phrase(subject, 10)
        if token.head.i == token.i or token.dep_ in ("nsubj", "nsubjpass", "relcl", "parataxis") or (token.dep_ == "appos" and is_age):
            inner = token.dep_ in ("nsubj", "nsubjpass") and token.head.i != token.i
            if not inner:
                return None
        if token.dep_ != "appos":
            # they want 9bn, double what is on offer: what is beside the object is claimed with it
            below, preposition = token.dep_, token.lower_
        token = token.head
    return None


def _owner_of_estimate(noun: Token, below: str, preposition: str) -> Token | None:
    """The bank in "the bank's estimate of 4%" and in "an estimate by the bank that 4% will go"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _ESTIMATES:
        return None
    if not (below in ("acl", "ccomp", "appos") or (below == "prep" and preposition in ("of", "at"))):
        return None
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((each for each in child.children if each.dep_ == "pobj" and each.ent_type_ not in ("DATE", "MONEY")), None)
    return None


def _agent(verb: Token, below: str, preposition: str) -> Token | None:
    """Analysts in "growth is expected by analysts to reach 4%", the report in "the cost was put at $4 billion by the report"."""
    lemma = verb.lemma_.lower()
    is_put = below == "prep" and preposition == "at" and lemma in _PUT_AT
    if verb.tag_ != "VBN" or not (is_put or (below in ("xcomp", "ccomp", "oprd") and lemma in _CLAIMING)):
        return None
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if by is None:
        return None
    return next((child for child in by.children if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME")), None)


def _is_somebody(subject: Token) -> bool:
    return subject.ent_type_ == "PERSON" or subject.lower_ in PRONOUNS


def _subject(verb: Token) -> Token | None:
    """The subject of the verb, or of the one that it is joined to: praised the design but worried that two years was short."""
    for _ in range(3):
        found = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if found is not None:
            return found
        if verb.dep_ != "conj" or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
            return None
        verb = verb.head
    return None


def _commenting(article: Article, sentence: Span, start: int) -> Span | None:
    """The team in ", the team found, and" or ", the team found.": who comments on the sentence around the figure."""
    for offset, name in article.once(_comments).get(sentence.start, ()):
        verb = article.doc[offset]
        if start < name.start or (start > verb.idx and _comma_after(article.doc, offset + 1)):
            return name
    if " show" in article.text[sentence.start : sentence.end]:
        shown = _SHOWN.search(article.text, sentence.start, sentence.end)
        if shown is not None and start < shown.start():
            return Span(shown.start("who"), shown.end("who"))
    return None


def _comma_after(doc: Doc, i: int) -> bool:
    """True when the comment ends with a comma, so that the sentence goes on: data showed on Tuesday, as exports fell."""
    end = next((token.text for token in doc[i : i + 3] if token.text in _ENDS), None)
    return end == ","


def _comments(article: Article) -> dict[int, list[tuple[int, Span]]]:
    """By start of the sentence: number of the verb and words of the subject of every comment in it."""
    found: dict[int, list[tuple[int, Span]]] = {}
    doc = article.doc
    tags = [doc.vocab.strings[tag] for tag in ("VBD", "VBZ", "VBP")]
    told = doc.to_array([POS, TAG])
    for i in np.flatnonzero((told[:-1, 0] == VERB) & np.isin(told[:-1, 1], tags)):
        token = doc[int(i)]
        if token.lemma_.lower() not in _COMMENTING:
            continue
        subject = next((child for child in token.children if child.dep_ == "nsubj" and child.right_edge.i == token.i - 1), None)
        if subject is None or subject.lower_ in _NOBODY:
            continue
        if token.lemma_ == "show" and subject.lower_ not in _SHOWING:
            continue
        first = subject.left_edge.i
        if first == 0 or doc[first - 1].text not in _COMMA or not _ends(doc, token.i + 1):
            continue
        found.setdefault(token.sent[0].idx, []).append((token.i, _phrase(subject, 10)))
    return found


def _ends(doc: Doc, i: int) -> bool:
    """True when the comment ends there, but for a day or those who were told."""
    for token in doc[i : i + 3]:
        if token.text in _ENDS:
            return True
        if token.ent_type_ != "DATE" and token.lower_ not in ("on", "analysts", "reporters", "investors", "journalists", "members"):
            return False
    return False


def goes_on_in_would(site: Site | None) -> bool:
    """True for a figure of a main clause with "would" and a subject, and no condition: what was said before goes on.

    The mill will cut 40 jobs, the owner said. It would also close a depot with 12 drivers.
    """
    verb = site.verb if site is not None else None
    if verb is None:
        return False
    helpers = [child.lower_ for child in verb.children if child.dep_ == "aux"]
    if not {"would", "’d", "'d"} & set(helpers) or not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return False
    main = verb
    for _ in range(4):
        if main.head.i == main.i:
            break
        if main.dep_ not in ("conj", "ccomp", "parataxis"):
            return False
        main = main.head
    return not any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children)
        for child in (*verb.children, *main.children)
    )


def _is_claimed(verb: Token, below: str, preposition: str) -> bool:
    """True when the verb claims what hangs on it by the relation `below`."""
    lemma = verb.lemma_.lower()
    if below in _SPEAKS:
        return lemma in _CLAIMING or sees_ahead(verb)
    if below == "dobj":
        return lemma in _WITH_OBJECT and not (lemma == "put" and _puts_away(verb))
    if below == "prep":
        if lemma == "guide":
            return True
        things = [child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"]
        if lemma == "see" and preposition == "at":
            return sees_at(verb)
        return ((lemma == "put" or (lemma in _PUT_AT and preposition == "at")) and bool(things)) or (
            lemma in _SETTING and preposition in ("to", "at") and any(thing in _FORECASTS for thing in things)
        )
    return False


def _puts_away(verb: Token) -> bool:
    """Put in 15m, put away 40: an act, where "put the loss at 40m" claims."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return any(child.dep_ in ("prt", "advmod") for child in verb.children) or (after is not None and after.lower_ in ("in", "up", "into"))


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
    shows = head.lower_ in EVIDENCE
    for child in head.rights:
        if shows and child.dep_ == "npadvmod":
            continue  # a poll last month by the college
        is_more = child.dep_ == "prep" or (shows and child.dep_ == "acl" and child.tag_ == "VBN")
        if not is_more or child.right_edge.i - first > longest or is_on_a_day(child):
            break
        last = child.right_edge.i
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == "PERSON" and doc[last + 1].pos_ == "PROPN":
        last += 1  # the German geologist Lena Example, where the parse makes two of it
    while first < last and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
