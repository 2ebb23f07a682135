"""Teams in lines of results and standings, which have no sentence to tell them: *Orlan Town 2 Kello 1*, *Orlan Town 3 2 0 1 4 3 6*."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from flows.extract.names.finding.making import over
from flows.extract.names.lexicon import is_given_name
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory
from flows.extract.names.types.sport import is_sport
from flows.extract.names.words import Words

LINE = "score_line"
_SIDE = r"[A-Z][^\d\n,:;()]{1,29}?"
_NUMBER = r"(?:\d{1,4}|\.\d{3}|-|\d/\d)"
_LINE = re.compile(rf"^({_SIDE}) \d{{1,3}}(?: ({_SIDE}) \d{{1,3}}(?: ?\([^\n]*\))?|(?: {_NUMBER}){{3,}})$", re.MULTILINE)
"""A side and its score twice, or a side and at least four numbers, and nothing else but a remark in brackets."""
_FEWEST = 3
"""Lines that make a list."""
_MOST = 4
"""Words of a side's name."""
_SMALL = frozenset({"and", "da", "de", "del", "la", "of"})
_NO_SIDES = frozenset(
    {"april", "august", "december", "extras", "february", "half", "january", "july", "june", "lap", "march", "may", "november", "october"}
    | {"round", "september", "set", "total"}
)
"""Words of tables that are no side."""
_CERTAINTY = 0.75


def score_lines(doc: Doc, words: Words) -> Iterator[Name]:
    """The sides of a list of results in a report on sport, in text order; countries are places there, and people left out."""
    lines = list(_LINE.finditer(words.text))
    if len(lines) < _FEWEST or not is_sport(words):
        return
    for line in lines:
        for start, end in filter(_is_there, (line.span(1), line.span(2))):
            first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
            inner = words.texts[first:last]
            if not inner or words.starts[first] != start or not _may_play(inner):
                continue
            name = over(doc, words.texts, first, last, "ORG", LINE, _CERTAINTY)
            if not is_territory(name.surface):
                yield name


def _is_there(span: tuple[int, int]) -> bool:
    return span[0] >= 0


def _may_play(inner: list[str]) -> bool:
    """True for capitalised words that are nobody's name and no part of a table."""
    if len(inner) > _MOST or any(word.casefold() in _NO_SIDES for word in inner):
        return False
    if len(inner) > 1 and is_given_name(inner[0]):
        return False
    return all(word[:1].isupper() or word in _SMALL or not word[0].isalpha() for word in inner)
