"""Groups the names of one document into entities.

People group by given name and surname, a lone surname or given name goes to the person that bears it; where several do,
to the one with the fitting form of address or office, else to the one named last. Organisations and places group by their words, by
acronym and by an unambiguous short form. All look-ups go through indexes by word, so time is linear in the names.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache

from flows.extract.names.gazetteer import organisations, written_out
from flows.extract.names.groups.alike import Misspelt, bearers_of_titles, folded, in_one_sentence, is_same_misspelt, turned
from flows.extract.names.groups.bearers import Bearers, of_generation
from flows.extract.names.groups.identity import SHARED, identify, other_key
from flows.extract.names.groups.kin import others_by_family, shared_surnames
from flows.extract.names.groups.owners import bodies_apart
from flows.extract.names.groups.short_forms import ShortForms, bracketed_forms
from flows.extract.names.lexicon import (
    ADDRESS,
    NICKNAMES,
    ORGANISATION_NOUNS,
    PARTICLES,
    STORMS,
    SUFFIXES,
    is_given_name,
)
from flows.extract.names.linking.namesakes import namesakes
from flows.extract.names.linking.place_kinds import full_form, kinds_of_places
from flows.extract.names.linking.qualified import APART, LIES_IN, places_apart
from flows.extract.names.records import Group, Name
from flows.extract.names.references.bodies import head_noun
from flows.extract.names.territories import normalised, territory
from flows.extract.names.words import Words
from flows.name_keys import (
    GENERATIONS,
    NAME_MARKS,
    Key,
    acronym,
    initials,
    is_nickname,
    is_regnal,
    is_surname,
    person_key,
    surname,
    unaccented,
)

_NO_ARTICLE = frozenset({"congress", "parliament"})
_LONG = (3, 4)
"""Words of people's names of which the last two may be the surname."""
_BY_AGE = {"elder": "sr", "younger": "jr"}
"""Words before a surname -> the generation that they tell."""
_COMPARED = 12
"""Namesakes that a name is compared with: the ones that came up last."""


def group_names(words: Words, names: Sequence[Name]) -> tuple[list[Group], list[int]]:
    """The entities of the document in order of first mention, and for each name the number of its entity."""
    owner: list[Group | None] = [None] * len(names)
    _group_people(words, names, owner)
    _join_bearers(words.texts, names, owner)
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


# People


def _join_bearers(words: Sequence[str], names: Sequence[Name], owner: list[Group | None]) -> None:
    """Puts together the groups of one who bears a title: *Kate, Duchess of Orsk*, *Catherine, Duchess of Orsk*, *the Duchess of Orsk*."""
    joined = {id(other): first for other, first in bearers_of_titles(words, names, owner)}
    for number, group in enumerate(owner):
        if group is not None and (first := joined.get(id(group))) is not None:
            owner[number] = first
            first.rule = "noble_title"


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if (one.isalpha() and other.isalpha()) and NICKNAMES.get(one, one) == NICKNAMES.get(other, other):
        return True
    if len(one) == 2 and len(other) > 2 and one[0] == other[0] and one.endswith("."):
        return True
    return is_same_misspelt(one, other)


def _group_people(parse: Words, names: Sequence[Name], owner: list[Group | None]) -> None:
    by_key: dict[Key, Group] = {}
    by_surname: dict[str, list[tuple[Key, Group]]] = defaultdict(list)
    by_given: dict[str, list[tuple[Key, Group]]] = defaultdict(list)
    by_word: dict[str, list[Group]] = defaultdict(list)
    ends = _ends(names)
    others = others_by_family(parse, names)
    shared = dict(shared_surnames(parse, names))
    for number, name in enumerate(names):
        words = shared.get(number, name.surface).split()
        if name.label != "PERSON" or is_surname(words):
            continue
        key = person_key(words)
        if len(key) < 2 or is_regnal(words):
            continue
        key = folded(ends.get(key, key))
        group = by_key.get(key)
        if group is None and (other := turned(key, by_key)) is not None:
            same = [each for at, each in enumerate(names[:number]) if owner[at] is by_key[other]]
            if not in_one_sentence(parse.sentences, name, same):  # James Morgan sued Morgan James
                group = by_key[key] = by_key[other]
                by_surname[surname(key)].append((key, group))
        if group is None:
            of_surname = by_surname[surname(key)][-_COMPARED:]
            same = {id(other): other for known, other in of_surname if _same_given(known[0], key[0])}
            for known, other in of_surname:
                if not _may_be_of_generation(known, key):
                    same.pop(id(other), None)
            if len(same) == 1 and number not in others:
                group = next(iter(same.values()))
                group.rule = "given_name_variant"
            else:
                group = Group("PERSON", rule=SHARED if number in shared else "full_name")
                group.canonical = shared.get(number, "")
            by_key[key] = group
            by_surname[surname(key)].append((key, group))
            by_given[key[0]].append((key, group))
            for word in key[1:-1]:
                if word not in PARTICLES:
                    by_word[word].append(group)
            for nickname in filter(is_nickname, words):
                by_word[nickname.strip(NAME_MARKS).casefold()].append(group)
        owner[number] = group
    _group_single_people(parse, names, owner, by_surname, by_given, by_word)


def _ends(names: Sequence[Name]) -> dict[Key, Key]:
    """The last two words of people's names of three or four -> the name, where one alone ends so: *Suu Kyi* of Aung San Suu Kyi, *De
    Villiers* of Ana de Villiers; not *Ana Kovar* of Maria Ana Kovar."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for name in names:
        if name.label == "PERSON" and len(name.words) in _LONG:
            key = person_key(name.surface.split())
            if len(key) == len(name.words) and key[-1] not in SUFFIXES and (len(key) == max(_LONG) or not is_given_name(key[1])):
                found[key[-2:]].add(key)
    return {end: next(iter(keys)) for end, keys in found.items() if len(keys) == 1}


def _may_be_of_generation(one: Key, other: Key) -> bool:
    """True where the generational suffixes of two names of one person do not differ."""
    suffixes = {key[-1] if key[-1] in SUFFIXES else "" for key in (one, other)}
    return len(suffixes - {""}) < 2


def _group_single_people(
    words: Words,
    names: Sequence[Name],
    owner: list[Group | None],
    by_surname: dict[str, list[tuple[Key, Group]]],
    by_given: dict[str, list[tuple[Key, Group]]],
    by_word: dict[str, list[Group]],
) -> None:
    """Lone surnames and given names, in text order, so that the person named last is known."""
    bearers = Bearers(words)
    meant: dict[str, Group] = {}
    lone: dict[str, Group] = {}
    plural: dict[str, Group] = {}
    counts = Counter([name.key[-1] for name in names if name.label == "PERSON"])
    misspelt = Misspelt(by_surname)
    for number, name in enumerate(names):
        if name.label != "PERSON":
            continue
        if (known := owner[number]) is not None:
            bearers.saw(number, name, known)
            continue
        word = name.surface.casefold().strip(".,’'") or name.words[0]
        parts = name.surface.split()
        word = word if word.isascii() else unaccented(word)
        generation = word.split()[-1]
        if is_surname(parts) and generation in GENERATIONS:
            parts, word = parts[:-1], word.rpartition(" ")[0].rstrip(",")
        elif len(parts) == 1 and name.first > 1 and words.folded[name.first - 2] == "the":
            generation = _BY_AGE.get(words.folded[name.first - 1], generation)
        single = word.split()[-1] if is_surname(parts) else word.split()[0] if is_regnal(parts) else word
        of_surname = by_surname.get(single, [])[-_COMPARED:]
        candidates = of_generation(of_surname, generation)
        if not of_surname and not is_regnal(parts):
            candidates = by_given.get(single, [])[-_COMPARED:]
        if not of_surname and not candidates and not is_regnal(parts):
            candidates = [((single,), group) for group in by_word.get(single, [])[-_COMPARED:]]
        family = single[:-1] if single.endswith("s") and single[:-1] in by_surname else None
        if not candidates and family is not None:
            owner[number] = plural.setdefault(single, Group("PERSON", rule="family"))
            continue
        if not candidates and (meant_surname := misspelt.meant(single, counts[single])) is not None:
            candidates = by_surname[meant_surname][-_COMPARED:]
        group = bearers.meant(name, candidates, meant.get(single))
        if group is None:
            group = lone.setdefault(word, Group("PERSON", rule="lone_name"))
        owner[number] = group
        is_told = len(candidates) > 1 and bearers.has_office(name)
        bearers.saw(number, name, group)
        if not is_told and not (name.first and words.folded[name.first - 1] in ADDRESS):
            meant.setdefault(single, group)


# Organisations, places and the rest


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
                if name.label == "ORG" and (noun := head_noun(name)) is not None:
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
