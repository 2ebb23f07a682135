"""Groups the names of one document into entities.

People group by `people`; organisations and places group by their words, by acronym and by an unambiguous short form. All look-ups go
through indexes by word, so time is linear in the names.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache

from flows.extract.names.gazetteer import organisations, written_out
from flows.extract.names.groups.identity import identify, other_key
from flows.extract.names.groups.owners import bodies_apart
from flows.extract.names.groups.people import group_people, join_bearers
from flows.extract.names.groups.short_forms import ShortForms, bracketed_forms
from flows.extract.names.lexicon import ORGANISATION_NOUNS, STORMS, is_given_name
from flows.extract.names.linking.namesakes import namesakes
from flows.extract.names.linking.place_kinds import full_form, kinds_of_places
from flows.extract.names.linking.qualified import APART, LIES_IN, places_apart
from flows.extract.names.records import Group, Name
from flows.extract.names.references.bodies import head_noun
from flows.extract.names.territories import normalised, territory
from flows.extract.names.types.ends import CLUBS, TEAM_ENDS
from flows.extract.names.words import Words
from flows.name_keys import acronym, initials, unaccented

_FULL = 2
"""Words of a given name and a surname."""
_PAPERS = frozenset({"journal", "post", "times"})
"""Last words of papers' names that are no head nouns elsewhere."""
_NO_ARTICLE = frozenset({"congress", "parliament"})


def group_names(words: Words, names: Sequence[Name]) -> tuple[list[Group], list[int]]:
    """The entities of the document in order of first mention, and for each name the number of its entity."""
    owner: list[Group | None] = [None] * len(names)
    group_people(words, names, owner)
    join_bearers(words.texts, names, owner)
    _group_others(words, names, owner)
    groups: list[Group] = []
    number_of: dict[int, int] = {}
    group_of: list[int] = []
    for number, group in enumerate(owner):
        assert group is not None
        place = number_of.setdefault(id(group), len(groups))
        if place == len(groups):
            groups.append(group)
        group.names.append(number)
        group_of.append(place)
    for group in groups:
        identify(group, names)
    return groups, group_of


@lru_cache(maxsize=1 << 14)
def _bag(key: str) -> str:
    return " ".join(sorted(word for word in key.split() if word not in ("of", "for", "and", "the", "&")))


def _group_others(words: Words, names: Sequence[Name], owner: list[Group | None]) -> None:
    context = frozenset([normalised(name.surface) for name in names])
    by_key: dict[tuple[str, str], Group] = {}
    by_initials: dict[str, list[Group]] = defaultdict(list)
    by_first: dict[str, list[Group]] = defaultdict(list)
    by_noun: dict[str, list[Group]] = defaultdict(list)
    waiting: list[int] = []
    keys: dict[int, tuple[str, str]] = {}
    short = ShortForms(names)
    kinds = {**places_apart(words.texts, names), **kinds_of_places(words, names), **namesakes(words, names)}
    lands = bodies_apart(words, names)
    definite = {name.words[0].casefold() for name in names if len(name.words) == 1 and name.first and words.lower[name.first - 1] == "the"}
    for number, name in enumerate(names):
        if name.label == "PERSON":
            continue
        kind = kinds.get(number)
        place = territory(name.surface, name.label, context) if kind is None else None
        key = (name.label, f"iso:{place.iso}" if place else _bag(other_key(name)))
        if kind is not None:
            key = (name.label, f"{kind} {full_form(name)}")
        elif name.label == "GPE" and name.surface in written_out():
            key = (name.label, _bag(full_form(name)))
        if (land := lands.get(number, "")) and not place:
            key = (name.label, f"{land} {key[1]}")
        if not key[1].isascii():
            key = (name.label, unaccented(key[1]))
        if name.label == "ORG" and not (place or land) and (whole := short.whole(name)) is not None:
            key = (name.label, _bag(other_key(whole)))
        keys[number] = key
        group = by_key.get(key)
        if group is None:
            if len(name.words) == 1 and not (place or land) and kind is None:
                waiting.append(number)
                continue
            is_apart = kind is not None and kind.startswith(LIES_IN)
            group = by_key[key] = Group(name.label, rule=APART if is_apart else kind or ("territory" if place else "same_name"))
            group.land = land
            if len(name.words) > 1 and kind is None and not land:
                by_initials[initials(name.words)].append(group)
                if name.label == "ORG":
                    by_first[name.words[0].casefold()].append(group)
                    if len(name.words) == _FULL and is_given_name(name.words[0]):
                        by_first[name.words[1].casefold()].append(group)  # Halvern of Ada Halvern, a firm
                    elif len(name.words) == _FULL and (name.key[0] in CLUBS or name.key[1] in TEAM_ENDS):
                        by_first[name.key[1]].append(group)  # Kello of FC Kello, Rovers of Kello Rovers
                noun = name.key[-1] if name.key[-1] in _PAPERS else head_noun(name)
                if name.label == "ORG" and noun is not None:
                    by_noun[noun].append(group)
                if name.label == "EVENT" and name.words[0].casefold() in STORMS:
                    by_key.setdefault(("EVENT", name.words[-1].casefold()), group)
        owner[number] = group
    bracketed = bracketed_forms(words.texts, names, owner)
    for number in waiting:
        name = names[number]
        key = keys[number]
        group = by_key.get(key)
        if group is None:
            group = bracketed.get(name.words[0]) or _by_acronym(name, by_initials) or _by_short_form(name, by_first)
            group = group or _by_noun(name, by_noun, definite)
            if group is None:
                group = Group(name.label)
            by_key[key] = group
        owner[number] = group


def _by_acronym(name: Name, by_initials: dict[str, list[Group]]) -> Group | None:
    letters = acronym(name.words[0])
    if letters is None:
        return None
    groups = {id(group): group for group in by_initials.get(letters, ())}
    return next(iter(groups.values())) if len(groups) == 1 else None


def _by_short_form(name: Name, by_first: dict[str, list[Group]]) -> Group | None:
    word = name.words[0].casefold()
    if name.label != "ORG" or word in ORGANISATION_NOUNS or len(word) < 3:
        return None
    if name.surface.isupper() and name.surface in organisations():
        return None  # CNN is not CNN Films
    groups = {id(group): group for group in by_first.get(word, ())}
    return next(iter(groups.values())) if len(groups) == 1 else None


def _by_noun(name: Name, by_noun: dict[str, list[Group]], definite: Set[str]) -> Group | None:
    """*the Commission* for the European Commission, where the text names one commission; *Congress* also without article."""
    word = name.words[0].casefold()
    if name.label != "ORG" or not (word in _NO_ARTICLE or word in definite):
        return None
    groups = {id(group): group for group in by_noun.get(word, ())}
    return next(iter(groups.values())) if len(groups) == 1 else None
