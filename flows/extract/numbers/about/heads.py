"""Nouns and words beside a figure that say what it is of: the head that names it, a pronoun, a state, a rank's order. Uses the parse."""

from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase, span_of, subject_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token, Tokens
from flows.records import Span
from flows.word_lists import words

_CLAUSES = {"VERB", "AUX"}
EMPTY_HEADS = frozenset(words("number total sum amount lot host range average level series group set maximum minimum figure count excess"))
TIMES = frozenset(words("year month week day quarter hour minute decade time night"))
POINTS = frozenset({"point", "place", "rank", "rung", "spot"})
"""Nouns that figures of a movement stand in front of: it fell 46 points."""
_DISTANCE = words("from away downstream upstream north south east west off inland apart faster slower ahead behind further short")
_AROUND = frozenset({"within", "above", "below", "beyond", "near", "over", "under", "for", "through", "across"})
LEVEL_VERBS = (
    vocabulary.UP_VERBS
    | vocabulary.DOWN_VERBS
    | vocabulary.UP_BY_VERBS
    | vocabulary.DOWN_BY_VERBS
    | words("be stand reach total number hit average amount come go move close end open remain stay exceed top pass trade become")
)
"""Verbs whose subject is what a figure beside them measures."""
_OUTLOOKS = vocabulary.FORECAST_NOUNS | {"estimate", "target"}
"""Nouns that are said of something: a forecast for growth measures growth."""
_EACH = frozenset({"each", "both", "all", "most", "many", "some"})
_CHANGES = vocabulary.UP_NOUNS | vocabulary.DOWN_NOUNS
_PRONOUNS = frozenset({"it", "they", "that", "this", "these", "those", "them"})
_FORECASTERS = words("analyst economist investor forecaster market trader expert observer strategist bookmaker pollster")
_SYMBOLS = frozenset("[(=≥≤≠<>#/×")
_COUNTING = frozenset({"in", "with", "from", "to", "under", "over", "among", "against"})
"""Prepositions after which a number alone stands for things counted before: they now swim in 31."""
_OF_PEOPLE = words(
    "hold seat kill injure wound draw attract employ serve house sleep accommodate evacuate arrest weigh cost number"
    " deport detain displace expel jail imprison"
)
"""Verbs whose object, where it is a number alone, is people or a sum, whatever was counted before: it holds 27,000."""
_EXPECTING = vocabulary.FORECAST_VERBS | words("hope look think want ask budget pencil")
_MOVING = LEVEL_VERBS | {"double", "triple", "treble", "quadruple", "halve"}
_MOVING_UP_OR_DOWN = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS
_SIZES = frozenset(
    {"size", "value", "price", "weight", "length", "height", "width", "volume", "strength", "cost", "area", "number", "numbers"}
)
"""What something moves in: doubled in size, fell in value."""
_PACES = frozenset({"rate", "pace", "clip", "speed"})
_LIMITS = frozenset({"minimum", "maximum"})
_OBJECTS = frozenset({"it", "them", "him", "me", "us"})
_CUTTING = frozenset({"slash", "cut", "trim", "shave", "strip"})
_TAKING = words("take knock wipe shave slice cut clip")


def added_to(site: Site) -> Token | None:
    """What the figure is added to or taken off: costs in "added 3m to costs", the record in "cut a minute off the record"."""
    verb = site.anchor.head
    if site.anchor.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    wanted = ("to",) if lemma == "add" else ("off", "from") if lemma in _CUTTING else ("off",) if lemma in _TAKING else ()
    for preposition in (*verb.children, *site.anchor.children):
        if preposition.lower_ in wanted and preposition.i > site.last:
            return next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
    return None


def named(head: Token | None) -> Token | None:
    """What a noun without content of its own is of: starters in "the number of starters", growth in "the forecast for growth";

    the noun before a relative clause about a part of it: shares in "shares in the firm, which rose 4%".
    """
    if head is None:
        return None
    lemma = head.lemma_.lower()
    if lemma in EMPTY_HEADS or lemma in _OUTLOOKS or lemma in _EACH:
        for preposition in head.children:
            if preposition.dep_ == "prep" and (preposition.lower_ == "of" or (preposition.lower_ == "for" and lemma in _OUTLOOKS)):
                inner = next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
                if inner is not None and inner.ent_type_ not in ("DATE", "TIME"):
                    return inner
    if (
        head.dep_ == "pobj"
        and head.ent_type_ in ("ORG", "GPE", "PERSON")
        and head.head.lower_ in ("in", "of")
        and head.head.head.pos_ in NOUNS
        and any(child.dep_ == "relcl" for child in head.children)
    ):
        return head.head.head
    return head


def moving_at(pace: Token) -> Token | None:
    """The verb of "the economy shrank at an annual rate of 0.3%": how fast its subject moves is no thing of its own."""
    if pace.lemma_.lower() not in _PACES or pace.dep_ != "pobj" or pace.head.lower_ != "at":
        return None
    verb = pace.head.head
    return verb if verb.lemma_.lower() in _MOVING_UP_OR_DOWN and pace.i > verb.i else None


def changed_thing(head: Token, site: Site) -> Token:
    """What a noun of change is said of, where it says so: usage in "a 75 percent increase in usage", else the noun itself."""
    if head.lemma_.lower() not in _CHANGES:
        return head
    for preposition in (*head.children, *site.anchor.children):
        if preposition.lower_ == "in" and preposition.dep_ == "prep" and preposition.i - head.i <= 9:
            inner = next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
            is_place = inner is not None and (inner.ent_type_ in ("DATE", "TIME", "GPE", "LOC") or inner.lemma_.lower() in TIMES)
            if inner is not None and not is_place and inner.lower_ != "row" and not site.first <= inner.i <= site.last:
                return named(inner) or inner  # an increase of 14 in the number of cases
    return head


def has_an_object(verb: Token) -> bool:
    """The support of "24% support it": a verb that the parser takes for a noun."""
    behind = verb.doc[verb.i + 1] if verb.i + 1 < verb.doc.count else None
    return behind is not None and behind.lower_ in _OBJECTS


def limit_said(site: Site) -> Token | None:
    """The minimum of "demands a minimum of $55,000": a limit that its verb says of nothing else."""
    limit = site.anchor.head.head
    if site.anchor.dep_ != "pobj" or site.anchor.head.lower_ != "of" or limit.lower_ not in _LIMITS or limit.i > site.first:
        return None
    is_object = limit.dep_ in ("dobj", "attr") and limit.head.lemma_.lower() not in LEVEL_VERBS
    return limit if is_object else None


def is_expected(measured: Token) -> bool:
    """True for the analysts of "missing the £119m analysts had expected": they open a clause, and the figure is no count of them.

    Not for those of "nine analysts had expected a cut", a clause with an object of its own, nor of "as nine analysts had expected".
    """
    return (
        measured.dep_ == "nsubj"
        and measured.lemma_.lower() in _FORECASTERS
        and measured.i < measured.head.i
        and measured.head.lemma_.lower() in _EXPECTING
        and not any(child.dep_ in ("ccomp", "xcomp", "dobj") or child.lower_ == "as" for child in measured.head.children)
    )


def is_anaphoric(quantity: Quantity, site: Site) -> bool:
    """True when the verb says the figure of a pronoun, or of a word like "figure", so that the text before names what is measured."""
    verb = site.verb
    if verb is None or quantity.kind in ("duration", "age", "rank", "measure"):
        return False
    if quantity.kind == "multiple" and site.anchor.i == verb.i:
        return site.subject is not None and site.subject.lower_ in _PRONOUNS  # they have tripled since
    relations = {"ratio": ("nsubj", "nsubjpass", "dobj"), "percent": ("nsubj", "nsubjpass")}.get(quantity.kind, ())
    if site.anchor.dep_ in relations and site.anchor.head.i == verb.i and not _is_a_thing(verb):
        return True  # two-thirds left, 39 percent were in favour: of what was counted before
    if verb.lemma_.lower() == "put":
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        return thing is not None and (thing.lower_ in _PRONOUNS or (thing.lemma_.lower() in EMPTY_HEADS and thing.n_rights == 0))
    if verb.lemma_.lower() not in LEVEL_VERBS or (quantity.kind == "ratio" and site.anchor.head.lower_ != "by"):
        return False
    if site.anchor.dep_ == "nsubj" or (
        site.anchor.dep_ == "pobj" and site.anchor.head.lower_ not in ("to", "at", "by", "from", "below", "above")
    ):
        return False
    subject = subject_of(verb)
    return subject is not None and (
        subject.lower_ in _PRONOUNS or (subject.lemma_.lower() in ("figure", "number", "total") and subject.n_rights == 0)
    )


def _is_a_thing(verb: Token) -> bool:
    """True for a form of be that says what something is: half were women."""
    return verb.lemma_ == "be" and not any(child.dep_ == "prep" and child.lower_ in ("in", "against", "for") for child in verb.children)


def is_bare(quantity: Quantity, site: Site) -> bool:
    """True when a number is what its verb says it of or takes: four had expected it, he said he needs 2,000; not "at 39", "six times"."""
    if quantity.kind != "count" or quantity.per_unit is not None or quantity.number.form not in ("digits", "words"):
        return False
    doc, anchor = site.anchor.doc, site.anchor
    after = doc[site.last + 1] if site.last + 1 < doc.count else None
    if after is not None and (after.pos_ in NOUNS or after.tag_ in ("JJR", "RBR", "JJ") or after.text in "-‐‑%°])"):
        return False
    if site.first and doc[site.first - 1].text in _SYMBOLS:
        return False  # [22] studied the effect; where x = 4
    if anchor.dep_ in ("nsubj", "nsubjpass", "dobj") and anchor.head.pos_ in _CLAUSES:
        return anchor.dep_ != "dobj" or anchor.head.lemma_.lower() not in _OF_PEOPLE
    if anchor.dep_ == "attr":
        return any(child.dep_ == "expl" for child in anchor.head.children)  # there are now nine
    return anchor.dep_ == "pobj" and anchor.head.lower_ in _COUNTING and anchor.head.head.pos_ in _CLAUSES


def ranked_in(quantity: Quantity, site: Site) -> Span | None:
    """What a rank is a place in or by: 11th in the poll, sixth by sales."""
    doc = site.anchor.doc
    after = site.last + 1
    if quantity.number.form != "ordinal" or after >= doc.count or doc[after].lower_ not in ("in", "by", "on", "for"):
        return None
    inner = next((child for child in doc[after].children if child.dep_ == "pobj"), None)
    if inner is None or inner.pos_ not in NOUNS or inner.ent_type_ in ("DATE", "TIME", "GPE") or inner.lemma_.lower() in TIMES:
        return None
    return noun_phrase(inner, site)


def state_reached(site: Site) -> Token | None:
    """The state that a percentage says how far is reached: full in "is 62 percent full", contained in "12 percent contained"."""
    doc = site.anchor.doc
    state = doc[site.last + 1] if site.last + 1 < doc.count else None
    if state is None or state.tag_ not in ("JJ", "VBN") or site.verb is None or site.verb.lemma_ != "be":
        return None
    follower = doc[state.i + 1] if state.i + 1 < doc.count else None
    is_last = follower is None or follower.pos_ in ("PUNCT", "CCONJ", "ADP", "SCONJ", "SPACE")
    is_joined = site.anchor.head.i == state.i or site.first <= state.head.i <= site.last
    return state if is_last and is_joined else None


def is_distance(site: Site) -> bool:
    """True for where something is (12 miles away, within 180 km of it), which measures no noun."""
    doc = site.anchor.doc
    follower = doc[site.last + 1].lower_ if site.last + 1 < doc.count else ""
    head = site.anchor.head
    return follower in _DISTANCE or (site.anchor.dep_ == "pobj" and head.lower_ in _AROUND and head.head.pos_ in _CLAUSES)


def served(doc: Tokens, site: Site) -> Span | None:
    """Prison in "52 months in prison"."""
    last = site.last
    if last + 2 < doc.count and doc[last + 1].lower_ in ("in", "behind") and doc[last + 2].lower_ in ("prison", "jail", "custody", "bars"):
        return span_of(doc, last + 2, last + 2)
    return None


def moved_in(site: Site) -> Token | None:
    """The size of "the fire doubled in size overnight to 31,000 acres"."""
    verb = site.anchor if site.anchor.pos_ == "VERB" else site.verb
    if verb is None or verb.i + 2 >= verb.doc.count or verb.lemma_.lower() not in _MOVING:
        return None
    doc = verb.doc
    thing = doc[verb.i + 2] if doc[verb.i + 1].lower_ == "in" else None
    return thing if thing is not None and thing.lower_ in _SIZES else None
