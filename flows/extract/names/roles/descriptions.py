"""Noun phrases beside a name that say who or what it is, such as *the mayor of Orlan* in "Ana Reyes, the mayor of Orlan", and *a
rail company* in "Halvern, a rail company", are mentions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from flows.extract.names.lexicon import COMPANY_NOUNS, is_human, is_role_noun
from flows.extract.names.naming import head_of
from flows.extract.names.phrases import noun_phrase
from flows.extract.names.records import Name, Reference, RoleFound
from flows.extract.names.references.unnamed import LABELS
from flows.extract.names.roles.role_words import DETERMINERS
from flows.extract.names.words import Words

_RULES = frozenset({"apposition", "apposition_before", "copula"})
_DESCRIBED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_CONFIDENCE = 0.75
_PEOPLE = frozenset(
    {"counterpart", "cpa", "dissident", "fiance", "guy", "hopeful", "icon", "laureate", "legend", "maid", "opponent", "rival", "saint"}
)
"""Nouns for people that the word lists do not have."""
_DEEDS = frozenset(
    {"agreement", "answer", "appeal", "attempt", "backing", "bid", "call", "claim", "deal", "decision", "effort", "idea", "interview"}
    | {"move", "offer", "plan", "premium", "process", "profile", "promise", "proposal", "support", "time", "trip", "view", "visit", "way"}
)
"""Nouns for what somebody does or says, which nobody and nothing is."""
_DOERS = ("ant", "ee", "eer", "er", "ian", "ist", "man", "or", "opath")
_NO_DOERS = frozenset(
    {"answer", "chapter", "character", "encounter", "letter", "matter", "number", "offer", "order", "paper", "restaurant"}
)


def described(
    words: Words, names: Sequence[Name], group_of: Sequence[int], roles: Sequence[RoleFound], references: Sequence[Reference]
) -> Iterator[Reference]:
    """A reference for each role that stands beside its name as a noun phrase of its own, with its determiner or owner, and for each
    other noun phrase in apposition to a name; none where a reference to one that is named stands already."""
    known = [each for each in references if each.group is not None]
    taken = {(each.start, each.end) for each in known}
    ends = {each.end for each in known}
    starts: set[int] = set()
    for role in roles:
        if role.rule not in _RULES:
            continue
        start = _opening(words, role.start)
        if role.rule == "copula" and start == role.start:
            continue  # was named mayor
        if (start, role.end) not in taken:
            taken.add((start, role.end))
            ends.add(role.end)
            starts.add(start)
            yield Reference(start, role.end, role.group, "nominal", _CONFIDENCE, f"described_{role.rule}")
    named = {number for name in names for number in range(name.first, name.last)}
    for number, name in enumerate(names):
        if name.label not in _DESCRIBED:
            continue
        for noun in _apposed(words, name):
            if noun in named or _is_other(words.lower[noun], name.label):
                continue
            first, last = noun_phrase(words, noun)
            start, end = words.starts[first], words.end(last - 1)
            is_free = end not in ends and start not in starts and (start, end) not in taken
            if not (first < name.last and name.first < last) and is_free:
                ends.add(end)
                group = group_of[_last_joined(words, names, number, noun)]
                yield Reference(start, end, group, "nominal", _CONFIDENCE, "described_noun")


def _last_joined(words: Words, names: Sequence[Name], number: int, noun: int) -> int:
    """The number of the last name that is joined to this one before the noun: *Ana Kovar and Erik Hale, the mayor* tells of Hale."""
    while number + 1 < len(names) and names[number + 1].last <= noun and names[number + 1].label == names[number].label:
        head = head_of(words, names[number + 1])
        if words.deps[head] != "conj" or not names[number].first <= words.heads[head] < names[number].last:
            break
        number += 1
    return number


def _opening(words: Words, start: int) -> int:
    """Where the phrase of a role that begins at `start` begins: with its determiner or owner."""
    first = bisect_right(words.starts, start) - 1
    if not first:
        return start
    before = first - 1
    owner = words.heads[before]
    if words.tags[before] == "POS" and words.deps[owner] == "poss":
        return words.starts[words.left_edges[owner]]
    return words.starts[before] if words.folded[before] in DETERMINERS else start


def _apposed(words: Words, name: Name) -> Iterator[int]:
    """Nouns that the name is an apposition to or that are an apposition to it, one of a kind, with a determiner or owner."""
    head = head_of(words, name)
    noun = words.heads[head]
    if words.deps[head] == "appos" and noun < name.first and _says_who(words, noun):
        yield noun
    for child in words.children[head]:
        if child >= name.last and words.deps[child] == "appos" and _says_who(words, child):
            yield child


def _is_other(noun: str, label: str) -> bool:
    """True where the noun is none for what bears the name, as *his support* beside a country: the parse went wrong."""
    if label == "PERSON":
        return not (is_human(noun, True) or noun in _PEOPLE or (noun.endswith(_DOERS) and noun not in _NO_DOERS and noun not in LABELS))
    return noun in _DEEDS or (is_role_noun(noun) and noun not in COMPANY_NOUNS)


def _says_who(words: Words, noun: int) -> bool:
    """True for a noun of one that begins with a determiner or an owner."""
    is_one = words.tags[noun] == "NN" and words.pos[noun] == "NOUN"
    return is_one and any(words.deps[child] in ("det", "poss") for child in words.lefts(noun))
