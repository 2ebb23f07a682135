"""Times of day in words or with a point: ten past four, back at six, at 6.50 each morning, between nine and five. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.special import TIMES_WORD
from flows.extract.numbers.word_before import word_ends_in

_HOUR_NAMES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = rf"(?:{_HOUR_NAMES}|1[0-2]|[1-9])"
_MINUTES = r"(?:five|ten|twelve|fifteen|twenty|twenty[- ]five|(?:a\s)?quarter|half|[1-5]?\d)"
_PAST = re.compile(rf"(?:\sminutes)?\spast\s(?:{_HOUR}(?![\w-])|noon\b|midnight\b)", re.IGNORECASE)
_PAST_BEFORE = re.compile(rf"(?<![\w-]){_MINUTES}(?:\sminutes)?\spast\s$", re.IGNORECASE)
"""Ten past four, 12 minutes past midnight: both numbers of it."""
_WHEN = r"(?:at|by|until|till|since|before|after|about|around)"
_TIME_ENDS = (
    r"(?=\s?(?:[.,;:!?)”’\"]|$)|\s(?:and|but|or|in\sthe|on|each|every|when|because|with|for|from|this|that|tomorrow|today|yesterday"
    r"|until|till|as|while|after|before|sharp|last|next)\b)"
)
"""What follows an hour: no noun that the number counts."""
_TO = re.compile(rf"(?:\sminutes)?\sto\s{_HOUR}{_TIME_ENDS}", re.IGNORECASE)
_TO_BEFORE = re.compile(rf"\b{_WHEN}\s(?:just\s)?(?:five|ten|twenty|twenty[- ]five|(?:a\s)?quarter)(?:\sminutes)?\sto\s$", re.IGNORECASE)
"""At ten to seven: the hour."""
_WHEN_BEFORE = re.compile(rf"\b{_WHEN}\s(?:just\s)?$", re.IGNORECASE)
_AT_BEFORE = re.compile(r"\b(?:at|until|till|(?:a\slittle|shortly|just|soon)\s(?:after|before))\s(?:about\s|around\s|exactly\s)?$")
_ENDS = re.compile(_TIME_ENDS, re.IGNORECASE)
_SCENE_BEFORE = re.compile(r"(?:(?:^|[.!?]\s|\n|[\"“‘])(?:By|Until|Till|Before|Around)|\b(?:and|,)\sby)\s$")
_SCENE = re.compile(r",?\s(?:there|the|he|she|they|it|we|I|all|most|nobody|everybody|everyone|his|her|their|its|when)\b")
"""By seven there was nobody left; and by 7, when the bus came."""
_POINTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_OF_LEVELS = re.compile(
    r"\b(?:trad|clos|open|settl|fix|pric|quot|valu|peg|yield|stood|stand|steady|index|shares?\b|stock|euro|dollar|yen|currenc|rate|grade|scor"
    r"|averag|magnitude|level|odds|ratio|sold|bid|offer|point|cents?\b|per|end)[^.;!?\n]*$",
    re.IGNORECASE,
)
"""Words beside which a number after "at" is a level: closed at 6.50."""
_NO_HOUR = re.compile(
    r"\b(?:stood|stands?|rate|index|score[ds]?|levels?|steady|unchanged|remain(?:s|ed)?|yields?|tables?|die[ds]?|learn\w*|taught|orphan\w*|diagnos\w*|beg[au]n"
    r"|started|left|married|wrote|painted|played|sang|school)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
"""Words beside which a small number after "at" is a level or an age: learned it at nine."""
_OTHER_HOUR = re.compile(
    rf"\s?(?:and|to|until|till|or|-|–)\s?(?:\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?\s?m\b"
    rf"|{_HOUR}\s(?:each|every)\s(?:night|day|morning|evening|afternoon|weekday)\b)",
    re.IGNORECASE,
)
"""Between 1 and 3 p.m., from 4 to 9 each night."""
_FROM_HOUR = re.compile(rf"\bfrom\s{_HOUR}\sto\s$", re.IGNORECASE)
_EACH = re.compile(r"\s(?:each|every)\s(?:night|day|morning|evening|afternoon|weekday)\b")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_AND_HOUR = re.compile(rf"\sand\s(?P<hour>{_HOUR}){_TIME_ENDS}", re.IGNORECASE)
_BETWEEN_HOUR = re.compile(rf"\bbetween\s(?P<hour>{_HOUR})\sand\s$", re.IGNORECASE)
_HOURS = {word: number for number, word in enumerate(_HOUR_NAMES.split("|"), 1)}
_HOUR_WORDS = ("at", "until", "till", "by", "before", "around", "about", "exactly", "after")
"""What stands right before an hour."""
_LOOKBACK = 30
_LAST_MINUTE = 59


def is_clock(text: str, quantity: Quantity) -> bool:
    """True for the hour or the minutes of a time of day."""
    start, end, number = quantity.start, quantity.end, quantity.number
    if not 0 < number.value <= _LAST_MINUTE or quantity.value != number.value or quantity.rule == TIMES_WORD:
        return False
    if text.startswith((" past ", " minutes past "), number.end):
        return _PAST.match(text, number.end) is not None
    before = text[max(0, start - _LOOKBACK) : start]
    if quantity.per_unit is not None:
        return _EACH.match(text, number.end) is not None and _FROM_HOUR.search(before) is not None
    if quantity.kind not in ("count", "ratio") or number.sign:
        return False
    if before.endswith(" past "):
        return number.value <= 12 and _PAST_BEFORE.search(before) is not None
    if number.form == "digits" and not number.plain:
        return _is_pointed(text, quantity, before)
    if number.value > 25 or (number.value.denominator > 1 and number.form != "fraction"):
        return False
    if text.startswith(" to ", end) and number.form in ("words", "fraction", "article"):
        return _WHEN_BEFORE.search(before) is not None and _TO.match(text, end) is not None and number.value in _MINUTES_TO
    if number.value > 12 or number.value.denominator > 1:
        return False
    if before.endswith(" to "):
        return (_TO_BEFORE.search(before) is not None and _ENDS.match(text, end) is not None) or _is_of_span(text, quantity, before)
    return _is_of_span(text, quantity, before) or _is_hour(text, quantity, before)


_MINUTES_TO = frozenset({5, 10, 20, 25, Fraction(1, 4)})


def _is_of_span(text: str, quantity: Quantity, before: str) -> bool:
    """Between nine and five, where no number counts down; between 1 and 3 p.m.; from 4 to 9 each night."""
    end, value = quantity.number.end, quantity.value
    if _OTHER_HOUR.match(text, end) is not None:
        return True
    second = _AND_HOUR.match(text, end) if _BETWEEN.search(before) else None
    if second is not None:
        return _hour(second["hour"]) < value
    first = _BETWEEN_HOUR.search(before) if before.endswith(" and ") else None
    return first is not None and _hour(first["hour"]) > value and _ENDS.match(text, end) is not None


def _hour(word: str) -> int:
    return _HOURS.get(word.lower()) or int(word)


def _is_hour(text: str, quantity: Quantity, before: str) -> bool:
    """Back at six, until nine; by seven there was nobody left."""
    if not word_ends_in(text, quantity.start, _HOUR_WORDS):
        return False
    if _SCENE_BEFORE.search(before):
        return _SCENE.match(text, quantity.end) is not None
    if quantity.number.form != "words" or _AT_BEFORE.search(before) is None:
        return False
    return _ENDS.match(text, quantity.end) is not None and _NO_HOUR.search(before) is None


def _is_pointed(text: str, quantity: Quantity, before: str) -> bool:
    """At 6.50 each morning; not closed at 6.50."""
    if quantity.kind != "count" or _POINTED.fullmatch(text, quantity.start, quantity.end) is None:
        return False
    if before[-3:] != "At " and _AT_BEFORE.search(before) is None:
        return False
    return _ENDS.match(text, quantity.end) is not None and _OF_LEVELS.search(text, max(0, quantity.start - 60), quantity.start) is None
