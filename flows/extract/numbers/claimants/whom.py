"""Whom *he*, *it* or *the company* means where a claimant's words were left open: a claimant by name tells more than a pronoun.

What the whole text says of people is read elsewhere; this looks at the paragraph alone, and for people at the two before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from flows.article import Article
from flows.word_lists import words

_PEOPLE = frozenset({"he", "she"})
_OTHER = {"he": frozenset({"she", "her", "hers", "herself"}), "she": frozenset({"he", "him", "his", "himself"})}
_FIRMS = words(
    "company firm group bank airline carmaker retailer insurer manufacturer chipmaker drugmaker startup utility operator supplier"
    " developer lender chain publisher contractor corporation broadcaster maker producer refiner"
    " shipbuilder builder brewer miner supermarket"
)
_THE_FIRM = re.compile(rf"\b[Tt]he\s(?:{'|'.join(sorted(_FIRMS))})\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOT_SOMEBODY = frozenset({"NORP", "LAW", "EVENT"})
"""Types of names that are no person's that was misread; a place that lists know is none either."""
_PARAGRAPHS = 2
"""Paragraphs back to the last one in which somebody may have been named."""
_LEAD = 4
"""Sections that tell what the news is about: headline, subheading, two paragraphs."""
_MOST = 32
"""Names of a paragraph that are looked at, so that the time stays linear in the text."""
_START = attrgetter("start")
_LONGEST = 4
"""Words of *the Pella-based shipping company*."""


class Named(NamedTuple):
    """A name in the text: its place, the entity that it names and that entity's type."""

    start: int
    end: int
    entity: str
    label: str
    is_linked: bool
    """True where a list of places or countries has it."""


def is_left_open(words: str) -> bool:
    """True for words that may be looked up here: he, she, it, the firm."""
    low = words.lower()
    return low in _PEOPLE or low == "it" or _is_firm(low)


def whom_it_means(
    article: Article, words: str, at: int, names: Sequence[Named], called: dict[str, set[str]], *, is_here: bool = False
) -> str | None:
    """The entity that the words at offset `at` mean, of `names` in order of offset; None where that stays open.

    He and she: the person who was last a subject in the paragraph before the words, else a subject whose name was taken for a firm's or a
    thing's, else the last such person of the two paragraphs before. `called` tells the pronouns that the text has for each entity: who is
    *she* elsewhere is not *he*. With `is_here` only the paragraph of the words is looked at. It and *the company*: the only organisation
    that the paragraph named so far; where it named none, *the company* is the first that the first sections name as a subject, and so is
    *it* in a paragraph that spoke of *the company*.
    """
    low = words.lower()
    number = article.section_number(at)
    near = [
        [
            name
            for name in _between(names, section.start, min(at, section.end))
            if not called.get(name.entity, set()) & _OTHER.get(low, set())
        ]
        for section in article.sections[max(0, number - _PARAGRAPHS) : number + 1][::-1]
    ]
    own = near[:1]
    if low not in _PEOPLE:
        bodies = {name.entity for there in own for name in there if name.label == "ORG"}
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
        start = article.sections[number].start if article.sections else 0
        is_the_firm = low != "it" or _THE_FIRM.search(article.text, start, at) is not None
        return _of_the_news(article, names) if is_the_firm else None
    tries = ((True, own), (False, own)) if is_here else ((True, own), (False, own), (True, near), (False, near))
    found = (name for people, many in tries for there in many for name in _subjects(article, there, people=people))
    return next((name.entity for name in found), None)


def _between(names: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """The last names that begin in the stretch, no more than `_MOST`."""
    first, last = bisect_left(names, start, key=_START), bisect_left(names, end, key=_START)
    return names[max(first, last - _MOST) : last]


def _subjects(article: Article, names: Sequence[Named], *, people: bool) -> Iterator[Named]:
    """Names that are subjects of their clause, the last one first: of people, or of what else may be somebody."""
    for name in reversed(names):
        if (name.label == "PERSON") if people else _may_be_misread(name):
            token = article.token_at(name.end - 1)
            head = token.head if token is not None and token.dep_ == "appos" else token
            if head is not None and head.dep_ in _SUBJECTS:
                yield name


def _of_the_news(article: Article, names: Sequence[Named]) -> str | None:
    """The organisation that the first sections name as a subject: the news is of it."""
    sections = article.sections[:_LEAD]
    bodies = [name for name in _between(names, 0, sections[-1].end if sections else 0) if name.label == "ORG"]
    found = list(_subjects(article, bodies, people=False))
    return found[-1].entity if found else None


def _is_firm(low: str) -> bool:
    words = low.removeprefix("the ").split()
    return 0 < len(words) < _LONGEST and words[-1] in _FIRMS


def _may_be_misread(name: Named) -> bool:
    """True for a name of no person that may still be one."""
    return name.label not in _NOT_SOMEBODY and name.label != "PERSON" and not name.is_linked
