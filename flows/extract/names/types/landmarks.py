"""Places that the model took for somebody or some body, and that the words in the name or beside it tell: *Lake Imvik*, *near Tullow
Cross*, *along the Syr Darya*, *Callum Orrell, of Wirksworth*, *the company's Tarnside plant*; and what is no place: *the ferry, the Ana
Kovar*, *Energia Orlan, a network operator*."""

from collections.abc import Set

from spacy.tokens import Doc

from flows.extract.names.finding.making import ARTICLES
from flows.extract.names.finding.nobles import LADIES, LORDS
from flows.extract.names.lexicon import COMPANY_NOUNS, LANDSCAPE_FIRSTS, is_given_name
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory
from flows.extract.names.types.ends import SHIPS
from flows.extract.names.types.evidence import TAKEN_FOR_PLACES
from flows.extract.names.types.winners import FULL, is_place
from flows.extract.names.words import Words

_WATERS = frozenset({"lake", "loch", "lough", "mount"})
"""First words of the names of lakes and mountains; those of rivers and gulfs are first words of firms as well."""
_FIRSTS = {
    **dict.fromkeys(sorted(LANDSCAPE_FIRSTS), "LOC"),
    **dict.fromkeys(("bistro", "brasserie", "cafe", "café", "ristorante", "trattoria"), "ORG"),
    "hotel": "FAC",
    "port": "GPE",
}
"""First words of the names of places that the model takes for somebody's, and what is then named."""
_LANDMARKS = {
    **dict.fromkeys(("lock", "quay", "weir", "wharf"), "FAC"),
    **dict.fromkeys(("beach", "creek", "crossing", "falls", "gap", "harbor", "harbour", "head", "hill", "hills"), "LOC"),
    **dict.fromkeys(("island", "islands", "isle", "marsh", "moor", "point", "pond", "ridge", "sands", "wood", "woods"), "LOC"),
    "cross": "GPE",
}
"""Last words of names at which something is, and what is then named."""
_AT = frozenset({"across", "at", "below", "from", "in", "near", "off", "past", "to", "via"})
_ALONG = frozenset({"across", "along", "down", "up"})
_OF_RIVERS = frozenset({"basin", "delta", "estuary", "floodplain", "gorge", "river", "rivers", "tributaries", "tributary", "watershed"})
_OF_PLACES = frozenset({"airport", "beach", "harbor", "harbour", "marina"})
"""Nouns in small letters behind the name of a town."""
_SITES = frozenset({"branch", "depot", "factory", "mill", "plant", "refinery", "shipyard", "site", "warehouse", "works", "yard"})
"""What a firm has in a place."""
_OWNING = frozenset({"'s", "’s", "its", "their"})
_STREETS = frozenset({"Avenue", "Close", "Crescent", "Drive", "Lane", "Road", "Street", "Terrace"})
_NOBLE = LADIES | LORDS | {"dame", "lady", "lord"}
_PARENTS = frozenset({"bank", "charity", "company", "employer", "firm", "owner", "parent", "party", "supplier", "union"})
_BODIES = (COMPANY_NOUNS - {"company"}) | {"charity", "company", "cooperative", "operator", "union"}


def is_landmark(words: Words, name: Name) -> str | None:
    """The type of a place that the name has where something is at it: *a gust at Carrick Point*; None where that is not said."""
    label = _LANDMARKS.get(name.key[-1])
    if label is None or len(name.key) != FULL or is_given_name(name.words[0]) or not name.words[-1].istitle():
        return None
    return label if name.first and words.lower[name.first - 1] in _AT else None


def told_by_first(name: Name) -> str | None:
    """The type of a place that the first of two words tells: *Lake Imvik*, *Cape Orsk*, *Port Tarn*."""
    if len(name.key) != FULL or not name.words[0].istitle() or is_given_name(name.words[0]):
        return None
    if name.label == "ORG":
        return "LOC" if name.key[0] in _WATERS else None
    return _FIRSTS.get(name.key[0]) if name.label == "PERSON" else None


def is_river(words: Words, name: Name) -> bool:
    """*Along the Syr Darya*, *the Syr Darya basin*: nobody has an article before a whole name and a basin behind it."""
    first, last = name.first, name.last
    if name.label != "PERSON" or not first or words.lower[first - 1] != "the" or is_given_name(name.words[0]):
        return False
    return (first > 1 and words.lower[first - 2] in _ALONG) or (last < len(words.lower) and words.lower[last] in _OF_RIVERS)


def is_ship(words: Words, name: Name) -> bool:
    """*The ferry, the Ana Kovar*, *the trawler Santa Orla*."""
    before = words.lower[max(0, name.first - 3) : name.first]
    if before[1:] == [",", "the"] and before[0] in SHIPS:
        return True
    at = name.first - 1
    if at < 0 or words.pos[at] != "NOUN" or words.lower[at] not in SHIPS:
        return False
    is_one = name.first <= words.heads[at] < name.last or words.heads[name.last - 1] == at
    return name.label == "PERSON" or (name.label in TAKEN_FOR_PLACES and is_one)


def is_home(words: Words, name: Name, people_until: Set[int]) -> bool:
    """*Callum Orrell, of Wirksworth,*, *Baroness Orrell of Wick*, *of Elm Road, Wick,*; `people_until` are the tokens behind the names
    of people."""
    at = name.first - 2
    if name.label != "PERSON" or len(name.key) > 1 or is_given_name(name.words[0]):
        return False
    if at > 0 and words.texts[at + 1] == "," and words.texts[at] in _STREETS and words.texts[at - 1].istitle():
        return words.texts[name.last : name.last + 1] in ([","], ["."])
    if at > 0 and at + 1 in people_until and words.texts[at + 1] == "of" and words.lower[at - 1] in _NOBLE:
        return True
    if at not in people_until:
        return False
    return words.texts[at : name.first] == [",", "of"] and words.texts[name.last : name.last + 1] in ([","], ["."])


def has_site(words: Words, name: Name) -> bool:
    """*The company's Tarnside plant*, *Saltmoor airport*."""
    at = name.last
    if name.label not in ("ORG", "PERSON") or len(name.key) > 1 or at >= len(words.lower) or is_given_name(name.words[0]):
        return False
    if words.texts[at] in _OF_PLACES:
        return True
    return name.label == "PERSON" and words.texts[at] in _SITES and name.first > 0 and words.lower[name.first - 1] in _OWNING


def is_body(doc: Doc, words: Words, name: Name) -> bool:
    """*Energia Orlan, a network operator*, where the model took it for a place."""
    at = name.last
    if name.label not in ("FAC", "GPE", "LOC") or len(name.key) < FULL or is_place(" ".join(name.key)) or is_territory(name.key[0]):
        return False
    if words.texts[at : at + 1] != [","] or at + 1 >= len(words.texts) or words.texts[at + 1] not in ARTICLES:
        return False
    kind = doc[at + 1].head
    return kind.dep_ == "appos" and name.first <= kind.head.i < at and kind.lower_ in _BODIES


def is_called_body(words: Words, name: Name) -> bool:
    """*Her party, New Dawn, won*: what stands between commas behind a noun for organisations, whatever the model took it for."""
    at = name.first - 2
    if at < 0 or name.label not in ("FAC", "GPE", "LOC", "PERSON", "WORK_OF_ART") or is_given_name(name.words[0]):
        return False
    if words.texts[at + 1] != "," or words.texts[name.last : name.last + 1] != [","] or is_place(" ".join(name.key)):
        return False
    return (
        words.pos[at] == "NOUN"
        and words.lower[at] in _PARENTS
        and words.heads[name.last - 1] == at
        and words.deps[name.last - 1] == "appos"
    )
