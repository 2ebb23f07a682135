"""Finds the office, title or occupation that the text gives a person.

Patterns of news style, each with its rule name:

- `title`: `Ruritanian Foreign Minister Ana Kovar`, `Ambassador to Ruritania Ana Kovar`, `President Kovar`;
- `apposition_before`: `the firm's chief executive, Ana Kovar,`;
- `apposition`: `Ana Kovar, 42, a nurse in Strelsau,`;
- `copula`: `Ana Kovar is the mayor of Strelsau`, also `Ana Kovar, who was named mayor`;
- `as`: `Ana Kovar works as a nurse in Strelsau`, `As mayor of Strelsau, Ana Kovar`;
- `letters`: `Ana Kovar MP`.

An owner is no part of the role (*chief executive* of "the firm's chief executive"), but the organisation that it names is the role's.
Forms of address (Mr, Dr) and ages are no roles.
"""

from collections.abc import Sequence

from flows.extract.names.records import Name, RoleFound
from flows.extract.names.roles.role_words import RoleWords
from flows.extract.names.roles.roles_before import role_before
from flows.extract.names.roles.roles_behind import role_behind, second_role
from flows.extract.names.words import Words

_CONFIDENCE = {"title": 0.9, "apposition_before": 0.8, "apposition": 0.85, "copula": 0.75, "as": 0.75, "letters": 0.9}


def find_roles(words: Words, names: Sequence[Name], group_of: Sequence[int]) -> list[RoleFound]:
    """Roles of the people among the names, in text order, each once."""
    parse = RoleWords(words, names)
    found: dict[tuple[int, int, int], RoleFound] = {}
    for name, group in zip(names, group_of, strict=True):
        if name.label != "PERSON":
            continue
        behind = role_behind(parse, name)
        for span in (role_before(parse, name), behind, second_role(parse, behind), parse.seat(name), parse.noble(name)):
            if span is None:
                continue
            whole, last, head, rule = span
            first = parse.without_owner(whole, head)
            start, end = parse.starts[first], words.end(last - 1)
            organisation = parse.organisation(whole, last) or (parse.belongs_to(name) if rule == "title" else None)
            role = RoleFound(group, start, end, parse.lower[head], organisation, _CONFIDENCE[rule], rule)
            found.setdefault((start, end, group), role)
    return [found[key] for key in sorted(found)]
