"""The words and signs that English writes numbers with, and the regular expression that finds them.

`lexemes` cuts a text into number lexemes in one pass; `reader` puts them together.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.reading.number import Exact


class Part(Enum):
    """What a lexeme does in a number."""

    DIGITS = "digits"
    ONE = "ones word"
    TEEN = "ten to nineteen"
    TENS = "twenty to ninety"
    HUNDRED = "hundred"
    MAGNITUDE = "thousand and up"
    DOZEN = "a word for a group of fixed size"
    PLURAL = "a magnitude in the plural"
    FRACTION = "half, third, quarters"
    ORDINAL = "first, 35th"
    ARTICLE = "a, an"
    AND = "and"
    OF = "of"
    POINT = "point"
    MINUS = "minus"
    VAGUE = "couple, few, several"


class Lexeme(NamedTuple):
    """A piece of a number: its part, value, offsets, and whether it is in the plural."""

    part: Part
    value: Fraction
    start: int
    end: int
    plural: bool = False


_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MAGNITUDES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
}
_SHORT_MAGNITUDES = {"mn", "mln", "bn", "bln", "tn", "tln", "trn", "lac"}
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Magnitudes of one letter; only right after digits, and m, b and t only where the context agrees."""

_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS_ORDINALS = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]
VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5)} | {
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅐": (1, 7),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅑": (1, 9),
    "⅒": (1, 10),
}


def _words() -> dict[str, tuple[Part, Fraction, bool]]:
    table: dict[str, tuple[Part, Fraction, bool]] = {}

    def put(word: str, part: Part, value: int | Fraction, plural: bool = False) -> None:
        table[word] = (part, Exact(value), plural)

    for n, word in enumerate(_ONES):
        put(word, Part.ONE, n)
    put("nought", Part.ONE, 0)
    put("naught", Part.ONE, 0)
    for n, word in enumerate(_TEENS, 10):
        put(word, Part.TEEN, n)
    for n, word in enumerate(_TENS, 2):
        put(word, Part.TENS, 10 * n)
    put("fourty", Part.TENS, 40)  # a common misspelling
    for n, word in enumerate(_ORDINALS):
        put(word, Part.ORDINAL, n)
        if n > 3:
            put(word + "s", Part.FRACTION, Fraction(1, n), True)
    for n, word in enumerate(_TENS_ORDINALS, 2):
        put(word, Part.ORDINAL, 10 * n)
        put(word + "s", Part.FRACTION, Fraction(1, 10 * n), True)
    for word, value in (("hundredth", 100), ("thousandth", 1000), ("millionth", 10**6), ("billionth", 10**9), ("trillionth", 10**12)):
        put(word, Part.ORDINAL, value)
        put(word + "s", Part.FRACTION, Fraction(1, value), True)
    put("half", Part.FRACTION, Fraction(1, 2))
    put("halves", Part.FRACTION, Fraction(1, 2), True)
    put("thirds", Part.FRACTION, Fraction(1, 3), True)
    put("quarter", Part.FRACTION, Fraction(1, 4))
    put("quarters", Part.FRACTION, Fraction(1, 4), True)
    put("hundred", Part.HUNDRED, 100)
    for word, value in MAGNITUDES.items():
        put(word, Part.MAGNITUDE, value)
        if word not in _SHORT_MAGNITUDES:
            put(word + "s", Part.PLURAL, value, True)
    for word, value in (("tens", 10), ("dozens", 12), ("scores", 20), ("hundreds", 100)):
        put(word, Part.PLURAL, value, True)
    put("dozen", Part.DOZEN, 12)
    put("score", Part.DOZEN, 20)
    put("a", Part.ARTICLE, 1)
    put("an", Part.ARTICLE, 1)
    put("and", Part.AND, 0)
    put("of", Part.OF, 0)
    put("point", Part.POINT, 0)
    put("minus", Part.MINUS, -1)
    put("negative", Part.MINUS, -1)
    put("couple", Part.VAGUE, 2)
    put("few", Part.VAGUE, 3)
    put("several", Part.VAGUE, 4)
    return table


WORDS = _words()

LONGEST_DIGITS = 40
"""Longer runs of digits are codes, not numbers."""

SPACE = "[ \t\u00a0\u2009\u202f]"
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?(?![\d,.]\d)"
    r"|\d{1,3}(?:, 0\d\d)+(?!\d)"
)
DIGITS = rf"(?:{_GROUPED}|\d+\.\d+|\d+,\d{{1,2}}(?![\d,])|\d+|\.\d+)"
_FIRST = "".join(sorted({word[0] for word in WORDS}))


def by_beginning(words: Iterable[str]) -> str:
    """A pattern for the words, longest first, that share their first two letters: a word of the text fails at two choices, not at 139."""
    groups: dict[str, dict[str, list[str]]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        first, second, rest = (re.escape(part) for part in (word[0], word[1:2], word[2:]))
        groups.setdefault(first, {}).setdefault(second, []).append(rest)
    return "|".join(
        f"{first}(?:{'|'.join(f'{second}(?:{"|".join(rests)})' for second, rests in seconds.items())})" for first, seconds in groups.items()
    )


_GAP = rf"(?:{SPACE}{{1,4}}|[ \t]?[-‐‑–][ \t]?)"
_IDLE = ("and", "an", "a")
"""Words that say nothing but before a number, or another word of one: most of them stand elsewhere."""
_BEGINS = rf"(?:[\d.{''.join(VULGAR)}]|a(?![a-z])|{by_beginning({word[:2] for word in WORDS if len(word) > 1})})"
_FINDER = re.compile(
    rf"(?=[\d.{''.join(VULGAR)}]|(?<![a-z])[{_FIRST}])(?:(?P<digits>(?<![\d.,])\.?(?=\d){DIGITS})"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|(?<![a-z])(?P<word>(?:{'|'.join(_IDLE)})(?={_GAP}{_BEGINS})|(?:{by_beginning(WORDS.keys() - set(_IDLE))})(?![a-z])))"
)


def lexemes(text: str) -> Iterator[Lexeme]:
    """The number lexemes of the text in order, without articles and "and" that no other follows; sign, exponent and suffix of digits are
    left to the reader."""
    for match in _FINDER.finditer(lower_case(text)):
        if match.lastgroup == "word":
            part, value, plural = WORDS[match["word"]]
            yield Lexeme(part, value, match.start(), match.end(), plural)
        elif match.lastgroup == "vulgar":
            yield Lexeme(Part.FRACTION, Exact(*VULGAR[match["vulgar"]]), match.start(), match.end())
        elif match.end() - match.start() <= LONGEST_DIGITS:
            yield Lexeme(Part.DIGITS, digits_value(match["digits"]), match.start(), match.end())


def digits_value(digits: str) -> Fraction:
    """Value of digits with any grouping: 1,000.5 and 1.000,5 and 816 000 and 12,34,567.

    A lone point or comma followed by anything but three digits is the decimal sign; a lone comma before three digits
    groups, a lone point does not (English news).

    >>> float(digits_value("1.000,5")), float(digits_value("4.800")), int(digits_value("12,34,567"))
    (1000.5, 4.8, 1234567)
    """
    if digits.isdecimal():
        return Exact(int(digits))
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", digits)
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        group, decimal = (",", ".") if point > comma else (".", ",")
        plain = plain.replace(group, "").replace(decimal, ".")
    elif comma >= 0:
        decimal_comma = plain.count(",") == 1 and len(plain) - comma - 1 != 3
        plain = plain.replace(",", "." if decimal_comma else "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    if plain.isdecimal():
        return Exact(int(plain))
    return Exact("0" + plain if plain.startswith(".") else plain)
