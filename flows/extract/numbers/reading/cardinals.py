"""Number words that stand side by side and make one cardinal: four hundred and twelve thousand. Text only."""

import re
from fractions import Fraction

from flows.extract.numbers.reading.lexicon import Part, lexemes

_LINK = re.compile(r"[ \t\u00a0\u2009\u202f]{1,4}|[ \t]?[-‐‑–][ \t]?")
_SPACES = re.compile(r"[ \t\u00a0\u2009\u202f]{0,4}")


class Cardinals:
    """The lexemes of a text: which are linked, and what a run of number words is worth."""

    _DENOMINATOR_TAIL = re.compile(
        r"\s(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|faster|slower|to|since|from|by)\b|[,.;)](?!\w)|\s?$",
        re.IGNORECASE,
    )

    _DENOMINATOR_HEDGE = re.compile(r"\b(?:barely|nearly|almost|roughly)\s$", re.IGNORECASE)

    _DENOMINATOR_MOVED = re.compile(r"\b(?:by|up|down|rose|fell|dropped|climbed|grew|about|around)\s$", re.IGNORECASE)

    _DENOMINATOR_THEN = re.compile(
        r"\s(?:on|in|over|this|last|compared|after|during|at|under|within|and|or|but|while|when|between|against|year|every|each)\b",
        re.IGNORECASE,
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexemes = list(lexemes(text))

    def _linked(self, i: int, spaces_only: bool = False) -> bool:
        """True when lexeme i + 1 follows lexeme i with nothing but spaces or one hyphen between."""
        if i + 1 >= len(self.lexemes):
            return False
        gap = self.text[self.lexemes[i].end : self.lexemes[i + 1].start]
        if spaces_only:
            return _SPACES.fullmatch(gap) is not None and gap != ""
        return len(gap) <= 4 and _LINK.fullmatch(gap) is not None

    def _part(self, i: int) -> Part | None:
        return self.lexemes[i].part if i < len(self.lexemes) else None

    def _next(self, i: int) -> Part | None:
        """Part of the lexeme that is linked to lexeme i."""
        return self._part(i + 1) if self._linked(i) else None

    def _is_denominator(self, i: int) -> bool:
        """A third of, a tenth more, down by a fifth on last year: an ordinal that means a part of one."""
        lexeme = self.lexemes[i]
        if lexeme.value < 3:
            return False
        start = self.lexemes[i - 1].start
        low = max(0, start - 12)
        return (
            self._DENOMINATOR_TAIL.match(self.text, lexeme.end) is not None
            or self._DENOMINATOR_HEDGE.search(self.text, low, start) is not None
            or (
                self._DENOMINATOR_THEN.match(self.text, lexeme.end) is not None
                and self._DENOMINATOR_MOVED.search(self.text, low, start) is not None
            )
        )

    def _cardinal(self, i: int, may_join: bool, limit: Fraction | None = None) -> tuple[Fraction, int, bool]:
        """Value of the number words from lexeme i, the lexeme after them, and whether a magnitude is among them."""
        total, segment, scaled = Fraction(0), Fraction(0), False
        last = limit
        state: Part | None = None  # the part that the segment ends with
        j = i
        while True:
            lexeme = self.lexemes[j]
            if lexeme.part in (Part.MAGNITUDE, Part.DOZEN):
                if last is not None and lexeme.value >= last:
                    break
                segment = (segment if state is not None else Fraction(1)) * lexeme.value
                while self._next(j) is Part.MAGNITUDE and lexeme.part is Part.MAGNITUDE:  # hundred thousand million, lakh crore
                    j += 1
                    segment *= self.lexemes[j].value
                total, segment, state, last, scaled = total + segment, Fraction(0), None, lexeme.value, True
                if lexeme.part is Part.DOZEN:
                    j += 1
                    break
            elif lexeme.part is Part.HUNDRED:
                segment = (segment if state is not None else Fraction(1)) * 100
                state = Part.HUNDRED
            else:
                segment = segment + lexeme.value if segment else lexeme.value
                state = lexeme.part
            j += 1
            if j >= len(self.lexemes) or not self._linked(j - 1):
                break
            step = self._step(j, state, last, may_join)
            if step is None:
                break
            j = step
        return total + segment if total else segment, j, scaled

    def _step(self, j: int, state: Part | None, last: Fraction | None, may_join: bool) -> int | None:
        """The next lexeme of the same number, from lexeme j on (over "and"); None when the number ends."""
        part = self.lexemes[j].part
        joined = part is Part.AND
        if joined:
            if not may_join or not self._linked(j) or (state not in (None, Part.HUNDRED)):
                return None
            j += 1
            part = self.lexemes[j].part
            if part is Part.ARTICLE or part is Part.DIGITS:
                return None
        small = part in (Part.ONE, Part.TEEN, Part.TENS)
        if small and self.lexemes[j].value == 0:
            return None
        if state is None or state is Part.HUNDRED:
            if small:
                return j if not joined or not self._starts_bigger(j, last) else None
            if part is Part.MAGNITUDE and state is Part.HUNDRED:
                return j
            return None
        if state is Part.TENS and part is Part.ONE:
            return j
        if part in (Part.HUNDRED, Part.DOZEN) or (part is Part.MAGNITUDE and (last is None or self.lexemes[j].value < last)):
            return j if not joined else None
        return None

    def _starts_bigger(self, j: int, last: Fraction | None) -> bool:
        """True when the words from lexeme j on are a number of their own that is not below the last magnitude."""
        if last is None:
            return self._part(j + 1) is Part.HUNDRED and self._linked(j)
        value, _, _ = self._cardinal(j, may_join=False)
        return value >= last
