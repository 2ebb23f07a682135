"""Names that a person of the text shares with a place or a firm, read mention by mention: *in Tarn* and *Miss Tarn*, *Jordan said it had
opened the border* beside Jordan Tarn, *shares in Halvern* beside Peter Halvern."""

import re
from collections.abc import Iterator, Sequence

from flows.extract.names.gazetteer import cities, regions
from flows.extract.names.lexicon import DELIBERATE_VERBS, SPEECH_VERBS, TITLES
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory
from flows.extract.names.types.beside import PLACE_PREPOSITIONS, is_governed, is_headed_for, is_lived_in, taken_up_as_a_person
from flows.extract.names.types.evidence import owns_a_firms
from flows.extract.names.types.lists import are_listed
from flows.extract.names.types.winners import is_place
from flows.extract.names.words import Words

_OWNING = frozenset({"'s", "’s"})
_OF_STATES = frozenset({"ambassador", "army", "border", "borders", "customs", "economy", "embassy", "foreign", "king", "prime", "queen"})
"""What only states have."""
_STAFF = frozenset(
    {"analyst", "analysts", "economist", "economists", "lawyer", "lawyers", "professor", "professors", "scholar", "strategist"}
    | {"strategists", "student", "students", "trader", "traders"}
)
"""Whom *at* a firm follows."""
_OF_FIRMS = frozenset({"customers", "employees", "executives", "shareholders", "shares", "stock", "stores"})
"""What only firms have, behind the whole name or a surname."""
_AGE = re.compile(r", [1-9][0-9][,.]")
_ENDS = (".", "!", "?", '"', "”")
"""What a sentence ends with, and a headline does not."""
_ONE = frozenset({"he", "she"})
_NOBODY: frozenset[int] = frozenset()
_TOWNS = frozenset({"FAC", "GPE", "LOC"})


def place_or_person(words: Words, name: Name, label: str, is_early: bool = False) -> str:
    """What the words beside a place's name that somebody bears tell of it: *in Tarn*, *Miss Tarn*; else what the model says, or `label`.

    `is_early` tells that the place is well known and that its bearer has not been brought in yet, by the whole name.
    """
    before = words.folded[name.first - 1] if name.first else ""
    is_owner = words.texts[name.last : name.last + 1] in (["'s"], ["’s"])
    if (before in PLACE_PREPOSITIONS and not is_owner) or is_headed_for(words, name) or is_lived_in(words.texts, name):
        return "GPE"
    if is_governed(words.folded, name) or speaks_as_a_body(words, name):
        return "GPE"
    if speaks_as_a_person(words, name):
        return "PERSON"
    if is_early and before not in TITLES and not taken_up_as_a_person(words, name, _NOBODY):
        return "GPE"
    if before in TITLES or label == "PERSON":
        return "PERSON"
    return name.label if name.label in ("GPE", "PERSON") and name.rule != "seen_before" else label


def is_early(words: Words, name: Name, introduced: int) -> bool:
    """True for a country, a region or a capital in a sentence before the token at which somebody of the name is brought in: *Jordan opened
    the border. Erik Jordan, a lawyer, said*; not in a headline."""
    if name.first >= introduced:
        return False
    known = cities(name.key[0])
    if not (is_territory(name.key[0]) or name.key[0] in regions() or (known and known[0].is_capital)):
        return False
    end = words.text.find("\n", name.end)
    return words.text[: end if end >= 0 else None].rstrip().endswith(_ENDS)


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
    if speaks_as_a_body(words, name) or owns_a_firms(words.texts, name.last) or is_firms or _is_said_by_bearer(words, name):
        return "ORG"
    is_somebody = _AGE.match(words.text, name.end) is not None or taken_up_as_a_person(words, name, _NOBODY)
    return "PERSON" if is_somebody else label


def _is_said_by_bearer(words: Words, name: Name) -> bool:
    """*Ana Halvern said Halvern was growing*: of herself she would say *she*."""
    verb = words.heads[name.last - 1]
    above = words.heads[verb]
    if words.deps[name.last - 1] not in ("nsubj", "nsubjpass") or words.deps[verb] != "ccomp" or words.lemmas[above] not in SPEECH_VERBS:
        return False
    return any(words.deps[child] == "nsubj" and words.texts[child] == name.words[-1] for child in words.children[above])


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


def speaks_as_a_person(words: Words, name: Name) -> bool:
    """True for the subject that is taken up by *he* or *she* in what it says: *Tarn said she would pay*."""
    last = name.last - 1
    verb = words.heads[last]
    if words.deps[last] != "nsubj" or words.lemmas[verb] not in SPEECH_VERBS:
        return False
    said = [child for child in words.children[verb] if child > verb and words.deps[child] == "ccomp"]
    subjects = [child for each in said for child in words.children[each] if words.deps[child] in ("nsubj", "nsubjpass")]
    return any(words.lower[subject] in _ONE for subject in subjects)


def told_of_given_name(words: Words, name: Name) -> str | None:
    """What the words beside a place's name that is somebody's given name as well tell of it; None where they tell nothing."""
    before = words.folded[name.first - 1] if name.first else ""
    behind = words.folded[name.last : name.last + 2]
    if before in TITLES or speaks_as_a_person(words, name) or _AGE.match(words.text, name.end):
        return "PERSON"
    is_placed = (before in PLACE_PREPOSITIONS and behind[:1] not in (["'s"], ["’s"])) or is_headed_for(words, name)
    is_placed = is_placed or is_lived_in(words.texts, name) or is_governed(words.folded, name) or speaks_as_a_body(words, name)
    if is_placed or (len(behind) > 1 and behind[0] == "," and is_place(behind[1])):
        return "GPE"
    return None


def told_firms(words: Words, names: Sequence[Name]) -> Iterator[int]:
    """Numbers of the names, taken for people's or small places', of which the words beside say that they are firms': *shares in Ana
    Kovar*, *analysts at Ana Kovar and Halvern*, *Ana Kovar executives*."""
    yield from (number for number, name in enumerate(names) if name.label in ("ORG", "PERSON") and _is_before_staff(words, name))
    yield from _told_before(words.texts, names)


def _is_before_staff(words: Words, name: Name) -> bool:
    at = name.last
    return at < len(words.lower) and words.lower[at] in _OF_FIRMS and words.pos[at] == "NOUN" and words.heads[at - 1] == at


def _told_before(words: Sequence[str], names: Sequence[Name]) -> Iterator[int]:
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
