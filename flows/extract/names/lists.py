"""What stands in a list is mostly of one kind: *Halvern, ServCo and Brask* are firms where one is, *in Oslun and Kitwa* are places."""

from collections.abc import Sequence
from itertools import pairwise

from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name

_COMMA = (",",)
_JOINTS = frozenset({_COMMA, ("and",), (",", "and"), ("or",)})
_PLACING = frozenset({"in", "near", "from", "across"})


def listed(words: Sequence[str], names: Sequence[Name]) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the names of one word, taken for a person's, that stand in a list beside an organisation of one word, and of those of
    whatever type that stand in a list of places in which something is."""
    firms: set[int] = set()
    places: set[int] = set()
    joints = [tuple(words[name.last : following.first]) for name, following in pairwise(names)]
    for number, (name, following) in enumerate(pairwise(names)):
        beside = {*joints[max(0, number - 1) : number], *joints[number + 1 : number + 2]}
        if joints[number] not in _JOINTS or (joints[number] == _COMMA and beside.isdisjoint(_JOINTS)):
            continue  # In Parliament, Kovar would
        for one, other, at in ((name, following, number), (following, name, number + 1)):
            if one.label == "PERSON" and other.label == "ORG" and len(one.words) == len(other.words) == 1 and not is_given_name(one.key[0]):
                firms.add(at)
        is_placed = number in places or (name.first and words[name.first - 1].casefold() in _PLACING)
        if is_placed and name.label in ("GPE", "LOC"):
            places.add(number + 1)
    return frozenset(firms), frozenset(places)
