"""Names that their pattern gives away: acts of law (*the Clean Harbours Act*), and works in a list with their years, one a line."""

from collections.abc import Iterator

from spacy.tokens import Doc

from flows.extract.names.finding.making import named
from flows.extract.names.records import Name
from flows.extract.names.words import Words

_ACT = "Act"
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_LONGEST = 10
_CONFIDENCE = 0.7
_FEWEST_WORKS = 2
"""Lines of a title and a year that make a list."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_STARTERS = frozenset({"the", "under", "this", "that", "in", "an", "a", "if", "when", "while", "although", "but", "and"})


def acts(doc: Doc, words: Words) -> Iterator[Name]:
    """Names of acts of law, in text order: capitalised words up to *Act*, with small words between them."""
    if _ACT not in words.text:
        return
    texts = words.texts
    for number, word in enumerate(texts):
        if word == _ACT and number and texts[number - 1][:1].isupper():
            first = _first_of(doc, texts, number)
            name = named(doc, texts, first, number + 1, "LAW", "act_of_law", _CONFIDENCE) if first < number else None
            if name is not None:
                yield name


def _first_of(doc: Doc, words: list[str], last: int) -> int:
    """The first word of the capitalised run that ends before token `last`."""
    first = last
    number = last - 1
    while number >= 0 and last - number < _LONGEST:
        word = words[number]
        if word[:1].isupper() and not (word.casefold() in _STARTERS or doc[number].ent_type_ in ("DATE", "NORP")):
            first = number
        elif word not in _SMALL:
            break
        number -= 1
    return first


def listed_works(doc: Doc, words: Words) -> Iterator[Name]:
    """Titles in a list of works, in text order: lines that hold capitalised words and a year in brackets and nothing else."""
    if words.text.count("(") < _FEWEST_WORKS:
        return
    lines = list(_titles_with_year(words.texts))
    if len(lines) < _FEWEST_WORKS:
        return
    for first, last in lines:
        name = named(doc, words.texts, first, last, "WORK_OF_ART", "listed_work", _CONFIDENCE)
        if name is not None:
            yield name


def _titles_with_year(words: list[str]) -> Iterator[tuple[int, int]]:
    for number in [number for number, word in enumerate(words[:-2]) if word == "(" and number]:
        year = words[number + 1]
        if words[number + 2] != ")" or not (len(year) == 4 and year.isascii() and year.isdigit()):
            continue
        ends = number + 3 == len(words) or "\n" in words[number + 3]
        if not ends or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            continue
        first = number
        while first > 0 and number - first < _LONGEST and "\n" not in words[first - 1]:
            first -= 1
        begins = first == 0 or "\n" in words[first - 1]
        if begins and first < number and words[first][:1].isupper() and all(map(_may_stand_in_title, words[first:number])):
            yield first, number


def _may_stand_in_title(word: str) -> bool:
    return not word[:1].islower() or word in _SMALL or word.startswith(("'", "’", "n'"))
