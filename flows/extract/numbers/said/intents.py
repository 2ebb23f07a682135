"""What the verb above a figure says of it: expected, aimed at or conditional. Uses the parse."""

from flows.extract.numbers.phrases import NOUNS, subject_of
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.said.clauses import READY, has_condition
from flows.extract.numbers.tokens import Token
from flows.word_lists import words

_ACTORS = vocabulary.BODIES | words(
    "we i he she they it members member minister ministers state city officials yard school hospital college trust foundation party army"
    " museum theatre theater church publisher broadcaster producer builder developer exporter brewer miner organiser organizer owner"
    " president mayor governor county country chain"
)
_NOT_ACTS = (
    vocabulary.UP_VERBS
    | vocabulary.DOWN_VERBS
    | words("be cost take yield come go total last become need require average exceed remain mean amount equal cover carry have see face")
)
CHANGING = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS
_SETTING = CHANGING | {"put", "keep"}
_HYPOTHETICAL = frozenset({"a", "an", "such", "any", "every", "each", "another"})
_ORDERING = words("order direct offer propose advise recommend vote oblige instruct urge agree")
"""Verbs that set what is to be done; their own figure, or that of the verb under them, is an aim."""
_DEMANDING = words("demand insist rule recommend propose suggest request order ask require urge stipulate advise decree")
_COMPARED = frozenset({"fewer", "less", "more"})
_ARRANGED = frozenset({"schedule", "slate", "tip"})
"""Participles before an infinitive: is scheduled to last six weeks."""
_MEANING = frozenset({"threaten", "prepare"})
_WEIGHING = frozenset({"consider", "weigh", "mull", "contemplate", "explore", "discuss"})
"""Verbs whose act may never be: is considering cutting 400 jobs."""


def sees_ahead(verb: Token) -> bool:
    """The bank sees the economy growing 0.8 percent: a body that says in the present what it sees coming."""
    if verb.lemma_.lower() != "see":
        return False
    if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in verb.children):
        if any(child.dep_ == "prep" and child.lower_ == "at" for child in verb.children):
            return True  # output next year is seen at 3.2 million tonnes
        return any(child.dep_ in ("ccomp", "xcomp", "advcl") and child.tag_ == "VBG" for child in verb.children)  # is seen falling to 3%
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    subject = subject_of(verb)
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if sees_at(verb):
        return True
    if thing is not None and thing.lower_.endswith("ing") and any(child.dep_ == "compound" for child in thing.children):
        return subject is not None and subject.pos_ in NOUNS and subject.ent_type_ != "PERSON"  # unemployment peaking, taken for a noun
    is_body = subject is not None and subject.pos_ in NOUNS and subject.ent_type_ != "PERSON"
    return is_body and any(child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VBG" for child in verb.children)


def is_to(verb: Token) -> Token | None:
    """The verb after a form of be that tells what is to come: rise in "fares are to rise"."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("attr", "acomp", "prep") for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            return child
    return None


def from_verb(verb: Token, *, is_first: bool, last: int) -> str | None:
    """forecast, target or conditional where the verb says so; `is_first` for the figure's own verb, not one further up.

    `last` is the figure's last token: a condition behind it may hold for what follows only.
    """
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":
        return "target" if verb.lower_ in READY else "forecast"
    if verb.pos_ == "NOUN":
        if lemma == "talk":
            return "conditional"  # in talks to sell 12 shops
        if lemma in ("course", "track"):
            return "forecast"
        return "target" if lemma in vocabulary.TARGET_NOUNS else "forecast" if lemma in vocabulary.FORECAST_NOUNS else None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "mark", "acomp")]
    words = {child.lower_ for child in helpers if child.dep_ != "acomp" or any(below.dep_ == "xcomp" for below in child.children)}
    if "could" in words and any(child.dep_ == "neg" for child in verb.children) and not words & {"if", "have"}:
        return None  # 27 planes could not fly: they were not able to
    if words & {"if", "unless", "once"} or words & vocabulary.MAYBE or ("whether" in words and words & vocabulary.WILL):
        return "conditional"
    if words & {"would", "'d", "’d"}:
        return "conditional" if has_condition(verb, last) else _would(verb, words, last)
    is_act = lemma not in _NOT_ACTS and lemma != "reach"
    if "must" in words or ("should" in words and is_act and _should_act(verb)) or _is_wished(verb, words):
        return "target"
    if words & vocabulary.WILL and has_condition(verb, last):
        return "conditional"
    if words & vocabulary.WILL:
        return "target" if (lemma == "have" and not is_first) or (lemma in ("need", "require") and _wants(verb)) else _acts(verb)
    if "to" in words and verb.tag_ == "VB" and _is_a_headline(verb):
        return _acts(verb)
    if "should" in words:
        return "forecast"
    if lemma in vocabulary.TARGET_VERBS and not (lemma in ("need", "require") and verb.tag_ in ("VBZ", "VBP", "VBD") and not _wants(verb)):
        return "target"
    if lemma in _ORDERING and (not is_first or lemma in ("offer", "propose", "recommend")):
        return "target"
    if lemma == "have" and not is_first and verb.tag_ in ("VBZ", "VBP") and not _has_somebody(verb):
        return "target"  # firms have to cut emissions by 40%
    if lemma in _WEIGHING and not is_first:
        return "conditional"
    if lemma in _ARRANGED and verb.tag_ == "VBN" and (not is_first or any(child.dep_ == "xcomp" for child in verb.children)):
        return "forecast"
    if lemma in ("assume", "budget") and is_first:
        return "forecast" if lemma == "assume" else "target"
    if lemma in _MEANING and not is_first:
        return "target"
    if lemma == "mean" and verb.tag_ == "VBN" and not is_first and any(child.dep_ == "auxpass" for child in verb.children):
        return "target"  # the road is meant to carry 40,000 cars
    if lemma == "price" and is_first and verb.i + 1 < verb.doc.count and verb.doc[verb.i + 1].lower_ == "in":
        return "forecast"  # markets are pricing in cuts of 50 basis points
    if any(child.dep_ == "acomp" and child.lower_ == "due" and any(c.lower_ == "for" for c in child.children) for child in verb.children):
        return "forecast"  # fourteen tankers are due for delivery
    if lemma in vocabulary.FORECAST_VERBS and (
        lemma != "set" or (verb.tag_ == "VBN" and any(child.dep_ == "xcomp" for child in verb.children))
    ):
        return "forecast"
    if (words & vocabulary.LIKELY and not _grades_likely(verb)) or sees_ahead(verb):
        return "forecast"
    if is_first and lemma in _SETTING:
        thing = subject_of(verb)
        things = [child for child in verb.children if child.dep_ == "dobj"]
        moved = {token.lemma_.lower() for token in (thing, *things) if token is not None}
        if moved & vocabulary.FORECAST_NOUNS:
            return "forecast"
        if moved & {"target", "goal"}:
            is_price = any(child.lower_ == "price" for token in (thing, *things) if token is not None for child in token.children)
            return "forecast" if is_price else "target"  # cut her price target to 610p
    return None


def _is_a_headline(verb: Token) -> bool:
    """Airline to hire 12 pilots; strike to cost millions, says union: an infinitive with a subject and no other verb."""
    root = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ == "say" and verb.head.i > verb.i else verb
    if root.dep_ == "ROOT":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "ROOT" and verb.head.pos_ in NOUNS and verb.head.i == verb.left_edge.i - 1


def _grades_likely(verb: Token) -> bool:
    """Patients were 30 percent less likely to die: how likely it is, and no expectation."""
    likely = next((child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "likely"), None)
    return likely is not None and any(child.lower_ in ("less", "more") for child in likely.children)


def sees_at(verb: Token) -> bool:
    """Brokers see rates at $45,000: a thing that is seen at a level, in the present."""
    subject = subject_of(verb) if verb.lemma_ == "see" and verb.tag_ in ("VBZ", "VBP") else None
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return (
        subject is not None
        and subject.pos_ in NOUNS
        and thing is not None
        and any(child.dep_ == "prep" and child.lower_ == "at" for child in (*verb.children, *thing.children))
    )


def _should_act(verb: Token) -> bool:
    """False for what should come about by itself: the dam should hold 40 million litres."""
    subject = subject_of(verb)
    return _acts(verb) == "target" or subject is None or subject.lemma_.lower() in vocabulary.PEOPLE


def _has_somebody(verb: Token) -> bool:
    """True for the "have" of "they have 19 people missing": nothing is to be done."""
    return any(child.dep_ in ("ccomp", "xcomp") and child.tag_ in ("VBG", "VBN") for child in verb.children)


def _is_wished(verb: Token, words: set[str]) -> bool:
    """The subjunctive of a demand or a ruling: demanded that the firm pay $40 million, ruled that it be fined."""
    clause = verb.head if verb.dep_ == "auxpass" else verb
    helpers = [child for child in clause.children if child.dep_ in ("aux", "auxpass")]
    if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in _DEMANDING or clause.head.i > clause.i or words & {"to", "if"}:
        return False
    if any(child.dep_ == "auxpass" and child.lower_ == "be" for child in helpers):
        return not any(child.tag_ in ("MD", "TO") for child in helpers)
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    is_singular = subject is not None and subject.tag_ in ("NN", "NNP", "PRP")
    return not helpers and is_singular and clause.lower_ == clause.lemma_.lower() and clause.tag_ in ("VB", "VBP")


def _wants(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and (subject.lower_ in _ACTORS or subject.ent_type_ in ("ORG", "GPE", "PERSON"))


def _would(verb: Token, words: set[str], last: int) -> str:
    """Would: conditional of what is not there or after if, else the future in what somebody said."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    if words & {"have", "whether"} or has_condition(verb, last) or _lacks(verb, subject) or (subject is None and verb.dep_ != "conj"):
        return "conditional"
    if subject is not None:
        first = subject.left_edge.lower_
        if (
            subject.dep_ == "csubj"
            or first in _HYPOTHETICAL
            or verb.dep_ == "relcl"
            or subject.pos_ == "NUM"
            or subject.lower_ in ("%", "half")
            or any(child.dep_ == "amod" and child.lower_ in ("proposed", "possible", "potential") for child in subject.children)
        ):
            return "conditional"
    return _acts(verb)


def _lacks(verb: Token, subject: Token | None) -> bool:
    """Without action, the sea would rise 60 cm; failure to agree would leave 9,000 unpaid."""
    return any(child.dep_ == "prep" and child.lower_ == "without" and child.i < verb.i for child in verb.children) or (
        subject is not None and subject.lemma_.lower() == "failure"
    )


def _acts(verb: Token) -> str:
    """target where somebody does it, forecast where it comes about."""
    lemma = verb.lemma_.lower()
    has_object = any(child.dep_ == "dobj" and child.pos_ in NOUNS and not child.like_num for child in verb.children)
    if lemma in ("offer", "promise") or (lemma in _NOT_ACTS and not (lemma in CHANGING and has_object)):
        return "target" if lemma in ("offer", "promise") else "forecast"
    subject = subject_of(verb)
    if any(child.dep_ == "auxpass" for child in verb.children):
        is_compared = any(child.dep_ == "neg" for child in verb.children) or (
            subject is not None and any(child.lower_ in _COMPARED for child in subject.children)
        )
        is_act = lemma not in ("leave", "lose", "kill", "hurt", "injure", "affect", "need")  # only a third will be left
        return "forecast" if is_compared or not is_act else "target"  # 900 fewer journeys will be made: nobody's aim
    if subject is None:
        return "forecast"
    acts = subject.lower_ in _ACTORS or subject.lemma_.lower() in _ACTORS or subject.ent_type_ in ("ORG", "GPE", "PERSON", "NORP")
    return "target" if acts else "forecast"


def is_due(verb: Token) -> str:
    """The yard is to deliver 14 tankers: an aim wherever a thing is done, whoever does it."""
    is_done = verb.lemma_.lower() not in _NOT_ACTS and any(child.dep_ == "dobj" for child in verb.children)
    return "target" if is_done else _acts(verb)
