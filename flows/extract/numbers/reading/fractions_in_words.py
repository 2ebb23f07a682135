"""Fractions in words: half a million, two-thirds, a quarter of a billion, and three quarters. Text only."""

from fractions import Fraction

from flows.extract.numbers.reading.cardinals import Cardinals
from flows.extract.numbers.reading.lexicon import Part
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.replacing import replace


class Fractions(Cardinals):
    """What a word for a part is worth, with what it is a part of."""

    def _fraction(self, i: int, first: int, factor: Fraction) -> tuple[Number | None, int]:
        """Half a million, a quarter of a billion, half of, two-thirds; `first` is where the expression starts."""
        lexeme = self.lexemes[i]
        if first == i and lexeme.value == Fraction(1, 4) and not lexeme.plural and self._next(i) not in (Part.OF, Part.MAGNITUDE):
            return (Number(lexeme.start, lexeme.end, lexeme.value, "fraction"), i + 1) if lexeme.end - lexeme.start == 1 else (None, i + 1)
        if first == i and lexeme.plural:
            return None, i + 1
        return self._scaled(Number(self.lexemes[first].start, lexeme.end, factor * lexeme.value, "fraction"), i + 1)

    def _scaled(self, number: Number, after: int) -> tuple[Number, int]:
        """The fraction times what follows: (of) (a) million, a dozen."""
        i = after - 1
        if self._next(i) is Part.OF:
            i += 1
        if self._next(i) is Part.ARTICLE:
            i += 1
        if self._next(i) in (Part.HUNDRED, Part.MAGNITUDE, Part.DOZEN) and (i >= after or self._part(i + 1) is not Part.HUNDRED):
            unit = self.lexemes[i + 1]
            return replace(number, end=unit.end, value=number.value * unit.value, form="words", scale=unit.value), i + 2
        return number, after

    def _long_fraction(self, number: Number, i: int, j: int) -> tuple[Number, int]:
        """Thirty-three fifths; two hundred and three quarters, where the last small number alone counts the parts."""
        part, last = self.lexemes[j].value, self.lexemes[j - 1]
        if self._part(j - 2) is Part.AND and last.part is Part.ONE and j - 3 >= i:
            whole = number.value - last.value
            factor = self.lexemes[j - 3].value if self.lexemes[j - 3].part is Part.MAGNITUDE else Fraction(1)
            return replace(number, end=self.lexemes[j].end, value=whole + last.value * part * factor), j + 1
        return replace(number, end=self.lexemes[j].end, value=number.value * part, form="fraction"), j + 1

    def _fraction_after_and(self, i: int) -> tuple[Fraction | None, int]:
        """A half, three quarters, two-thirds after "and"; the fraction and the lexeme after it."""
        part = self._part(i)
        if part is Part.ARTICLE and self._next(i) is Part.FRACTION and not self.lexemes[i + 1].plural:
            return self.lexemes[i + 1].value, i + 2
        if part is Part.ARTICLE and self._next(i) is Part.ORDINAL and self._is_denominator(i + 1):
            return 1 / self.lexemes[i + 1].value, i + 2
        if part is Part.ONE and self._next(i) is Part.FRACTION:
            return self.lexemes[i].value * self.lexemes[i + 1].value, i + 2
        return None, i
