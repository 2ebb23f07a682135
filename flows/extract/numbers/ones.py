"""One of a unit where a word beside it says that it is a measure: for a year, an extra hour, a day later, a mile from. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.measures import IN_SMALLER, Quantity
from flows.extract.numbers.number import Number
from flows.extract.numbers.units import unit_at

ONE_OF_A_UNIT = "one_of_a_unit"
"""Rule of these figures."""
_TIME = "year|month|week|fortnight|day|hour|decade|century"
_ONE = re.compile(rf"\s(?P<one>an?)\s(?:(?P<more>extra|further|whole|full)\s)?(?:(?P<time>{_TIME})|mile|kilometre|kilometer)(?![\w-])")
_LEAD = re.compile(r"(?<![\w-])(?:for|in|sp(?:end|ends|ent|ending))\s$")
_ENDS = re.compile(
    r"['’]s\s|\s?(?:[.,;:!?)”\"]|$)|\s(?:and|but|or|in|on|at|to|by|with|without|before|after|until|because|as|while|than|from|since|if|this|that"
    r"|was|were|is|are|had|has|the|his|her|their|its|he|she|it|they|we|i|you|only|now|there|under|over|during|above|between|through)\b"
)
"""What follows such a time: no noun that it describes (a day centre)."""
_WHICH = re.compile(r"\s(?:when|where|with|of|in\swhich|that\s(?:has|had|saw|was|began|brought|is))\b")
"""In a year with a deficit: which one, and not how long."""
_LATER = re.compile(r"\slater\b(?!\sthan)")
_AWAY = re.compile(
    r"\s(?:from|away|off|north|south|east|west|inland|offshore|upstream|downstream|apart|wide|long|deep|high|tall|below|above|beyond)\b"
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
        return _ENDS.match(small, end) is not None
    if _LATER.match(small, end):
        return True
    if _ENDS.match(small, end) is None:
        return False
    lead = _LEAD.search(small, max(0, match.start() - 9), match.start("one"))
    return lead is not None and (lead[0] != "in " or _WHICH.match(small, end) is None)
