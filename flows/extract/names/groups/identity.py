"""What identifies an entity of one document: its canonical name, its other forms, and the key that its id is made of."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from flows.extract.names.finding.nobles import is_title
from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import COMPANY_SUFFIXES
from flows.extract.names.linking.place_kinds import COUNTY, STATE
from flows.extract.names.records import Group, Name
from flows.extract.names.territories import is_territory
from flows.name_keys import GENERATIONS, person_key

SHARED = "shared_surname"
"""Rule of a group whose first name shares the surname behind another: *Erik* of *Erik and Ana Kovar*."""
_SMALL = frozenset({"AND", "DE", "DEL", "DO", "OF", "UPON"})
_LONG = 4


def other_key(name: Name) -> str:
    """The key of a name that is no person's: its words in lower case, without articles and legal forms."""
    key = _without_small_words(name.surface, name.label == "ORG") or name.words[0].casefold()
    return _of_people(key) if name.label == "NORP" else key


@lru_cache(maxsize=1 << 14)
def _without_small_words(surface: str, is_organisation: bool) -> str:
    words = [word.casefold().strip(".,’'\"") for word in surface.split()]
    words = [word for word in words if word and word not in ("the", "'s", "’s")]
    if is_organisation and words[:2] == ["united", "states"]:
        words[:2] = ["u.s"]
    while len(words) > 1 and is_organisation and words[-1] in COMPANY_SUFFIXES:
        words.pop()
    return " ".join(words)


def _of_people(key: str) -> str:
    """One of a people and all of it have one key, with or without a hyphen."""
    key = key.replace("-", " ")
    return key[:-1] if len(key) > _LONG and key.endswith("s") and not key.endswith("ss") else key


def identify(group: Group, names: Sequence[Name]) -> None:
    """Sets canonical name, aliases and key of a group from its names."""
    if group.rule == SHARED:
        group.aliases = tuple(sorted({names[number].surface for number in group.names} - {group.canonical}))
        _set_key(group, names)
        return
    _choose(group, names)
    if group.label in ("GPE", "LOC") and group.canonical.isupper() and (known := _in_small_letters(group.canonical)) is not None:
        group.aliases = tuple(sorted({*group.aliases, group.canonical} - {known}))
        group.canonical = known


def _in_small_letters(name: str) -> str | None:
    """A known place's name in capitals as it is written elsewhere: *New Delhi*, *Rio de Janeiro*; None for letters that stand for words."""
    if max(map(len, name.split())) <= _LONG or not (cities(name.casefold()) or name.casefold() in regions() or is_territory(name)):
        return None
    return " ".join(word.lower() if word in _SMALL else word.title() for word in name.split())


def _choose(group: Group, names: Sequence[Name]) -> None:
    first = names[group.names[0]].surface
    if len(group.names) == 1 or all(names[number].surface == first for number in group.names):
        group.canonical = first
        _set_key(group, names)
        return
    forms = Counter([names[number].surface for number in group.names])
    shown = Counter({form: count for form, count in forms.items() if not (form.isupper() and len(form) > 5)}) or forms
    longest = max(len(form.split()) for form in shown)
    if longest == 1 and max(len(form.split()) for form in forms) > 1:
        shown, longest = forms, _LONG  # the whole name stands in capitals alone
    full = {form: count for form, count in shown.items() if len(form.split()) > 1} if longest > 1 else dict(shown)
    full = {form: count for form, count in full.items() if not is_title(form.split())} or full
    group.canonical = max(sorted(full), key=lambda form: (full[form], len(form)))
    group.aliases = tuple(sorted(set(forms) - {group.canonical}))
    _set_key(group, names)


def _set_key(group: Group, names: Sequence[Name]) -> None:
    words = group.canonical.split()
    if group.label == "PERSON":
        key = person_key(words)
        group.local = len(key) < 2 or (len(key) == 2 and key[-1] in GENERATIONS) or group.rule == "family"
        group.key = " ".join(key)
    else:
        sample = next(names[number] for number in group.names if names[number].surface == group.canonical)
        group.key = other_key(sample)
        if group.land:
            group.key += f" of {group.land}"
        if group.rule in (COUNTY, STATE):
            group.key += f" {group.rule}"
