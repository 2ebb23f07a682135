"""Which countries and places of a text somebody in it is called like, and where people and firms are brought in by their whole names."""

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from flows.extract.names.records import Name
from flows.extract.names.territories import country_named, normalised, territory
from flows.extract.names.types.beside import is_headed_for
from flows.extract.names.types.shared_names import is_early, speaks_as_a_body, told_of_given_name
from flows.extract.names.types.winners import is_place
from flows.extract.names.words import Words
from flows.name_keys import Key


def countries_called_so(
    names: Sequence[Name], keys: Sequence[Key], winners: Mapping[Key, str], called_so: Counter[str]
) -> Mapping[Key, str]:
    """Countries that somebody in the text is called like, where the text speaks of the country or its neighbours, *Jordan*, with the type
    of those that tell nothing: the country's, where the text calls whoever bears it by surname."""
    shared = [key for key, label in winners.items() if len(key) == 1 and label in ("GPE", "PERSON") and called_so[key[0]]]
    shared = [key for key in shared if country_named(key[0]) is not None]
    if not shared:
        return {}
    context = frozenset(normalised(name.surface) for name in names)
    found: dict[Key, str] = {}
    for key in shared:
        if territory(key[0], "GPE", context) is not None:
            surnames = {other[-1:] for other in keys if len(other) > 1 and other[0] == key[0]}
            found[key] = "GPE" if surnames & set(keys) else winners[key]
    return found


def given_names(
    words: Words, names: Sequence[Name], keys: Sequence[Key], winners: Mapping[Key, str], called_so: Counter[str]
) -> Mapping[int, str]:
    """By number of the mention: what places are that are somebody's given name as well, in a text that takes one up as somebody: *Paris*,
    beside Paris Kovar and *Paris said she would come*."""
    lone = [key for key, label in winners.items() if len(key) == 1 and label in ("GPE", "PERSON")]
    borne = {key for key in lone if called_so[key[0]] and is_place(key[0])}
    if not borne:
        return {}
    told = {number: told_of_given_name(words, names[number]) for number, key in enumerate(keys) if key in borne}
    kinds: dict[Key, set[str | None]] = defaultdict(set)
    for number, kind in told.items():
        kinds[keys[number]].add(kind)
    return {
        number: kind or _as_the_model("PERSON" if "GPE" not in kinds[keys[number]] else winners[keys[number]], names[number])
        for number, kind in told.items()
        if "PERSON" in kinds[keys[number]]
    }


def _as_the_model(label: str, name: Name) -> str:
    """What the model says of a mention, where it is a place or somebody for it; else `label`."""
    return name.label if label == "GPE" and name.label in ("GPE", "PERSON") and name.rule != "seen_before" else label


def places_called_so(
    words: Words,
    names: Sequence[Name],
    keys: Sequence[Key],
    winners: Mapping[Key, str],
    people: Counter[str],
    located: Counter[Key],
    introduced: Mapping[tuple[str, str], int],
) -> tuple[set[Key], set[int]]:
    """Places that are somebody's surname as well, where the text speaks of the place, too; and the numbers of names that stand before the
    bearer's whole name."""
    borne: set[Key] = {
        key for key, label in winners.items() if len(key) == 1 and people[key[0]] and label in ("GPE", "PERSON") and is_place(key[0])
    }
    if not borne:
        return borne, set()
    lone = [number for number, key in enumerate(keys) if key in borne]
    early = {number for number in lone if is_early(words, names[number], introduced["PERSON", keys[number][0]])}
    told = {keys[number] for number in lone if is_headed_for(words, names[number]) or speaks_as_a_body(words, names[number])}
    return {key for key in borne if key in located} | told | {keys[number] for number in early}, early


def whole_names(names: Sequence[Name], keys: Sequence[Key]) -> Mapping[tuple[str, str], int]:
    """By type and word: the first token of the first firm of more words that it opens, and of the first whole name of a person that it
    ends."""
    found: dict[tuple[str, str], int] = {}
    for name, key in zip(names, keys, strict=True):
        if len(key) > 1 and name.label in ("ORG", "PERSON"):
            found.setdefault((name.label, key[0] if name.label == "ORG" else key[-1]), name.first)
    return defaultdict(lambda: sys.maxsize, found)
