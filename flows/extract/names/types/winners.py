"""Which type wins where the mentions of a name have voted: the one with most votes, unless the words of the name tell another."""

from collections import Counter
from collections.abc import Mapping

from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import (
    BUILDING_NOUNS,
    COMPANY_SUFFIXES,
    CONTESTS,
    KNOWN_LANDS,
    KNOWN_ORGANISATIONS,
    KNOWN_PRODUCTS,
    LANDSCAPE_FIRSTS,
    LANDSCAPE_NOUNS,
    LINES_OF_BUSINESS,
    NOBILITY,
    ORGANISATION_NOUNS,
    PEOPLES,
    STORMS,
    is_given_name,
)
from flows.extract.names.linking.place_kinds import CITY_FIRST
from flows.extract.names.territories import is_demonym, is_territory
from flows.extract.names.types.ends import TEAM_ENDS, is_institution, told_by_end
from flows.name_keys import REGNAL

NAMED = 2
"""Votes of a mention for the type that the model gave it."""
OFTEN_LOCATED = 2
"""Times that *in*, *near* or *from* stands before a lone name that is then a place, where nothing else makes a person of it."""
FULL = 2
"""Words of a given name and a surname."""
_KINDS_OF_TOWNS = frozenset({"borough", "city", "county", "district", "parish", "town", "village"})
_NO_TOWNS = _KINDS_OF_TOWNS | {"advisory", "arts", "community", "governing", "labor", "labour", "national", "research", "state", "student"}
"""First words of the names of councils that are no town's."""
SAINTS = frozenset({"saint", "st", "st."})
_SIDES = frozenset({"central", "east", "greater", "inner", "north", "outer", "south", "upper", "west"})
_PARTIES = frozenset(
    {"movimento", "movimiento", "mouvement", "partai", "partei", "parti", "partia", "partido", "partij", "partito", "partit"}
)
"""What parties are called in other languages, before the rest of the name."""
_HOUSES_ABROAD = frozenset(
    {"banca", "banco", "banque", "caisse", "caixa", "caja", "hochschule", "sparkasse", "universidad", "universidade", "universität"}
    | {"universitas", "universiteit", "università", "université", "univerzita", "uniwersytet"}
)
"""So of banks and universities."""
_PAPERS_ABROAD = frozenset(
    {"allgemeine", "anzeiger", "corriere", "dagblad", "dagbladet", "gazeta", "gazzetta", "izvestia", "kurier", "nachrichten", "novosti"}
    | {"pravda", "rundschau", "tageblatt", "tagblatt", "telegraaf", "vestnik", "zeitung"}
)
"""Last words of the names of newspapers in other languages."""
_PARTS_OF_LAWS = frozenset({"article", "section", "title"})
_NO_PLACES = frozenset(
    {"agency", "airlines", "airways", "association", "authority", "commission", "committee", "company", "council", "embassy", "exchange"}
    | {"federation", "foundation", "front", "fund", "industries", "infirmary", "institute", "ministry", "orchestra", "police", "tribune"}
    | {"university"}
)
"""Last words of what the model takes for a place and is none."""
_HYPHEN = " - "
_KNOWN_EVENTS = frozenset({"brexit"})
"""What happened and is named by one word."""
_WORKS = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART"})


class Votes(dict[str, int]):
    """Votes by type, 0 for the others; to make a Counter costs several times as much."""

    def __missing__(self, _label: str) -> int:
        return 0


def is_storm(key: tuple[str, ...], storms: set[str]) -> bool:
    """Hurricane Doma, and Doma where the text names it so."""
    return (len(key) == 2 and key[0] in STORMS) or (len(key) == 1 and key[0] in storms)


def winner(key: tuple[str, ...], votes: Votes, people: Counter[str], firms: Counter[str], located: int, addressed: bool) -> str:
    """The type of the name with this key, by the votes of its mentions; `people` and `firms` count those that the word names, `located` the
    times that something is in it, `addressed` tells that it bears a title or form of address somewhere."""
    text = " ".join(key)
    label = max(sorted(votes), key=lambda choice: votes[choice]) if len(votes) > 1 else next(iter(votes))
    if is_demonym(text) and not is_territory(text):  # Philippines
        kept = ("ORG", "WORK_OF_ART", "PRODUCT") if text.endswith("s") else ("ORG", "WORK_OF_ART", "PRODUCT", "PERSON")
        return label if label in kept else "NORP"
    if is_territory(text):
        return label if label == "ORG" else "GPE"
    if text in PEOPLES and label in ("PERSON", "GPE", "LOC", "FAC") and not people[text] and not addressed:
        return "NORP"  # Kurds
    is_borne = people[text] > 1 and not firms[text]  # Bloomberg, where the text tells of Michael Bloomberg alone
    if (text in KNOWN_ORGANISATIONS and not is_borne) or (_HYPHEN in text and text.replace(_HYPHEN, "-") in KNOWN_ORGANISATIONS):
        return "ORG"
    if text in KNOWN_LANDS and label == "PERSON" and not people[text] and not addressed:
        return "GPE" if votes["GPE"] else "LOC"
    if text in _KNOWN_EVENTS:
        return "EVENT"
    if text in KNOWN_PRODUCTS and label != "PERSON":
        return "PRODUCT"
    if len(key) == 1:
        bearers = people[key[0]]
        if bearers and label in ("ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"):
            is_often = votes["PERSON"] == 0 and votes[label] > 2 * bearers and is_place(text)
            placed = label in ("GPE", "LOC") and (located or is_often)
            return label if placed else "PERSON"
        is_free = label == "PERSON" and not bearers and not addressed and not is_given_name(text)
        if is_free and (located >= OFTEN_LOCATED or _is_city(text, located)):
            return "GPE"
        if label == "PERSON" and not bearers and votes["PERSON"] <= 2 * NAMED * firms[key[0]] and not is_given_name(key[0]):
            return "ORG"
        return label
    if label == "PERSON" and len(key) == FULL and key[0] in SAINTS and cities(f"saint {key[1]}"):
        return "GPE"  # St. Paul
    if label == "PERSON" and not addressed and key[0] in _PARTIES:
        return "ORG"  # Partido Liberal
    if label in ("GPE", "LOC", "PERSON") and not addressed and (key[0] in _HOUSES_ABROAD or key[-1] in _PAPERS_ABROAD) and not cities(text):
        return "ORG"  # Banco Orlan, Orlan Vestnik
    if label == "PERSON" and not addressed and len(key) == FULL and key[0] in _SIDES and not is_given_name(key[1]):
        return "GPE"  # West Tarn
    if len(key) == 2 and key[0] in _PARTS_OF_LAWS and (key[1] in REGNAL or key[1].isdigit()):
        return "LAW"
    if len(key) > 2 and key[0] in NOBILITY and key[1] == "of" and label in ("ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT"):
        return "PERSON"  # Duchess of Orlan
    if key[-1] in CONTESTS and label in ("GPE", "LOC", "FAC", "ORG", "PERSON", "PRODUCT"):
        return "EVENT"
    if len(key) == 2 and key[1] in REGNAL and (people[key[0]] or is_given_name(key[0])):
        return "PERSON"
    if label in ("PERSON", "GPE", "LOC", "PRODUCT", "WORK_OF_ART") and key[-1] in COMPANY_SUFFIXES:
        return "ORG"
    if label == "PERSON" and len(key) == 2 and is_given_name(key[0]) and not located:
        return label  # Sharon Street
    if label in ("ORG", "GPE", "PERSON", "LOC") and key[-1] in BUILDING_NOUNS:
        return "GPE" if label == "GPE" and cities(text) else "FAC"
    if (told := told_by_end(key, label)) is not None:
        return told
    if label == "PERSON" and is_given_name(key[0]):
        return label
    if label in ("GPE", "FAC", "PERSON") and (key[-1] in LANDSCAPE_NOUNS or (key[0] in LANDSCAPE_FIRSTS and label == "GPE")):
        return "GPE" if label == "GPE" and cities(text) else "LOC"
    if label == "PERSON" and key[-1] in LINES_OF_BUSINESS and not is_given_name(key[0]):
        return "ORG"  # Halvern Autos
    if label == "PERSON" and (key[-1] == "state" or (key[-1] in ORGANISATION_NOUNS and not is_given_name(key[0]))):
        return "ORG"
    if label == "GPE" and (key[-1] in _NO_PLACES or (key[-1] in LINES_OF_BUSINESS and not located)) and not cities(text):
        return "ORG"  # Halvern Foods
    if label in _WORKS and len(key) == FULL and votes["PERSON"] and is_given_name(key[0]):
        return "PERSON"
    if label == "ORG" and len(key) in (2, 3) and is_given_name(key[0]) and not is_institution(key):
        return "PERSON" if all(word.isalpha() or word.endswith(".") for word in key) else label
    return label


def bears(key: tuple[str, ...], votes: Mapping[tuple[str, ...], Votes], people: Counter[str]) -> bool:
    """True where the last word of the name is a person's wherever it stands alone, twice at least, and nobody else's."""
    alone = votes.get(key[-1:])
    is_person = alone is not None and set(alone) <= {"PERSON"} and alone["PERSON"] >= 2 * NAMED
    return is_person and not people[key[-1]] and is_given_name(key[0])


def is_no_land(word: str) -> bool:
    """True for what is no known place, and for a given name that a town has as well: *Taylor*."""
    return not is_place(word) or (is_given_name(word) and not (is_territory(word) or is_demonym(word) or word in regions()))


def is_place(text: str) -> bool:
    """True for countries, peoples, regions and cities that are known."""
    return is_territory(text) or is_demonym(text) or text in regions() or bool(cities(text))


def _is_city(text: str, located: int) -> bool:
    """True for a capital, and for a known city in which something is."""
    known = cities(text)
    return bool(known) and (located > 0 or known[0].is_capital)


def is_council_of_town(key: tuple[str, ...]) -> bool:
    """Orlan Council, Orlan Town Council; not Student Council, nor U.N. Security Council."""
    if key[-1] != "council" or not key[0].isalpha() or key[0] in _NO_TOWNS:
        return False
    return len(key) == FULL or (len(key) == FULL + 1 and key[1] in _KINDS_OF_TOWNS)


def is_club(key: tuple[str, ...]) -> bool:
    """Orlan City; not Kansas City."""
    return len(key) > 1 and key[-1] in TEAM_ENDS and not is_place(" ".join(key))


def is_university(key: tuple[str, ...]) -> bool:
    """Ohio State; not Washington State."""
    state = " ".join(key[:-1])
    region = regions().get(state)
    return state not in CITY_FIRST and region is not None and region.country == "US"
