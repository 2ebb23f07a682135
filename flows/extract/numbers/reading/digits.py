"""What may stick to digits: a sign, an exponent, a fraction, a magnitude of one letter."""

import re
from fractions import Fraction

from flows.extract.numbers.reading.lexicon import VULGAR
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.replacing import replace

_EXPONENT = re.compile(
    r"\s?[x×*·]\s?10\s?(?:\^|\*\*)?\s?(?P<ten>[-−–+]?\s?\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![\d.,]\d)(?!\d)"
    r"|[eE](?P<e>[-−+]?\d{1,3})(?![\w])"
    r"|\^(?P<power>[-−]?\d{1,2})(?!\d)|(?P<small>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
)
_TAIL = re.compile(rf"\s?[x×*·/⁄\d{''.join(VULGAR)}]|-\d|[eE^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""How all that sticks to digits starts: most digits have nothing behind them."""
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SLASH = re.compile(r"[ ]?[/⁄][ ]?(\d{1,4})(?![\d/⁄.,]\d)(?![\d/⁄])")
_MIXED = re.compile(r"[ -]?(\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])")
_OF_A_CENT = re.compile(r"[ -](?P<part>[1357])[/⁄](?P<whole>[248])(?![\d/⁄])")
"""Behind dollars and cents: $5.81-3/4 a bushel."""
_VULGAR = re.compile(f"[ ]?([{''.join(VULGAR)}])")
_LETTER = re.compile(r"(k|m|b|t)(?![A-Za-z0-9²³/^$])", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(
    r"\b(?:numbers?|total|tally|membership|circulation|audiences?|population|sales|deliveries|shipments|registrations|bookings|visits"
    r"|visitors|viewers|listeners|readers|users|passengers|travellers|travelers|tourists|subscribers|customers|members|households|voters"
    r"|unemployment|joblessness)\b(?:[^.;:!?\n]|\.\d){0,60}?\s(?:at|to|of|from|by|is|are|was|were|reach(?:ed|es)?|hit|topped|total(?:led|ed)|averaged)\s"
    r"(?:(?:about|around|some|nearly|almost|just|over|under|more\sthan|a\srecord)\s){0,2}$",
    re.IGNORECASE,
)
"""Before a number of what is counted: passenger numbers were up 6.3% at 4.7m."""
_REACH = 110
_LENGTH_AFTER = re.compile(r"\s?(?:long|wide|high|tall|deep|thick|above|below|away|apart|from\sthe|lower|higher)\b")
SIGN = re.compile(r"(?:^|(?<=[\s(\[{:=,;/$€£¥~≈<>≤≥]))([-−–+])$")
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹₽₺₩₪₦₸฿₿₫₴₱¢]|(?<![A-Za-z])(?:[A-Z]{3}|Rs\.?|Y=|[RNKP]))[ \u00a0]?[-−]?$")
_MONEY_AFTER = re.compile(r"[ \u00a0-]?(?:[€£¥₹$]|(?:euros?|dollars?|pounds?|yen|rupees?|[A-Z]{3})\b)")
_NOUN_AFTER = re.compile(r"[ \u00a0-](?:km|kg|ha|GB|[a-z]{3,}|[A-Z][a-z]{3,}|[A-Z][A-Za-z]*\d+s)(?!['’\w])")
_NOT_COUNTED = re.compile(
    r"[ \u00a0-](?:and|from|away|above|below|lower|higher|deeper|up|down|long|wide|high|tall|deep|thick|into|out|off|per|with"
    r"|for|but|the|that|which|where"
    r"|when|after|before|"
    r"across|between|under|over|race|sprint|final|freestyle|butterfly|breaststroke|backstroke|hurdles|relay|dash|swim|was|were"
    r"|has|had|are)\b"
)


def digit_tail(text: str, number: Number) -> Number:
    """Exponent, fraction or mixed fraction glued to digits."""
    end = number.end
    if _TAIL.match(text, end) is None:
        return number
    exponent = _EXPONENT.match(text, end)
    if exponent:
        if (ten := exponent["ten"] or exponent["e"]) is not None:
            power = int(ten.translate(_SUPERSCRIPT).replace("−", "-").replace("–", "-").replace(" ", ""))
            if abs(power) <= 99:
                return replace(number, value=number.value * Fraction(10) ** power, end=exponent.end(), plain=False)
        power = int((exponent["power"] or exponent["small"] or "99").translate(_SUPERSCRIPT).replace("−", "-"))
        if abs(power) <= 30 and number.value and number.value <= 1000:
            return replace(number, value=number.value**power, end=exponent.end(), plain=False)
    of_a_cent = _OF_A_CENT.match(text, end) if text[end - 3 : end - 2] == "." and number.value.denominator != 1 else None
    if of_a_cent and _MONEY_BEFORE.search(text, max(0, number.start - 6), number.start):
        part = Fraction(int(of_a_cent["part"]), 100 * int(of_a_cent["whole"]))
        return replace(number, value=number.value + part, end=of_a_cent.end(), plain=False)
    mixed = _MIXED.match(text, end) if number.plain else None
    if mixed and 0 < int(mixed[1]) < int(mixed[2]) and text[max(0, number.start - 1) : number.start] != "/":
        return replace(number, value=number.value + Fraction(int(mixed[1]), int(mixed[2])), end=mixed.end(), plain=False)
    slash = _SLASH.match(text, end) if number.plain else None
    if slash and int(slash[1]) and text[max(0, number.start - 1) : number.start] != "/" and number.value < int(slash[1]):
        return replace(number, value=number.value / int(slash[1]), end=slash.end(), form="fraction", plain=False)
    vulgar = _VULGAR.match(text, end)
    if vulgar and (number.value.denominator == 1 or vulgar.start(1) == end):
        places = len(text[number.start : end].rpartition(".")[2]) if number.value.denominator != 1 else 0  # $5.81¼: of a cent
        return replace(number, value=number.value + Fraction(*VULGAR[vulgar[1]]) / 10**places, end=vulgar.end(), plain=False)
    return number


def letter_magnitude(text: str, end: int) -> bool:
    """True when the letter right after digits is a magnitude: 5k, $5.4m, 7.6m tonnes, 3.2m K4s; not 200m, 5M race."""
    letter = _LETTER.match(text, end)
    if letter is None:
        return False
    if letter[1] in "kK":
        return True
    start = end
    while start > 0 and end - start < 24 and (text[start - 1].isdigit() or text[start - 1] in ".,-−"):
        start -= 1
    if _MONEY_BEFORE.search(text, max(0, start - 6), start) or _MONEY_AFTER.match(text, letter.end()):
        return True
    if letter[1] in "tT" or (end - start > 3 and "." not in text[start:end]):
        return False
    if letter[1] == "B" or (letter[1] == "b" and "." in text[start:end]):
        return True
    may_count = letter[1] == "m" and _LENGTH_AFTER.match(text, letter.end()) is None
    if may_count and _COUNTED_BEFORE.search(text, max(0, start - _REACH), start) is not None:
        return True
    return _NOUN_AFTER.match(text, letter.end()) is not None and _NOT_COUNTED.match(text, letter.end()) is None
