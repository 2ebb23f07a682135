"""What the words beside a name tell of its type: whom or what the text says it of, lives in it or is elected for it."""

from flows import word_lists
from flows.extract.names.lexicon import PLAYERS, TITLES, is_given_name
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory
from flows.extract.names.words import Words

_PLURAL_VERBS = frozenset({"are", "have", "were"})
_JOINTS = frozenset({"&", "and", ",", "or", "nor"})
_IRREAL = frozenset({"as", "if", "though", "were", "wish", "wished"})
"""Words behind which *were* is said of one, too."""
_NEAR_BEFORE = 3
_NEAR = 15
"""Tokens within which a pronoun is looked for."""
PLACE_PREPOSITIONS = frozenset({"in", "near", "from"})
_LIVE_IN = (
    "akim borough city collector county district hamlet inhabitants island isle mayor municipality outskirts parish people port province "
    "residents sarpanch streets suburb tehsildar town township village"
)
_LIVED_IN = frozenset(_LIVE_IN.split())
"""Nouns whose *of* a place follows."""
_GOVERNING = frozenset({"army", "constitution", "government", "minister", "parliament", "president"})
"""What states have, and seas, deserts and continents have not."""
_OF_STATES = word_lists.words("airspace ambassador army constitution economy embassy gdp inflation military ministry navy parliament")
"""What only states have, whoever leads them."""
_OF_TOWNS = frozenset({"mayor", "mayoral", "resident", "residents", "townspeople"})
_HAPPENING = frozenset(
    {"bear", "campaign", "crash", "die", "gather", "grow", "kill", "land", "live", "meet", "protest", "rally", "reside", "settle", "speak"}
    | {"stay", "study"}
)
"""Lemmas of what one does in a place, and not in somebody."""
_MOVING = frozenset(
    {"commute", "drive", "flee", "flight", "fly", "journey", "migrate", "move", "relocate", "return", "sail", "travel", "trip", "visit"}
)
"""Lemmas of what one does to a place, with *to* between."""
_OF_LANDS = frozenset({"airspace", "constitution", "embassy", "navy", "parliament"})
"""What only lands have, behind their name and an article."""
_HOUSES = word_lists.words("church consulate court embassy factory hospital hotel jail ministry police prison residents school")
"""What stands, works or lives *in* a place."""
_DIRECTIONS = frozenset({"east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"})
_LENGTHS = frozenset({"kilometers", "kilometres", "km", "miles"})
_WAYS = frozenset({"bus", "buses", "ferries", "ferry", "highway", "motorway", "road", "roads", "train", "trains"})
"""What leads to a place."""
_HIRED = PLAYERS | {"captain", "manager", "midfielder"}
"""Those who play for a side or train it; nobody has one."""
_PARTIES = frozenset({"Con", "Conservative", "DUP", "Dem", "Green", "Ind", "Independent", "Lab", "Labour", "Plaid", "Reform", "SNP"})
"""What stands for a party before the ward that somebody was elected for."""
_FULL = 2
"""Words of a given name and a surname."""
_SEATED = frozenset({"mep", "mla", "mp", "msp", "senator"})
"""Those whose *for* the place that chose them follows."""


def taken_up_as_a_person(words: Words, name: Name, people_at: frozenset[int]) -> bool:
    """True for the subject of a sentence that he or she takes up, with no person named between the two or before it."""
    if words.deps[name.last - 1] not in ("nsubj", "nsubjpass"):
        return False
    lower, begins = words.lower, words.begin_sentences
    for number in range(name.first - 1, max(-1, name.first - _NEAR), -1):
        if begins[number + 1]:
            break
        if number in people_at or lower[number] in ("he", "she", "his", "her", "who"):
            return False
    for number in range(name.last, min(len(lower), name.last + _NEAR)):
        if begins[number] or number in people_at:
            return False
        if lower[number] in ("he", "she"):
            return True
    return False


def describes(words: Words, name: Name) -> bool:
    """True when the noun before the name belongs to it: chipmaker Halvern, and no company Ada Brandt founded.

    So it does without article right behind a preposition, whatever the parse: shares of chipmaker Halvern fell.
    """
    noun, heads = name.first - 1, words.heads
    belongs = name.first <= heads[noun] < name.last or heads[name.last - 1] == noun
    belongs = belongs or (noun > 0 and words.pos[noun - 1] == "ADP" and words.deps[noun] == "pobj" and noun not in words.plurals)
    return belongs and not is_given_name(name.words[0]) and not is_territory(name.key[0])


def has_mayor(words: Words, name: Name) -> bool:
    """*Orlan Mayor Ana Kovar*, *Orlan residents*, *Orlan's mayor*: where the model took the town for somebody or a firm."""
    at = name.last
    if words.texts[at : at + 2] in (["'s", "mayor"], ["’s", "mayor"]):
        at += 1
    if name.label not in ("ORG", "PERSON") or len(name.words) > 1 or at >= len(words.folded) or is_given_name(name.words[0]):
        return False
    return words.folded[at] in _OF_TOWNS and words.pos[at] in ("NOUN", "PROPN") and not name.surface.isupper()


def happens_in(words: Words, name: Name) -> bool:
    """*Spoke in Orlan*, *was born in Orlan*; not *believed in Kovar*, nor *is set out in Kovar*, a case."""
    at = name.first - 1
    if at < 1 or words.lower[at] != "in" or words.texts[name.last : name.last + 1] in (["'s"], ["’s"]):
        return False
    verb = words.heads[at]
    return words.pos[verb] == "VERB" and words.deps[at] == "prep" and words.lemmas[verb] in _HAPPENING


def is_lived_in(words: list[str], name: Name) -> bool:
    """In Dunmore, where a tanker leaked; the people of Dunmore."""
    before = words[name.first - 1] if name.first else ""
    if before == "of" and words[name.first - 2 : name.first - 1] == ["both"] and words[name.last : name.last + 1] in ([","], ["."]):
        return True  # Ana Kovar and Erik Brask, both of Orlan
    if before == "of":
        return name.first > 1 and words[name.first - 2].casefold() in _LIVED_IN
    return before.casefold() in PLACE_PREPOSITIONS and words[name.last : name.last + 2] == [",", "where"]


def is_governed(folded: list[str], name: Name) -> bool:
    """Orlan's parliament, Orlan's trade minister."""
    at = name.last
    return folded[at : at + 1] in (["'s"], ["’s"]) and not _GOVERNING.isdisjoint(folded[at + 1 : at + 3])


def is_state(folded: list[str], name: Name) -> bool:
    """Velmark's defence ministry, Velmark's parliament: where the model took a land that it does not know for somebody."""
    at = name.last
    if len(name.words) > 1 or is_given_name(name.words[0]) or folded[at : at + 1] not in (["'s"], ["’s"]):
        return False
    return not _OF_STATES.isdisjoint(folded[at + 1 : at + 3])


def is_seat(words: list[str], name: Name) -> bool:
    """The MP for Tarn South."""
    at = name.first
    return at > 1 and words[at - 1] == "for" and words[at - 2].casefold() in _SEATED and not is_given_name(name.words[0])


def is_firms(words: Words, name: Name) -> bool:
    """True where the noun behind a name of one word says that it is a company's."""
    if len(name.words) > 1 or words.pos[name.last] != "NOUN" or is_territory(name.key[0]):
        return False
    return words.texts[name.last] != "news" or words.texts[name.last + 1 : name.last + 2] == ["agency"]


def has_plural_verb(words: Words, name: Name) -> bool:
    """True for one name, of no plural, that several do something: *Halvern have signed a keeper*, *Halvern are in talks*."""
    last = name.last - 1
    verb = name.last
    if verb >= len(words.lower) or words.lower[verb] not in _PLURAL_VERBS or words.deps[last] not in ("nsubj", "nsubjpass"):
        return False
    is_full = len(name.words) > 1 and is_given_name(name.words[0])
    if is_full or name.key[-1].endswith("s") or any(words.deps[child] == "conj" for child in words.children[last]):
        return False
    before = words.lower[max(0, name.first - _NEAR_BEFORE) : name.first]
    return _JOINTS.isdisjoint(before[-1:]) and not (words.lower[verb] == "were" and not _IRREAL.isdisjoint(before))


def is_definite(words: Words, name: Name) -> bool:
    """*The Kirsk Assembly met*, where the model took two words for somebody's whole name; not *the Ana Kovar archive*."""
    at = name.last
    if name.label != "PERSON" or len(name.words) != _FULL or not name.first or words.lower[name.first - 1] != "the":
        return False
    if any(map(is_given_name, name.words)) or name.key[0] in TITLES or name.key[-1].endswith("s") or not all(map(str.istitle, name.words)):
        return False
    return words.deps[at - 1] != "compound" and words.pos[at : at + 1] not in (["NOUN"], ["PROPN"])


def is_land(words: Words, name: Name) -> bool:
    """*The Orlan parliament*, *north of Orlan*, *40 miles from Orlan*, *the road to Orlan*, *a court in Orlan*, *Orlan has 9,000
    inhabitants*: where the model took a place that it does not know for somebody or some body."""
    if name.label not in ("ORG", "PERSON") or len(name.words) > 1 or name.surface.isupper() or is_given_name(name.words[0]):
        return False
    at, behind = name.first - 1, words.lower[name.last : name.last + 1]
    before = words.lower[max(0, at - 1) : name.first]
    if before[-1:] == ["the"]:
        return bool(behind) and behind[0] in _OF_LANDS
    if before and words.deps[name.last - 1] == "pobj":
        match before[-1]:
            case "of":
                return before[0] in _DIRECTIONS
            case "in":
                return before[0] in _HOUSES
            case "from":
                return before[0] in _LENGTHS
            case "to":
                return words.lower[words.heads[at]] in _WAYS
        return False
    verb = words.heads[name.last - 1]
    if words.deps[name.last - 1] != "nsubj" or words.lemmas[verb] != "have":
        return False
    return any(words.deps[child] == "dobj" and words.lower[child] == "inhabitants" for child in words.children[verb])


def is_before_hired(words: Words, name: Name) -> bool:
    """*Tarn striker Ana Kovar*, *the Tarn manager*, in one phrase, where the model took the club for somebody."""
    at = name.last
    if name.label != "PERSON" or len(name.words) > 1 or at >= len(words.lower) or is_given_name(name.words[0]):
        return False
    return words.lower[at] in _HIRED and words.deps[at - 1] == "compound"


def is_ward(words: Words, name: Name) -> bool:
    """*Ana Kovar (Lab, Tarn North)*, *(Lib Dem, Tarn)*."""
    at, texts = name.first - 2, words.texts
    if name.label not in ("ORG", "PERSON") or at < 1 or texts[at + 1] != "," or texts[name.last : name.last + 1] != [")"]:
        return False
    return texts[at] in _PARTIES and "(" in texts[max(0, at - 2) : at]


def is_headed_for(words: Words, name: Name) -> bool:
    """*Flew back to Tarn*, *a trip to Tarn*."""
    at = name.first - 1
    if at < 1 or words.lower[at] != "to":
        return False
    head = words.heads[at]
    head = words.heads[head] if words.lower[head] == "back" else head
    return words.lemmas[head] in _MOVING
