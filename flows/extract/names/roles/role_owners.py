"""The organisation of a role whose words take it up: *its chief executive*, *the company's chairman*, *head of the ministry*."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.names.records import Group, Reference, RoleFound

_OWNED = frozenset({"", "'s", "’s"})
"""What stands between an owner and the role."""


def with_owners(text: str, roles: Sequence[RoleFound], references: Sequence[Reference], groups: Sequence[Group]) -> Iterator[RoleFound]:
    """The roles, those that name no organisation or place with the one that a reference before or inside the role's words stands for.

    `references` are in text order.
    """
    known = [each for each in references if each.group is not None and groups[each.group].label in ("ORG", "GPE")]
    starts = [each.start for each in known]
    for role in roles:
        if role.organisation is None and (group := _meant(text, role, known, starts)) is not None:
            role = replace(role, organisation=groups[group].canonical)
        yield role


def _meant(text: str, role: RoleFound, known: Sequence[Reference], starts: Sequence[int]) -> int | None:
    at = bisect_left(starts, role.start)
    if at < len(known) and known[at].end <= role.end:
        return known[at].group
    if at and known[at - 1].end <= role.start and text[known[at - 1].end : role.start].strip() in _OWNED:
        return known[at - 1].group
    return None
