"""Decides the type of each name by all its mentions in the document.

Every mention votes with the type that the model gave it; the words around it and inside it vote as well: a form of address
makes a person, "Stadium" a building. A surname alone is a person when the document names one who bears it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.ends import SHIPS, is_institution, told_by_end
from flows.extract.names.evidence import is_organisation, is_person
from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import (
    ADDRESS,
    BUILDING_NOUNS,
    COMPANY_NOUNS,
    COMPANY_SUFFIXES,
    CONTESTS,
    KNOWN_ORGANISATIONS,
    KNOWN_PRODUCTS,
    LANDSCAPE_FIRSTS,
    LANDSCAPE_NOUNS,
    NOBILITY,
    ORGANISATION_NOUNS,
    PEOPLES,
    STORMS,
    SUFFIXES,
    TITLES,
    is_given_name,
)
from flows.extract.names.lists import listed, results
from flows.extract.names.place_kinds import CITY_FIRST
from flows.extract.names.records import Name
from flows.extract.names.score_lines import LINE
from flows.extract.names.territories import is_demonym, is_territory
from flows.extract.names.words import Words
from flows.name_keys import REGNAL, is_surname_first

_NEAR = 15
"""Tokens within which a pronoun is looked for."""
_NAMED = 2
"""Votes of a mention for the type that the model gave it."""
_SURE = 8
"""Votes of letters that stand in brackets behind the organisation that they are short for, and of a line that tells what stands in it."""
_SURE_RULES = frozenset({"letters_in_brackets", "listed_work", LINE, "state_letters"})
_TOLD = 3
"""Votes of words beside the name that are said of its type alone."""
_PLACE_PREPOSITIONS = frozenset({"in", "near", "from"})
_LIVE_IN = "akim city collector inhabitants mayor outskirts people residents sarpanch streets suburb tehsildar town village"
_LIVED_IN = frozenset(_LIVE_IN.split())
"""Nouns whose *of* a place follows."""
_SEATED = frozenset({"mep", "mla", "mp", "msp", "senator"})
"""Those whose *for* the place that chose them follows."""
_KINDS_OF_COMPANY = COMPANY_NOUNS - {"broadcaster", "brewer", "business", "developer", "miner", "operator", "publisher", "supplier"}
"""Nouns that say of the name after them that it is a company (chipmaker Halvern), and are said of no person."""
_LINES_OF_BUSINESS = frozenset(
    {"aerospace", "biosciences", "capital", "electronics", "labs", "logistics", "partners", "pharma", "pharmaceuticals", "robotics"}
    | {"securities", "semiconductor", "software", "systems", "technologies", "therapeutics", "ventures"}
)
"""Last words of firms' names that are left out where the firm is named again."""
_OF_COMPANIES = frozenset({"news", "shares", "stock"})
"""Words behind the name of a company: *Halvern shares*, *Halvern news agency*."""
_PARTS_OF_LAWS = frozenset({"article", "section", "title"})
_MAY_BEAR_A_TITLE = frozenset({"ORG", "GPE", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC"})
"""Types of the model that a title before the name overrules."""
_NO_PLACES = frozenset(
    {
        "association",
        "commission",
        "embassy",
        "federation",
        "foundation",
        "front",
        "infirmary",
        "institute",
        "ministry",
        "orchestra",
        "university",
    }
)
"""Last words of what the model takes for a place and is none."""
_NO_FIRMS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_FULL = 2
"""Words of a given name and a surname."""
_STATE = "State"
"""Last word of a short name of a university."""
_WORKS = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART"})
_MAY_BE_GIVEN = frozenset({"GPE", "LOC", "FAC", "PRODUCT"})
"""Types of a lone word that is the given name of somebody in the text."""
_OFTEN_LOCATED = 2
"""Times that *in*, *near* or *from* stands before a lone name that is then a place, where nothing else makes a person of it."""


class _Votes(dict[str, int]):
    """Votes by type, 0 for the others; to make a Counter costs several times as much."""

    def __missing__(self, _label: str) -> int:
        return 0


def voted(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, each with the type that the document's vote gave it."""
    texts, folded = words.texts, words.folded
    votes: dict[tuple[str, ...], _Votes] = {}
    people: Counter[str] = Counter()
    called_so: Counter[str] = Counter()
    firms: Counter[str] = Counter()
    companies: Counter[str] = Counter()
    addressed: set[tuple[str, ...]] = set()
    called: set[tuple[str, ...]] = set()
    bodies: set[tuple[str, ...]] = set()
    ships: set[tuple[str, ...]] = set()
    doubled: set[tuple[str, ...]] = set()
    located: Counter[tuple[str, ...]] = Counter()
    people_at = frozenset(name.first for name in names if name.label == "PERSON")
    keys = [name.key for name in names]
    firms_in_lists, places_in_lists = listed(texts, names)
    in_results = results(texts, names)
    for number, (name, key) in enumerate(zip(names, keys, strict=True)):
        if (counts := votes.get(key)) is None:
            counts = votes[key] = _Votes()
        if number in firms_in_lists:
            counts["ORG"] += _TOLD
        if number in in_results:
            counts["PERSON"] += _TOLD
            addressed.add(key)
        if number in places_in_lists:
            located[key] += 1
        is_team_of_town = name.rule == LINE and _is_place(" ".join(key))  # says nothing of the town
        counts[name.label] += 0 if is_team_of_town else _SURE if name.rule in _SURE_RULES else _NAMED
        before = folded[name.first - 1] if name.first else ""
        after = texts[name.last] if name.last < len(texts) else ""
        if name.label == "PERSON" and before in SHIPS and words.pos[name.first - 1] == "NOUN":
            counts["PRODUCT"] += _TOLD
            ships.add(key)
        if (before in _KINDS_OF_COMPANY and _describes(words, name)) or (after in _OF_COMPANIES and _is_firms(words, name)):
            called.add(key)
        elif before in TITLES and name.label in _MAY_BEAR_A_TITLE and texts[name.first][:1].isupper():
            counts["PERSON"] += 3 if before in ADDRESS or texts[name.first - 1][:1].isupper() else 1
            addressed.add(key)
        is_people = name.label == "NORP" and key[-1].endswith("s")
        if name.label != "PERSON" and not is_people and _taken_up_as_a_person(words, name, people_at):
            counts["PERSON"] += 3
            addressed.add(key)
        if name.label == "PERSON" and _is_seat(texts, name):
            counts["GPE"] += _TOLD
        elif is_organisation(doc, texts, name):
            counts["ORG"] += _TOLD
            bodies.add(key)
        elif name.label == "PERSON" and len(key) == 1 and before == "the" and is_demonym(key[0]):
            counts["NORP"] += _TOLD  # the Dane laughed
        elif is_person(doc, texts, name):
            counts["PERSON"] += _TOLD
            addressed.add(key)
        if before in _PLACE_PREPOSITIONS:
            located[key] += 1
        if _is_lived_in(texts, name):
            located[key] += _OFTEN_LOCATED
        if name.label == "ORG" and len(key) > 1:
            firms[key[0]] += 1
            companies[key[0]] += key[-1] in COMPANY_SUFFIXES or key[-1] in _LINES_OF_BUSINESS
        if name.label == "PERSON" and len(key) > 1:
            people[key[0] if is_surname_first(name.surface) else key[-2] if key[-1] in SUFFIXES and len(key) > 2 else key[-1]] += 1
            called_so[key[0]] += 1
            if key[-2] == "-":
                doubled.add(key[-3:])
    storms = {key[1] for key in votes if len(key) == 2 and key[0] in STORMS}
    winners = {
        key: "EVENT" if _is_storm(key, storms) else _winner(key, counter, people, firms, located.get(key, 0), key in addressed)
        for key, counter in votes.items()
    }
    for key, label in winners.items():
        if key in ships and votes[key]["PRODUCT"] >= votes[key]["PERSON"]:
            winners[key] = "PRODUCT"  # the frigate Ada Brandt
        if key in doubled:
            winners[key] = "PERSON"  # Kovar-Hale, beside Ana Kovar-Hale
        if key in bodies and len(key) == 1 and label == "PERSON" and firms[key[0]] and key not in addressed:
            winners[key] = "ORG"  # shares in Halvern fell: Halvern Seafood, and the brothers Halvern
        if label == "GPE" and len(key) == _FULL and not located[key] and _bears(key, votes, people) and not _is_place(" ".join(key)):
            winners[key] = "PERSON"  # Zarek Hale, beside Hale who is somebody
        if len(key) == 1 and label in _MAY_BE_GIVEN and called_so[key[0]] and not located[key] and _is_no_land(key[0]):
            winners[key] = "PERSON"  # Zarek, beside Zarek Hale
    for name, key in zip(names, keys, strict=True):
        if name.words[-1] == _STATE and winners[key] in ("GPE", "LOC", "FAC") and not located[key] and _is_university(key):
            winners[key] = "ORG"
    without_suffix = {key[:-1] for key, label in winners.items() if label == "ORG" and len(key) > 1 and key[-1] in COMPANY_SUFFIXES}
    told = {key[0] for key, label in winners.items() if len(key) > 1 and label == "ORG" and votes[key]["PERSON"]}
    for key, label in winners.items():
        if len(key) == 1 and label == "PERSON" and key[0] in told and not people[key[0]] and key not in addressed:
            winners[key] = "ORG"  # Tarn, beside Tarn Rail that the model took for a person
        is_free = label == "PERSON" or (label == "GPE" and not located[key] and not is_territory(key[0]))
        if len(key) == 1 and is_free and companies[key[0]] and not people[key[0]] and key not in addressed:
            winners[key] = "ORG"  # Halvern, beside Halvern Group and nobody called Halvern
        if key in without_suffix and label in _NO_FIRMS and len(key) > 1 and not located[key] and key not in addressed:
            winners[key] = "ORG"  # Halvern Orlan, beside Halvern Orlan SA
        if key in called and label in ("PERSON", "GPE", "LOC", "FAC") and not people[key[-1]] and key not in addressed:
            winners[key] = "ORG"
    return [
        name
        if winners[key] == name.label or _tells_alone(name)
        else replace(name, label=winners[key], rule="document_vote", confidence=0.65)
        for name, key in zip(names, keys, strict=True)
    ]


def _tells_alone(name: Name) -> bool:
    """True where the line says what the name is, whatever it is elsewhere: a side beside its score, a known place in a dateline."""
    return name.rule == LINE or (name.rule == "dateline" and _is_place(" ".join(name.key)))


def _taken_up_as_a_person(words: Words, name: Name, people_at: frozenset[int]) -> bool:
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


def _describes(words: Words, name: Name) -> bool:
    """True when the noun before the name belongs to it: chipmaker Halvern, and no company Ada Brandt founded."""
    noun, heads = name.first - 1, words.heads
    belongs = name.first <= heads[noun] < name.last or heads[name.last - 1] == noun
    return belongs and not is_given_name(name.words[0]) and not is_territory(name.key[0])


def _is_lived_in(words: list[str], name: Name) -> bool:
    """In Dunmore, where a tanker leaked; the people of Dunmore."""
    before = words[name.first - 1] if name.first else ""
    if before == "of":
        return name.first > 1 and words[name.first - 2].casefold() in _LIVED_IN
    return before.casefold() in _PLACE_PREPOSITIONS and words[name.last : name.last + 2] == [",", "where"]


def _is_seat(words: list[str], name: Name) -> bool:
    """The MP for Tarn South."""
    at = name.first
    return at > 1 and words[at - 1] == "for" and words[at - 2].casefold() in _SEATED and not is_given_name(name.words[0])


def _is_firms(words: Words, name: Name) -> bool:
    """True where the noun behind a name of one word says that it is a company's."""
    if len(name.words) > 1 or words.pos[name.last] != "NOUN" or is_territory(name.key[0]):
        return False
    return words.texts[name.last] != "news" or words.texts[name.last + 1 : name.last + 2] == ["agency"]


def _is_storm(key: tuple[str, ...], storms: set[str]) -> bool:
    """Hurricane Doma, and Doma where the text names it so."""
    return (len(key) == 2 and key[0] in STORMS) or (len(key) == 1 and key[0] in storms)


def _winner(key: tuple[str, ...], votes: _Votes, people: Counter[str], firms: Counter[str], located: int, addressed: bool) -> str:
    text = " ".join(key)
    label = max(sorted(votes), key=lambda choice: votes[choice]) if len(votes) > 1 else next(iter(votes))
    if is_demonym(text) and not is_territory(text):  # Philippines
        kept = ("ORG", "WORK_OF_ART", "PRODUCT") if text.endswith("s") else ("ORG", "WORK_OF_ART", "PRODUCT", "PERSON")
        return label if label in kept else "NORP"
    if is_territory(text):
        return label if label == "ORG" else "GPE"
    if text in PEOPLES and label in ("PERSON", "GPE", "LOC", "FAC") and not people[text] and not addressed:
        return "NORP"  # Kurds
    if text in KNOWN_ORGANISATIONS:
        return "ORG"
    if text in KNOWN_PRODUCTS and label != "PERSON":
        return "PRODUCT"
    if len(key) == 1:
        bearers = people[key[0]]
        if bearers and label in ("ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"):
            placed = label in ("GPE", "LOC") and (located or (votes["PERSON"] == 0 and votes[label] > 2 * bearers))
            return label if placed else "PERSON"
        is_free = label == "PERSON" and not bearers and not addressed and not is_given_name(text)
        if is_free and (located >= _OFTEN_LOCATED or _is_city(text, located)):
            return "GPE"
        if label == "PERSON" and not bearers and votes["PERSON"] <= 2 * _NAMED * firms[key[0]] and not is_given_name(key[0]):
            return "ORG"
        return label
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
    if label == "PERSON" and (key[-1] == "state" or (key[-1] in ORGANISATION_NOUNS and not is_given_name(key[0]))):
        return "ORG"
    if label == "GPE" and key[-1] in _NO_PLACES and not cities(text):
        return "ORG"
    if label in _WORKS and len(key) == _FULL and votes["PERSON"] and is_given_name(key[0]):
        return "PERSON"
    if label == "ORG" and len(key) in (2, 3) and is_given_name(key[0]) and not is_institution(key):
        return "PERSON" if all(word.isalpha() or word.endswith(".") for word in key) else label
    return label


def _bears(key: tuple[str, ...], votes: Mapping[tuple[str, ...], _Votes], people: Counter[str]) -> bool:
    """True where the last word of the name is a person's wherever it stands alone, twice at least, and nobody else's."""
    alone = votes.get(key[-1:])
    is_person = alone is not None and set(alone) <= {"PERSON"} and alone["PERSON"] >= 2 * _NAMED
    return is_person and not people[key[-1]] and is_given_name(key[0])


def _is_no_land(word: str) -> bool:
    """True for what is no known place, and for a given name that a town has as well: *Taylor*."""
    return not _is_place(word) or (is_given_name(word) and not (is_territory(word) or is_demonym(word) or word in regions()))


def _is_place(text: str) -> bool:
    """True for countries, peoples, regions and cities that are known."""
    return is_territory(text) or is_demonym(text) or text in regions() or bool(cities(text))


def _is_city(text: str, located: int) -> bool:
    """True for a capital, and for a known city in which something is."""
    known = cities(text)
    return bool(known) and (located > 0 or known[0].is_capital)


def _is_university(key: tuple[str, ...]) -> bool:
    """Ohio State; not Washington State."""
    state = " ".join(key[:-1])
    region = regions().get(state)
    return state not in CITY_FIRST and region is not None and region.country == "US"
