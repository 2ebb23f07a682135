"""From the parse: what a quantity with a unit measures, and what a bare number is the level of."""

from flows.article import Article
from flows.extract.numbers.about.arguments import PARTS, PUTTING, argument, spent_on
from flows.extract.numbers.about.counting import is_group, those
from flows.extract.numbers.about.extents import LENGTHS, measures_nothing
from flows.extract.numbers.about.heads import (
    EMPTY_HEADS,
    LEVEL_VERBS,
    POINTS,
    TIMES,
    added_to,
    changed_thing,
    has_an_object,
    is_distance,
    limit_said,
    moved_in,
    moving_at,
    named,
    served,
    state_reached,
)  # fmt: skip
from flows.extract.numbers.about.lasting import lasting
from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase, span_of, subject_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token, tokens_of
from flows.extract.numbers.units.currencies import currency_after
from flows.extract.numbers.units.measurement import unit_at
from flows.records import Span
from flows.word_lists import words

_CLAUSES = {"VERB", "AUX"}
_STEPS = 8
_WHOLES = frozenset({"gdp", "product", "output", "income", "budget", "level", "levels", "peak", "average", "norm", "capacity"})
"""What a level is a share of: debt is 60% of output, numbers recovered to 94% of their old level."""
_EXTREMES = frozenset({"low", "high"})
"""What a level may be called: fell to a two-year low of $6.14."""
_NO_THINGS = EMPTY_HEADS | TIMES | POINTS | PARTS | _EXTREMES | {"equivalent"}
_DEALING = words("trading trade dealings deals dealing session hand cash total all part support return exchange addition")
"""Nouns after "in" that say how or when, and are bought by no sum: 17 euros in early trading, $40 million in total."""
_EXTENDING = words("stretch extend span")
_MULTIPLIED = frozenset({"earnings", "book", "sales", "revenue", "ebitda", "profit", "income"})
"""What debt or a share price is so many times of."""
_PASSING = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS | {"go", "remain", "stay", "be"}
"""Verbs whose figure behind "below" and the like is a level."""
_JOURNEYS = frozenset({"way", "trip"})
_WORTH = frozenset({"worth", "totaling", "totalling", "involving"})
_QUICKER = frozenset({"faster", "slower", "quicker", "longer", "shorter"})


def measured_thing(article: Article, quantity: Quantity, site: Site) -> Span | None:
    """What a quantity with a unit measures: contracts in "$3 billion in contracts", revenue in "revenue rose 5%"."""
    doc = tokens_of(article)
    if measures_nothing(quantity, site):
        return None
    after = article.token_numbers(Span(max(quantity.end - 1, 0), quantity.end)).stop
    if after < doc.count:
        follower = doc[after]
        if follower.text == "(":
            close = next((i for i in range(after + 1, min(after + 10, doc.count - 1)) if doc[i].text == ")"), after)
            after, follower = close + 1, doc[close + 1]
        if follower.lower_ == "worth" and after + 1 < doc.count:
            after, follower = after + 1, doc[after + 1]
        if follower.lower_ == "of" or (follower.lower_ == "in" and quantity.kind == "money"):
            inner = next((child for child in follower.children if child.dep_ == "pobj"), None)
            if inner is not None and follower.lower_ == "of" and (inner.lower_ == "those" or is_group(inner)):
                return those(inner) if inner.lower_ == "those" else span_of(doc, inner.i, inner.i)
            is_where = inner is not None and follower.lower_ == "in" and any(child.dep_ in ("det", "poss") for child in inner.children)
            if (
                inner is not None
                and (inner.pos_ in NOUNS or (inner.tag_ == "VBG" and inner.dep_ == "pobj" and inner.n_lefts == 0))
                and inner.ent_type_ not in ("GPE", "LOC", "DATE", "TIME")
                and not is_where
                and not (follower.lower_ == "in" and inner.lower_ in _DEALING)
            ):
                if _is_unit(inner):
                    return None
                said_of = _share_of_output(inner, site) if quantity.kind == "percent" else None
                return said_of or noun_phrase(inner, site)
    spent = spent_on(site) if quantity.kind == "money" else None
    if spent is not None:
        return spent
    onto = added_to(site)
    if onto is not None:
        return noun_phrase(onto, site, with_of=True)
    compared = _compared(site) if quantity.kind in ("duration", "money", "measure") else None
    if compared is not None:
        return noun_phrase(compared, site)
    size = moved_in(site) if quantity.kind in ("multiple", "percent", "money", "measure") else None
    if size is not None:
        return span_of(doc, size.i, size.i)
    if quantity.kind == "duration" and quantity.change_to is not None:
        return governor(quantity, site)  # the wait grew from seven minutes to 11
    if quantity.kind == "duration":
        return served(doc, site) or lasting(site) or _changed_by(quantity, site)
    if quantity.kind == "measure" and site.verb is not None and site.verb.lemma_.lower() in _EXTENDING:
        reach = site.subject
        if reach is not None and reach.pos_ == "NOUN" and reach.i < site.first:
            return noun_phrase(reach, site, with_of=True)
    if quantity.kind == "measure" and is_distance(site) and not (quantity.unit not in LENGTHS and _is_passed(site)):
        return None
    for_what = _for_what(after, site) if quantity.kind == "money" else None
    if for_what is not None:
        return noun_phrase(for_what, site)
    fronted = _fronted_whole(site) if quantity.kind in ("money", "percent", "measure") else None
    if fronted is not None:
        return noun_phrase(fronted, site)
    owner = _owner(site) if quantity.kind in ("money", "percent", "measure", "index") else None
    if owner is not None:
        return noun_phrase(owner, site)
    state = state_reached(site) if quantity.kind == "percent" else None
    if state is not None:
        return span_of(doc, state.i, state.i)
    if quantity.kind == "multiple" and any(doc[i].lower_ in _MULTIPLIED for i in range(after, min(after + 3, doc.count))):
        thing = named(site.subject) if site.verb is not None and site.verb.lemma_.lower() in LEVEL_VERBS else None
        if thing is not None and thing.pos_ in NOUNS and thing.i < site.first:
            return noun_phrase(thing, site, with_of=True)
    if site.anchor.i < site.first or site.anchor.i > site.last:
        return None
    limit = limit_said(site) if quantity.kind in ("money", "measure", "percent") else None
    if limit is not None:
        return span_of(doc, limit.i, limit.i)
    if quantity.kind == "multiple" and site.anchor.pos_ == "VERB":
        thing = next((child for child in site.anchor.children if child.dep_ == "dobj"), None)
        subject = thing if thing is not None and thing.pos_ in NOUNS and not thing.like_num else subject_of(site.anchor)
        is_thing = subject is not None and (subject.pos_ in NOUNS or subject.tag_ == "VBG")
        return noun_phrase(subject, site, with_of=True) if subject is not None and is_thing else None
    return governor(quantity, site)


def _for_what(after: int, site: Site) -> Token | None:
    """The drains of a headline with "$3 million for drains", and of "$3 million is for drains, $2 million for roads"."""
    doc, verb = site.anchor.doc, site.verb
    if verb is not None:
        if verb.lemma_ != "be":
            return None
        subject = site.subject
        if subject is not None and site.first <= subject.i <= site.last:
            after = verb.i + 1
        elif subject is None or subject.tag_ != "CD":
            return None  # the fee is $4 for adults
    if after >= doc.count or doc[after].lower_ != "for":
        return None
    inner = next((child for child in doc[after].children if child.dep_ == "pobj"), None)
    return inner if inner is not None and inner.pos_ == "NOUN" and inner.lemma_.lower() not in TIMES else None


def _is_passed(site: Site) -> bool:
    """Exports dropped below 5 million tonnes: how much, and no place."""
    above = site.anchor.head.head
    return above.lemma_.lower() in _PASSING


def _compared(site: Site) -> Token | None:
    """The noun before "worth $310,000" and "totalling $310,000"; the times in "their times were 45 milliseconds faster"."""
    doc, anchor = site.anchor.doc, site.anchor
    worth = next((doc[i] for i in range(max(0, site.first - 3), site.first) if doc[i].lower_ in _WORTH), None)
    if worth is not None and worth.i > 1:
        thing = doc[worth.i - 2] if doc[worth.i - 1].text == "," else doc[worth.i - 1]
        if thing.pos_ == "NOUN":
            return thing
    after = doc[site.last + 1] if site.last + 1 < doc.count else None
    if after is not None and after.lower_ in _QUICKER and anchor.head.i == after.i and after.head.lemma_ == "be":
        subject = subject_of(after.head)
        return subject if subject is not None and subject.pos_ == "NOUN" else None
    return None


def _fronted_whole(site: Site) -> Token | None:
    """The grant in "Of the grant, £30,000 has been spent"."""
    doc, start = site.anchor.doc, site.anchor.doc.sentence(site.anchor.i).start
    if doc[start].lower_ != "of" or doc[start].i >= site.first:
        return None
    inner = next((child for child in doc[start].children if child.dep_ == "pobj"), None)
    if inner is None or inner.pos_ not in NOUNS or inner.like_num or inner.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return None
    after = inner.right_edge.i + 1
    return inner if after < site.first and doc[after].text == "," else None


def _owner(site: Site) -> Token | None:
    """The bill in "the bill's £4.4bn": a possessor right before the figure, no time and nobody."""
    doc = site.anchor.doc
    if site.first < 2 or doc[site.first - 1].tag_ != "POS":
        return None
    owner = doc[site.first - 2]
    describes = site.anchor.head.pos_ in NOUNS and site.anchor.head.i > site.last  # the firm's £40m plant
    return owner if owner.pos_ == "NOUN" and owner.lemma_.lower() not in TIMES and not describes else None


def _is_worth(noun: Token) -> bool:
    """True for the value of "goods to the value of $4,000": what is worth it stands above."""
    return noun.dep_ == "pobj" and noun.lemma_.lower() == "value" and noun.head.lower_ == "to"


def _is_unit(noun: Token) -> bool:
    """True for the km in "1.8 km of the 4.5 km", euros in "400 million euros": another figure, not what is measured."""
    if not any(child.like_num for child in noun.children):
        return False
    return unit_at("1 " + noun.text, 1) is not None or currency_after("1 " + noun.text, 1) is not None


def _share_of_output(whole: Token, site: Site) -> Span | None:
    """What is a share of a country's output or of a budget: debt in "debt reached 60% of GDP"."""
    if whole.lower_ not in _WHOLES or site.verb is None or site.verb.lemma_.lower() not in LEVEL_VERBS:
        return None
    cut = next((child for child in site.verb.children if child.dep_ == "dobj" and child.i < site.first), None)
    # cuts the deficit to 3% of GDP: the deficit, and not who cuts it
    subject = named(cut or site.subject)
    is_thing = subject is not None and (subject.pos_ == "NOUN" or subject.tag_ == "VBG") and not site.first <= subject.i <= site.last
    return noun_phrase(subject, site, with_of=True) if subject is not None and is_thing else None


def governor(quantity: Quantity, site: Site) -> Span | None:
    """The noun that the parse puts the figure under, or the one that its verb says it of."""
    token = site.anchor
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            return None
        if head.lower_ in _JOURNEYS and quantity.kind == "money" and _is_fare(head):
            token = head
            continue
        if (
            token.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "det", "advmod", "poss")
            and head.pos_ in NOUNS
            and head.i > site.last
            and head.lemma_.lower() not in TIMES
            and head.lemma_.lower() not in POINTS
        ):
            while head.dep_ == "compound" and head.head.i > head.i:
                head = head.head
            if quantity.kind == "percent" and head.i == site.last + 1 and has_an_object(head):
                return None
            return noun_phrase(changed_thing(head, site), site, with_of=True)
        if token.dep_ == "conj":
            token = _first_conjunct(token)
            if token.pos_ in _CLAUSES:
                return argument(quantity, token, site)
            continue
        if head.pos_ in _CLAUSES:
            return argument(quantity, head, site, token)
        if (
            token.dep_
            in ("pobj", "prep", "appos", "dobj", "attr", "nummod", "npadvmod", "acl", "pcomp", "nmod", "quantmod", "amod", "advmod", "dep")
            and head.pos_ in NOUNS
        ):
            if site.first <= head.i <= site.last:
                token = head
                continue
            if (
                head.lemma_.lower() in _NO_THINGS
                or (head.lower_ == "record" and head.i == site.first - 1)  # sold for a record $44 million
                or head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT")
                or (head.i < site.first and _is_unit(head))
                or (quantity.kind == "money" and _is_worth(head))
            ):
                token = head
                continue
            moving = moving_at(head) if token.lower_ == "of" else None
            if moving is not None:
                return argument(quantity, moving, site, head.head)
            if head.lower_ == "error" and head.dep_ == "pobj" and head.head.head.lower_ == "margin":
                head = head.head.head
            return noun_phrase(changed_thing(head, site), site, with_of=True)
        token = head
    return None


def _is_fare(journey: Token) -> bool:
    """The way of "$4 one way", the trip of "$7 round trip": what the sum is for, and not what it is of."""
    before = journey.doc[journey.i - 1] if journey.i else None
    return before is not None and before.lower_ in ("one", "each", "round", "-", "return")


def _first_conjunct(token: Token) -> Token:
    for _ in range(_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _changed_by(quantity: Quantity, site: Site) -> Span | None:
    """What a time is longer or shorter by: their stay was shorter by two days; dust shortens lives by a year."""
    anchor = site.anchor
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "at" and anchor.head.head.lemma_.lower() in PUTTING:
        return argument(quantity, anchor.head.head, site, anchor.head)
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "by" and anchor.head.head.pos_ in ("VERB", "ADJ", "AUX"):
        above = anchor.head.head
        return argument(quantity, above.head if above.pos_ == "ADJ" else above, site, anchor.head)
    return None
