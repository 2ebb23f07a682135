"""Names of elections: *2021 Norvian general election*, *February 1974 United Kingdom general election*.

An election whose year and place are named is an event with a name; the country in it is part of that name and no place of its own.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from flows.extract.names.finding.making import named
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.parsed.different import Fact

_VOTES = frozenset({"election", "elections", "by-election", "referendum", "primary", "primaries"})
_KINDS = frozenset(
    {
        "general", "federal", "presidential", "parliamentary", "legislative", "local", "regional", "municipal", "provincial", "state",
        "gubernatorial", "mayoral", "senate", "congressional", "council", "leadership", "constitutional", "independence", "and", "of",
    }
)  # fmt: skip
_MONTHS = frozenset(
    {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    }
)  # fmt: skip
_IS_YEAR = Fact(frozenset(map(str, range(1000, 3000))).__contains__)
_LONGEST = 9
_CONFIDENCE = 0.8


def elections(doc: Doc, words: Words) -> Iterator[Name]:
    """The names of elections in text order."""
    texts = words.texts
    for number in words.where(_IS_YEAR):
        if (last := _end(doc, texts, number)) is not None:
            first = number - 1 if number and texts[number - 1] in _MONTHS else number
            name = named(doc, texts, first, last, "EVENT", "election", _CONFIDENCE)
            if name is not None:
                yield name


def _end(doc: Doc, words: list[str], year: int) -> int | None:
    """One after the last token of the name that begins with this year; None where no election follows."""
    proper = False
    for number in range(year + 1, min(len(words), year + _LONGEST)):
        word = words[number]
        if word.casefold() in _VOTES:
            return number + 1 if proper else None
        if word[0].isupper() and doc[number].ent_type_ not in ("DATE", "CARDINAL", "PERSON"):
            proper = True
        elif word.casefold() not in _KINDS:
            return None
    return None
