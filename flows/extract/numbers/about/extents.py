"""Figures that only say how far, how near, how hot, how fast or how long, and so measure no noun. Uses the parse."""

import re

from flows.extract.numbers.about.heads import LEVEL_VERBS
from flows.extract.numbers.phrases import NOUNS, Site
from flows.extract.numbers.quantities.measures import Quantity
from flows.records import Span
from flows.word_lists import words

LENGTHS = frozenset({"m", "km", "cm", "mm", "ft", "mi", "in", "yd", "nmi"})
"""Signs of the units of a length."""
_WARMTHS = frozenset({"°C", "°F", "K"})
_SPEEDS = frozenset({"km/h", "mi/h", "m/s", "kn"})
_FAST = frozenset({"wind", "gust", "speed", "limit", "velocity", "pace", "average"})
"""Nouns that a speed is the level of: gusts peaked at 80 mph. Whoever drives or moves at a speed is not."""
_TRAVELLING = words("walk run ride drive row swim fly sail travel cycle march hike trek cover jog crawl paddle")
_DROPPING = words("fall drop plunge climb")
_EXTENDING = words("stretch extend span reach")
_ONTO = frozenset({"from", "onto", "into", "down", "off", "through"})
_POINTS = frozenset({"at", "above", "below", "between", "over", "under"})
_HEDGES = frozenset({"about", "around", "some", "roughly", "nearly", "almost", "up", "only", "just"})

_STAYS = re.compile(r"(?:night|evening|morning|afternoon|weekend|term|season|semester)s", re.IGNORECASE)
_STAYING = re.compile(
    r"\b(?:spen[dt]|spends|spending|for|over|after|within|in|lasted)\s(?:(?:the\s(?:last|past|next)|some|about|only|just)\s)?$"
)


def measures_nothing(quantity: Quantity, site: Site) -> bool:
    """True for within 20 miles of a town, walked four miles, stored at 8 degrees, flying at 300 km/h."""
    if quantity.kind not in ("measure", "duration"):
        return False
    doc, first = site.anchor.doc, site.first
    while first > 1 and doc[first - 1].lower_ in _HEDGES:
        first -= 1
    before = doc[first - 1] if first else None
    if before is not None and before.lower_ == "within":
        return _follower(site) == "of"
    if quantity.kind == "duration" or quantity.change_to is not None:
        return False
    is_length = quantity.unit in LENGTHS
    if before is not None and before.lower_ in _POINTS and (is_length or quantity.unit in _WARMTHS | _SPEEDS):
        above = before.head
        if above.pos_ in NOUNS:
            return above.i == before.i - 1  # a line at 61 metres, days above 40 degrees
        if quantity.unit in _WARMTHS and before.is_sent_start:
            return True  # at 45 degrees the grid fails
        if quantity.unit in _SPEEDS and before.lower_ == "at":
            return site.subject is None or site.subject.lemma_.lower() not in _FAST
        return site.verb is not None and site.verb.lemma_.lower() not in LEVEL_VERBS
    return is_length and (_is_ahead(site) or _is_travelled(site))


def _follower(site: Site) -> str:
    """The word behind the figure in lower case, empty at the end of the text."""
    doc, after = site.anchor.doc, site.last + 1
    return doc[after].lower_ if after < doc.count else ""


def _is_ahead(site: Site) -> bool:
    """True for half a mile along the track, six miles offshore, the next station is 48 kilometres on."""
    doc, after = site.anchor.doc, site.last + 1
    follower = _follower(site)
    if site.verb is not None and site.verb.lemma_.lower() in _EXTENDING:
        return False  # a wreck that stretches seven miles along the shore
    return follower in ("along", "offshore") or (follower == "on" and (after + 1 == doc.count or doc[after + 1].is_punct))


def _is_travelled(site: Site) -> bool:
    """True for the way somebody goes or falls: walked four miles, dropped 40 feet onto a car."""
    verb = site.verb
    if verb is None or site.anchor.dep_ not in ("npadvmod", "dobj", "advmod") or verb.i > site.first:
        return False
    lemma = verb.lemma_.lower()
    if lemma in _TRAVELLING:
        return site.first - verb.i <= 4
    return lemma in _DROPPING and _follower(site) in _ONTO and site.anchor.head.i == verb.i


def is_stay(text: str, quantity: Quantity, found: Span) -> bool:
    """Spent six nights in a cell, after five terms: a time that says how long."""
    return (
        quantity.kind == "count"
        and _STAYS.fullmatch(text, found.start, found.end) is not None
        and not text.startswith(" of ", found.end)
        and _STAYING.search(text, max(0, quantity.start - 30), quantity.start) is not None
    )
