"""What a whole text tells of the people it names, before its nouns are read one after the other."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Self

from flows.extract.names.naming import bearers, called_kin
from flows.extract.names.records import Group, Name, RoleFound
from flows.extract.names.references.variation import ages
from flows.extract.names.words import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole text tells of its names."""

    bearers: Mapping[str, Mapping[int, str]]
    """Noun -> the people who are given it as a role, with the words of the role."""
    kin: Mapping[str, Set[int]]
    """Noun for a relative or child -> the people who are called so beside their name."""
    ages: Mapping[str, Set[int]]
    """Age in digits -> the people that it is said of behind their names."""
    in_role: Set[int]
    """Tokens of roles."""
    name_from: Set[int]
    """Tokens at which a name begins."""
    family: int | None
    """The one family that the text names; None where it names several."""

    @classmethod
    def read(
        cls,
        words: Words,
        names: Sequence[Name],
        group_of: Sequence[int],
        groups: Sequence[Group],
        roles: Sequence[RoleFound],
        name_from: Set[int],
        nouns: Mapping[int, Sequence[str]],
    ) -> Self:
        """Of a text with these names and roles; `nouns` are those that people are `called` beside a name, by its number."""
        starts = words.starts
        in_role = frozenset(token for role in roles for token in range(bisect_left(starts, role.start), bisect_left(starts, role.end)))
        families = [number for number, group in enumerate(groups) if group.rule == "family"]
        return cls(
            bearers(words, names, group_of, roles, nouns),
            called_kin(group_of, nouns),
            ages(words, names, group_of),
            in_role,
            name_from,
            families[0] if len(families) == 1 else None,
        )
