"""Names that a person of the text shares with a place or a firm, read mention by mention: *in Tarn* and *Miss Tarn*, *Jordan said it had
opened the border* beside Jordan Tarn, *shares in Halvern* beside Peter Halvern."""

import re
from collections.abc import Iterator, Sequence

from flows.extract.names.lexicon import DELIBERATE_VERBS, SPEECH_VERBS, TITLES
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory
from flows.extract.names.types.beside import PLACE_PREPOSITIONS, is_governed, is_lived_in, taken_up_as_a_person
from flows.extract.names.types.evidence import owns_a_firms
from flows.extract.names.types.lists import are_listed
from flows.extract.names.types.winners import is_place
from flows.extract.names.words import Words

_OWNING = frozenset({"'s", "’s"})
_OF_STATES = frozenset({"ambassador", "army", "border", "borders", "customs", "economy", "embassy", "foreign", "king", "prime", "queen"})
"""What only states have."""
_STAFF = frozenset(
    {"analyst", "analysts", "economist", "economists", "lawyer", "lawyers", "strategist", "strategists", "trader", "traders"}
)
"""Whom *at* a firm follows."""
_AGE = re.compile(r", [1-9][0-9][,.]")
_NOBODY: frozenset[int] = frozenset()
_TOWNS = frozenset({"FAC", "GPE", "LOC"})


def place_or_person(words: Words, name: Name, label: str) -> str:
    """What the words beside a place's name that somebody bears tell of it: *in Tarn*, *Miss Tarn*; else what the model says, or `label`."""
    before = words.folded[name.first - 1] if name.first else ""
    is_owner = words.texts[name.last : name.last + 1] in (["'s"], ["’s"])
    if (before in PLACE_PREPOSITIONS and not is_owner) or is_lived_in(words.texts, name) or is_governed(words.folded, name):
        return "GPE"
    if before in TITLES or label == "PERSON":
        return "PERSON"
    return name.label if name.label in ("GPE", "PERSON") and name.rule != "seen_before" else label


def country_or_person(words: Words, name: Name, label: str) -> str:
    """The same for a country that somebody is called like; also *Jordan's border* and *Jordan said it had opened the border*."""
    behind = words.folded[name.last : name.last + 2]
    owns = len(behind) > 1 and behind[0] in _OWNING and behind[1] in _OF_STATES
    before = words.folded[name.first - 1] if name.first else ""
    is_countrys = label == "GPE" and before not in TITLES and not taken_up_as_a_person(words, name, _NOBODY)
    if owns or is_countrys or speaks_as_a_body(words, name):
        return "GPE"
    return place_or_person(words, name, "PERSON")


def firm_or_person(words: Words, name: Name, label: str, is_firms: bool) -> str:
    """What the words beside a surname that a firm has as well tell of it; `is_firms` where words before it say so, or the firm is named
    before and the person only behind: a person is brought in by the whole name."""
    if name.first and words.folded[name.first - 1] in TITLES:
        return "PERSON"
    if speaks_as_a_body(words, name) or owns_a_firms(words.texts, name.last) or is_firms:
        return "ORG"
    is_somebody = _AGE.match(words.text, name.end) is not None or taken_up_as_a_person(words, name, _NOBODY)
    return "PERSON" if is_somebody else label


def speaks_as_a_body(words: Words, name: Name) -> bool:
    """True for the subject that is taken up by *it* or *its* in what it says or does: *Halvern said it would keep its yard*, *Halvern sold
    its yard*."""
    last = name.last - 1
    if words.deps[last] != "nsubj":
        return False
    verb = words.heads[last]
    if words.lemmas[verb] in SPEECH_VERBS:
        said = [child for child in words.children[verb] if words.deps[child] == "ccomp"]
        return any(_is_of_itself(words, child) for child in said)
    objects = [child for child in words.children[verb] if words.deps[child] == "dobj"]
    return words.lemmas[verb] in DELIBERATE_VERBS and any(_is_own(words, child) for child in objects)


def _is_of_itself(words: Words, verb: int) -> bool:
    if not any(words.lower[child] == "it" and words.deps[child] == "nsubj" for child in words.children[verb]):
        return False
    return words.lemmas[verb] in DELIBERATE_VERBS or any(_is_own(words, child) for child in words.children[verb])


def _is_own(words: Words, noun: int) -> bool:
    return any(words.lower[child] == "its" for child in words.children[noun])


def told_firms(words: Sequence[str], names: Sequence[Name]) -> Iterator[int]:
    """Numbers of the names, taken for people's or small places', of which the words before say that they are firms': *shares in Ana
    Kovar*, *analysts at Ana Kovar and Halvern*."""
    number = 0
    while number < len(names):
        first = names[number].first
        if first > 1 and _is_before_firm(words[first - 2], words[first - 1]):
            while not _is_known(names[number]):
                yield number
                if number + 1 == len(names) or not are_listed(words, names[number], names[number + 1]):
                    break
                number += 1
        number += 1


def _is_before_firm(word: str, link: str) -> bool:
    return (link == "in" and word.casefold() == "shares") or (link == "at" and word.casefold() in _STAFF)


def _is_known(name: Name) -> bool:
    """True for a place that is known, and for what is neither a person's name nor a place's."""
    text = " ".join(name.key)
    return is_territory(text) or (name.label in _TOWNS and is_place(text)) or name.label not in _TOWNS | {"PERSON"}
