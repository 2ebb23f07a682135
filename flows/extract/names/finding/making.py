"""Makes names of tokens: refuses words that are no name, and keeps a list of names free of overlap."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from flows.extract.names.lexicon import CREDENTIALS, NOT_NAMES, OFFICES, TITLES, is_letters_after
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym

ARTICLES = frozenset({"the", "a", "an"})
_TURNS = frozenset({"Q", "A", "Q.", "A.", "Q:", "A:"})
"""What opens a question or answer where it begins a line."""
_PARTISANS = frozenset({"Democrats", "Republicans"})
_NARROWING = frozenset({"for", "of"})
_ERAS = frozenset({"BC", "BCE", "AD", "CE"})
_ZONES = frozenset({"BST", "CET", "CST", "EDT", "EST", "ET", "GMT", "IST", "PDT", "PST", "UTC"})
_HALVES = frozenset({"a.m.", "am", "AM", "p.m.", "pm", "PM"})
"""What stands before a time zone, where no digit does."""
_GOODS = frozenset({"polish"})
"""Peoples that are something else in lower case."""
_OFFICES = OFFICES | {"associate", "counsel", "partner"}
"""With nouns for posts that are none elsewhere."""
_SHORT = 4
_CENTURIES = frozenset({"century", "centuries"})
_PARTY_AND_STATE = re.compile(r"[DRI] ?[-–] ?[A-Z][\w.' ]*")
_ADDRESS_ON_THE_NET = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co\.uk|ru|kz)\b", re.IGNORECASE)


def named(doc: Doc, words: list[str], first: int, last: int, label: str, rule: str, confidence: float) -> Name | None:
    """The name over tokens first..last; None where the words cannot be a name of the type."""
    inner = [word for word in words[first:last] if not word.isspace()]
    if not inner:
        return None
    text = inner[0] if len(inner) == 1 else " ".join(inner)
    low = text.casefold()
    is_plain = text.isalpha()
    if label not in ("GPE", "LOC", "NORP") and not any(map(str.isupper, text)):
        return None
    if len(text) == 1 and label == "ORG":
        return None  # N / A
    if label == "NORP" and text.islower() and (low in _GOODS or not is_demonym(low)):
        return None  # nail polish
    if text in _ZONES and first and (words[first - 1][:1].isdigit() or words[first - 1] in _HALVES):
        return None  # 0800 GMT
    if inner[-1] in _ZONES and inner[0][:1].isdigit():
        return None  # 15:11 GMT
    if low in NOT_NAMES and not (_is_acronym(text) and low not in ("he", "she", "i", "am", "pm")):
        return None
    if not is_plain and _ADDRESS_ON_THE_NET.search(text):
        return None
    if text in _ERAS and first and (words[first - 1].isdigit() or words[first - 1].casefold() in _CENTURIES):
        return None
    if text in _TURNS and (not first or "\n" in words[first - 1]):
        return None
    if not (is_plain or any(map(str.isalpha, text))) or (len(text) < 3 and text.endswith(".")) or low in CREDENTIALS:
        return None
    if len(inner) == 1 and first > 1 and words[first - 1] == "," and doc[first - 2].ent_type_ == "PERSON" and is_letters_after(text):
        return None  # Ana Kovar, IAS
    if label == "PERSON" and (
        (not is_plain and any(map(str.isdigit, text))) or (len(inner) == 1 and low in TITLES and rule != "seen_before")
    ):
        return None
    if not is_plain and first and words[first - 1] in ("(", ",") and _PARTY_AND_STATE.fullmatch(text):
        return None
    if label == "ORG" and 1 < len(inner) < _SHORT and low.rpartition(" ")[2] in _OFFICES and words[last : last + 1] == ["of"]:
        return None  # Managing Partner of
    if label == "GPE" and not is_plain and any(map(str.isdigit, text)) and not any(map(str.islower, text)):
        return None  # a code
    is_office = label in ("PERSON", "NORP") and len(inner) == 1 and low.endswith("s") and low[:-1] in OFFICES and rule != "seen_before"
    if is_office and (label == "PERSON" or not _is_party(words, first, last)):
        return None  # Senators are no family
    if len(inner) == 1 and low == "state" and first > 1 and words[first - 2].casefold() in ("secretary", "secretaries"):
        return None
    return over(doc, words, first, last, label, rule, confidence)


def _is_acronym(text: str) -> bool:
    """WHO, and not AUGUST."""
    return 1 < len(text) < 4 and text.isupper() and text.isalpha()


def _is_party(words: Sequence[str], first: int, last: int) -> bool:
    """True for the people of a party, alone: *the Democrats*, not *Orlan Democrats* nor *Democrats for Orlan*."""
    before = words[first - 1] if first else ""
    is_alone = not before[:1].isupper() or before.casefold() in ARTICLES
    return words[first] in _PARTISANS and is_alone and (last >= len(words) or words[last] not in _NARROWING)


def over(doc: Doc, words: Sequence[str], first: int, last: int, label: str, rule: str, confidence: float) -> Name:
    """The name over tokens first..last, whatever its words are."""
    start = doc[first].idx
    if last - first == 1:
        word = words[first]
        inner: tuple[str, ...] = () if word.isspace() else (word,)
        return Name(first, last, start, start + len(word), inner, word if inner else "", label, rule, confidence)
    inner = tuple([word for word in words[first:last] if not word.isspace()])
    end = doc[last - 1].idx + len(words[last - 1])
    surface = " ".join(inner)
    if len(surface) != end - start:  # tokens that touch: U.S.-based
        surface = inner[0] if len(inner) == 1 else " ".join(doc[first:last].text.split())
    return Name(first, last, start, end, inner, surface, label, rule, confidence)


def merged(surer: Iterable[Name], others: Iterable[Name]) -> list[Name]:
    """All names in text order; of the others those that share no character with a surer one."""
    sure = without_overlap(list(surer))
    starts = [name.start for name in sure]

    def is_free(name: Name) -> bool:
        before = bisect_right(starts, name.end - 1)
        return not before or sure[before - 1].end <= name.start

    return sorted([*sure, *filter(is_free, others)], key=lambda name: name.start)


def without_overlap(names: list[Name]) -> list[Name]:
    """Names in text order; of two that share a character the one that starts first, then the longer, stays."""
    if all(name.end <= following.start for name, following in pairwise(names)):
        return names
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
