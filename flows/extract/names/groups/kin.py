"""People whom the words beside their names tell apart, or together, by family: *her aunt, Ana Kovar*, *Ana and Erik Kovar*."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extract.names.lexicon import RELATIVES, is_given_name
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.name_keys import person_key, surname

_OWNERS = frozenset({"her", "his", "their", "'s", "’s"})
_AND = ["and"]
_FULL = 2
"""Words of a given name and a surname."""


def others_by_family(words: Words, names: Sequence[Name]) -> frozenset[int]:
    """Numbers of the names of people that no other form of a name before them is: those joined by *and* to somebody of their surname, and
    those who are called somebody's relative beside their name."""
    joined = {
        number + 1
        for number, (name, following) in enumerate(pairwise(names))
        if name.label == following.label == "PERSON"
        and words.lower[name.last : following.first] == _AND
        and min(len(name.words), len(following.words)) >= _FULL
        and surname(person_key(name.surface.split())) == surname(person_key(following.surface.split()))
    }
    relatives = {number for number, name in enumerate(names) if name.label == "PERSON" and _is_relative(words.lower, name)}
    return frozenset(joined | relatives)


def _is_relative(lower: Sequence[str], name: Name) -> bool:
    """*His grandfather, Ana Kovar,* and *Ana Kovar, his aunt,*."""
    before = name.first - 2 if name.first and lower[name.first - 1] == "," else name.first - 1
    if before > 0 and lower[before] in RELATIVES and lower[before - 1] in _OWNERS:
        return True
    behind = lower[name.last : name.last + 3]
    return len(behind) > _FULL and behind[0] == "," and behind[1] in _OWNERS and behind[2] in RELATIVES


def shared_surnames(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, str]]:
    """Numbers of given names that share the surname behind them, with the whole name: *Erik* of *Erik and Ana Kovar*; only where the text
    names the one so for the first time."""
    seen: set[str] = set()
    for number, (name, following) in enumerate(pairwise(names)):
        if name.label != "PERSON":
            continue
        is_new = name.words[0] not in seen
        seen.update(name.words)
        if len(name.words) > 1 or following.label != "PERSON" or not is_new or not is_given_name(name.surface):
            continue
        if words.lower[name.last : following.first] == _AND and len(following.words) == _FULL and is_given_name(following.words[0]):
            yield number, f"{name.surface} {following.words[-1]}"
