"""What a noun of an aim or an expectation says of the figures below it: a target of 40, the forecast is for 5%. Uses the parse."""

from flows.extract.numbers.phrases import MOST_CHILDREN, NOUNS, RELATIVES, Site, subject_of
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token
from flows.word_lists import words

_CLAUSES = ("VERB", "AUX")

NEEDED = frozenset({"require", "need", "propose", "plan"})
_GUESSERS = frozenset({"analyst", "analysts", "economist", "consensus", "broker"})
_EXPECTED = words("expected projected forecast predicted anticipated")
_EXPECTING = words("expect project forecast predict anticipate")
_POSSIBLE = words("possible potential hypothetical")
_PLANS = frozenset({"plan", "proposal", "budget", "bill", "blueprint", "draft"})
_INCLUDING = words("include cover contain comprise provide allocate call set earmark envisage foresee")
"""Verbs that say what a plan holds."""
_PLANNED = words("planned proposed promised targeted")


def from_nouns(token: Token) -> str | None:
    """From a noun between the figure and its verb (a target of 40), a plan to do it, one that needs it (nurses required), its adjective."""
    holder = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    for child in holder.children if holder.pos_ in NOUNS else ():
        if child.dep_ != "amod":
            continue
        if child.lower_ in _POSSIBLE and token.dep_ == "pobj":
            return "conditional"  # possible losses of $40 million
        if child.lower_ in _EXPECTED or child.lower_ in _PLANNED:
            return "forecast" if child.lower_ in _EXPECTED else "target"
    for child in token.head.children if token.head.pos_ in NOUNS else ():
        if child.dep_ == "acl" and child.lemma_.lower() in NEEDED and child.tag_ == "VBN":
            return "target"
    is_counted = token.dep_ == "nummod"  # scored 17 goals
    for _ in range(3):
        if token.head.i == token.i or token.head.pos_ == "VERB" or (token.dep_ == "prep" and token.lower_ in ("by", "than")):
            return None
        token = token.head
        if token.pos_ == "NOUN" and not (token.tag_ == "NNS" and is_counted):
            lemma = token.lemma_.lower()
            if lemma in ("course", "track") and token.i and token.doc[token.i - 1].lower_ == "on":
                return "forecast"
            if lemma in vocabulary.TARGET_NOUNS:
                return _aimed(token)
            if lemma in vocabulary.FORECAST_NOUNS:
                return "forecast"
    return None


_REACH = 20
"""Tokens from a figure to the verb of a clause about it."""


def expecting_clause(site: Site) -> Token | None:
    """The verb behind the figure that expects it: the $40 million that analysts had forecast, the 3% expected by analysts."""
    holder = site.anchor.head if site.anchor.dep_ == "nummod" and site.anchor.head.pos_ in NOUNS else site.anchor
    end = site.last + _REACH
    is_list = len(holder.children) > MOST_CHILDREN  # of a long list all is behind one head
    for child in holder.doc.run(site.first, end) if is_list else holder.children:
        if child.dep_ not in ("acl", "relcl") or not site.first <= child.i < end:
            continue
        if child.lemma_.lower() not in _EXPECTING or child.head.i != holder.i:
            continue
        if child.dep_ == "acl" and child.tag_ == "VBN" and not any(each.dep_ in ("xcomp", "ccomp") for each in child.children):
            return child
        if child.dep_ == "relcl" and any(each.dep_ == "nsubj" and each.lower_ not in RELATIVES for each in child.children):
            return child
    return None


def is_expected(site: Site) -> bool:
    """True for an expected 400 guests, the $40 million that analysts had forecast."""
    before = site.anchor.doc[site.first - 1].lower_ if site.first else ""
    return before in _EXPECTED or expecting_clause(site) is not None


def of_an_outlook(token: Token) -> str | None:
    """Right behind its noun: compared with a forecast of 1.3 percent, below its target of 40."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return None
    noun = token.head.head
    lemma = noun.lemma_.lower()
    if lemma == "estimate" and noun.i - noun.left_edge.i <= 6 and any(each.lemma_.lower() in _GUESSERS for each in noun.lefts):
        return "forecast"  # missing the average analyst estimate of $225 million
    return _aimed(token.head.head) if lemma in vocabulary.TARGET_NOUNS else "forecast" if lemma in vocabulary.FORECAST_NOUNS else None


def under_an_outlook(site: Site) -> str | None:
    """Anywhere below an aim or an expectation: the target is for 92 percent to be seen, missed its target of seeing 95 percent."""
    token = site.anchor
    for _ in range(8):
        if token.head.i == token.i or token.dep_ in ("relcl", "appos", "conj"):
            return None
        below, token = token, token.head
        if token.pos_ in NOUNS and _leads_to(below):
            lemma = token.lemma_.lower()
            if lemma in vocabulary.TARGET_NOUNS:
                return _aimed(token)
            if lemma in vocabulary.FORECAST_NOUNS:
                return "forecast"
        if token.pos_ in _CLAUSES:
            outlook = from_outlook(token) if below.i > token.i else None
            if outlook is not None:
                return outlook
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return None
    return None


def _leads_to(below: Token) -> bool:
    """An aim of so much, a target for it, a plan to do it."""
    return below.lower_ in ("of", "for") if below.dep_ == "prep" else below.dep_ == "acl" and below.tag_ == "VB"


def _aimed(noun: Token) -> str:
    """A target is one, but for the price target of a share, which somebody expects."""
    return "forecast" if noun.lemma_ == "target" and any(child.lower_ == "price" for child in noun.children) else "target"


def from_outlook(verb: Token) -> str | None:
    """From what "is" says it of: the target is to vaccinate 70 percent, the dividend proposed is 40p, the expected cost is $3 million."""
    if verb.lemma_.lower() in _INCLUDING and verb.tag_ in ("VBZ", "VBP"):
        subject = subject_of(verb)
        return "target" if subject is not None and subject.lemma_.lower() in _PLANS and subject.pos_ == "NOUN" else None
    subject = subject_of(verb) if verb.lemma_ == "be" else None
    if subject is None or subject.pos_ != "NOUN":
        return None
    if any(child.dep_ == "acomp" and child.lower_ == "possible" for child in verb.children):
        return "conditional"  # up to 40 mm of rain is possible
    lemma = subject.lemma_.lower()
    about = {child.lower_ for child in subject.children if child.dep_ in ("amod", "acl") and child.tag_ in ("VBN", "VBD", "JJ")}
    if lemma in vocabulary.TARGET_NOUNS or about & _PLANNED:
        return "target"
    return "forecast" if lemma in vocabulary.FORECAST_NOUNS or about & _EXPECTED else None
