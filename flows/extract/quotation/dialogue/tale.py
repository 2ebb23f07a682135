"""Tells a tale, in which people talk, from news, which quotes; and one sentence a line from paragraphs."""

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy

from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.parsed.columns import IS_WORD
from flows.parsed.different import Fact

_PEOPLE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "mine", "myself"})
_AFFAIRS = frozenset({"DATE", "PERCENT", "MONEY", "GPE", "ORG", "NORP"})
"""Kinds of names and figures that news is full of."""
_PRESENT = frozenset({"VBZ", "VBP"})
_AT_LENGTH = 75
"""So many words for people show that a text goes on about them."""
_SHORTER, _CLEARLY = 50, 2
"""Fewer of them show it where they outweigh affairs so many times."""
_FEWEST_TURNS = 3
"""Paragraphs of nothing but quoted words that make a page of talk."""
_FEWEST_LINES = 10
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_IS_OF_PEOPLE = Fact(lambda word: word.lower() in _PEOPLE)
_IS_OF_AFFAIRS = Fact(_AFFAIRS.__contains__)
_IS_PAST = Fact("VBD".__eq__)
_IS_PRESENT = Fact(_PRESENT.__contains__)


def is_tale(view: View, found: Iterable[Report]) -> bool:
    """The text tells a story in which people talk, by what its words outside quotation marks are about.

    News speaks of places, bodies, dates and sums; a tale of he, she and I, in the past. At some length a tale has more of the
    latter, and clearly more where it is short. A page that is mostly talk has little narration to judge by: there, paragraphs of
    nothing but quoted words, none of which a row of `found` holds, tell, the more of them the more surely.
    """
    told = view.different_words.column(IS_WORD, numpy.bool_) & (view.arrays.regions < 0)
    people = int(numpy.count_nonzero(told & view.different_words.column(_IS_OF_PEOPLE, numpy.bool_)))
    affairs = int(numpy.count_nonzero(told & view.different_entities.column(_IS_OF_AFFAIRS, numpy.bool_)))
    past = int(numpy.count_nonzero(told & view.different_tags.column(_IS_PAST, numpy.bool_)))
    present = int(numpy.count_nonzero(told & view.different_tags.column(_IS_PRESENT, numpy.bool_)))
    weight, against = people * past, affairs * (past + present)
    if (people >= _AT_LENGTH and weight > against) or (people >= _SHORTER and weight > _CLEARLY * against):
        return True
    talk = _uncued_paragraphs(view, found) if people else 0
    return talk >= _FEWEST_TURNS and talk * people > _FEWEST_TURNS * affairs


def _uncued_paragraphs(view: View, found: Iterable[Report]) -> int:
    held = view.regions_held(span for report in found for span in report.spans)
    count = 0
    for section, (first, last) in enumerate(view.section_tokens):
        quoted = view.regions_between(first, last)
        count += bool(quoted) and held.isdisjoint(quoted) and view.is_wholly_quoted(section)
    return count


def is_line_by_line(view: View) -> bool:
    """The text is set one sentence a line, with no blank line between: what was one paragraph has become several lines."""
    sections = [(first, last) for first, last in view.section_tokens if first <= last]
    if any(_BLANK_LINE.search(view.text, view.ends[last], view.starts[after]) for (_, last), (after, _) in pairwise(sections)):
        return False
    told = [(first, last) for first, last in sections if not view.regions_between(first, last)]
    sentences = sum(len({view.sentence_starts[token] for token in range(first, last + 1)}) for first, last in told)
    return len(told) >= _FEWEST_LINES and sentences * 4 <= len(told) * 5
