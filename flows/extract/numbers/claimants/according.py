"""Sources that set phrases bring in: according to the board, per the ministry, by the founder's own estimate."""

import re
from bisect import bisect_left

from flows.article import Article
from flows.extract.numbers.claimants.comments import source_phrase
from flows.extract.numbers.lower_case import lower_case, occurrences
from flows.extract.numbers.tokens import token_at, tokens_of
from flows.records import Span

_BY_COUNT = re.compile(
    r"\bby\s(?P<who>(?:(?:[\w’'.-]+\s){0,3}?[\w’'.-]+?(?=['’]s?\s)|(?:his|her|their|its)(?=\sown\s)))(?:['’]s?)?\s(?:own\s)?"
    r"(?:estimates?|counts?|reckoning|calculations?|figures|account)\b",
    re.IGNORECASE,
)
_COUNTS = ("estimate", "count", "reckoning", "calculation", "figures")
"""One of them is in whatever _BY_COUNT finds: sentences without any need no closer look."""
_FIGURE_BEHIND = re.compile(r",?\s(?:[a-z]+\s){0,2}[$€£]?\d")
_ACCORDING = re.compile(r"\baccording to\s|,\sper\s(?=(?:the\s)?(?-i:[A-Z]))", re.IGNORECASE)
_HEADED = re.compile(
    r"(?P<who>(?:(?:[A-Z][\w’'-]*|new|state|federal|official|internal)\s){0,3}?(?:Audit|Report|Study|Survey|Poll|Memo|Data|Figures|Records|Documents|Census|Police"
    r"|Officials|Prosecutors|Ministry|Minister|Government|Mayor|Governor|Lawyer|Union|Experts?|Analysts?|Researchers|Scientists|Watchdog"
    r"|Inspectors|Investigators|Sheriff|Review|Inquiry|report|study|survey|poll|audit|officials|memo|police)):\s(?=[A-Z‘“\"'])"
)
_WHAT = re.compile(
    r"\bwhat\s(?:the\s|an?\s)?(?P<who>(?!(?:he|she|it|they|we|you|i)\b)(?:[\w’'-]+\s){0,3}?[\w’'-]+)\s(?:says?|said|shows?|showed|suggest(?:s|ed)?|estimate[sd]?|believe[sd]?"
    r"|claim(?:s|ed)?|call(?:s|ed)?|describe[sd]?|hope[sd]?|expect(?:s|ed)?)\s(?:is|was|are|were|to\sbe|will\sbe|would\sbe|could\sbe|may\sbe|as)\b",
    re.IGNORECASE,
)
_NEAR = 60
_COMMA_PER = re.compile(r",\sper\s")


def by_count(article: Article, sentence: Span, start: int) -> Span | None:
    """By the founder's own estimate, by one newspaper's count: right before the figure, or after it in its clause."""
    places = article.once(_count_places)
    first = bisect_left(places, sentence.start)
    if first == len(places) or places[first] >= sentence.end:
        return None
    match = _BY_COUNT.search(article.text, sentence.start, sentence.end)
    if match is None or not (0 <= start - match.end() <= 12 or 0 < match.start() - start <= 90):
        return None
    if start < match.start() and _FIGURE_BEHIND.match(article.text, match.end()):
        return None  # after five terms, having broken, by her own count, some 300 plates
    return Span(match.start("who"), match.end("who"))


def according_to(article: Article, sentence: Span, start: int) -> Span | None:
    """The words behind "according to" or ", per" in the sentence of the figure at `start`; None where it stands within them."""
    said = article.once(_accordings)
    i = bisect_left(said, sentence.start, key=lambda each: each.start)
    if i == len(said) or said[i].end > sentence.end:
        return None
    match = said[i]
    token = token_at(article, match.end - 3)
    if token is None:
        return None
    source = next((child for child in token.children if child.dep_ == "pobj"), None)
    if source is None:
        return None
    doc = tokens_of(article)
    last = source.right_edge
    if match.start <= start < last.idx + len(last):
        return None  # a figure that describes the source itself: a study of 800 people
    semicolon = article.text.find(";", *((match.end, start) if start > match.end else (start, match.start)))
    if semicolon >= 0:
        return None
    return source_phrase(source, 10, doc[source.left_edge.i])


def in_what_is_said(article: Article, sentence: Span, start: int) -> Span | None:
    """The polls of "what polls show is a lead of 30 points", the police of "in what police said was the third attack"."""
    if article.text.find("what ", sentence.start, start) < 0:
        return None
    match = None
    for match in _WHAT.finditer(article.text, sentence.start, start):  # noqa: B007  the last one counts
        pass
    if match is None or start - match.end() > _NEAR or any(mark in article.text[match.end() : start] for mark in ",;:—"):
        return None
    return Span(match.start("who"), match.end("who"))


def in_front(article: Article, sentence: Span, start: int) -> Span | None:
    """The report of a headline that opens with its source and a colon: Report: City owns 14 more barns than it knew."""
    if sentence.start and article.text[sentence.start - 1] != "\n":
        return None
    match = _HEADED.match(article.text, sentence.start, sentence.end)
    if match is None or start < match.end():
        return None
    line = article.text.find("\n", match.end())
    return None if article.text.rstrip()[: line if line >= 0 else None].endswith(".") else Span(match.start("who"), match.end("who"))


def _count_places(article: Article) -> list[int]:
    """Where words of _COUNTS stand in the text."""
    small = lower_case(article.text)
    return sorted(place for word in _COUNTS for place in occurrences(small, word))


def _accordings(article: Article) -> list[Span]:
    small = lower_case(article.text)
    starts = sorted([*occurrences(small, "according to"), *(comma.start() for comma in _COMMA_PER.finditer(small))])
    found = (_ACCORDING.match(article.text, start) for start in starts)
    return [Span(match.start(), match.end()) for match in found if match is not None]
