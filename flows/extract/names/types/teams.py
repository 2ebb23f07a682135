"""Names of places that mean the team that plays for them: *Orlan beat Kello 2-1*, *the Orlan striker*.

Only in a report on sport, and only where the text speaks of the place as of a side at least once; the mentions that say where
something is stay places. In other news a country is no organisation.
"""

from collections.abc import Mapping, Set
from dataclasses import replace

from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import PLAYERS, TITLES, is_given_name
from flows.extract.names.linking.surroundings import Surroundings
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory, normalised
from flows.extract.names.types.beside import is_before_hired
from flows.extract.names.types.sport import is_sport
from flows.extract.names.words import Words
from flows.name_keys import Key

_PLACES = frozenset({"FAC", "GPE", "LOC"})
_DOES = frozenset(
    {"bat", "beat", "blank", "bowl", "chase", "clinch", "concede", "crush", "declare", "defeat", "down", "draw", "edge", "equalise"}
    | {
        "equalize",
        "host",
        "lead",
        "lose",
        "meet",
        "outclass",
        "outplay",
        "overcome",
        "play",
        "qualify",
        "rally",
        "rout",
        "score",
        "snap",
        "sweep",
    }
    | {"sweep", "thrash", "thump", "tie", "top", "trail", "trounce", "win"}
)
"""Lemmas of what sides do."""
_SUFFERS = frozenset(
    {"beat", "crush", "defeat", "down", "edge", "face", "host", "join", "outclass", "overcome", "play", "rout", "sweep"}
    | {"thrash", "thump", "top", "trounce"}
)
"""Lemmas of what is done to a side, or by who becomes one of it."""
_AGAINST = frozenset({"against", "v", "v.", "versus", "vs", "vs."})
_OF_TEAMS = PLAYERS | {"captain", "fans", "great", "innings", "manager", "outfielder", "side", "squad", "team", "teammate"} | _AGAINST
"""Words behind the name of a side."""
_ADJECTIVES = frozenset({"u.k.", "u.s.", "uk", "us", "usa"})
"""Names of countries that serve as adjectives: *the U.S. team* is what *the Kenyan team* is."""
_CERTAINTY = 0.65


def teams(words: Words, names: list[Name], datelines: frozenset[int]) -> list[Name]:
    """The names, those of places that mean teams as organisations, other countries as places.

    `datelines` are the offsets at which datelines begin.
    """
    countries = any(map(_is_country, names))
    if not (countries or any(name.label in _PLACES or (name.label == "PERSON" and len(name.words) == 1) for name in names)):
        return names
    is_report = is_sport(words)
    if not (is_report or countries):
        return names
    around = Surroundings(words, names, datelines)
    if countries:
        names = [
            replace(name, label="GPE", rule="country", confidence=_CERTAINTY)
            if _is_country(name) and (not is_report or around.is_placed(name))
            else name
            for name in names
        ]
    if not is_report:
        return names
    ends = {name.last: name for name in names}
    surnames = {name.key[-1] for name in names if name.label == "PERSON" and len(name.words) > 1}
    hiring = {name.key for name in names if is_before_hired(words, name)}
    towns = [name.label in _PLACES or _may_be_town(words, name, surnames, hiring) for name in names]
    free = [is_town and not around.is_placed(name) and not _is_of(words, name, ends) for name, is_town in zip(names, towns, strict=True)]
    sides = {
        name.key for name, is_free in zip(names, free, strict=True) if is_free and (_is_side(words, name) or around.is_beside_defeat(name))
    }
    people = {name.first for name in names if name.label == "PERSON"}
    return [
        replace(name, label="ORG", rule="team", confidence=_CERTAINTY)
        if is_free and name.key in sides and not _is_country_of(words, name, people)
        else name
        for name, is_free in zip(names, free, strict=True)
    ]


def _may_be_town(words: Words, name: Name, surnames: Set[str], hiring: Set[Key]) -> bool:
    """True for a known town or region that the model takes for a person, and that nobody in the text is called: *Leeds beat Kello*; also
    for an unknown one that has players elsewhere in the text."""
    if name.label != "PERSON" or len(name.words) > 1 or name.key[0] in surnames or is_given_name(name.key[0]):
        return False
    is_addressed = name.first > 0 and words.folded[name.first - 1] in TITLES
    return not is_addressed and bool(name.key in hiring or name.key[0] in regions() or cities(name.key[0]))


def _is_country(name: Name) -> bool:
    """True for a country that the model takes for an organisation."""
    return name.label == "ORG" and is_territory(name.surface)


def _is_side(words: Words, name: Name) -> bool:
    """True where the name does what sides do, stands by a score, or before those who play for it."""
    folded = words.folded
    before = folded[name.first - 1] if name.first else ""
    after = folded[name.last] if name.last < len(folded) else ""
    if before in _AGAINST or after in _OF_TEAMS or after[:1].isdigit():
        return True
    head = name.last - 1
    if words.deps[head] == "conj" and words.deps[words.heads[head]] == "nsubj":
        head = words.heads[head]  # Orlan and Kello have met
    dep, verb = words.deps[head], words.lemmas[words.heads[head]]
    return (dep == "nsubj" and verb in _DOES) or (dep == "dobj" and verb in _SUFFERS)


def _is_of(words: Words, name: Name, ends: Mapping[int, Name]) -> bool:
    """True for what a name before it is of or in: *Ada Oduor of Kenya*, *Orlan, Ohio*; not in a list of regions."""
    before = ends.get(name.first - 1)
    if before is None:
        return False
    link = words.folded[before.last]
    return link == "of" or (link == "," and _is_large(name) and not _is_large(before))


def _is_large(name: Name) -> bool:
    return is_territory(name.surface) or normalised(name.surface) in regions()


def _is_country_of(words: Words, name: Name, people: set[int]) -> bool:
    """True for *Kenya's Ada Oduor* and *the U.S. team*."""
    if name.key[0] in _ADJECTIVES and name.last < len(words.pos) and words.pos[name.last] in ("ADJ", "NOUN"):
        return True
    return name.last < len(words.folded) and words.folded[name.last] in ("'s", "’s") and name.last + 1 in people
