"""What the words at a name tell of it: its head in the sentence, what it is called beside it, a person's gender, who bears a role."""

from collections.abc import Mapping, Sequence
from itertools import chain

from flows.extract.names.finding.nobles import LADIES, is_title
from flows.extract.names.lexicon import FEMALE_NOUNS, FEMALE_TITLES, MALE_NOUNS, MALE_TITLES, RELATIVES, gender_of_given_name
from flows.extract.names.records import Group, Name, RoleFound
from flows.extract.names.words import Words

CHILDREN = frozenset({"baby", "child", "infant", "newborn", "toddler"})
_WRITTEN_OUT = {
    "capt.": "captain", "cmdr.": "commander", "col.": "colonel", "gen.": "general", "gov.": "governor", "insp.": "inspector",
    "lt.": "lieutenant", "pres.": "president", "prof.": "professor", "rep.": "representative", "rev.": "reverend", "sen.": "senator",
    "sgt.": "sergeant", "supt.": "superintendent",
}  # fmt: skip
"""What a title before a name is called where the text goes on: Gov. Ana Kovar, then *the governor*."""
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
    for number, name in enumerate(names):
        if name.label == "PERSON":
            head = head_of(words, name)
            nouns = [lower[words.heads[head]]] if deps[head] == "appos" else []
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
    text: str, names: Sequence[Name], group_of: Sequence[int], roles: Sequence[RoleFound], nouns: Mapping[int, Sequence[str]]
) -> dict[str, dict[int, str]]:
    """Noun -> the people who are given it as a role, and who are called a boy or a woman beside their name, with all that is said of
    it in lower case. `nouns` as in `gender_of`."""
    found: dict[str, dict[int, str]] = {}
    for role in roles:
        known = found.setdefault(_WRITTEN_OUT.get(role.head, role.head), {})
        known[role.group] = f"{known.get(role.group, '')} {text[role.start : role.end].casefold()}"
    for number, (name, group) in enumerate(zip(names, group_of, strict=True)):
        if name.label != "PERSON":
            continue
        if is_title(name.words):
            found.setdefault(name.key[0], {})[group] = name.surface.casefold()
        for noun in nouns.get(number, ()):
            if noun in MALE_NOUNS or noun in FEMALE_NOUNS:
                found.setdefault(noun, {}).setdefault(group, noun)
    return found


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
