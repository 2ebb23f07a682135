"""Organisations of roles whose words take them up."""

import pytest

from flows.extract.names.records import Group, Reference, RoleFound
from flows.extract.names.roles.role_owners import with_owners

GROUPS = [Group("PERSON", canonical="Ana Kovar"), Group("ORG", canonical="Halvern Rail"), Group("PERSON", canonical="Erik Brask")]


@pytest.mark.parametrize(
    ("text", "role", "words", "group", "expected"),
    [
        ("its chairman, Ana Kovar", "chairman", "its", 1, "Halvern Rail"),
        ("the firm's chairman, Ana Kovar", "chairman", "the firm", 1, "Halvern Rail"),
        ("head of the firm, Ana Kovar", "head of the firm", "the firm", 1, "Halvern Rail"),
        ("his lawyer, Ana Kovar", "lawyer", "his", 2, None),
        ("the firm met the chairman, Ana Kovar", "chairman", "the firm", 1, None),
    ],
)
def test_an_owner_that_is_known_is_the_organisation(text: str, role: str, words: str, group: int, expected: str | None) -> None:
    start, first = text.index(role), text.index(words)
    found = RoleFound(0, start, start + len(role), "chairman", None, 0.8, "apposition_before")
    reference = Reference(first, first + len(words), group, "nominal", 0.7, "body_noun")
    assert [each.organisation for each in with_owners(text, [found], [reference], GROUPS)] == [expected]


def test_an_organisation_that_is_named_stays() -> None:
    found = RoleFound(0, 4, 12, "chairman", "Tarn Bank", 0.8, "title")
    assert list(with_owners("its chairman", [found], [Reference(0, 3, 1, "pronoun", 0.7, "subject_of_clause")], GROUPS)) == [found]
