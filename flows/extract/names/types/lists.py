"""What stands in a list is mostly of one kind: *Halvern, ServCo and Brask* are firms where one is, *in Oslun and Kitwa* are places."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory

_COMMA = (",",)
_JOINTS = frozenset({_COMMA, ("and",), (",", "and"), ("or",)})
_LONGEST_JOINT = 2
_FULL = 2
"""Words of a given name and a surname."""
_FEWEST = 5
_MOSTLY = 0.7
"""Share of the names before a country in brackets that must be people's."""
_LONG = 3
"""Names of a list that all but one tell."""
_PLACING = frozenset({"in", "near", "from", "across"})


def results(words: Sequence[str], names: Sequence[Name]) -> frozenset[int]:
    """Numbers of the names of two words and more that stand before a country in brackets as people's names do in the same text mostly:
    *Ana Kovar (Kenya) 12.71*."""
    found: list[int] = []
    people = 0
    for number, (name, following) in enumerate(pairwise(names)):
        is_before_bracket = following.first == name.last + 1 and words[name.last] == "("
        if not is_before_bracket or len(name.words) < _FULL or not is_territory(following.surface):
            continue
        if words[following.last : following.last + 1] == [")"]:
            people += name.label == "PERSON"
            found.append(number)
    return frozenset(found) if people >= _FEWEST and people > _MOSTLY * len(found) else frozenset()


def listed(words: Sequence[str], names: Sequence[Name]) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the names of one word, taken for a person's, that stand in a list beside an organisation of one word, and of those of
    whatever type that stand in a list of places in which something is."""
    firms: set[int] = set()
    places: set[int] = set(_among_places(words, names))
    joints = [_joint(words, name.last, following.first) for name, following in pairwise(names)]
    for number, (name, following) in enumerate(pairwise(names)):
        if joints[number] is None:
            continue
        if joints[number] == _COMMA and not any(joints[max(0, number - 1) : number]) and not any(joints[number + 1 : number + 2]):
            continue  # In Parliament, Kovar would
        for one, other, at in ((name, following, number), (following, name, number + 1)):
            if one.label == "PERSON" and other.label == "ORG" and len(one.words) == len(other.words) == 1 and not is_given_name(one.key[0]):
                firms.add(at)
        is_placed = number in places or (name.first and words[name.first - 1].casefold() in _PLACING)
        if is_placed and name.label in ("GPE", "LOC"):
            places.add(number + 1)
    return frozenset(firms), frozenset(places)


def are_listed(words: Sequence[str], name: Name, following: Name) -> bool:
    """True for two names of a list that stand side by side."""
    return _joint(words, name.last, following.first) is not None


def _among_places(words: Sequence[str], names: Sequence[Name]) -> Iterator[int]:
    """The one name of one word in a list that is taken for a person's where all others, two at least, are places: *Oslun, Kitwa and
    Brask*."""
    begun = 0
    for number, name in enumerate(names):
        if number + 1 < len(names) and are_listed(words, name, names[number + 1]):
            continue
        inside = range(begun, number + 1)
        begun = number + 1
        if len(inside) < _LONG:
            continue
        others = [at for at in inside if names[at].label not in ("GPE", "LOC")]
        if len(others) == 1 and names[others[0]].label == "PERSON" and len(names[others[0]].words) == 1:
            yield others[0]


def _joint(words: Sequence[str], first: int, last: int) -> tuple[str, ...] | None:
    """The words between two names of a list; None where something else stands there."""
    between = tuple(words[first:last]) if last - first <= _LONGEST_JOINT else ()
    return between if between in _JOINTS else None
