"""Who a sentence says a figure from, where no quote does: ministry figures show, the desk estimated. Uses the parse."""

from flows.article import Article
from flows.extract.numbers.claimants.according import according_to, by_count, in_front, in_what_is_said
from flows.extract.numbers.claimants.comments import CLAIMING, NOBODY, SHOWING, commenting, source_phrase
from flows.extract.numbers.claimants.in_a_row import POLLING, POLLS, asked_before, in_row, subject_of
from flows.extract.numbers.phrases import Site
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.said.intents import sees_ahead, sees_at
from flows.extract.numbers.said.outlooks import expecting_clause
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.word_lists import words

_WITH_OBJECT = words(
    "show find estimate expect forecast predict pencil project reckon calculate suggest indicate want demand put see suspect fear"
)
"""Verbs that claim their object; of the others only a clause is claimed: an alliance that claims 40 members has them."""
_HANDLING = frozenset({"find", "show", "see", "reveal"})
"""Of somebody these are acts with a thing (she found two keys); of a study or an office they are claims."""
_SETTING = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS | vocabulary.DOWN_BY_VERBS | words("put keep maintain revise set hold")
_FORECASTS = vocabulary.FORECAST_NOUNS | {"estimate"}
"""Verbs and nouns of a figure that somebody expects: cut its profit forecast to 40m."""
_ESTIMATES = frozenset({"estimate", "forecast", "projection", "prediction", "claim", "calculation", "count", "assessment", "reckoning"})
_SHARES = frozenset({"percent", "%", "cent"})
"""Twenty percent found it too big: a share of those asked, which is nobody."""
PRONOUNS = frozenset({"it", "they", "he", "she"})
"""Sources that the sentence before names."""
_SOMEBODY = frozenset({"him", "her", "them", "me", "us"})
"""Put him on the bench for a year: an act."""
_PUT_ON = frozenset({"chance", "probability", "likelihood", "odds", "price", "value", "figure"})
"""What is put on something by who says it; what else is put somewhere is an act: put 138 jobs at risk, put five notes in a jar."""
_CHANCES = frozenset({"chance", "probability", "likelihood", "odds"})
_CLAIMED = words("allegiance responsibility credit victory asylum benefit benefits compensation damages expenses success")
_PICTURES = frozenset({"video", "footage", "replay", "replays", "screen", "clip"})
"""What they show is seen there, and said by nobody."""
_LEVELS = frozenset({"at", "between", "above", "below", "around", "near"})
_PUT_AT = words("put estimate forecast project reckon value")
_SPEAKS = frozenset({"ccomp", "xcomp"})
_ASKED = frozenset({"poll", "survey", "census", "count", "audit", "study", "report", "filing", "document", "inventory", "log", "register"})
_COUNTING = frozenset({"give", "count", "record", "list", "register", "rank", "rate"})
"""What such a one does with the figures that it claims: a poll gave the mayor 44 percent, the census counted 2,000 flats."""
_BESIDE = frozenset({"nsubj", "advcl", "relcl", "conj", ""})
"""What is no part of what a poll found: its own subject, a clause beside."""
_STEPS = 14
_APART = frozenset({"nsubj", "nsubjpass", "relcl", "parataxis"})
_THINGS = frozenset({"NOUN", "PROPN", "NUM"})
_MEANWHILE = frozenset({"after", "before", "while", "until"})
"""What opens a clause beside the saying, also where the parser takes it for what was said."""


def source_of(article: Article, sentence: Span, start: int, site: Site | None, kind: str) -> Span | None:
    """The words for whoever claims the figure at `start`: from "according to", else the subject of the verb that claims it."""
    return (
        according_to(article, sentence, start)
        or by_count(article, sentence, start)
        or in_what_is_said(article, sentence, start)
        or (_claiming_subject(site, kind) if site is not None else None)
        or commenting(article, sentence, start)
        or in_front(article, sentence, start)
        or (asked_before(site, kind) if site is not None else None)
    )


def _claiming_subject(site: Site, kind: str) -> Span | None:
    behind = expecting_clause(site)
    expects = None if behind is None else subject_of(behind) if behind.dep_ == "relcl" else _by(behind)
    if expects is not None and expects.lower_ not in NOBODY:
        return source_phrase(expects, 10)
    token, lower, below, preposition = site.anchor, site.anchor, "", ""
    for _ in range(_STEPS):
        if below in _SPEAKS and token.i > site.last and any(each.text == ";" for each in token.doc.run(site.last + 1, token.i)):
            return None  # it holds 40 litres; an inspector had warned that it leaked
        owner = _owner_of_estimate(token, below, preposition) or (_agent(token, below, preposition) if token.tag_ == "VBN" else None)
        if owner is not None and not site.first <= owner.i <= site.last:
            return source_phrase(owner, 10)
        if token.pos_ == "NOUN" and token.lemma_.lower() in vocabulary.FORECAST_NOUNS and below == "prep" and preposition in ("of", "for"):
            return None  # data showed a rise, compared with expectations for a fall: nobody says whose
        if token.pos_ in ("VERB", "AUX") and (_is_claimed(token, below, preposition) or _is_offered(site, kind, token)):
            subject = subject_of(token)
            if subject is not None and subject.lower_ in ("which", "who") and token.dep_ == "relcl":
                subject = token.head  # the bank, which cut its forecast to $70
            if below == "ccomp" and lower.i > token.i and _is_beside(lower, token):
                return None
            if below == "ccomp" and token.i > site.last and _says_another(token):
                return None  # when the vase made 40 pounds, she told a reporter that it was late
            if (
                subject is not None
                and subject.lower_ not in NOBODY
                and subject.pos_ != "NUM"  # six voted to hold, two wanted a cut
                and subject.lower_ not in _SHARES
                and not site.first <= subject.i <= site.last
                and not (below == "dobj" and token.lemma_.lower() in _HANDLING and _is_somebody(subject))
            ):
                return source_phrase(subject, 10)
        is_apart = token.dep_ in _APART or (token.dep_ == "appos" and kind == "age")
        if token.head.i == token.i or is_apart:
            inner = token.dep_ in ("nsubj", "nsubjpass") and token.head.i != token.i
            if not inner:
                return in_row(token)
        if token.dep_ != "appos":
            # they want 9bn, double what is on offer: what is beside the object is claimed with it
            lower, below, preposition = token, token.dep_, token.lower_
            if below == "conj" and token.pos_ in _THINGS and token.head.pos_ == "VERB":
                below = "dobj"  # finds transport responsible for 43 percent, and kilns for 11: the verb is not said again
        token = token.head
    return None


def _is_beside(clause: Token, saying: Token) -> bool:
    """A clause behind the saying that tells when it was, or what else went on where the words said stand before it.

    She said after the nine-member board had met; "it rained," she said, as the harbour could at last open.
    """
    is_when = any(child.dep_ == "mark" and child.lower_ in _MEANWHILE for child in clause.children)
    return is_when or any(child.dep_ == "ccomp" and child.i < saying.i for child in saying.children)


def _owner_of_estimate(noun: Token, below: str, preposition: str) -> Token | None:
    """The bank in "the bank's estimate of 4%" and in "an estimate by the bank that 4% will go"."""
    if noun.lemma_ == "be" and (below == "attr" or (below == "prep" and preposition == "for")):
        subject = next((child for child in noun.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return None
        noun = subject  # the bank's forecast is for growth of 4%
    elif not (below in ("acl", "ccomp", "appos") or (below == "prep" and preposition in ("of", "at"))):
        return None
    if noun.lemma_.lower() == "claim" and below == "prep" and preposition == "for":
        return None  # the union's claim is for 7 percent: what it asks for
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _ESTIMATES:
        return None
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((each for each in child.children if each.dep_ == "pobj" and each.ent_type_ not in ("DATE", "MONEY")), None)
    return None


def _agent(verb: Token, below: str, preposition: str) -> Token | None:
    """Of a participle: analysts in "growth is expected by analysts to reach 4%", the report in "the cost was put at $4bn by the report"."""
    lemma = verb.lemma_.lower()
    is_put = below == "prep" and preposition == "at" and lemma in _PUT_AT
    is_seen = below == "nsubjpass" and (lemma in vocabulary.FORECAST_VERBS or lemma == "estimate")  # growth of 4% is forecast by
    if not (is_put or is_seen or (below in ("xcomp", "ccomp", "oprd") and lemma in CLAIMING)):
        return None
    return _by(verb)


def _by(verb: Token) -> Token | None:
    """Whoever a passive names as the one who does it."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if by is None:
        return None
    return next((child for child in by.children if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME")), None)


def _is_somebody(subject: Token) -> bool:
    return subject.ent_type_ == "PERSON" or subject.lower_ in PRONOUNS


def goes_on_in_would(site: Site | None) -> bool:
    """True for a figure of a main clause with "would" or "was to" and a subject, and no condition: what was said before goes on.

    The mill will cut 40 jobs, the owner said. It would also close a depot with 12 drivers.
    """
    verb = site.verb if site is not None else None
    if verb is None:
        return False
    helpers = [child.lower_ for child in verb.children if child.dep_ == "aux"]
    main = verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ == "VBD" and "to" in helpers:
        main = verb.head  # pupils were to stay at home: what will be, told of a time that is over
    elif not {"would", "’d", "'d"} & set(helpers):
        return False
    if not any(child.dep_ in ("nsubj", "nsubjpass") for child in main.children):
        return False
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


def _says_another(verb: Token) -> bool:
    """True where what the verb reports stands behind it, with its *that*."""
    return any(
        child.dep_ == "ccomp" and child.i > verb.i and any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in child.children)
        for child in verb.children
    )


def _is_claimed(verb: Token, below: str, preposition: str) -> bool:
    """True when the verb claims what hangs on it by the relation `below`."""
    lemma = verb.lemma_.lower()
    if lemma == "show" and any(child.dep_ == "nsubj" and child.lemma_.lower() in _PICTURES for child in verb.children):
        return False  # a video shows a car across two lanes
    if lemma in POLLING and any(child.dep_ == "nsubj" and child.lemma_.lower() in POLLS for child in verb.children):
        return below not in _BESIDE
    if lemma == "show" and below == "prep" and any(child.dep_ == "nsubj" and child.lower_ in SHOWING for child in verb.children):
        return True  # the file shows a marina, with berths for 44 yachts
    if lemma == "claim" and _claims_a_thing(verb):
        return False  # a couple claiming allegiance to a group shot 14
    if lemma == "order" and preposition == "pay":
        return False  # the judge ordered the firm to pay 40 pounds: a sentence
    if below in _SPEAKS:
        return (lemma in CLAIMING and not (lemma == "agree" and below == "xcomp")) or sees_ahead(verb)  # agreed to pay: an act
    if lemma == "give" and below in ("dobj", "dative") and any(child.lemma_.lower() in _CHANCES for child in verb.children):
        giver = subject_of(verb)
        return giver is not None and _is_somebody(giver)  # a pollster who gives four of them an even chance
    if below == "dobj":
        if lemma in _COUNTING:
            subject = subject_of(verb)
            return subject is not None and subject.lemma_.lower() in _ASKED
        if lemma == "put":
            return any(child.dep_ == "dobj" and child.lemma_.lower() in _PUT_ON for child in verb.children)
        return lemma in _WITH_OBJECT and (lemma != "see" or verb.tag_ in ("VBZ", "VBP"))  # a town that saw 40 floods
    if below == "prep":
        if lemma == "guide":
            return True
        if lemma == "see" and preposition == "at":
            return sees_at(verb)
        is_put = preposition in _LEVELS if lemma == "put" else lemma in _PUT_AT and preposition == "at"
        if is_put and any(child.dep_ == "dobj" and child.lower_ not in _SOMEBODY for child in verb.children):
            return True
        return (
            lemma in _SETTING
            and preposition in ("to", "at")
            and any(child.dep_ == "dobj" and _is_expected(child) for child in verb.children)
        )
    return False


def _claims_a_thing(verb: Token) -> bool:
    """True where the verb has a thing right behind it that is claimed by an act: claimed responsibility, asylum, victory."""
    return any(token.lower_ in _CLAIMED for token in verb.doc.run(verb.i + 1, min(verb.i + 4, verb.doc.count)))


def _is_offered(site: Site, kind: str, verb: Token) -> bool:
    """Terms that somebody offers: owners have offered $42,500. Things on offer (40 rooms, a $40 lamp) are there."""
    return verb.lemma_ == "offer" and kind != "count" and site.anchor.dep_ == "dobj" and site.anchor.head is verb


def _is_expected(noun: Token) -> bool:
    """An estimate, a forecast, the price target of a share."""
    lemma = noun.lemma_.lower()
    if lemma in _FORECASTS:
        return True
    other = {"target": "price", "price": "target"}.get(lemma)  # its price target, its target price
    return other is not None and any(child.lower_ == other for child in noun.children)
