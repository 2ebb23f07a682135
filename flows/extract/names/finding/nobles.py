"""Titles of nobility with their place, which name a person: *the Duchess of Orsk*.

Behind somebody's name the title is a role and tells that both are one person: *Kate, Duchess of Orsk*. Alone it is a name.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, over
from flows.extract.names.records import Name
from flows.extract.names.words import Words

LADIES = frozenset({"baroness", "countess", "duchess", "marchioness", "princess", "viscountess"})
LORDS = frozenset({"baron", "duke", "earl", "marquess", "marquis", "prince", "viscount"})
TITLES = frozenset(title.capitalize() for title in LADIES | LORDS)
_OF = "of"
_WORDS = 3
"""Tokens of *Duchess of Orsk*."""
_NO_PERSON = frozenset({"EVENT", "FAC", "ORG", "PRODUCT", "WORK_OF_ART"})


def title_at(words: Sequence[str], number: int) -> int | None:
    """One after the last token of the title that begins at the token; None where none does."""
    if words[number] not in TITLES or number + _WORDS > len(words) or words[number + 1] != _OF:
        return None
    if not (words[number + 2][:1].isupper() and words[number + 2].replace(".", "").isalpha()):
        return None
    return number + _WORDS


def title_behind(words: Sequence[str], last: int) -> tuple[int, int] | None:
    """First token and one after the last of the title behind a name that ends before token `last`: *Kate, Duchess of Orsk*."""
    first = last + 1 if words[last : last + 1] == [","] else last
    end = title_at(words, first) if first < len(words) else None
    return None if end is None else (first, end)


def is_title(words: Sequence[str]) -> bool:
    """True for a name that is a title with its place."""
    return title_at(words, 0) is not None


def nobles(doc: Doc, parse: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, with the titles that stand alone as names of people; *Duchess* alone, taken for a place, is none."""
    if not any(title in parse.text for title in TITLES):
        return names
    words = parse.texts
    borne = {span[0] for name in names if name.label == "PERSON" and (span := title_behind(words, name.last)) is not None}
    found = list(_alone(doc, words, names, borne))
    kept = [name for name in names if not (name.surface in TITLES and name.first in borne)]
    places = {first + _WORDS - 1 for first in borne}
    kept = [replace(name, label="GPE") if name.first in places and len(name.words) == 1 else name for name in kept]
    return merged(found, kept)


def _alone(doc: Doc, words: list[str], names: Sequence[Name], borne: set[int]) -> Iterator[Name]:
    starts = [name.first for name in names]
    for number, word in enumerate(words):
        if word not in TITLES or number in borne or (end := title_at(words, number)) is None:
            continue
        at = bisect_left(starts, number)
        before, here = names[at - 1] if at else None, names[at : at + 2]
        if before is not None and before.last > number:
            continue
        last = max([each.last for each in here if each.first < end], default=end)
        if last > end and any(each.first < end and each.label in _NO_PERSON for each in here):
            continue  # the Prince of Orsk Theatre
        yield over(doc, words, number, max(end, last), "PERSON", "noble_title", 0.75)
