"""Plain numbers that are years, and years that stand between two figures. Text only."""

import re

from flows.extract.numbers.quantities.measures import Quantity

_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|before|after|early|late|mid|from|of|for|to|and|through|circa|year|years|summer"
    r"|winter|spring|autumn|fall|season|class|"
    r"between|back in|around|end of|the|its|his|their|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)[\s-]|[(,]\s?|[-–/]\s?)$",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(r"\s(?:people|[a-z]*(?:men|women|children)|pupils|patients|students|workers)\b")
"""What no year describes: a survey of 1709 schoolchildren."""
_COUNTED = re.compile(
    r"\s(?:[a-z]+(?:-[a-z]+)?\s){0,1}(?!(?:was|is|has|this|its|plus|less|as|news|years|times|sales|earnings|results|series"
    r"|games|elections|olympics|championships|finals|was|conditions|levels|prices|figures)\b)(?:[a-z]{3,}s|people"
    r"|[a-z]*(?:men|women|children)|staff)\b"
)
"""A noun in the plural, which four digits may count."""


def is_year(text: str, quantity: Quantity) -> bool:
    """Four plain digits from 1500 to 2100 after a word that years stand after, or with no counted noun."""
    number = quantity.number
    if not number.plain or quantity.kind != "count" or number.end - number.start != 4 or not 1500 <= number.value <= 2100:
        return False
    if number.value < 1900 and _OF_PEOPLE.match(text, number.end):
        return False
    if _COUNTED.match(text, number.end, number.end + 40):
        return _YEAR_CUE.search(text, max(0, number.start - 12), number.start) is not None
    return True


def is_when(text: str, quantity: Quantity) -> bool:
    """True for the year of "from £4m in 2023 to £3m", which stands between two figures and is the end of no range."""
    return _WHEN_BEFORE.search(text, max(0, quantity.start - 12), quantity.start) is not None and not _SPAN_AFTER.match(text, quantity.end)


_WHEN_BEFORE = re.compile(r"\b(?:in|since|during|by|until|before|after)\s$", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"\s?[-‐‑–—/]\s?\d|\s(?:to|and|or|until|through)\s\d{4}(?![\d,.])")
