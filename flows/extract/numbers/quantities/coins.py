"""One coin as a sum: worth a dollar a drop, sold it for a pound, by a dime. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.units.currencies import DOLLAR, currency_after
from flows.extract.numbers.units.per import per_at

_COINS = {"dime": Fraction(1, 10), "nickel": Fraction(1, 20)}
"""Coins of the dollar that are no currency's part by name."""
_WORDS = (
    "dollar", "euro", "pound", "rupee", "penny", "cent", "dime", "nickel", "kobo", "yen", "shilling", "franc", "peso", "rouble", "ruble",
    "buck", "quid",
)  # fmt: skip
_ONE = re.compile(
    r"\b(?:(?:for|worth|costs?|charg(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|ow(?:e|es|ed|ing)|earn(?:s|ed)?|by|than|under|only|just|los(?:e|t)"
    r"|sav(?:e|es|ed)|raise|add(?:s|ed)?|give|gave|spen[dt]|(?:pay|paid|owe|owed|cost|costs|gave|give)\s(?:a\s)?[a-z]{2,12})\s[“\"‘]?"
    rf"|(?=an?\s(?:{'|'.join(_WORDS)})\s(?:less|more|over|cheaper|dearer)\b))(?P<one>an?)\s(?P<coin>{'|'.join(_WORDS)})"
    r"(?=\s?(?:[.,;:!?)”\"’]|$)|\s(?:an?|per|each|in|on|more|less|over|cheaper|dearer|for|from|off|and|or)\b)"
)
_COIN = re.compile(rf"a(?<!\wa)n?\s(?:{'|'.join(_WORDS)})(?![a-z])")
"""What is found so is a whole word: a cent, and not a central one."""


def single_coins(text: str) -> list[Quantity]:
    """One of a coin or a currency, where the words around it say that it is a sum; a pound only where the text has pounds as money."""
    found: list[Quantity] = []
    small = lower_case(text)
    if not any(f"a {coin}" in small for coin in _WORDS) or _COIN.search(small) is None:
        return found
    for match in _ONE.finditer(small):
        start, end, coin = match.start("one"), match.end("coin"), match["coin"]
        if coin == "pound" and "£" not in text and "sterling" not in text and "pence" not in text:
            continue
        known = None if coin in _COINS else currency_after(text, match.start("coin") - 1)
        if coin == "pound":
            code, assumed, value = "GBP", False, Fraction(1)
        elif known is not None:
            code, assumed, value = known.code, known.is_assumed, Fraction(1, known.parts)
        else:
            code, assumed, value = DOLLAR, True, _COINS.get(coin, Fraction(1))
        after, per = per_at(text, end)
        found.append(
            Quantity(
                start, after, Number(start, match.end("one"), Fraction(1), "article"), value, "money",
                unit_text=text[match.start("coin") : end], per_unit=per, currency=code, is_assumed=assumed, word_end=end,
                rule="single_coin", confidence=0.7,
            )
        )  # fmt: skip
    return found
