"""Groups the names of people: by given name and surname; a lone surname or given name goes to the person that bears it, where several do
to the one with the fitting form of address or office, else to the one named last. All look-ups go through indexes by word."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from flows.extract.names.groups.alike import Misspelt, bearers_of_titles, folded, in_one_sentence, is_same_misspelt, turned
from flows.extract.names.groups.bearers import Bearers, of_generation
from flows.extract.names.groups.identity import SHARED
from flows.extract.names.groups.kin import others_by_family, shared_surnames
from flows.extract.names.lexicon import ADDRESS, NICKNAMES, PARTICLES, SUFFIXES, is_given_name
from flows.extract.names.records import Group, Name
from flows.extract.names.words import Words
from flows.name_keys import GENERATIONS, NAME_MARKS, Key, is_nickname, is_regnal, is_surname, person_key, surname, unaccented

_NICKNAME = re.compile(r"[\"“‘]The (\w+)[\"”’]")
_ARTICLES = ("al-", "el-")
_LONG = (3, 4)
"""Words of people's names of which the last two may be the surname."""
_BY_AGE = {"elder": "sr", "younger": "jr"}
"""Words before a surname -> the generation that they tell."""
_COMPARED = 12
"""Namesakes that a name is compared with: the ones that came up last."""


def join_bearers(words: Sequence[str], names: Sequence[Name], owner: list[Group | None]) -> None:
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


def group_people(parse: Words, names: Sequence[Name], owner: list[Group | None]) -> None:
    """Sets the owner of each name of a person."""
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
        if group is None and (turned_key := turned(key, by_key)) is not None:
            earlier = [each for at, each in enumerate(names[:number]) if owner[at] is by_key[turned_key]]
            if not in_one_sentence(parse.sentences, name, earlier):  # James Morgan sued Morgan James
                group = by_key[key] = by_key[turned_key]
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
            if (nicknamed := _NICKNAME.search(name.surface)) is not None:
                by_word[nicknamed[1].casefold()].append(group)  # The Moose
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


def _with_article(single: str, by_surname: Mapping[str, list[tuple[Key, Group]]]) -> list[tuple[Key, Group]]:
    """Bearers of the surname with an Arabic article before it, *al-Halid* of *Halid*, and without it."""
    bare = single.partition("-")[2] if single.startswith(_ARTICLES) else ""
    forms = [bare] if bare else [f"{article}{single}" for article in _ARTICLES]
    return [each for form in forms for each in by_surname.get(form, ())][-_COMPARED:]


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
        if not of_surname and not candidates:
            of_surname = candidates = _with_article(single, by_surname)
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
            group = lone.setdefault(f"{word}{bearers.other_address(name, lone.get(word))}", Group("PERSON", rule="lone_name"))
            if is_regnal(parts):
                by_given[single].append(((single,), group))  # Ana II, then Ana
        owner[number] = group
        is_told = len(candidates) > 1 and bearers.has_office(name)
        bearers.saw(number, name, group)
        if not is_told and not (name.first and words.folded[name.first - 1] in ADDRESS):
            meant.setdefault(single, group)
