"""Shares and odds that two numbers tell: one in five, three drivers in ten, nine out of ten, three to one. Text only."""

import re
from dataclasses import replace

from flows.extract.numbers.quantities.measures import Quantity

_RATIO_IN = re.compile(r"\s(?:in|out of|of)(?:\s(?:every|the|all))?\s|-in-|-out-of-|(?<=\d)-of-(?=\d)", re.IGNORECASE)
_NOUN_IN = re.compile(r"\s(?!(?:of|in|and|or|to|more|day|time|thing|year|month)\b)[a-z]{3,20}\sin\s(?:every\s)?")
_SAID_OF_ONE = re.compile(
    r"\s(?:is|was|has|had|will|would|can|could|may|might|must|should|does|did|now|still|already|never|also|says?|said|goes|lives|works"
    r"|of\s(?:those|them|the)|owns|owes|fails|dies|gets|needs|uses|takes|pays|bears|carries|suffers|believes|thinks|wants|knows|[a-z]{2,}ed)\b"
)
"""What goes on after a share in words: one tree in four bears fruit."""
_SAID_OF_SEVERAL = re.compile(
    r"\s(?:are|were|have|had|will|would|can|could|may|might|must|should|do|did|now|still|already|never|also|say|said|go|live|work"
    r"|own|owe|fail|die|get|need|use|take|pay|suffer|believe|think|want|know|[a-z]{2,}ed)\b"
)
"""The same of more than one: three drivers in ten have left."""
_TIME_NEXT = re.compile(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?|matches|seasons?)\b", re.IGNORECASE)
_IS_BEFORE = re.compile(r"\b(?:is|are|was|were|be|being|been|as|only|just|become|became)\s$|\b[A-Z][\w’'-]+,\s$|\b[Tt]he\s[a-z]+[^s\W],\s$")
"""Orsk is one of ten states that refused; Orsk, one of ten states: which it is, and no share."""
_DASHES = frozenset("-–")
_ODDS_BEFORE = re.compile(r"\b(?:nearly|almost|more\sthan|roughly)\s$|\b(?:outnumber|outspen[dt])\w*\s(?:[\w'’-]+\s){0,4}$")
"""By nearly 2-1, outspent their rivals 5-1: odds, where a game ends 2-1."""


_OF_THOSE_ASKED = re.compile(
    r"(?:(?:just|only|some|about|another|the\sother|nearly|almost|over|more\sthan|fewer\sthan|less\sthan)\s)?"
    r"(?:[\d.,]+|[a-z]+(?:-[a-z]+)?)\s?(?:%|per\s?cent)(?:\sof\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_GAP = 40
"""A noun and "in every" between two numbers, with room to spare."""
_BEFORE = 20


def is_share(words: str) -> bool:
    """True for words that are a share and nothing else: 42%, just 42 percent of the voters. It is nobody, so neither claims nor acts."""
    return _OF_THOSE_ASKED.fullmatch(words) is not None


def share_in(text: str, first: Quantity, second: Quantity, gap: str) -> Quantity | None:
    """One in five, three drivers in ten, nine out of ten, three to one, 3-to-1, a 6.2-to-1 ratio."""
    if first.kind != "count" or second.kind != "count" or first.number.scale > 1 or len(gap) > _LONGEST_GAP:
        return None
    if first.value.denominator != 1 or second.value.denominator != 1:
        return _odds(first, second) if gap == "-to-" else None
    small, big = first.value, second.value
    goes_on = _SAID_OF_ONE if small == 1 else _SAID_OF_SEVERAL
    if (
        0 < small < big <= 100
        and _NOUN_IN.fullmatch(gap)
        and second.number.form == "words"
        and (goes_on.match(text, second.end) or not re.match(r"[ -][A-Za-z]", text[second.end : second.end + 2]))
    ):
        return replace(first, end=second.end, value=small / big, kind="ratio", word_end=second.word_end, rule="ratio_in", confidence=0.75)
    if _RATIO_IN.fullmatch(gap) and 0 < small < big:
        among = gap.strip().lower()
        if among == "of" and (
            small > 1 or second.number.form != "words" or _IS_BEFORE.search(text, max(0, first.start - _BEFORE), first.start)
        ):
            return None
        if among.startswith("of ") or (
            among in ("in", "-in-") and ((second.number.plain and big > 1000) or _TIME_NEXT.match(text, second.word_end))
        ):
            return None
        return replace(first, end=second.end, value=small / big, kind="ratio", word_end=second.word_end, rule="ratio_in", confidence=0.85)
    is_odds = re.fullmatch(r"\sto\s|-to-|:", gap) or (gap in _DASHES and _ODDS_BEFORE.search(text, max(0, first.start - 40), first.start))
    return _odds(first, second) if is_odds else None


def _odds(first: Quantity, second: Quantity) -> Quantity | None:
    """So many to one."""
    if second.value != 1 or not 1 < first.value <= 100:
        return None
    return replace(first, end=second.end, kind="ratio", word_end=second.word_end, rule="ratio_to_one", confidence=0.7)
