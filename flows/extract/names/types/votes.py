"""Decides the type of each name by all its mentions in the document.

Every mention votes with the type that the model gave it; the words around it and inside it vote as well: a form of address
makes a person, "Stadium" a building. A surname alone is a person when the document names one who bears it.
"""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.making import ARTICLES
from flows.extract.names.finding.titles import QUOTED
from flows.extract.names.groups.short_forms import SCHOOLS
from flows.extract.names.lexicon import (
    ADDRESS,
    COMPANY_NOUNS,
    COMPANY_SUFFIXES,
    LINES_OF_BUSINESS,
    PLAYERS,
    STORMS,
    SUFFIXES,
    TITLES,
)
from flows.extract.names.linking.place_kinds import CONTINENTS
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym, is_territory
from flows.extract.names.types.beside import (
    PLACE_PREPOSITIONS,
    describes,
    happens_in,
    has_mayor,
    has_plural_verb,
    is_firms,
    is_governed,
    is_lived_in,
    is_seat,
    is_state,
    taken_up_as_a_person,
)
from flows.extract.names.types.called_so import countries_called_so, places_called_so, whole_names
from flows.extract.names.types.ends import SHIPS
from flows.extract.names.types.evidence import COMPANIES_BY_TRADE, is_nobody, is_organisation, is_person, is_spelled_out
from flows.extract.names.types.examples import exemplified
from flows.extract.names.types.landmarks import has_site, is_body, is_home, is_landmark, is_river, is_ship, is_water
from flows.extract.names.types.lists import listed, results
from flows.extract.names.types.score_lines import LINE
from flows.extract.names.types.shared_names import (
    country_or_person,
    firm_or_person,
    place_or_person,
    told_firms,
)
from flows.extract.names.types.winners import (
    FULL,
    NAMED,
    OFTEN_LOCATED,
    Votes,
    bears,
    is_club,
    is_council_of_town,
    is_no_land,
    is_place,
    is_storm,
    is_university,
    winner,
)
from flows.extract.names.words import Words
from flows.name_keys import is_surname_first

_SURE = 8
"""Votes of letters that stand in brackets behind the organisation that they are short for, and of a line that tells what stands in it."""
_SURE_RULES = frozenset({"letters_in_brackets", "listed_work", LINE, "state_letters"})
_TOLD = 3
"""Votes of words beside the name that are said of its type alone."""
_KINDS_OF_COMPANY = (COMPANY_NOUNS | COMPANIES_BY_TRADE | {"magazine", "newspaper", "website"}) - {
    "broadcaster",
    "brewer",
    "business",
    "developer",
    "miner",
    "operator",
    "publisher",
    "supplier",
}
"""Nouns that say of the name after them that it is a company (chipmaker Halvern), and are said of no person."""
_OF_COMPANIES = frozenset(
    {"alumni", "campus", "employees", "faculty", "founder", "magazine", "news", "radio", "shares", "stock", "website"}
)
"""Words behind the name of a company, a paper or a school: *Halvern shares*, *Halvern news agency*, *Halvern magazine*."""
_MAY_BEAR_A_TITLE = frozenset({"ORG", "GPE", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC"})
"""Types of the model that a title before the name overrules."""
_HYPHENS = frozenset({"-", "–"})
_DOUBLED = 3
"""Words of a surname with a hyphen."""
_NO_FIRMS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_AND_SONS = frozenset({"bros", "bros.", "brothers", "daughters", "sons"})
"""Last words of the names of firms that begin with a surname."""
_STATE = "State"
"""Last word of a short name of a university."""
_NO_FAMILIES = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"})
_MAY_BE_GIVEN = frozenset({"GPE", "LOC", "FAC", "PRODUCT"})
"""Types of a lone word that is the given name of somebody in the text."""


def voted(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, each with the type that the document's vote gave it."""
    texts, folded = words.texts, words.folded
    votes: dict[tuple[str, ...], Votes] = {}
    people: Counter[str] = Counter()
    called_so: Counter[str] = Counter()
    firms: Counter[str] = Counter()
    companies: Counter[str] = Counter()
    addressed: set[tuple[str, ...]] = set()
    called: set[tuple[str, ...]] = set()
    bodies: set[tuple[str, ...]] = set()
    ships: set[tuple[str, ...]] = set()
    governed: set[tuple[str, ...]] = set()
    states: set[tuple[str, ...]] = set()
    nobodies: set[tuple[str, ...]] = set()
    doubled: set[tuple[str, ...]] = set()
    located: Counter[tuple[str, ...]] = Counter()
    people_at = frozenset(name.first for name in names if name.label == "PERSON")
    people_until = frozenset(name.last for name in names if name.label == "PERSON")
    landmarks: dict[tuple[str, ...], str] = {}
    keys = [name.key for name in names]
    firms_in_lists, places_in_lists = listed(texts, names)
    in_results = results(texts, names)
    examples = dict(exemplified(words, names))
    definite: set[tuple[str, ...]] = set()
    several: set[tuple[str, ...]] = set()
    ends: set[str] = set()
    towns: Counter[str] = Counter()
    for number, (name, key) in enumerate(zip(names, keys, strict=True)):
        if (counts := votes.get(key)) is None:
            counts = votes[key] = Votes()
        if number in firms_in_lists:
            counts["ORG"] += _TOLD
        if (kind := examples.get(number)) == "GPE":
            located[key] += OFTEN_LOCATED
        elif kind is not None and name.label != "NORP":
            counts[kind] += _TOLD
            if kind == "ORG":
                bodies.add(key)
        if has_plural_verb(words, name):
            several.add(key)
        if number in in_results:
            counts["PERSON"] += _TOLD
            addressed.add(key)
        if number in places_in_lists:
            located[key] += OFTEN_LOCATED if name.label == "PERSON" else 1
        is_team_of_town = name.rule == LINE and is_place(" ".join(key))  # says nothing of the town
        counts[name.label] += 0 if is_team_of_town or name.rule == QUOTED else _SURE if name.rule in _SURE_RULES else NAMED
        before = folded[name.first - 1] if name.first else ""
        after = texts[name.last] if name.last < len(texts) else ""
        if after in PLAYERS and name.label != "ORG" and is_club(key):
            counts["ORG"] += _TOLD  # Orlan City striker
        if (name.label == "PERSON" and before in SHIPS and words.pos[name.first - 1] == "NOUN") or is_ship(words, name):
            counts["PRODUCT"] += _TOLD
            ships.add(key)
        if (before in _KINDS_OF_COMPANY and describes(words, name)) or (after in _OF_COMPANIES and is_firms(words, name)):
            called.add(key)
        elif before in TITLES and name.label in _MAY_BEAR_A_TITLE and texts[name.first][:1].isupper():
            counts["PERSON"] += 3 if before in ADDRESS or texts[name.first - 1][:1].isupper() else 1
            addressed.add(key)
        is_people = name.label == "NORP" and key[-1].endswith("s")
        if name.label != "PERSON" and not is_people and taken_up_as_a_person(words, name, people_at):
            counts["PERSON"] += 3
            addressed.add(key)
        if name.label == "PERSON" and is_seat(texts, name):
            counts["GPE"] += _TOLD
        elif is_spelled_out(texts, name):
            counts["ORG"] += _SURE
        elif is_organisation(doc, texts, name):
            counts["ORG"] += _TOLD
            bodies.add(key)
        elif name.label == "PERSON" and len(key) == 1 and is_demonym(key[0]) and (before in ARTICLES or name.last in words.plurals):
            counts["NORP"] += _TOLD  # the Dane laughed, Danish officials
        elif is_person(doc, texts, name):
            counts["PERSON"] += _TOLD
            addressed.add(key)
        if before in PLACE_PREPOSITIONS:
            located[key] += 1
        elif before == "the":
            definite.add(key)
        if name.label == "PERSON" and len(key) == 1 and happens_in(words, name):
            located[key] += OFTEN_LOCATED
        if has_mayor(words, name):
            located[key] += OFTEN_LOCATED
            counts["GPE"] += _TOLD
        if is_governed(folded, name):
            governed.add(key)
        if is_state(folded, name):
            states.add(key)
        if is_nobody(doc, texts, name):
            nobodies.add(key)
        if is_lived_in(texts, name) or is_home(words, name, people_until):
            located[key] += OFTEN_LOCATED
        if is_water(name) or is_river(words, name):
            landmarks[key] = "LOC"
        elif (landmark := is_landmark(words, name)) is not None:
            landmarks[key] = landmark
        elif is_body(doc, words, name):
            landmarks[key] = "ORG"
        elif has_site(words, name):
            landmarks[key] = "GPE"
        if name.label == "ORG" and len(key) > 1:
            firms[key[0]] += 1
            if len(key) > 2 and key[-2] == "of" and key[-3] in SCHOOLS:
                firms[key[-1]] += 1
            companies[key[0]] += key[-1] in COMPANY_SUFFIXES or key[-1] in LINES_OF_BUSINESS or key[-1] in _AND_SONS or key[-1] in SCHOOLS
            ends.add(key[-1])
            towns[key[0]] += is_council_of_town(key)
        if name.label == "PERSON" and len(key) > 1:
            people[key[0] if is_surname_first(name.surface) else key[-2] if key[-1] in SUFFIXES and len(key) > 2 else key[-1]] += 1
            called_so[key[0]] += 1
            if key[-2] == "-" and len(key) > _DOUBLED:
                doubled.add(key[-_DOUBLED:])
    storms = {key[1] for key in votes if len(key) == 2 and key[0] in STORMS}
    winners = {
        key: "EVENT" if is_storm(key, storms) else winner(key, counter, people, firms, located.get(key, 0), key in addressed)
        for key, counter in votes.items()
    }
    for key, label in winners.items():
        if key in landmarks and key not in addressed and not (len(key) == 1 and people[key[0]]):
            winners[key] = landmarks[key]
        is_known = len(key) == 1 and label == "PERSON" and located[key] and is_place(key[0])
        if is_known and not (people[key[0]] or called_so[key[0]] or key in addressed):
            winners[key] = "GPE"  # in Devon, where nobody is called so
        if key in ships and votes[key]["PRODUCT"] >= votes[key]["PERSON"]:
            winners[key] = "PRODUCT"  # the frigate Ada Brandt
        is_anybody = key in addressed or (len(key) == 1 and bool(people[key[0]] or called_so[key[0]]))
        if label == "PERSON" and not is_anybody and key in states:
            winners[key] = "GPE"  # Velmark, beside Velmark's defence ministry
        elif label == "PERSON" and not is_anybody and key in nobodies:
            winners[key] = "ORG"  # Tarn Relief, a charity
        if len(key) == _DOUBLED and key[1] in _HYPHENS and label in ("ORG", "PERSON") and (*key, "act") in votes:
            winners[key] = "LAW"  # Kovar-Hale, beside the Kovar-Hale Act
        if key in governed and label == "LOC" and len(key) == 1 and key[0] not in CONTINENTS:
            winners[key] = "GPE"  # Orlan, beside Orlan's parliament
        if len(key) == 1 and label in _NO_FAMILIES and key[0].endswith("s") and people[key[0][:-1]] and key in definite:
            winners[key] = "PERSON"  # the Kovars, beside Ana Kovar
        if len(key) == 1 and key in definite and label == "PERSON" and key[0] in ends and not is_anybody:
            winners[key] = "ORG"  # the Hawks, beside Orlan Hawks
        if key in doubled:
            winners[key] = "PERSON"  # Kovar-Hale, beside Ana Kovar-Hale
        is_no_one = not (people[key[0]] or called_so[key[0]])
        if key in bodies and len(key) == 1 and label == "PERSON" and (firms[key[0]] or is_no_one) and key not in addressed:
            winners[key] = "ORG"  # shares in Halvern fell: Halvern Seafood, and the brothers Halvern
        if key in several and label in ("PERSON", "GPE", "LOC", "FAC") and key not in addressed and not is_territory(key[0]):
            winners[key] = "ORG"  # Halvern have signed
        if len(key) == 1 and key in bodies and key[0].endswith("bank") and label in ("GPE", "LOC"):
            winners[key] = "ORG"  # NordBank
        if label == "GPE" and len(key) == FULL and not located[key] and bears(key, votes, people) and not is_place(" ".join(key)):
            winners[key] = "PERSON"  # Zarek Hale, beside Hale who is somebody
        if len(key) == 1 and label in _MAY_BE_GIVEN and called_so[key[0]] and not located[key] and is_no_land(key[0]):
            winners[key] = "PERSON"  # Zarek, beside Zarek Hale
    for name, key in zip(names, keys, strict=True):
        if name.words[-1] == _STATE and winners[key] in ("GPE", "LOC", "FAC") and not located[key] and is_university(key):
            winners[key] = "ORG"
    without_suffix = {key[:-1] for key, label in winners.items() if label == "ORG" and len(key) > 1 and key[-1] in COMPANY_SUFFIXES}
    told = {key[0] for key, label in winners.items() if len(key) > 1 and label == "ORG" and votes[key]["PERSON"]}
    for key, label in winners.items():
        if len(key) == 1 and label == "PERSON" and key[0] in told and not people[key[0]] and key not in addressed:
            winners[key] = "ORG"  # Tarn, beside Tarn Rail that the model took for a person
        is_free = label == "PERSON" or (label == "GPE" and not located[key] and not is_territory(key[0]))
        if len(key) == 1 and is_free and companies[key[0]] and not people[key[0]] and key not in addressed:
            winners[key] = "ORG"  # Halvern, beside Halvern Group and nobody called Halvern
        if len(key) == 1 and label in ("ORG", "PERSON") and towns[key[0]] and towns[key[0]] == firms[key[0]] and not people[key[0]]:
            winners[key] = "GPE"  # Orlan, beside Orlan Town Council
        if key in without_suffix and label in _NO_FIRMS and len(key) > 1 and not located[key] and key not in addressed:
            winners[key] = "ORG"  # Halvern Orlan, beside Halvern Orlan SA
        if key in called and label in ("PERSON", "GPE", "LOC", "FAC") and not people[key[-1]] and key not in addressed:
            winners[key] = "ORG"
    told_here = frozenset(told_firms(words, names))
    for key in [keys[number] for number in sorted(told_here)]:
        if key not in addressed and (len(key) > 1 or not people[key[0]]):
            winners[key] = "ORG"  # shares in Ana Kovar fell
    introduced = whole_names(names, keys)
    shared, early = places_called_so(words, names, keys, winners, people, located, introduced)
    countries = countries_called_so(names, keys, winners, called_so)
    found = []
    for number, (name, key) in enumerate(zip(names, keys, strict=True)):
        label = winners[key]
        if key in shared:
            label = place_or_person(words, name, label, number in early)
        elif key in countries:
            label = country_or_person(words, name, countries[key])
        elif len(key) == 1 and label in ("ORG", "PERSON") and companies[key[0]] and people[key[0]]:
            firm, person = introduced["ORG", key[0]], introduced["PERSON", key[0]]
            label = firm_or_person(words, name, label, firm < name.first < person or number in told_here)
        is_so = label == name.label or _tells_alone(name)
        found.append(name if is_so else replace(name, label=label, rule="document_vote", confidence=0.65))
    return found


def _tells_alone(name: Name) -> bool:
    """True where what stands beside the name says what it is, whatever it is elsewhere: a side beside its score, a known place in a
    dateline, a title between marks."""
    return name.rule in (LINE, QUOTED) or (name.rule == "dateline" and is_place(" ".join(name.key)))
