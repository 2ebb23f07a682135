"""Turns text into numbers: digits in any grouping, words, magnitudes, fractions, dozens, vague plurals.

Pure text in, numbers with offsets out; no parse. One pass cuts the text into lexemes, a small grammar puts lexemes
that stand side by side together, so the time is linear in the length of the text.
"""

import re
from fractions import Fraction

from flows.extract.numbers.reading.digits import SIGN, digit_tail, letter_magnitude
from flows.extract.numbers.reading.fractions_in_words import Fractions
from flows.extract.numbers.reading.lexicon import LETTERS, Part
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.replacing import replace

_LINK = re.compile(r"[ \t\u00a0\u2009\u202f]{1,4}|[ \t]?[-‐‑–][ \t]?")
_LINKING = (Part.AND, Part.OF, Part.POINT)
"""No number starts with one of them."""
_PLUS_OR = re.compile(r"\bplus[ -]or[ -]$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)


def read_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, without overlap; what is no claim (years, codes) is still among them."""
    return _Reader(text).numbers()


class _Reader(Fractions):
    def numbers(self) -> list[Number]:
        found: list[Number] = []
        i = 0
        while i < len(self.lexemes):
            if self.lexemes[i].part in _LINKING:
                i += 1
                continue
            number, after = self._number(i)
            if number is not None and (not found or number.start >= found[-1].end):
                found.append(number)
            end = number.end if number is not None else 0
            i = max(after, i + 1)
            while i < len(self.lexemes) and self.lexemes[i].start < end:
                i += 1
        return found

    def _number(self, i: int) -> tuple[Number | None, int]:
        """The number that starts at lexeme i, and the first lexeme after it."""
        part = self.lexemes[i].part
        if part is Part.MINUS:
            return self._minus(i)
        if part is Part.DIGITS:
            return self._from_digits(i)
        if part is Part.VAGUE:
            return self._vague(i)
        if part is Part.PLURAL:
            return self._plural(i)
        if part is Part.FRACTION:
            return self._fraction(i, i, Fraction(1))
        if part is Part.ARTICLE:
            return self._article(i)
        if part is Part.ORDINAL:
            lexeme = self.lexemes[i]
            return Number(lexeme.start, lexeme.end, lexeme.value, "ordinal"), i + 1
        if part in (Part.ONE, Part.TEEN, Part.TENS, Part.HUNDRED, Part.MAGNITUDE) or (part is Part.DOZEN and self.lexemes[i].value == 12):
            return self._words(i)
        return None, i + 1

    def _minus(self, i: int) -> tuple[Number | None, int]:
        if not self._linked(i) or self._part(i + 1) not in (Part.DIGITS, Part.ONE, Part.TEEN, Part.TENS, Part.HUNDRED, Part.ARTICLE):
            return None, i + 1
        number, after = self._number(i + 1)
        if number is None or number.sign or number.form == "ordinal":
            return number, after
        if _PLUS_OR.search(self.text, max(0, self.lexemes[i].start - 8), self.lexemes[i].start):
            return number, after  # plus or minus three points
        return replace(number, start=self.lexemes[i].start, value=-number.value, sign="-", plain=False), after

    def _article(self, i: int) -> tuple[Number | None, int]:
        """a hundred, a million, a dozen, a half, a third of, a couple of hundred, a few thousand."""
        start = self.lexemes[i].start
        after_article = self._next(i)
        if after_article is Part.VAGUE:
            number, after = self._vague(i + 1)
            return (replace(number, start=start) if number else None), after
        if after_article in (Part.HUNDRED, Part.MAGNITUDE) or (after_article is Part.DOZEN and self.lexemes[i + 1].value == 12):
            number, after = self._words(i + 1)
            if number is not None and number.form == "words":
                form = "article" if after == i + 2 else "words"
                number = replace(number, start=start, form=form)
            return number, after
        if after_article is Part.FRACTION and not self.lexemes[i + 1].plural:
            number, after = self._fraction(i + 1, i, Fraction(1))
            return number, after
        if after_article is Part.ORDINAL and self._is_denominator(i + 1):
            lexeme = self.lexemes[i + 1]
            return self._scaled(Number(start, lexeme.end, 1 / lexeme.value, "fraction"), i + 2)
        return None, i + 1

    def _vague(self, i: int) -> tuple[Number | None, int]:
        """A couple of hundred, a few thousand, several dozen; a couple of hours."""
        lexeme = self.lexemes[i]
        j = i
        if self._next(j) is Part.OF:
            j += 1
        scale = self._next(j)
        if scale in (Part.HUNDRED, Part.MAGNITUDE, Part.DOZEN):
            unit = self.lexemes[j + 1]
            if lexeme.value == 2:
                return Number(lexeme.start, unit.end, 2 * unit.value, "couple", scale=unit.value), j + 2
            return Number(lexeme.start, unit.end, 2 * unit.value, "vague", 10 * unit.value, scale=unit.value), j + 2
        if lexeme.value == 2 and j > i and scale is None:
            return Number(lexeme.start, lexeme.end, Fraction(2), "couple"), j + 1
        return None, i + 1

    def _plural(self, i: int) -> tuple[Number | None, int]:
        """Dozens, thousands, tens of thousands, hundreds of millions."""
        low = self.lexemes[i].value
        j = i
        while self._next(j) is Part.OF and self._linked(j + 1) and self._part(j + 2) in (Part.PLURAL, Part.MAGNITUDE) and j - i < 6:
            j += 2
            low *= self.lexemes[j].value
        last = self.lexemes[j]
        lone = j == i and self.lexemes[i].value in (10, 20)
        if lone and not (self.lexemes[i].value == 20 and self._next(i) is Part.OF):
            return None, i + 1
        return Number(self.lexemes[i].start, last.end, low, "vague", 10 * low, scale=low), j + 1

    def _words(self, i: int) -> tuple[Number | None, int]:
        year = self._year(i)
        if year is not None:
            return year
        value, j, _ = self._cardinal(i, may_join=not self._after_between(i))
        last = self.lexemes[j - 1]
        scale = last.value if last.part in (Part.MAGNITUDE, Part.DOZEN) else Fraction(1)
        number = Number(self.lexemes[i].start, last.end, value, "words", scale=scale)
        return self._tail(number, i, j)

    def _after_between(self, i: int) -> bool:
        return self.text[max(0, self.lexemes[i].start - 8) : self.lexemes[i].start].lower().strip().endswith("between")

    def _year(self, i: int) -> tuple[Number, int] | None:
        """Nineteen eighty-four, twenty twenty-six."""
        first = self.lexemes[i]
        if not ((first.part is Part.TEEN or (first.part is Part.TENS and first.value == 20)) and self._linked(i)):
            return None
        second = self.lexemes[i + 1]
        if second.part not in (Part.TENS, Part.TEEN) or "-" in self.text[first.end : second.start]:
            return None
        value, j = first.value * 100 + second.value, i + 2
        if second.part is Part.TENS and self._next(i + 1) is Part.ONE and self.lexemes[i + 2].value:
            value, j = value + self.lexemes[i + 2].value, i + 3
        return Number(first.start, self.lexemes[j - 1].end, value, "year"), j

    def _tail(self, number: Number, i: int, j: int) -> tuple[Number, int]:
        """What may follow a cardinal: point five, and a half, two-thirds, a magnitude after those."""
        if self._part(j) is Part.POINT and self._linked(j - 1) and self._next(j) in (Part.ONE, Part.TEEN, Part.TENS) and number.scale == 1:
            return self._magnitude(*self._decimals(number, j + 1))
        if self._part(j) is Part.AND and self._linked(j - 1) and self._linked(j):
            fraction, after = self._fraction_after_and(j + 1)
            if fraction is not None:
                factor = self.lexemes[j - 1].value if self.lexemes[j - 1].part is Part.MAGNITUDE else Fraction(1)
                number = replace(number, value=number.value + fraction * factor, end=self.lexemes[after - 1].end)
                return self._magnitude(number, after)
        if self._linked(j - 1) and number.value > 0 and self.lexemes[j].part is Part.FRACTION and self.lexemes[j].plural and j > i + 1:
            return self._long_fraction(number, i, j)
        if self._linked(j - 1) and j == i + 1 and number.value > 0 and number.scale == 1:
            lexeme = self.lexemes[j]
            hyphen = self.text[number.end : lexeme.start].strip() != ""
            if lexeme.value == Fraction(1, 4) and lexeme.plural and not hyphen and number.value != 3:
                return number, j  # two quarters of a year
            if lexeme.part is Part.FRACTION and (lexeme.plural or number.value == 1):
                return self._scaled(Number(number.start, lexeme.end, number.value * lexeme.value, "fraction"), j + 1)
            if lexeme.part is Part.ORDINAL and number.value == 1 and (hyphen or self._is_denominator(j)):
                return self._scaled(Number(number.start, lexeme.end, 1 / lexeme.value, "fraction"), j + 1)
            if lexeme.part is Part.ORDINAL and 1 < number.value < lexeme.value and hyphen and self._part(i) is not Part.TENS:
                return self._scaled(Number(number.start, lexeme.end, number.value / lexeme.value, "fraction"), j + 1)
        if (
            self._part(j) is Part.ORDINAL
            and self._linked(j - 1)
            and self.lexemes[j].value < 100
            and self.lexemes[j - 1].part in (Part.TENS, Part.HUNDRED)
        ):
            return Number(number.start, self.lexemes[j].end, number.value + self.lexemes[j].value, "ordinal"), j + 1
        return number, j

    def _decimals(self, number: Number, j: int) -> tuple[Number, int]:
        """One four, or fourteen, or sixty-four, after "point"."""
        digits = ""
        while self._part(j) in (Part.ONE, Part.TEEN, Part.TENS) and len(digits) < 12:
            value = self.lexemes[j].value
            if self._part(j) is Part.TENS and self._next(j) is Part.ONE:
                j += 1
                value += self.lexemes[j].value
            digits += str(value)
            j += 1
            if not self._linked(j - 1, spaces_only=True):
                break
        decimals = Fraction(int(digits), 10 ** len(digits))
        return replace(number, value=number.value + decimals, end=self.lexemes[j - 1].end), j

    def _magnitude(self, number: Number, j: int) -> tuple[Number, int]:
        """The number times the magnitude that follows it."""
        while self._linked(j - 1) and self._part(j) in (Part.MAGNITUDE, Part.DOZEN, Part.HUNDRED):
            lexeme = self.lexemes[j]
            number = replace(number, value=number.value * lexeme.value, scale=number.scale * lexeme.value, end=lexeme.end, plain=False)
            j += 1
        return number, j

    def _from_digits(self, i: int) -> tuple[Number | None, int]:
        lexeme = self.lexemes[i]
        text, end, value = self.text, lexeme.end, lexeme.value
        digits = text[lexeme.start : end]
        number = Number(lexeme.start, end, value, "digits", plain=digits.isdigit())
        j = i + 1
        ordinal = _ORDINAL.match(text, end)
        if ordinal and digits.replace(",", "").isdigit():
            return Number(lexeme.start, ordinal.end(), value, "ordinal"), j
        number = digit_tail(text, number)
        sign = SIGN.search(text, max(0, number.start - 2), number.start)
        if sign:
            negative = sign[1] in "-−–"
            if text[max(0, sign.start() - 1) : sign.start()].isdigit():
                negative = False
            number = replace(
                number, start=sign.start(1), value=-number.value if negative else number.value, sign="-" if negative else "+", plain=False
            )
        while j < len(self.lexemes) and self.lexemes[j].start < number.end:
            j += 1
        if number.end == end and letter_magnitude(text, end):
            letter = text[end].lower()
            return replace(number, end=end + 1, value=number.value * LETTERS[letter], scale=Fraction(LETTERS[letter]), plain=False), j
        if j < len(self.lexemes) and self.lexemes[j].part in (Part.MAGNITUDE, Part.DOZEN, Part.HUNDRED):
            gap = text[number.end : self.lexemes[j].start]
            if gap == "" or (len(gap) <= 3 and _LINK.fullmatch(gap)):
                return self._after_magnitude(*self._magnitude_at(number, j))
        if self._part(j) is Part.AND and self._linked(j - 1) and self._linked(j) and self.lexemes[j - 1].end == number.end:
            fraction, after = self._fraction_after_and(j + 1)
            if fraction is not None and number.plain and number.value < 1000:
                number = replace(number, value=number.value + fraction, end=self.lexemes[after - 1].end, plain=False)
                return self._magnitude(number, after)
        return number, j

    def _magnitude_at(self, number: Number, j: int) -> tuple[Number, int]:
        lexeme = self.lexemes[j]
        first = replace(number, value=number.value * lexeme.value, scale=lexeme.value, end=lexeme.end, plain=False)
        return self._magnitude(first, j + 1)

    def _after_magnitude(self, number: Number, j: int) -> tuple[Number, int]:
        """4 crore and three hundred, 5 million 300 thousand: a smaller part after a magnitude."""
        last = self.lexemes[j - 1].value
        k = j + 1 if self._part(j) is Part.AND and self._linked(j - 1) else j
        if not self._linked(k - 1) or k >= len(self.lexemes) or number.value.denominator != 1:
            return number, j
        if k == j + 1 and (self._after_between_start(number.start) or not self._linked(j - 1)):
            return number, j
        part = self._part(k)
        if part in (Part.ONE, Part.TEEN, Part.TENS):
            value, after, scaled = self._cardinal(k, may_join=True)
            if value < last and (scaled or self.lexemes[after - 1].part is Part.HUNDRED or k > j):
                return replace(number, value=number.value + value, scale=Fraction(1), end=self.lexemes[after - 1].end), after
        elif part is Part.DIGITS and self._next(k) is Part.MAGNITUDE and k == j:
            value = self.lexemes[k].value * self.lexemes[k + 1].value
            if value < last:
                return replace(number, value=number.value + value, scale=Fraction(1), end=self.lexemes[k + 1].end), k + 2
        return number, j

    def _after_between_start(self, start: int) -> bool:
        return re.search(r"\b(?:between|both)\s\W{0,2}$", self.text[max(0, start - 12) : start], re.IGNORECASE) is not None
