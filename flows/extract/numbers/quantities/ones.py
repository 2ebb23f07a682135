"""One of a unit where a word beside it says that it is a measure: for a year, an extra hour, a day later, a mile from. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.quantities.measures import IN_SMALLER, Quantity
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.units.measurement import unit_at

ONE_OF_A_UNIT = "one_of_a_unit"
"""Rule of these figures."""
_TIME = "year|month|week|fortnight|day|hour|minute|decade|century"
_ONE = re.compile(
    rf"\s(?P<one>an?)\s(?:(?P<more>extra|further|whole|full)\s)?"
    rf"(?:(?P<time>{_TIME})|mile|kilometre|kilometer|metre|meter|inch|stone)(?![\w-])"
)
_LEAD = re.compile(
    r"(?<![\w-])(?:for|in|sp(?:end|ends|ent|ending)|last(?:s|ed|ing)?|t(?:ake|akes|ook|aken|aking)|wait(?:s|ed|ing)?|sav(?:e|es|ed|ing))\s$"
)
_ENDS = re.compile(
    r"['’]s\s|\s?(?:[.,;:!?)”\"]|$)|\s(?:and|but|or|in|on|at|to|by|with|without|before|after|until|because|as|while|than|from|since|if|this|that"
    r"|was|were|is|are|had|has|the|his|her|their|its|he|she|it|they|we|i|you|only|now|there|under|over|during|above|between|through)\b"
)
"""What follows such a time: no noun that it describes (a day centre)."""
_WHICH = re.compile(r"\s(?:when|where|with|of|in\swhich|that\s(?:has|had|saw|was|began|brought|is))\b")
"""In a year with a deficit: which one, and not how long."""
_LATER = re.compile(r"\s(?:later\b(?!\sthan)|longer\b)")
_BESIDE = re.compile(r"\s(?:before|after)\b|['’]s\s\w")
_OF = re.compile(r"\sof\s(?!the\b|its\b|his\b|her\b|their\b|my\b|our\b)")
"""A year of health cover; a day of mourning is that day, and the end of an hour of the day is none."""
_RATE = re.compile(r"(?:\d\S*|(?:once|twice|times|every|each|per|[$€£]\S+)|-)\s(?:\w+\s){0,2}$")
"""What makes "a week" the week of a rate: 40 pans a week before the feast, twice a day after meals."""
_AWAY = re.compile(
    r"\s(?:from|away|off|north|south|east|west|inland|offshore|upstream|downstream|apart|wide|long|deep|high|tall|below|above|beyond"
    r"|over|lighter|heavier|underground|down|up|to\sthe\s(?:north|south|east|west))\b"
)


def ones_of_units(text: str) -> list[Quantity]:
    """The figures whose number is the article, in order; decades and centuries in years."""
    found: list[Quantity] = []
    small = lower_case(text)
    for match in _ONE.finditer(small):
        unit = unit_at(text, match.end("more") if match["more"] else match.end("one")) if _measures(small, match) else None
        if unit is None:
            continue
        symbol, value = IN_SMALLER.get(unit.unit.symbol, (unit.unit.symbol, 1))
        number = Number(match.start("one"), match.end("one"), Fraction(1), "article")
        found.append(
            Quantity(
                number.start, unit.end, number, Fraction(value), "duration" if match["time"] else "measure", unit=symbol,
                unit_text=text[unit.start : unit.end], word_end=unit.end, rule=ONE_OF_A_UNIT, confidence=0.75,
            )
        )  # fmt: skip
    return found


def _measures(small: str, match: re.Match[str]) -> bool:
    end = match.end()
    if not match["time"]:
        return _AWAY.match(small, end) is not None
    if match["more"]:
        return _ENDS.match(small, end) is not None or small.startswith(" for ", end)  # waited a full minute for the bell
    if _LATER.match(small, end):
        return True
    is_beside = _BESIDE.match(small, end) or (match["time"] not in ("day", "week") and _OF.match(small, end))
    if is_beside and not _RATE.search(small, max(0, match.start() - 39), match.start("one")):
        return True
    if _ENDS.match(small, end) is None:
        return False
    lead = _LEAD.search(small, max(0, match.start() - 9), match.start("one"))
    return lead is not None and (lead[0] != "in " or _WHICH.match(small, end) is None)
