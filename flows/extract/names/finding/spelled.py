"""Organisations that letters in brackets spell out: *Council for Trade in Orlan (CTO)* is one name, wherever the model ends it.

After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (2003), for initials alone.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, over
from flows.extract.names.lexicon import CREDENTIALS, is_letters_after, is_role_noun
from flows.extract.names.records import Name
from flows.extract.names.words import Words

_LETTERS = re.compile(r"[A-Z]{3,8}")
_SMALL = frozenset({"and", "at", "by", "for", "in", "of", "on", "the", "to", "&"})
_MOST = 12
"""Tokens before the bracket that are looked at."""
_CERTAINTY = 0.75


def spelled_out(doc: Doc, parse: Words, names: list[Name]) -> list[Name]:
    """The names, in text order; where initials up to a bracket are the letters in it, and a part of the words is an organisation, all of
    them are."""
    if "(" not in parse.text:
        return names
    words = parse.texts
    found = []
    lasts = [name.last for name in names]
    for at in [number for number, word in enumerate(words[:-2]) if word == "(" and words[number + 2] == ")"]:
        letters = words[at + 1]
        if not _LETTERS.fullmatch(letters) or letters.casefold() in CREDENTIALS or is_letters_after(letters):
            continue
        first = _first_of(words, at, letters)
        if first is None or is_role_noun(words[first]):
            continue
        parts = [name for name in names[bisect_right(lasts, first) : bisect_right(lasts, at) + 1] if name.first < at]
        is_body = any(name.label == "ORG" for name in parts) and all(name.first >= first and name.last <= at for name in parts)
        if is_body and not any((name.first, name.last) == (first, at) for name in parts):
            found.append(over(doc, words, first, at, "ORG", "spelled_out", _CERTAINTY))
    return merged(found, names) if found else names


def _first_of(words: Sequence[str], last: int, letters: str) -> int | None:
    """The first of the words up to `last` whose initials are the letters, small words aside; None where they are not."""
    left = len(letters)
    for number in range(last - 1, max(-1, last - 1 - _MOST), -1):
        word = words[number]
        if word in _SMALL:
            continue
        if not word[:1].isupper() or word[0] != letters[left - 1]:
            return None
        left -= 1
        if not left:
            return number
    return None
