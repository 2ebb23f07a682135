"""Names that the parse cuts at the hyphen of an article, or at a small word: *Adel el-Masri*, *Vila do Conde*, of which it sees two."""

from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import over, without_overlap
from flows.extract.names.records import Name

ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ud", "ul"})
"""Arabic articles, as they are written before a hyphen."""
_OF = frozenset({"da", "das", "de", "degli", "dei", "del", "della", "di", "do", "dos", "du"})
"""What stands between two words of a Romance name; English has *do* nowhere between two names."""


def joined_at_articles(doc: Doc, words: Sequence[str], names: list[Name]) -> list[Name]:
    """The names, those behind an article and a hyphen with it, and with the person's or place's name before it.

    What follows a person's name is of the person, whatever type it was taken for.
    """
    ending = {name.last: name for name in names}
    found = []
    for name in names:
        begin = _article(doc, words, name.first)
        if begin is None:
            found.append(name)
            continue
        before = ending.get(begin) if begin and doc[begin - 1].whitespace_ == " " else None
        if before is not None and before.label not in ("PERSON", name.label):
            before = None
        first, label = (begin, name.label) if before is None else (before.first, before.label)
        found.append(over(doc, words, first, name.last, label, "article_joined", name.confidence))
    return without_overlap(found)


def _article(doc: Doc, words: Sequence[str], first: int) -> int | None:
    """The token of the article that is joined to the name which begins here."""
    if first < 2 or words[first - 1] != "-" or words[first - 2].casefold() not in ARTICLES:
        return None
    return None if doc[first - 2].whitespace_ or doc[first - 1].whitespace_ else first - 2


def joined_at_particles(doc: Doc, words: Sequence[str], names: list[Name]) -> list[Name]:
    """The names, in text order, two with a small word of a Romance language between them as one, of the type of the first: a place
    named after a saint is a place."""
    beginning = {name.first: name for name in names}
    found: list[Name] = []
    for name in names:
        if found and name.first < found[-1].last:
            continue
        behind = beginning.get(name.last + 1)
        if behind is None or words[name.last] not in _OF or doc[name.last - 1].whitespace_ != " " or not name.words[-1].isalpha():
            found.append(name)
        else:
            found.append(over(doc, words, name.first, behind.last, name.label, "particle_joined", name.confidence))
    return found
