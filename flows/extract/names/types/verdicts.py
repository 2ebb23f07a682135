"""The type of each name, by what its mentions say (`ballots`) and by the other names of the text.

`winners.winner` takes the type with most votes. What words beside it and other names tell then corrects it; where two corrections fit,
the later of a function holds. A surname alone is a person when the document names one who bears it.
"""

from collections.abc import Iterable

from flows.extract.names.gazetteer import cities
from flows.extract.names.lexicon import COMPANY_SUFFIXES, KNOWN_ORGANISATIONS, STORMS, is_given_name
from flows.extract.names.linking.place_kinds import CONTINENTS
from flows.extract.names.records import Name
from flows.extract.names.territories import country_named, is_territory
from flows.extract.names.types.ballots import DOUBLED, Ballots, Key
from flows.extract.names.types.ends import is_institution
from flows.extract.names.types.winners import FULL, SAINTS, bears, is_no_land, is_place, is_storm, is_university, winner

_HYPHENS = frozenset({"-", "–"})
_NO_FIRMS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_TOWNS = frozenset({"FAC", "GPE", "LOC"})
_TOWNS_FIRSTS = frozenset({"el", "la", "las", "los", "new", "san", "santa", "santo", "sao", "são"})
_STATE = "State"
"""Last word of a short name of a university."""
_NO_FAMILIES = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"})
_MAY_BE_GIVEN = frozenset({"GPE", "LOC", "FAC", "PRODUCT"})
"""Types of a lone word that is the given name of somebody in the text."""


def decided(ballots: Ballots, names: Iterable[Name], in_shares: Iterable[Key]) -> dict[Key, str]:
    """The type of each key of `ballots.votes`, which are the keys of `names`; `in_shares` are keys that the words beside a mention make
    firms (see `shared_names.told_firms`)."""
    storms = {key[1] for key in ballots.votes if len(key) == 2 and key[0] in STORMS}
    labels = {
        key: "EVENT"
        if is_storm(key, storms)
        else winner(key, counts, ballots.people, ballots.firms, ballots.located.get(key, 0), key in ballots.addressed)
        for key, counts in ballots.votes.items()
    }
    labels = {key: _by_others(key, label, ballots) or _by_mentions(key, label, ballots) or label for key, label in labels.items()}
    for name in names:
        key = name.key
        if name.words[-1] == _STATE and labels[key] in _TOWNS and not ballots.located[key] and is_university(key):
            labels[key] = "ORG"
    without_suffix = {key[:-1] for key, label in labels.items() if label == "ORG" and len(key) > 1 and key[-1] in COMPANY_SUFFIXES}
    told = {key[0] for key, label in labels.items() if len(key) > 1 and label == "ORG" and ballots.votes[key]["PERSON"]}
    labels = {key: _by_firms(key, label, ballots, without_suffix, told) or label for key, label in labels.items()}
    for key in in_shares:
        if key not in ballots.addressed and (len(key) > 1 or not ballots.people[key[0]]):
            labels[key] = "ORG"  # shares in Ana Kovar fell
    return labels


def _by_mentions(key: Key, label: str, ballots: Ballots) -> str | None:
    """The type that words beside a mention tell, whatever most votes say; None where they tell none."""
    found = None
    is_alone, is_addressed = len(key) == 1, key in ballots.addressed
    is_anybody = is_addressed or (is_alone and _is_somebodys(key[0], ballots))
    if key in ballots.landmarks and not is_addressed and not (is_alone and ballots.people[key[0]]):
        found = ballots.landmarks[key]
    if is_alone and label == "PERSON" and ballots.located[key] and not is_anybody and is_place(key[0]):
        found = "GPE"  # in Devon, where nobody is called so
    if label == "PERSON" and not is_alone and not is_addressed and _is_town(key):
        found = "GPE"  # La Paz
    if label == "PERSON" and len(key) == FULL and key[0] in SAINTS and _opens_a_name(key, ballots):
        found = "ORG"  # St. Orla, beside St. Orla Medical Center
    if key in ballots.ships and ballots.votes[key]["PRODUCT"] >= ballots.votes[key]["PERSON"]:
        found = "PRODUCT"  # the frigate Ada Brandt
    if label == "ORG" and key in ballots.lands and not (is_addressed or ballots.firms[key[0]] or key[0] in KNOWN_ORGANISATIONS):
        found = "GPE"  # Orlan, beside the road to Orlan
    if label == "PERSON" and not is_anybody and key in ballots.states | ballots.lands:
        found = "GPE"  # Velmark, beside Velmark's defence ministry
    elif label == "PERSON" and not is_anybody and key in ballots.nobodies:
        found = "GPE" if is_alone and country_named(key[0]) is not None else "ORG"  # Tarn Relief, a charity; Chad cut its budget
    if len(key) == DOUBLED and key[1] in _HYPHENS and label in ("ORG", "PERSON") and (*key, "act") in ballots.votes:
        found = "LAW"  # Kovar-Hale, beside the Kovar-Hale Act
    if key in ballots.governed and label == "LOC" and is_alone and key[0] not in CONTINENTS:
        found = "GPE"  # Orlan, beside Orlan's parliament
    return found


def _by_others(key: Key, label: str, ballots: Ballots) -> str | None:
    """The type that whole names of people and organisations, and verbs for several, tell; None where they tell none."""
    found = None
    first, is_alone, is_addressed = key[0], len(key) == 1, key in ballots.addressed
    is_anybody = is_addressed or (is_alone and _is_somebodys(first, ballots))
    is_definite = is_alone and key in ballots.definite
    if is_definite and label in _NO_FAMILIES and first.endswith("s") and ballots.people[first[:-1]]:
        found = "PERSON"  # the Kovars, beside Ana Kovar
    if is_definite and label == "PERSON" and first in ballots.ends and not is_anybody:
        found = "ORG"  # the Hawks, beside Orlan Hawks
    if key in ballots.doubled:
        found = "PERSON"  # Kovar-Hale, beside Ana Kovar-Hale
    is_body = is_alone and key in ballots.bodies
    if is_body and label == "PERSON" and (ballots.firms[first] or not _is_somebodys(first, ballots)) and not is_addressed:
        found = "ORG"  # shares in Halvern fell: Halvern Seafood, and the brothers Halvern
    if key in ballots.several and label in _NO_FIRMS and not is_addressed and not is_territory(first):
        found = "ORG"  # Halvern have signed
    if is_body and first.endswith("bank") and label in ("GPE", "LOC"):
        found = "ORG"  # NordBank
    is_no_place = not ballots.located[key]
    if label == "GPE" and len(key) == FULL and is_no_place and bears(key, ballots.votes, ballots.people) and not is_place(" ".join(key)):
        found = "PERSON"  # Zarek Hale, beside Hale who is somebody
    if is_alone and label in _MAY_BE_GIVEN and ballots.called_so[first] and is_no_place and is_no_land(first):
        found = "PERSON"  # Zarek, beside Zarek Hale
    return found


def _by_firms(key: Key, label: str, ballots: Ballots, without_suffix: set[Key], told: set[str]) -> str | None:
    """The type that the names of firms and councils tell of what they begin with; `without_suffix` are names of firms without *Inc.*,
    `told` first words of those that the model took for somebody. None where they tell none."""
    found = None
    first, is_alone, is_addressed = key[0], len(key) == 1, key in ballots.addressed
    is_free = not ballots.people[first] and not is_addressed
    if is_alone and label == "PERSON" and first in told and is_free:
        found = "ORG"  # Tarn, beside Tarn Rail that the model took for a person
    may_be_firm = label == "PERSON" or (label == "GPE" and not ballots.located[key] and not is_territory(first))
    if is_alone and may_be_firm and ballots.companies[first] and is_free:
        found = "ORG"  # Halvern, beside Halvern Group and nobody called Halvern
    towns = ballots.towns[first]
    if is_alone and label in ("ORG", "PERSON") and towns and towns == ballots.firms[first] and not ballots.people[first]:
        found = "GPE"  # Orlan, beside Orlan Town Council
    if key in without_suffix and label in _NO_FIRMS and not is_alone and not ballots.located[key] and not is_addressed:
        found = "ORG"  # Halvern Orlan, beside Halvern Orlan SA
    if key in ballots.called and label in _NO_FIRMS and not ballots.people[key[-1]] and not is_addressed:
        found = "ORG"
    return found


def _is_somebodys(word: str, ballots: Ballots) -> bool:
    """True for a surname or given name of somebody whom the text names whole."""
    return bool(ballots.people[word] or ballots.called_so[word])


def _opens_a_name(key: Key, ballots: Ballots) -> bool:
    """True for the first words of the longer name of a house or an organisation."""
    return any(other[: len(key)] == key and is_institution(other[1:]) for other in ballots.votes if len(other) > len(key))


def _is_town(key: Key) -> bool:
    """True for a capital, and for a known town that begins as towns do."""
    known = cities(" ".join(key))
    return bool(known) and (known[0].is_capital or key[0] in _TOWNS_FIRSTS) and not is_given_name(key[0])
