"""Numbers with their units: what kind of figure each is, in which unit or currency, and per what. Text only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flows.extract.numbers.quantities.aged_words import aged_before, counts_children
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.reading.reader import read_numbers
from flows.extract.numbers.units.currencies import Currency, country_after, currency_after, currency_before, magnitude_after
from flows.extract.numbers.units.measurement import unit_at
from flows.extract.numbers.units.per import PER, per_at


@dataclass(slots=True, eq=False)
class Quantity:
    """A number with its unit, or several numbers that make one figure; nobody changes one, and each is equal to itself alone.

    (Not frozen only because a frozen one of so many fields costs several times as much to make, and there are many.)

    start, end            offsets of the expression: number, magnitude and unit
    number                the number (the first one of a range)
    value, low, high      value; ends of a range or of a bound
    kind, unit, unit_text, per_unit, currency, is_assumed   as in the table of claims; currency "$" is a bare dollar
    bound, cue            how it is meant, offsets of the words that say so
    change_from, change_to, change   ends and direction of a movement
    word_end              where the expression ends without its "per" part (what is measured may follow)
    rule, confidence      name of the rule that read it; how sure it is
    """

    start: int
    end: int
    number: Number
    value: Fraction
    kind: str = "count"
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str | None = None
    unit_text: str | None = None
    per_unit: str | None = None
    currency: str | None = None
    is_assumed: bool = False
    bound: str = "exact"
    cue: tuple[int, int] | None = None
    change: str = "none"
    change_from: Fraction | None = None
    change_to: Fraction | None = None
    word_end: int = 0
    rule: str = "plain_number"
    confidence: float = 0.7


_ADJECTIVE = re.compile(
    r"(?:-plus|-odd|\+|[ -](?:more|additional|extra|further|previous|consecutive|straight|successive|full|whole|long|short|calendar|working"
    r"|business|rushing|passing))"
    r"(?=\s(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|miles?|yards?|kilomet|met|tonnes|tons|acres|hectares|percent))"
)
"""Words that may stand between a number and its unit."""
_OLD = re.compile(r"(?:[ -](?:old|olds)(?!\w)|\sof age\b)", re.IGNORECASE)
_TIMES = re.compile(
    r"[ -]times(?=\s(?:more|less|as|the|that|this|its|their|his|her|higher|lower|larger|bigger|greater|faster|slower|smaller|likelier|what|"
    r"those|earnings|book|sales|revenue|annual|normal|what|an?\s[a-z]+['’]s"
    r"|(?:forecast|expected|estimated|projected|core|operating|gross|net|pre-tax|underlying|trailing|forward|current)\s"
    r"(?:[a-z-]+\s)?(?:earnings|ebitda|profits?|income|revenues?|sales|assets|debt))\b)|[ -]?fold(?!\w)|x(?!\w)",
    re.IGNORECASE,
)
_SO_MANY_TIMES = re.compile(r"[ -]times(?!\w)", re.IGNORECASE)
"""After a fraction of one, which counts no occasions: 9.5 times."""
_OF_UNIT = re.compile(r"\s(?:of\s)?(?:an?|one|the)\s(?=[a-z])|\sof\s(?=[a-z])|-an?-", re.IGNORECASE)
_POINT_MOVED = re.compile(r"[- ]point(?=\s(?:[a-z]+\s){0,2}?(?:cut|rise|hike|increase|reduction|move|drop|rate)s?\b)")
"""A quarter-point cut, a half-point rate rise."""
_TIME_SYMBOLS = {"year", "month", "week", "day", "h", "min", "s", "decade", "century", "fortnight", "night", "quarter"}
IN_SMALLER = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
"""Times that are told in smaller ones: two decades are 20 years, a fortnight is two weeks."""
_POUND = re.compile(r"pounds?$", re.IGNORECASE)
_POUND_SUMS = re.compile(
    r"\d\s?(?:million|billion|thousand|m|bn)\spounds|\bpounds\s(?:an?|per|each)\s(?:year|month|week|day|night|head|ticket|person)\b"
)
_PAYING = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|costs?|costing|spen[dt]|spending|receiv(?:e|es|ed|ing)|earn(?:s|ed|ing)?|worth"
    r"|fin(?:e|ed|es) (?:of )?|ow(?:e|es|ed|ing)"
    r"|charg(?:e|es|ed|ing)|donat(?:e|es|ed|ing)|(?:sold|bought|price|cost|bill|fee|grant|debts?|bonus) (?:for|of|at))"
    r"\s?(?:(?:up to|about|some|only|just|nearly|almost"
    r"|another|each|him|her|them|us|more than|at least)\s){0,2}$",
    re.IGNORECASE,
)
"""Words before an amount of pounds that are money in a text without any other sign of it."""


def read_quantities(text: str, numbers: Sequence[Number] | None = None) -> list[Quantity]:
    """All numbers of the text with their units, in order, and the figures that have no number (doubled, twice)."""
    pounds_are_money = "£" in text or "sterling" in text or ("pounds" in text and _POUND_SUMS.search(text) is not None)
    return [_quantity(text, number, pounds_are_money) for number in (read_numbers(text) if numbers is None else numbers)]


def _quantity(text: str, number: Number, pounds_are_money: bool) -> Quantity:
    if number.form in ("ordinal", "year"):
        return Quantity(number.start, number.end, number, number.value, word_end=number.end, rule=number.form)
    of = number.end + 3 if number.form in ("vague", "couple") and text.startswith(" of ", number.end) else number.end
    return (
        _money(text, number, of, pounds_are_money)
        or _multiple(text, number)
        or _age_group(text, number)
        or _measured(text, number, of)
        or _fraction_of_unit(text, number)
        or _bare(text, number)
    )


def _base(number: Number) -> float:
    return {"digits": 0.95, "words": 0.9, "article": 0.85, "fraction": 0.8, "couple": 0.6, "vague": 0.6}.get(number.form, 0.7)


def _money(text: str, number: Number, at: int, pounds_are_money: bool) -> Quantity | None:
    start = number.start
    before = currency_before(text, start)
    after = currency_after(text, at)
    if after is not None and _is_verb(text, after, number):
        after = None
    if before is not None and after is not None and after.code not in (before.code, "$") and not before.is_assumed:
        after = None
    if before is not None and after is not None and before.is_assumed and after.start > number.end + 1:
        after = None
    if before is None and after is None:
        pound = unit_at(text, at)
        if pound is None or not _POUND.match(text[pound.start : pound.end]):
            return None
        if not (number.scale >= 1000 or pounds_are_money or _PAYING.search(text, max(0, start - 45), start)):
            return None
        if number.scale < 1000 and text.startswith(" of ", pound.end):
            return None
        after = Currency("GBP", False, 1, pound.start, pound.end)
    found = before if after is None or (before is not None and after.is_assumed) else after
    assert found is not None
    first = before.start if before is not None else start
    value, last = number.value, number.end
    if after is not None:
        value, last = value / after.parts, after.end
        magnitude = magnitude_after(text, last) if number.scale == 1 else None
        if magnitude is not None:
            value, last = value * magnitude[0], magnitude[1]
    country = country_after(text, last) if before is not None and before.is_assumed and after is None else None
    if country is not None:
        found, last = found._replace(code=country[0], is_assumed=False), country[1]
    if (
        before is not None
        and text[first : first + 2] != "-"
        and text[max(0, first - 1) : first] in ("-", "−", "+")
        and not text[max(0, first - 2) : first - 1].strip(" ([")
    ):
        value = -value if text[first - 1] != "+" else value
        first -= 1
    unit_text = text[before.start : before.end] if before is not None else text[found.start : found.end]
    end, per = per_at(text, last)
    return Quantity(
        first, end, number, value, "money", unit_text=unit_text, per_unit=per, currency=found.code, is_assumed=found.is_assumed,
        word_end=last, rule="money_sign" if before is not None else "money_word", confidence=_base(number),
        high=None if number.high is None else number.high / found.parts,
    )  # fmt: skip


_WORDS_TOO = frozenset(
    ("won", "real", "som", "lei", "lev", "dram", "drams", "crown", "crowns", "sum", "sums", "sol", "sols", "kip", "kips", "leone", "leones")
)


def _is_verb(text: str, currency: Currency, number: Number) -> bool:
    """Won, real and like words after a small number are seldom a currency; crowns are one before "an hour" and of 21.40."""
    if text[currency.start : currency.start + 5].lower() == "crown" and (PER.match(text, currency.end) or number.value.denominator > 1):
        return False
    return text[currency.start : currency.end].lower() in _WORDS_TOO and (number.value < 100 or number.form == "ordinal")


def _measured(text: str, number: Number, at: int) -> Quantity | None:
    found = unit_at(text, at)
    if found is None and (adjective := _ADJECTIVE.match(text, at)) is not None:
        found = unit_at(text, adjective.end())
    if found is None:
        return None
    symbol, dimension = found.unit
    written = text[found.start : found.end]
    if symbol == "s" and number.plain and 1000 <= number.value <= 2100:
        return None
    if number.plain and number.value >= 1500 and written in ("m", "s", "h", "t", "g") and found.start == at and number.value <= 2100:
        return None
    confidence = _base(number)
    start, end = number.start, found.end
    if dimension in ("percent", "percentage_point", "basis_point"):
        after, per = per_at(text, end)
        return Quantity(
            start, after, number, number.value, dimension, unit=symbol, unit_text=written, per_unit=per, word_end=end, rule="percent",
            confidence=confidence, high=number.high,
        )  # fmt: skip
    if dimension == "time" and symbol in _TIME_SYMBOLS:
        old = _OLD.match(text, end)
        aged = aged_before(text, start)
        if old or (
            aged and symbol == "year" and not (number.value <= 30 and aged[0].rstrip().endswith("over"))
        ):  # patients over five years
            end = old.end() if old else end
            return Quantity(
                start, end, number, number.value, "age", unit=symbol, unit_text=text[found.start : end], word_end=end, rule="age_old",
                confidence=confidence, high=number.high,
            )  # fmt: skip
    after, per = per_at(text, end)
    kind = "duration" if dimension == "time" else "measure"
    if symbol in IN_SMALLER:
        symbol, factor = IN_SMALLER[symbol]
        high = number.high * factor if number.high is not None else None
        return Quantity(
            start, after, number, number.value * factor, kind, unit=symbol, unit_text=written, per_unit=per, word_end=end, rule="time_unit",
            confidence=confidence, high=high,
        )  # fmt: skip
    is_one = per is not None and text[end:after].lstrip().startswith("/")
    unit = f"{symbol}/{per}" if is_one else symbol
    return Quantity(
        start, after, number, number.value, kind, unit=unit, unit_text=written, per_unit=per, word_end=end,
        rule="time_unit" if dimension == "time" else "unit", confidence=confidence, high=number.high,
    )  # fmt: skip


def _fraction_of_unit(text: str, number: Number) -> Quantity | None:
    """Half an hour, a quarter of a percentage point, half a percent."""
    if number.form != "fraction":
        return None
    point = _POINT_MOVED.match(text, number.end)
    if point is not None:
        return Quantity(
            number.start, point.end(), number, number.value, "percentage_point", unit="pp", unit_text="point", word_end=point.end(),
            rule="percent", confidence=_base(number),
        )  # fmt: skip
    link = _OF_UNIT.match(text, number.end)
    if link is None:
        return None
    coin = currency_after(text, link.end() - 1) if "a" in link[0].lower().split() or "an" in link[0].lower().split() else None
    if coin is not None:
        end, per = per_at(text, coin.end)
        return Quantity(
            number.start, end, number, number.value / coin.parts, "money", unit_text=text[coin.start : coin.end], per_unit=per,
            currency=coin.code, is_assumed=coin.is_assumed, word_end=coin.end, rule="money_word", confidence=_base(number),
        )  # fmt: skip
    found = _measured(text, number, link.end() - 1) if text[link.end() - 1] in " -" else None
    return found if found is not None and "the" not in link[0].lower() and not (found.unit_text or "").endswith("s") else None


def _multiple(text: str, number: Number) -> Quantity | None:
    match = _TIMES.match(text, number.end)
    if match is None and number.value.denominator != 1 and number.form == "digits":
        match = _SO_MANY_TIMES.match(text, number.end)
    if match is None or number.form == "vague":
        return None
    if match[0] == "x" and (text[number.end - 1].isalpha() or number.value > 1000):
        return None
    return Quantity(
        number.start, match.end(), number, number.value, "multiple", unit_text=match[0].strip(" -"), word_end=match.end(), rule="times",
        confidence=0.85,
    )  # fmt: skip


_AGE_GROUP_BEFORE = re.compile(r"\b(?:under|over)[-‐‑]$", re.IGNORECASE)


def _age_group(text: str, number: Number) -> Quantity | None:
    """The under-18s, over-65s: an age, and no seconds."""
    end = number.end + 1
    if not number.plain or text[number.end : end] != "s" or text[end : end + 1].isalnum() or not 0 < number.value < 115:
        return None
    if _AGE_GROUP_BEFORE.search(text, max(0, number.start - 6), number.start) is None:
        return None
    return Quantity(number.start, end, number, number.value, "age", unit="year", word_end=end, rule="age_group", confidence=0.8)


_YEARS_OLD = re.compile(r"\s?(?:y/?o|yo)(?!\w)")


def _bare(text: str, number: Number) -> Quantity:
    start, end = number.start, number.end
    years_old = _YEARS_OLD.match(text, end)
    if years_old is not None:
        return Quantity(
            start, years_old.end(), number, number.value, "age", unit="year", word_end=years_old.end(), rule="age_old", confidence=0.8
        )
    if number.form == "fraction":
        return Quantity(start, end, number, number.value, "ratio", word_end=end, rule="fraction", confidence=0.75)
    aged = aged_before(text, start) if number.scale == 1 and 0 < number.value < 120 else None
    if aged is not None and not counts_children(aged, number):
        return Quantity(start, end, number, number.value, "age", unit="year", word_end=end, rule="age_aged", confidence=0.85)
    after, per = per_at(text, end)
    rule = {"vague": "vague_plural", "couple": "couple_of", "words": "number_word", "article": "number_word"}.get(
        number.form, "plain_number"
    )
    return Quantity(
        start, after, number, number.value, "count", per_unit=per, word_end=end, rule=rule, confidence=_base(number) - 0.1, high=number.high
    )
