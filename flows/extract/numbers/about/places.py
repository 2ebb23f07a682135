"""Where a figure holds: a place that the parse hangs on its verb, on what it measures, or on the verb's subject."""

from collections.abc import Iterator

from flows.extract.numbers.phrases import MOST_CHILDREN, NOUNS, Site, span_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.word_lists import words

_WHERE = frozenset({"in", "at", "across", "throughout", "within", "around", "near", "outside", "inside", "along", "on", "from", "of"})
_OF_NOUNS = frozenset({"of", "from"})
_SENT = words("shipment export import supply delivery flight arrival departure sale freight traffic output emission revenue")
"""What comes from a place and is counted there."""
_PLACE_NOUNS = words(
    "district region country city town village area province state county valley coast street road basin plain island border"
    " capital suburb neighbourhood neighborhood quay dock pier landing airport harbour harbor port ridge park forest lake river"
    " mountain continent nation municipality borough ward territory zone delta hill plateau desert prairie steppe moor peninsula"
    " archipelago gulf bay sea shore beach upland highland lowland outskirts countryside hinterland interior north south east west"
    " centre center kingdom republic commune parish canton market square terminal depot shipyard reservoir locality cemetery camp campus"
    " stadium canal pond creek estuary marsh site estate slum area facility"
)
_REGIONS = frozenset({"plain", "hill", "upland", "highland", "lowland", "mountain", "outskirts", "suburb"})
"""Plurals that name one place without an article: in uplands."""
_WORDS = frozenset({"there", "nationwide", "worldwide", "statewide", "citywide", "countrywide", "elsewhere", "downtown"})
_NOT_OF = frozenset({"share", "stake", "interest", "rise", "increase", "drop", "fall", "change", "investment", "bank", "university"})
_NEVER = frozenset({"age", "multiple"})
_STEPS = 5


def place_of(quantity: Quantity, site: Site | None) -> Span | None:
    """The place of the figure that stands nearest to it; None where none hangs on its words."""
    if site is None or quantity.kind in _NEVER:
        return None
    holders = list(_holders(site))
    found = [span for holder in holders for span in _places_of(holder, site)] or list(_where(site))
    if not found:
        found = [span for holder in holders for span in _names_before(holder, site)]
    if quantity.kind == "duration":
        found = [span for span in found if 0 <= span.start - quantity.end <= 4]
    return min(
        found,
        key=lambda span: (span.start - quantity.end if span.start >= quantity.end else quantity.start - span.end + 10, span.start),
        default=None,
    )


def _holders(site: Site) -> Iterator[Token]:
    """The tokens from the figure up to its verb, and the subject of the verb."""
    token = site.anchor
    for _ in range(_STEPS):
        yield token
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    if site.verb is None:
        return
    if token.i != site.verb.i:
        yield site.verb
    if site.anchor.dep_ == "pobj":
        yield from _objects(site)
    subject = site.subject
    if subject is not None and not site.first <= subject.i <= site.last:
        yield subject


def _where(site: Site) -> Iterator[Span]:
    """The place that a clause with "where" is about: on Palm Island, where she took 68 percent."""
    verb = site.verb
    if verb is None or verb.dep_ != "relcl" or verb.head.lower_ == "market":
        return
    if any(child.lower_ == "where" for child in verb.lefts):
        span = _place(verb.head, named_only=False)
        if span is not None:
            yield span


def _objects(site: Site) -> Iterator[Token]:
    """What the verb does with the figure, and what that is for: the plant in "lifted the budget for its plant in Mesa to 7bn"."""
    verb = site.verb
    for thing in verb.children if verb is not None else ():
        if thing.dep_ == "dobj" and thing.i < site.first:
            yield thing
            for preposition in thing.children:
                if preposition.dep_ == "prep" and preposition.lower_ in ("for", "of"):
                    yield from (child for child in preposition.children if child.dep_ == "pobj")


def _names_before(holder: Token, site: Site) -> Iterator[Span]:
    """The place that a noun is named by: the Arizona plant, Montana wheat."""
    if holder.pos_ != "NOUN" or holder.n_lefts > MOST_CHILDREN or holder.lemma_.lower() in _NOT_OF:
        return
    for child in holder.lefts:
        if (
            child.dep_ in ("compound", "nmod")
            and child.ent_type_ in ("GPE", "LOC")
            and child.pos_ == "PROPN"
            and not site.first <= child.i <= site.last
        ):
            span = _place(child, named_only=True)
            if span is not None:
                yield span


def _places_of(holder: Token, site: Site, *, inner: bool = False) -> Iterator[Span]:
    if len(holder.children) > MOST_CHILDREN or (holder.pos_ in NOUNS and holder.lemma_.lower() in _NOT_OF):
        return
    for child in holder.children:
        if child.dep_ in ("advmod", "npadvmod") and child.lower_ in _WORDS:
            yield span_of(child.doc, child.i, child.i)
        if child.dep_ == "prep" and not inner and child.lower_ == "in":
            for thing in child.children:  # in warehouses at Hull
                if thing.dep_ == "pobj" and thing.pos_ == "NOUN" and not site.first <= thing.i <= site.last:
                    yield from _places_of(thing, site, inner=True)
        if child.dep_ != "prep" or child.lower_ not in _WHERE:
            continue
        if child.lower_ in _OF_NOUNS and holder.pos_ not in NOUNS:
            continue
        if child.lower_ == "from" and holder.lemma_.lower() not in _SENT:
            continue  # a nurse from Kerala is not counted there
        for place in child.children:
            if place.dep_ == "pobj" and not site.first <= place.i <= site.last:
                span = _place(place, named_only=child.lower_ == "of")
                if span is not None:
                    yield span


def _is_one(plural: Token) -> bool:
    """True for a plural that names one place: in the eastern districts, not in districts that lost voters."""
    return plural.lemma_.lower() in _REGIONS or any(child.dep_ == "det" and child.lower_ == "the" for child in plural.children)


def _place(head: Token, *, named_only: bool) -> Span | None:
    doc = head.doc
    if head.ent_type_ in ("GPE", "LOC", "FAC"):
        first = last = head.i
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
        while last + 1 < doc.count and doc[last + 1].ent_iob_ == "I":
            last += 1
        if doc[first].lower_ == "the" and first < last:
            first += 1
        return span_of(doc, first, last)
    if named_only or head.lemma_.lower() not in _PLACE_NOUNS or any(child.like_num for child in head.children):
        return None
    if head.tag_ == "NNS" and not _is_one(head):
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            named = next((inner for inner in child.children if inner.dep_ == "pobj" and inner.ent_type_ in ("GPE", "LOC", "FAC")), None)
            if named is not None:
                return _place(named, named_only=True)
    first = head.left_edge.i
    if any(token.like_num or token.text[:1].isdigit() for token in doc.run(first, head.i)):
        return None  # a 60mph zone
    while first < head.i and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    return span_of(doc, first, head.i) if head.i - first < 6 else None
