"""Names of organisations that the model ended too early or too late.

- `goes_on`: *Orlan Centre* for *River Studies*, *Popular Front* of *Velden*: the name goes on behind *of* or *for*;
- `small_word_cut`: no name ends with *and* or *of*.
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, named, over
from flows.extract.names.lexicon import ORGANISATION_NOUNS
from flows.extract.names.records import Name

_KINDS = (
    ORGANISATION_NOUNS
    | frozenset({"academy", "alliance", "coalition", "confederation", "forum", "front", "initiative", "institution", "movement"})
    | frozenset({"partnership", "programme", "program"})
) - {"administration", "army", "church", "group", "herald", "journal", "navy", "news", "police", "post", "press", "service", "times"}
"""Nouns at the end of what may go on."""
_NEVER_ALONE = frozenset({"board", "congress", "council", "court", "department", "office", "parliament", "senate", "team", "tribune"})
"""Such nouns that are no name's beginning on their own: *the Court of Orlan judges*."""
_TYPES = frozenset({"ORG", "GPE", "FAC", "LOC", "NORP", "PERSON"})
_LINKS = frozenset({"and", "of", "&"})
_SMALL = _LINKS | {"a", "an", "at", "by", "for", "from", "in", "on", "or", "the", "to", "with"}
_MOST = 7
"""Words behind *of* or *for*."""
_CERTAINTY = 0.75


def continued(doc: Doc, words: list[str], names: list[Name]) -> list[Name]:
    """The names, in text order, those of organisations up to their ends."""
    begins: dict[int, Name] = {}
    found = []
    for name in names:
        if name.label not in _TYPES or name.last >= len(words) or words[name.last] not in ("of", "for") or not _may_go_on(name):
            continue
        begins = begins or {each.first: each for each in names}
        last = _end(doc, words, name, begins)
        if last > name.last:
            found.append(over(doc, words, name.first, last, "ORG", "goes_on", _CERTAINTY))
    return merged(found, names) if found else names


def _may_go_on(name: Name) -> bool:
    kind = name.key[-1]
    return kind in _KINDS and (len(name.words) > 1 or (name.label == "ORG" and kind not in _NEVER_ALONE))


def _end(doc: Doc, words: Sequence[str], name: Name, begins: Mapping[int, Name]) -> int:
    """One after the last capitalised word behind *of* or *for*, with *and* between them where no other name begins; the end of the
    name where there is none."""
    is_for = words[name.last] == "for"
    first = name.last + 1
    first += first < len(words) and words[first] == "the"
    beside = begins.get(first)
    if is_for and beside is not None and beside.label in ("ORG", "PERSON"):
        return name.last  # she left the party for another
    last = first
    while last < len(words) and last - first < _MOST:
        part = begins.get(last)
        if part is not None and part.label not in ("EVENT", "PERSON") and words[last][:1].isupper():
            last = part.last
            continue
        joins = last > first and words[last] in _LINKS and (is_for or last + 1 not in begins)
        if part is not None or not _is_part(doc, words, last + joins):
            break
        last += 1
    return last if last > first else name.last


def _is_part(doc: Doc, words: Sequence[str], number: int) -> bool:
    return number < len(words) and words[number][:1].isupper() and words[number].isalpha() and doc[number].pos_ == "PROPN"


def without_small_ends(doc: Doc, words: list[str], names: list[Name]) -> list[Name]:
    """The names; those that end with a small word end before it."""
    if not any(_ends_small(words, name.first, name.last) for name in names):
        return names
    found = []
    for name in names:
        last = name.last
        while last > name.first + 1 and _ends_small(words, name.first, last):
            last -= 1
        cut = name if last == name.last else named(doc, words, name.first, last, name.label, "small_word_cut", name.confidence)
        if cut is not None:
            found.append(cut)
    return found


def _ends_small(words: Sequence[str], first: int, last: int) -> bool:
    """True where a small word ends tokens first..last; not for the end of a word with a hyphen: *Moon Jae-in*."""
    return words[last - 1] in _SMALL and not (last - first > 1 and words[last - 2] == "-")
