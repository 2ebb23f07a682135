"""What the words at a name tell of it: its head in the sentence, what it is called beside it, a person's gender, who bears a role."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from flows.extract.names.finding.nobles import LADIES, is_title
from flows.extract.names.groups.children import is_child
from flows.extract.names.lexicon import FEMALE_NOUNS, FEMALE_TITLES, MALE_NOUNS, MALE_TITLES, RELATIVES, gender_of_given_name
from flows.extract.names.records import Group, Name, RoleFound
from flows.extract.names.territories import country_named, is_demonym, territory
from flows.extract.names.words import Words

CHILDREN = frozenset({"baby", "child", "infant", "newborn", "toddler"})
_WRITTEN_OUT = {
    "adm": "admiral", "amb": "ambassador", "capt": "captain", "cllr": "councillor", "cmdr": "commander", "col": "colonel",
    "cpl": "corporal", "det": "detective", "gen": "general", "gov": "governor", "insp": "inspector", "lt": "lieutenant", "maj": "major",
    "pres": "president", "prof": "professor", "rep": "representative", "reps": "representative", "rev": "reverend",
    "sen": "senator", "sens": "senator", "sgt": "sergeant", "supt": "superintendent",
}  # fmt: skip
"""What a title before a name is called where the text goes on: Gov. Ana Kovar, then *the governor*."""
_SAME_OFFICE = {
    "congressman": ("lawmaker", "representative"),
    "congresswoman": ("lawmaker", "representative"),
    "representative": ("congressman", "congresswoman", "lawmaker"),
    "senator": ("lawmaker",),
}
"""Office -> other nouns for its holder."""
_DETECTIVE = "detective"
_LEADERS = frozenset({"chancellor", "dictator", "premier", "president"})
"""Who of a country is its leader."""
_RULERS = frozenset({"emir", "emperor", "empress", "king", "pope", "prince", "princess", "queen", "sheikh", "sultan"})
"""Titles before a name that are no roles, by which their bearer is taken up: *the queen*."""
_YOUNG = {"daughter": "girl", "granddaughter": "girl", "grandson": "boy", "son": "boy"}
"""What a child is called that was brought in as somebody's."""
_TEEN = re.compile(r", 1[3-9](?=[,.;])")
_LAND = "land:"
_LOOKED_AT = 20
"""Names of a person that are asked for a gender."""


def head_of(words: Words, name: Name) -> int:
    """The token of the name that the rest of the sentence hangs on."""
    first, last, heads = name.first, name.last, words.heads
    for token in range(first, last - 1):
        if not first <= heads[token] < last:
            return token
    return last - 1


def called(words: Words, names: Sequence[Name]) -> dict[int, list[str]]:
    """By number of a person's name: the nouns that it is an apposition to, or that are an apposition to it; names without are left out."""
    found: dict[int, list[str]] = {}
    lower, deps = words.lower, words.deps
    firsts = {name.first for name in names}
    for number, name in enumerate(names):
        if name.label == "PERSON":
            head = head_of(words, name)
            above = words.heads[head]
            is_anothers = above + 1 in firsts and above + 1 != name.first  # the actress Ana Kovar, 36, married director Erik Brask
            nouns = [lower[above]] if deps[head] == "appos" and not is_anothers else []
            nouns += [lower[child] for child in words.children[head] if words.pos[child] == "NOUN" and deps[child] in ("appos", "compound")]
            if nouns:
                found[number] = nouns
    return found


def gender_of(words: Words, names: Sequence[Name], group: Group, nouns: Mapping[int, Sequence[str]]) -> str | None:
    """'m' or 'f' by a title or noun beside one of the person's names, else by the given name; None where nothing tells.

    `nouns` are those that people are `called` beside a name, by its number.
    """
    if group.label != "PERSON":
        return None
    looked_at = group.names[:_LOOKED_AT]
    for name in [names[number] for number in looked_at]:
        if is_title(name.words):
            return "f" if name.key[0] in LADIES else "m"
        before = words.folded[name.first - 1] if name.first else ""
        if before in MALE_TITLES or before in MALE_NOUNS:
            return "m"
        if before in FEMALE_TITLES or before in FEMALE_NOUNS:
            return "f"
    for noun in chain.from_iterable([nouns[number] for number in looked_at if number in nouns]):
        if noun in FEMALE_NOUNS:
            return "f"
        if noun in MALE_NOUNS:
            return "m"
    return gender_of_given_name(group.canonical.split()[0])


def bearers(
    words: Words, names: Sequence[Name], group_of: Sequence[int], roles: Sequence[RoleFound], nouns: Mapping[int, Sequence[str]]
) -> dict[str, dict[int, str]]:
    """Noun -> the people who are given it as a role, and who are called a boy or a woman beside their name, with all that is said of
    it in lower case, and with the code of the country that it is an office of. `nouns` as in `gender_of`."""
    found: dict[str, dict[int, str]] = {}
    for role in roles:
        office = _WRITTEN_OUT.get(role.head.rstrip("."), role.head)
        said = words.text[role.start : role.end].casefold()
        land = country_named(role.organisation) if role.organisation is not None else None
        leads = ("leader",) if land is not None and (office in _LEADERS or said.endswith("prime minister")) else ()
        if _DETECTIVE in said and office != _DETECTIVE:
            leads = (_DETECTIVE,)  # Detective Inspector Ana Kovar
        for noun in (office, *_SAME_OFFICE.get(office, ()), *leads):
            known = found.setdefault(noun, {})
            known[role.group] = f"{known.get(role.group, '')} {said}{'' if land is None else f' {_LAND}{land.iso}'}"
    for number, (name, group) in enumerate(zip(names, group_of, strict=True)):
        if name.label != "PERSON":
            continue
        if name.first and (title := words.folded[name.first - 1]) in _RULERS:
            known = found.setdefault(title, {})
            known[group] = f"{known.get(group, '')} {title}"
        if is_title(name.words):
            found.setdefault(name.key[0], {})[group] = name.surface.casefold()
        for noun in nouns.get(number, ()):
            if noun in MALE_NOUNS or noun in FEMALE_NOUNS:
                found.setdefault(noun, {}).setdefault(group, noun)
            if (child := _YOUNG.get(noun)) is not None and is_child(words.text, name):
                found.setdefault(child, {}).setdefault(group, child)
        if _TEEN.match(words.text, name.end):
            found.setdefault("teenager", {}).setdefault(group, "teenager")
    return found


def is_said(word: str, said: str) -> bool:
    """True where the word, in lower case, is one of what is said of a bearer of a role, or a people whose country the role is of."""
    if word in said:
        return True
    land = territory(word, "NORP", frozenset()) if is_demonym(word) else None
    return land is not None and f"{_LAND}{land.iso}" in said


def called_kin(group_of: Sequence[int], nouns: Mapping[int, Sequence[str]]) -> dict[str, set[int]]:
    """Noun for a relative or a child -> the people who are called so beside their name: *his daughter Ana*. `nouns` as in `gender_of`."""
    found: dict[str, set[int]] = {}
    for number, beside in nouns.items():
        for noun in beside:
            if noun in RELATIVES or noun in MALE_NOUNS or noun in FEMALE_NOUNS or noun in CHILDREN:
                found.setdefault(noun, set()).add(group_of[number])
    return found


def several_at(names: Sequence[Name], group_of: Sequence[int], groups: Sequence[Group]) -> dict[int, int]:
    """The group of each token of a name of a people, such as Kenyans, or of a family."""
    found: dict[int, int] = {}
    for name, group in zip(names, group_of, strict=True):
        if (name.label == "NORP" and name.words[-1].endswith("s")) or groups[group].rule == "family":
            found.update(dict.fromkeys(range(name.first, name.last), group))
    return found
