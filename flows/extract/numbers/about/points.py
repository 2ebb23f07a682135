"""What a bare number of an index, a vote or a life is: a level, percentage points, years. Uses the parse."""

import re
from dataclasses import replace
from fractions import Fraction

from flows.article import Article
from flows.extract.numbers import phrases
from flows.extract.numbers.about.measured import governor, measured_thing
from flows.extract.numbers.quantities.measures import Quantity
from flows.records import Span

_INDEX_WORDS = re.compile(
    r"\b(?:index|indices|dow|nasdaq|s&p|ftse|dax|cac(?:[ -]?40)?|nikkei|topix|hang seng|composite|sensex|nifty|stoxx|exchange|benchmark"
    r"|rating|score[ds]?|pmi)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\bpoints?\b", re.IGNORECASE)


def index_level(
    article: Article, quantity: Quantity, measured: Span | None, site: phrases.Site, sentence: Span
) -> tuple[Quantity, Span | None]:
    """A bare number of at least 20 in a sentence about an index is its level, and points there are points of it."""
    text = article.text
    words = text[measured.start : measured.end].lower() if measured is not None else None
    in_points = words in ("point", "points")
    if quantity.number.form != "digits" or not (in_points or quantity.value >= Fraction(20)):
        return quantity, measured
    if not in_points and measured is not None and (measured.start >= quantity.end or not _INDEX_WORDS.search(words or "")):
        return quantity, measured
    if in_points and site.anchor.head.lemma_.lower() == "point" and site.anchor.head.head.lemma_.lower() in _SCORING:
        return quantity, measured  # she scored 27 points
    near = text[max(sentence.start, quantity.start - 120) : quantity.end + 60]
    if not _INDEX_WORDS.search(near):
        return quantity, measured
    unit = "point" if in_points or _POINTS.search(near) else None
    return replace(quantity, kind="index", unit=unit, rule="index_level"), governor(quantity, site) if in_points else measured or _level(
        quantity, site
    )


_OF_PERCENT = re.compile(r"\s(?:to|at)\s(?:about\s|just\s)?[\d.]+\s?(?:%|percent\b|per\scent\b)")
_AFTER_PERCENT = re.compile(r"(?:%|\bpercent|\bper\scent),\s(?:(?:up|down)\s)?(?:(?:about|some|nearly)\s)?$")
"""Points of a percentage: up 4 points to 31 percent; 31 percent, 4 points more than in 2021."""
_BESIDE = re.compile(r"\s(?:above|below|more|less|higher|lower)\b")
_PERCENT = re.compile(r"\d\s?(?:%|per\s?cent\b)")
"""71 per cent passed, two points above the national figure."""
_SCORING = frozenset({"score", "net", "win", "drop", "average", "pour", "collect", "earn"})


_VOTE_WORDS = re.compile(
    r"\b(?:polls?|polled|polling|surveys?|surveyed|voters?|vote\sshare|electorate|turnout|favou?rability|unfavou?rables?|approval"
    r"|margins? of (?:sampling )?error"
    r"|primary|caucus(?:es)?|percentage points?)\b",
    re.IGNORECASE,
)
_GAME_WORDS = re.compile(r"\b(?:game|match|half|halftime|season|coach|rebounds|scored|shares|stocks|league|team)\b", re.IGNORECASE)


def points_of_a_vote(
    article: Article, quantity: Quantity, measured: Span | None, site: phrases.Site, sentence: Span
) -> tuple[Quantity, Span | None] | None:
    """Leads by nine points, up four points in the poll: points of a vote or a survey are percentage points."""
    text = article.text
    if measured is None or text[measured.start : measured.end].lower() not in ("point", "points"):
        return None
    if not quantity.end <= measured.start <= quantity.end + 1:
        return None  # 24 of those points, seven of them late: the points stand further off
    is_of_percent = (
        _OF_PERCENT.match(text, measured.end)
        or _AFTER_PERCENT.search(text, sentence.start, quantity.start)
        or (_BESIDE.match(text, measured.end) and _PERCENT.search(text, sentence.start, quantity.start))
    )
    is_vote = is_of_percent or _VOTE_WORDS.search(text, max(0, sentence.start - 200), sentence.end)
    if not is_vote or _GAME_WORDS.search(text, sentence.start, sentence.end):
        return None
    moved = replace(
        quantity, kind="percentage_point", unit="pp", unit_text=text[measured.start : measured.end], rule="points_of_a_vote",
        end=measured.end, confidence=min(quantity.confidence, 0.8),
    )  # fmt: skip
    whole = phrases.site_of(article, replace(moved, word_end=measured.end))  # a ten point lead: the point is no part of the lead
    return moved, measured_thing(article, moved, whole or site)


_LIFE = re.compile(r"\b(?:life expectancy|(?:average|median|mean|retirement|pension) age)\b", re.IGNORECASE)


def years_of_life(text: str, quantity: Quantity, measured: Span | None) -> tuple[Quantity, Span | None] | None:
    """Life expectancy is 73, a retirement age of 66: years."""
    if measured is None or measured.start >= quantity.start or not _LIFE.search(text, measured.start, measured.end):
        return None
    return replace(quantity, kind="age", unit="year", rule="age_of_a_measure"), measured


def _level(quantity: Quantity, site: phrases.Site) -> Span | None:
    """The index beside its level: the buildings index, 61.5 in 2019."""
    return governor(quantity, site) if site.anchor.dep_ == "appos" else None
