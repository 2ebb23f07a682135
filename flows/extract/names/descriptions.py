"""Noun phrases beside a name that say who someone is, such as *the mayor of Orlan* in "Ana Reyes, the mayor of Orlan", are mentions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from flows.extract.names.records import Reference, RoleFound
from flows.extract.names.roles import DETERMINERS
from flows.extract.names.words import Words

_RULES = frozenset({"apposition", "apposition_before", "copula"})
_CONFIDENCE = 0.75


def described(words: Words, roles: Sequence[RoleFound], references: Sequence[Reference]) -> Iterator[Reference]:
    """A reference for each role that stands beside the name as a noun phrase of its own, with its determiner; none where
    another reference stands already."""
    taken = {(each.start, each.end) for each in references}
    for role in roles:
        if role.rule not in _RULES:
            continue
        start = role.start
        first = bisect_right(words.starts, start) - 1
        if first and words.folded[first - 1] in DETERMINERS:
            start = words.starts[first - 1]
        if (start, role.end) not in taken:
            taken.add((start, role.end))
            yield Reference(start, role.end, role.group, "nominal", _CONFIDENCE, f"described_{role.rule}")
