"""Names of organisations that the model cut in two or left a part of, made whole.

- `of_a_group`: *Loom Makers' Union*, *Orlan People's Party*: a possessive of a group of people belongs to the name;
- `of_a_place`: *Liberal Party of* and *Orlan*, *Democratic Republic of the* and *Congo*: no name ends with *of* or *of the*;
- `of_two_lands`: *Newfoundland and Labrador*, where the model sees two;
- `of_two_creeds`: *the Radical and Farmers Party*, with one noun for both;
- `fire_and_rescue`: *Orlan Fire and Rescue Service*;
- `of_two_as_one`: *Tarn Forensic and Medical Services is*, with a verb that says that it is one;
- `of_a_town`: *the Orlan Hawks quarterback*, where the model sees the town alone;
- `of_a_force`: *Orlan Police*, where the model sees the town, or somebody;
- `letters_in_brackets`: *Orlan Rail Authority (ORA)*;
- `ticker_in_brackets`: *Orlan Rail (NYSE: ORL)*, by which an exchange knows the company.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from flows.extract.names.finding.continued import continued, without_small_ends
from flows.extract.names.finding.making import merged, over
from flows.extract.names.finding.particles import joined_at_particles
from flows.extract.names.gazetteer import regions
from flows.extract.names.lexicon import (
    COMMON_ORGANISATIONS,
    COMPANY_SUFFIXES,
    CREDENTIALS,
    ORGANISATION_NOUNS,
    PEOPLE_NOUNS,
    PLAYERS,
    is_given_name,
    is_role_noun,
)
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory, normalised

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PLURALS = frozenset({"Children", "Men", "People", "Peoples", "Women", "Youth"})
_MEN = ("men", "women")
_DOERS = ("ers", "ists", "ors")
_BODIES = COMMON_ORGANISATIONS | ORGANISATION_NOUNS | {"congress", "council", "forum", "front", "network", "watch"}
_LETTERS = re.compile(r"[A-Z][A-Za-z&]{1,7}")
_PARTIES = frozenset({"alliance", "coalition", "front", "league", "movement", "party", "union"})
"""Bodies of which *the one and the other* with the noun once is one."""
_MOST = 5
"""Words behind the possessive that are looked at."""
_KEPT = frozenset({"EVENT", "FAC", "GPE", "LAW", "LOC", "PRODUCT", "WORK_OF_ART"})
"""Types of the part behind the possessive that the whole has, too."""
_EXCHANGES = frozenset(
    {"aim", "amex", "asx", "bse", "euronext", "fra", "hkex", "jse", "krx", "lon", "lse", "nasdaq", "nse", "nyse", "sehk", "sgx", "six"}
    | {"tse", "tsx", "tsxv", "tyo"}
)
"""Stock exchanges, as they stand before a ticker."""
TICKER = "ticker_in_brackets"
"""Rule of the letters that stand behind an exchange and a colon."""
_TICKER = re.compile(r"[A-Z]{1,5}")
_CERTAINTY = 0.75
_FULL = 2
"""Words of the second part of a name that is joined by *and*."""


def joined(doc: Doc, words: list[str], names: list[Name]) -> list[Name]:
    """The names, in text order, with those that belong together as one, and with the letters that stand for one."""
    names = joined_at_particles(doc, words, continued(doc, words, names))
    found = [
        *_of_groups(doc, words, names),
        *_of_places(doc, words, names),
        *_of_two(doc, words, names),
        *_of_two_creeds(doc, words, names),
        *_letters(doc, words, names),
        *_tickers(doc, words, names),
        *_teams(doc, words, names),
        *_forces(doc, words, names),
    ]
    return without_small_ends(doc, words, merged(found, names) if found else names)


def _of_groups(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    begins: dict[int, Name] = {}
    covers: dict[int, Name] = {}
    for number in [number for number, word in enumerate(words) if word in _POSSESSIVES and number]:
        word = words[number]
        if not words[number - 1][:1].isupper():
            continue
        last = _end(words, number + 1)
        kind = _group(words[number - 1], word) if last > number + 1 else None
        if kind is None or (kind == "maybe" and words[last - 1].casefold() not in _BODIES):
            continue
        if not covers:
            begins = {name.first: name for name in names}
            covers = {at: name for name in names for at in range(name.first, name.last)}
        part = begins.get(number + 1)
        if covers.get(number) is not None or (part is not None and _is_person(part)) or is_given_name(words[number + 1]):
            continue
        before = covers.get(number - 1)
        if kind == "maybe" and before is not None and before.label == "PERSON":
            continue
        first = number - 1 if before is None else before.first
        if first == number - 1 and (adjective := covers.get(first - 1)) is not None and adjective.label == "NORP":
            first = adjective.first
        if part is not None:
            last = max(last, part.last)
        label = part.label if part is not None and part.label in _KEPT else "ORG"
        name = over(doc, words, first, last, label, "of_a_group", _CERTAINTY)
        yield replace(name, label="GPE") if is_territory(name.surface) else name


def _group(word: str, possessive: str) -> str | None:
    """`sure` for several people of a kind, written as a name: *Workers'*, *Women's*; `maybe` for what ends as nouns for those who do
    something and as some surnames: *Smelters'*, *Sanders'*."""
    if not word[:1].isupper() or word.isupper():
        return None
    if word in _PLURALS or word.endswith(_MEN):
        return "sure" if len(possessive) > 1 else None
    low = word.casefold()
    if len(possessive) > 1 or not low.endswith("s"):
        return None
    if is_role_noun(low[:-1]) or low[:-1] in PEOPLE_NOUNS:
        return "sure"
    return "maybe" if low.endswith(_DOERS) else None


def _is_person(part: Name) -> bool:
    return part.label == "PERSON" and part.key[-1] not in ORGANISATION_NOUNS


def _end(words: list[str], first: int) -> int:
    last = first
    while last < len(words) and last - first < _MOST and words[last][:1].isupper() and words[last].isalpha():
        last += 1
    return last


def _of_places(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name, following in pairwise(names):
        if name.label not in ("ORG", "GPE") or words[name.last - 1] not in ("of", "the"):
            continue
        of = name.last - 1 - (words[name.last - 1] == "the")
        if words[of] != "of" or of <= name.first or words[of - 1].casefold() in COMPANY_SUFFIXES:
            continue
        between = words[name.last : following.first]
        if following.label not in ("GPE", "LOC", "NORP", "ORG") or not (not between or between == ["the"]):
            continue
        whole = over(doc, words, name.first, following.last, "ORG", "of_a_place", _CERTAINTY)
        if is_territory(whole.surface):
            yield replace(whole, label="GPE")
        elif name.label == "ORG":
            yield whole


def _of_two_creeds(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name, following in pairwise(names):
        if words[name.last : following.first] != ["and"] or following.label != "ORG":
            continue
        if name.key[-1] == "fire" and following.key[0] == "rescue":
            yield over(doc, words, name.first, following.last, "ORG", "fire_and_rescue", _CERTAINTY)
            continue
        if name.label not in ("ORG", "NORP"):
            continue
        if name.label == "ORG" and _is_one(doc, words, name, following):
            yield over(doc, words, name.first, following.last, "ORG", "of_two_as_one", _CERTAINTY)
            continue
        is_body = len(following.words) > 1 and following.key[-1] in _PARTIES and not (_PARTIES | ORGANISATION_NOUNS).intersection(name.key)
        if is_body and name.first and words[name.first - 1].casefold() == "the":
            yield over(doc, words, name.first, following.last, "ORG", "of_two_creeds", _CERTAINTY)


def _is_one(doc: Doc, words: list[str], name: Name, following: Name) -> bool:
    """True before the verb of one, *is* or *provides*, at the beginning of a sentence, where nothing else can be its subject."""
    last = following.last
    if last >= len(words) or not doc[name.first].is_sent_start or len(following.words) < _FULL:
        return False
    return doc[last].tag_ == "VBZ" or (doc[last].tag_ == "RB" and last + 1 < len(words) and doc[last + 1].tag_ == "VBZ")


def _of_two(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name, following in pairwise(names):
        if words[name.last : following.first] != ["and"] or name.label not in ("GPE", "LOC"):
            continue
        place = f"{name.surface} and {words[following.first]}"
        if is_territory(place) or normalised(place) in regions():
            label = name.label if len(following.words) == 1 else following.label
            yield over(doc, words, name.first, following.last, label, "of_two_lands", _CERTAINTY)


def _teams(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        last = name.last
        if name.label != "GPE" or last + 1 >= len(words) or words[last + 1] not in PLAYERS:
            continue
        if words[last].istitle() and words[last].endswith("s") and doc[last].pos_ == "PROPN" and not doc[last].ent_type_:
            yield over(doc, words, name.first, last + 1, "ORG", "of_a_town", _CERTAINTY)


def _forces(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        last = name.last
        if words[last : last + 1] != ["Police"] or name.label not in ("GPE", "LOC", "PERSON") or is_given_name(name.words[0]):
            continue
        is_longer = last + 1 < len(words) and words[last + 1][:1].isupper()  # Orlan Police Federation
        if not is_longer and doc[last].pos_ == "PROPN":
            yield over(doc, words, name.first, last + 1, "ORG", "of_a_force", _CERTAINTY)


def _letters(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        at = name.last + 1
        if name.label != "ORG" or len(name.words) < 2 or at + 1 >= len(words) or words[name.last] != "(" or words[at + 1] != ")":
            continue
        word = words[at]
        if not _LETTERS.fullmatch(word) or word.casefold() in CREDENTIALS or is_territory(word):
            continue
        letters = [letter for letter in word if letter.isupper()]
        initials = {part[0].casefold() for part in name.words}
        if len(letters) > 1 and 2 * sum(letter.casefold() in initials for letter in letters) > len(letters):
            yield over(doc, words, at, at + 1, "ORG", "letters_in_brackets", _CERTAINTY)


def _tickers(doc: Doc, words: list[str], names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        at = name.last + 3
        if name.label != "PERSON" and words[name.last : name.last + 1] == ["("] and words[at - 1 : at] == [":"]:
            exchange = words[name.last + 1]
            is_closed = words[at + 1 : at + 2] == [")"] and _TICKER.fullmatch(words[at]) is not None
            if is_closed and exchange.isalpha() and exchange.casefold() in _EXCHANGES:
                yield over(doc, words, at, at + 1, "ORG", TICKER, _CERTAINTY)
