"""Currencies: ISO 4217 codes with the names of the CLDR (through babel), and the signs that news writes.

A bare dollar sign, or the word dollar without a country, says no code: the caller's default is used and flagged.
"""

import re
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.numbers import get_currency_name

from flows.extract.numbers.reading.lexicon import by_beginning
from flows.extract.numbers.units.currency_tables import AFTER_SIGNS, ASSUMED_SIGNS, NAMES, NOT_CODES, PARTS, SIGNS
from flows.extract.numbers.units.currency_tables import DOLLAR as DOLLAR


class Currency(NamedTuple):
    """A currency in the text: code (or DOLLAR), whether it is assumed, parts of one unit, offsets of its words."""

    code: str
    is_assumed: bool
    parts: int
    start: int
    end: int


@cache
def _cldr() -> tuple[frozenset[str], dict[str, str]]:
    listed = {str(code): str(name) for code, name in Locale("en").currencies.items()}
    codes = {code for code, name in listed.items() if len(code) == 3 and not re.search(r"\(\d{4}", name)}
    names: dict[str, str] = {}
    for code in sorted(codes):
        for name in (listed[code], get_currency_name(code, 1, "en"), get_currency_name(code, 2, "en")):
            if " " in name and not re.search(r"[()]", name):
                names.setdefault(name.lower(), code)
    names |= {name.replace("us dollar", "u.s. dollar"): code for name, code in list(names.items()) if name.startswith("us dollar")}
    names["us dollar"] = names["us dollars"] = "USD"
    return frozenset(codes | {"BTC", "RMB"}), names


@cache
def _before() -> re.Pattern[str]:
    signs = "|".join(
        re.escape(sign).replace(r"\$", r"\s?\$" if len(sign) > 1 else r"\$") for sign in sorted(SIGNS, key=lambda sign: (-len(sign), sign))
    )
    codes = _cldr()[0] - NOT_CODES
    either = by_beginning({*codes, *map(str.lower, codes)})
    return re.compile(rf"(?:(?<![A-Za-z$])(?P<sign>{signs})|(?<![A-Za-z])(?P<code>{either})\$?)(?P<gap>[ \u00a0]?)$")


@cache
def _after() -> re.Pattern[str]:
    _, cldr = _cldr()
    names = {*cldr, *NAMES, *PARTS, *(name + "s" for name in (*NAMES, *PARTS) if name not in ("¢", "pence"))}
    codes = by_beginning(_cldr()[0])
    signs = "|".join(
        re.escape(sign) for sign in sorted(SIGNS, key=lambda sign: (-len(sign), sign)) if not sign[0].isalpha() or sign in AFTER_SIGNS
    )
    return re.compile(
        rf"[ \t\u00a0\u2009\u202f-]{{0,2}}(?:(?P<name>(?i:{by_beginning(names)}))(?!\w)|(?P<code>{codes})(?!\w)|(?P<sign>US\$"
        rf"|{signs})(?!\w|\s?\d)|(?P<p>p)(?!\w))"
    )


@cache
def _ends_before() -> frozenset[str]:
    """The codes that may stand before a number, and the last two characters, or the one, of signs: most words end otherwise."""
    codes = _cldr()[0] - NOT_CODES
    signs = {sign[-2:] for sign in SIGNS} | {sign[-1] for sign in SIGNS if not sign[-1].isalpha()} | {"$"}
    return frozenset(codes | {code.lower() for code in codes} | signs)


@cache
def _starts_after() -> frozenset[str]:
    """The first two characters, in lower case, of all that may follow a number."""
    codes, cldr = _cldr()
    written = {*cldr, *NAMES, *PARTS, *(code.lower() for code in codes), *(sign.lower() for sign in SIGNS), "us$"}
    return frozenset(word[:2].lower() for word in written) | {word[0] for word in written if not word[0].isalpha()}


def currency_before(text: str, start: int) -> Currency | None:
    """The currency whose sign or code ends where the number starts: $, US$, Rs., KZT."""
    last = start - 1 if start and text[start - 1] in " \u00a0" else start
    ends, sign = _ends_before(), text[max(0, last - 1) : last]
    if not sign.isalpha() and sign not in ends:
        return None
    if (
        text[max(0, last - 3) : last] not in ends
        and text[max(0, last - 2) : last] not in ends
        and text[max(0, last - 1) : last] not in ends
        and not text[max(0, last - 1) : last].isupper()
    ):
        return None
    if text.startswith("PS", start - 2) and not text[start - 3 : start - 2].isalnum() and start >= 2 and _WIRE_POUNDS.match(text, start):
        return Currency("GBP", False, 1, start - 2, start)
    letter = text[start - 1 : start]
    if letter in _LETTERS and not text[start - 2 : start - 1].isalnum() and _LARGE.match(text, start):
        return Currency(_LETTERS[letter], letter != "N", 1, start - 1, start)
    match = _before().search(text, max(0, start - 8), start)
    if match is None:
        return None
    if match["code"]:
        code = match["code"].upper()
        return Currency("CNY" if code == "RMB" else code, False, 1, match.start(), match.end("code"))
    sign = match["sign"] if match["sign"] in SIGNS else "".join(match["sign"].split())
    if sign[0].isalpha() and text[max(0, match.start() - 1) : match.start()] == "-":
        return None  # "PX-R5" is a code
    if sign[-1].isalpha() and len(sign) == 1 and match["gap"]:
        return None  # "Section R 5" is no amount of rand
    return Currency(SIGNS[sign], sign in ASSUMED_SIGNS, 1, match.start(), match.end("sign"))


_WIRE_POUNDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?\s?(?:m|bn|million|billion)\b")
"""An amount after PS, which wires put for the sign of the pound: PS4,500, PS3bn, and not the console PS5."""


_LETTERS = {"N": "NGN", "K": "ZMW", "P": "PHP"}
_LARGE = re.compile(r"\d[\d.,]{0,12}\s?(?:tn|bn|mn|m|trillion|billion|million)\b|\d{1,3}(?:,\d{3})+(?![\d-])")
"""An amount of millions, or grouped, after the letter of a currency: N2.3bn, P200 million; not the mask N95."""


_GAPS = frozenset(" \t\u00a0\u2009\u202f-")


def magnitude_after(text: str, end: int) -> tuple[int, int] | None:
    """Value and end of a magnitude that stands after a currency code: 75 USD million."""
    match = re.compile(r"\s(thousand|million|billion|trillion|mn|bn)\b").match(text, end)
    return (_MAGNITUDES[match[1]], match.end()) if match else None


def country_after(text: str, end: int) -> tuple[str, int] | None:
    """Code and end of the country that stands after an amount in bare dollars: $40 US, $75 Canadian."""
    match = _COUNTRY.match(text, end)
    return (_COUNTRIES[match[1].lower().replace(".", "")], match.end()) if match else None


_COUNTRY = re.compile(r"\s(US|U\.S\.|Canadian|Cdn|Australian)(?!\w|\s[a-z]*(?:dollars?|[a-z]{4,}s)\b|\s[A-Z])")
_COUNTRIES = {"us": "USD", "canadian": "CAD", "cdn": "CAD", "australian": "AUD"}
_MAGNITUDES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}


def currency_after(text: str, end: int) -> Currency | None:
    """The currency that follows a number: dollars, Danish crowns, euros, EUR, cents."""
    first = end
    while first < end + 2 and text[first : first + 1] in _GAPS:
        first += 1
    starts = _starts_after()
    if text[first : first + 2].lower() not in starts and text[first : first + 1] not in starts and text[first : first + 1] != "p":
        return None
    match = _after().match(text, end)
    if match is None:
        return None
    if match["p"]:
        glued = match.start("p") == end and text[end - 1].isnumeric()
        return Currency("GBP", False, 100, end, match.end()) if glued else None
    if match["code"]:
        code = match["code"]
        if code in NOT_CODES and re.match(r"\s*[A-Za-z]", text[match.end() : match.end() + 3]):
            return None
        return Currency("CNY" if code == "RMB" else code, False, 1, match.start("code"), match.end())
    if match["sign"]:
        sign = match["sign"]
        return Currency(SIGNS[sign], sign in ASSUMED_SIGNS, 1, match.start("sign"), match.end())
    name = match["name"].lower()
    start = match.start("name")
    if name.removesuffix("s") in PARTS or name in PARTS:
        code, assumed, parts = PARTS.get(name) or PARTS[name.removesuffix("s")]
        return Currency(code, assumed, parts, start, match.end())
    if name.startswith("afghani") and text[start].isupper():
        return None  # people
    known = NAMES.get(name) or NAMES.get(name.removesuffix("s"))
    if known:
        return Currency(*known, 1, start, match.end())
    return Currency(_cldr()[1][name], False, 1, start, match.end())
