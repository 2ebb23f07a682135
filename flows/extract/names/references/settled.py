"""Settles, when the text is read, who of those that nobody names is one to tell of: whoever is spoken of at least twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flows.extract.names.records import Chain, Reference
from flows.extract.names.references.chains import INDEFINITE

type Described = Mapping[tuple[int, int], int]
"""Characters of noun phrases beside a name -> the group that is named."""


def settled(text: str, references: Sequence[Reference], described: Described) -> tuple[list[Reference], tuple[Chain, ...]]:
    """The references, in text order, and the chains by number: each has two references at least, and one of them is a noun phrase.

    Where a noun phrase beside a name belongs to a chain, all of the chain stands for the one named; the phrase itself is left out, since
    it is known already.
    """
    references = _distinct(references)
    members: dict[int, list[Reference]] = defaultdict(list)
    groups: dict[int, int] = {}
    for each in references:
        if each.chain is not None:
            members[each.chain].append(each)
            if (group := described.get((each.start, each.end))) is not None:
                groups.setdefault(each.chain, group)
    numbers: dict[int, int] = {}
    chains: list[Chain] = []
    places: set[tuple[int, int]] = set()
    for number, found in members.items():
        nominals = [each for each in found if each.form == "nominal"]
        place = (found[0].start, found[0].end)
        if number not in groups and len(found) > 1 and nominals and place not in places:
            places.add(place)  # ids are made of it
            numbers[number] = len(chains)
            chains.append(Chain(found[0].label, found[0].start, found[0].end, _name(text, nominals), len(found)))
    left = (each for each in references if each.group is not None or (each.start, each.end) not in described)
    return [_settled(each, numbers, groups) for each in left], tuple(chains)


def _distinct(references: Sequence[Reference]) -> list[Reference]:
    """Without a second reference of the same words to one that nobody names: *a crowd of fans* is read at both of its nouns."""
    places = {(each.start, each.end) for each in references if each.group is not None}
    found = []
    for each in references:
        place = (each.start, each.end)
        if each.group is not None or place not in places:
            found.append(each)
            places.add(place)
    return found


def _settled(each: Reference, numbers: Mapping[int, int], groups: Mapping[int, int]) -> Reference:
    if each.chain is None:
        return each
    if each.chain in groups:
        return each.meaning(groups[each.chain], None)
    return each.meaning(each.group, numbers.get(each.chain))


def _name(text: str, nominals: Sequence[Reference]) -> str:
    """The phrase that brought one in ("a driver from Leeds"), else the longest one; white space is one space."""
    phrases = [text[each.start : each.end].split() for each in nominals]
    first = next((words for words in phrases if words[0].casefold() in INDEFINITE), None)
    return " ".join(first or max(phrases, key=lambda words: len(" ".join(words))))
