"""What a figure is per: a day, per tonne, /litre, for each point, three cents on the dollar. Text only."""

import re

from flows.extract.numbers.units.measurement import unit_at

_PER_NOUNS = (
    "day|night|week|fortnight|month|quarter|year|hour|minute|second|share|barrel|tonne|ton|gallon|litre|liter|head|person|unit|ounce|pound|"
    "kilogram|kilo|kilometre|kilometer|mile|square foot|square metre|square meter|square mile|square kilometre|square kilometer"
    "|sq\\.? m|sq\\.? ft|sq\\.? km|piece|ticket|bottle|"
    "vehicle|household|student|worker|employee|game|match|season|bushel|megawatt[ -]hour|kilowatt[ -]hour|acre|hectare|trip"
    "|visit|serving|capita|dozen|box|crate|bag|kg|kilolitre|kiloliter|seat|bed|room|pupil|child|patient|passenger|customer|word|page|stone"
)
_OF_SHARES = r"(?:fully\s)?(?:diluted|basic|common|ordinary|adjusted)\s(?=shares?\b)"
PER = re.compile(
    rf"(?:\s?/\s?|\sper[ -](?:{_OF_SHARES})?|-per-)(?P<per>million british thermal units|{_PER_NOUNS}|[a-z]{{2,20}})(?![\w])"
    rf"|(?:\san?[\s-]|-an?-|\s(?:each|every)\s)(?P<each>{_PER_NOUNS})(?![\w-]|\s(?:ago|earlier|before|later|after|old|or two)\b)"
    rf"|\s?/\s?(?P<sign>[a-zA-Zµ]{{1,4}}[²³23]?)(?![\w])|\s(?P<annum>per annum|annually|p\.a\.)",
    re.IGNORECASE,
)
_PER_APART = re.compile(
    rf"\s(?:more\san?\s(?P<more>{_PER_NOUNS})(?![\w-]|\s(?:ago|earlier|before|later|after|on)\b)"
    rf"|for\s(?:each|every)\s(?P<each>{_PER_NOUNS}|[a-z]+\s(?:point|post|place)|[a-z]{{3,20}})(?!\w)|(?:on|to)\sthe\s(?P<coin>dollar|pound|euro)(?!\w)"
    r"|(?P<alone>each)(?=\s?(?:[,.;:)]|$|\sfor\b|\sin\b)))",
    re.IGNORECASE,
)
"""What a figure is per where the words are no part of it: 12 cents for each point, three cents on the dollar, $2 each,
£120 more a year."""


def per_at(text: str, end: int) -> tuple[int, str | None]:
    """Where "per day", "a day", "/day" or "each day" that starts at `end` ends, and the noun as written; (end, None) without one.

    "For each day" and "on the dollar" give their noun, and are no part of the expression.
    """
    match = PER.match(text, end)
    if match is None:
        apart = _PER_APART.match(text, end)
        return end, (apart["more"] or apart["each"] or apart["coin"] or apart["alone"]).lower() if apart is not None else None
    per = match["per"] or match["each"] or match["sign"] or "year"
    if per.lower() in ("cent", "se", "and", "or", "the", "annum"):
        return (match.end(), "year") if per.lower() == "annum" else (end, None)
    if match["sign"] and unit_at("1 " + per, 1) is None:
        return end, None
    return match.end(), per if match["sign"] else per.lower()
