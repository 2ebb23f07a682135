"""Numbers about figures, and about how a word hangs together with a figure: one row each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy

from flows.extract.numbers.chooser import facts
from flows.extract.numbers.chooser.facts import NO_WORD, Columns, NoWord
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.phrases import Site
from flows.extract.numbers.tokens import Token, Tokens
from flows.trees import Floats

_LONGEST = 12
"""So many words of a way up are looked at."""
_KINDS = (
    "money", "percent", "percentage_point", "basis_point", "count", "measure", "duration", "age", "ratio", "multiple", "rank", "index",
)  # fmt: skip
_FORMS = ("digits", "words", "fraction", "vague", "couple", "ordinal", "article")
_GREATEST = 1e4
"""Values above are all alike."""
Words = Sequence[Token | NoWord]


class Figure(NamedTuple):
    """A figure with its place in the parse, the words from its anchor up, and its number among those of its sentence."""

    claim: Claim
    site: Site
    way: list[Token]
    number: int
    of: int


_FIGURE = Columns()
_PLACES = ("anchor", "head", "above", "next", "second", "last", "before", "verb", "subject")
"""Words around a figure: its anchor, what that hangs on, the two words on each side, its verb and that verb's subject."""
_ABOUT_FIGURE = _FIGURE.questions(_PLACES, {
    "dep": ("anchor", "verb"), "pos": ("head", "above", "next", "second", "last", "before", "subject"), "preposition": ("head",),
    "word": ("next", "last", "before"), "verb": ("verb",), "noun": ("subject",),
})  # fmt: skip
_KIND, _FORM = _FIGURE.family("kind", _KINDS), _FIGURE.family("form", _FORMS)
_KIND_OF = {name: _KIND + number for number, name in enumerate(_KINDS, 1)}
_FORM_OF = {name: _FORM + number for number, name in enumerate(_FORMS, 1)}
_SAID = _FIGURE.numbers(
    "head behind", "head before", "verb's distance", "subject behind", "change", "comparison", "period", "value", "one", "words",
    "confidence", "subject said", "measured", "anaphoric", "unit", "source", "figures", "number",
)  # fmt: skip
FIGURE_NAMES: Sequence[str] = _FIGURE.names

_RELATION = Columns()
_RELATION_PLACES = ("word", "its head", "top", "figure's branch", "word's branch", "figure's preposition", "word's preposition")
"""Where two ways up meet is their top; the branches are the words right below it."""
_ABOUT_RELATION = _RELATION.questions(_RELATION_PLACES, {
    "tag": ("word",), "dep": ("word", "figure's branch", "word's branch"), "entity": ("word",), "noun": ("word",),
    "preposition": ("its head", "figure's preposition", "word's preposition"), "pos": ("top",),
})  # fmt: skip
_VIA = _RELATION.numbers(*(f"{whose} via {relation}" for whose in ("figure", "word") for relation in facts.CLAUSES))
_STEPS = _RELATION.numbers("up", "down", "steps", "top is verb", "is above", "is subject", "behind", "distance", "signed distance")
_COUNTS = _RELATION.numbers("nouns between", "verbs between", "commas between", "quotes between")
_POWERS = 1 << numpy.arange(2 * len(facts.CLAUSES))
_CLAUSE_BIT = {relation: 1 << number for number, relation in enumerate(facts.CLAUSES)}
_BETWEEN_POS = {"NOUN": 0, "PROPN": 0, "VERB": 1, "AUX": 1}
_BETWEEN_MARK = {**dict.fromkeys((",", ";", ":", "(", ")", "–", "—"), 2), **dict.fromkeys(('"', "“", "”", "''", "``"), 3)}
_FARTHEST = 40
"""So many words between a figure and a word are counted by kind."""
RELATION_NAMES: Sequence[str] = _RELATION.names


def figures_of(stands: Sequence[tuple[Claim, Site]]) -> list[Figure]:
    """The figures of these claims, each with its way up."""
    of_sentence = Counter(claim.sentence.start for claim, _ in stands)
    met: Counter[int] = Counter()
    found: list[Figure] = []
    for claim, site in stands:
        start = claim.sentence.start
        found.append(Figure(claim, site, _way_up(site.anchor), met[start], of_sentence[start]))
        met[start] += 1
    return found


def _way_up(token: Token) -> list[Token]:
    way = [token]
    while len(way) < _LONGEST and token.head is not token:
        token = token.head
        way.append(token)
    return way


def figure_rows(tokens: Tokens, figures: Sequence[Figure]) -> Floats:
    """One row a figure: (figures, len(FIGURE_NAMES))."""
    rows = numpy.zeros((len(figures), _FIGURE.width), dtype=numpy.float32)
    if not figures:
        return rows
    words: list[Words] = []
    kinds, forms, said = [], [], []
    for claim, site, way, number, of in figures:
        quantity, anchor, first, last = claim.quantity, way[0], site.first, site.last
        head, verb, subject = anchor.head, site.verb, site.subject
        words.append((
            anchor, head, head.head, _at(tokens, last + 1), _at(tokens, last + 2), _at(tokens, first - 1), _at(tokens, first - 2),
            verb or NO_WORD, subject or NO_WORD,
        ))  # fmt: skip
        kinds.append(_KIND_OF.get(quantity.kind, _KIND))
        forms.append(_FORM_OF.get(quantity.number.form, _FORM))
        value = float(quantity.value)
        said.append((
            head.i > last, head.i < first, verb.i - first if verb is not None else 0,
            subject is not None and subject.i > last, claim.change != "none",
            claim.comparison is not None, claim.period is not None, min(value, _GREATEST), value == 1, last - first + 1,
            quantity.confidence, claim.subject is not None, claim.measured is not None, claim.is_anaphoric, quantity.unit is not None,
            claim.source is not None, of, number,
        ))  # fmt: skip
    each = numpy.arange(len(rows))
    rows[each, facts.columns_of(_ABOUT_FIGURE, words)] = 1
    rows[each, [kinds, forms]] = 1
    rows[:, _SAID] = said
    return rows


def _at(tokens: Tokens, i: int) -> Token | NoWord:
    return tokens[i] if 0 <= i < tokens.count else NO_WORD


@dataclass(slots=True)
class Relations:
    """How words hang together with figures, gathered one by one: `add` a word, then `rows`."""

    tokens: Tokens
    _words: list[Words] = field(default_factory=list)
    _numbers: list[tuple[float, ...]] = field(default_factory=list)
    _bits: list[int] = field(default_factory=list)

    def add(self, figure: Figure, word: Token, up: int = -1) -> None:
        """The word with its way to the figure; `up` is the word of the figure's way that it is or hangs on, where that is known."""
        site, way = figure.site, figure.way
        own: list[Token] = []
        top: Token | NoWord
        if up >= 0:
            top = way[up]
            if word is not top:
                own = [word]
        else:
            token = word
            while token not in way and len(own) < _LONGEST:
                own.append(token)
                if token.head is token:
                    break
                token = token.head
            if token in way:
                up, top = way.index(token), token
            else:
                top, own = NO_WORD, []
        climbed = way[: max(up, 0)]
        self._words.append((
            word, word.head, top, climbed[-1] if climbed else NO_WORD, own[-1] if own else NO_WORD,
            _preposition(climbed) if up > 1 else NO_WORD, _preposition(own) if len(own) > 1 else NO_WORD,
        ))  # fmt: skip
        self._bits.append((_bits(climbed) if climbed else 0) | (_bits(own) << len(facts.CLAUSES) if own else 0))
        behind = word.i > site.last
        between = range(site.last + 1, word.i) if behind else range(word.i + 1, site.first)
        counts = [0, 0, 0, 0]
        tokens = self.tokens
        for i in between[:_FARTHEST]:
            token = tokens[i]
            pos = token.pos_
            if pos in _BETWEEN_POS:
                counts[_BETWEEN_POS[pos]] += 1
            elif pos == "PUNCT" and token.text in _BETWEEN_MARK:
                counts[_BETWEEN_MARK[token.text]] += 1
        distance, down = len(between), len(own)
        self._numbers.append((
            up, down, up + down, site.verb is not None and top is site.verb, up >= 0 and not own, word is site.subject, behind, distance,
            distance if behind else -distance, *counts,
        ))  # fmt: skip

    def rows(self) -> Floats:
        """One row a word in the order they came: (words, len(RELATION_NAMES))."""
        rows = numpy.zeros((len(self._words), _RELATION.width), dtype=numpy.float32)
        if self._words:
            rows[numpy.arange(len(rows)), facts.columns_of(_ABOUT_RELATION, self._words)] = 1
            rows[:, _VIA] = (numpy.array(self._bits)[:, None] & _POWERS) > 0
            rows[:, _STEPS.start : _COUNTS.stop] = self._numbers
        return rows


def _preposition(way: Sequence[Token]) -> Token | NoWord:
    """The lowest preposition of a way up, but for its first word."""
    for token in way[1:]:
        if token.pos_ == "ADP":
            return token
    return NO_WORD


def _bits(way: Sequence[Token]) -> int:
    """The relations of CLAUSES by which these words hang on those above them."""
    found = 0
    for token in way:
        found |= _CLAUSE_BIT.get(token.dep_, 0)
    return found
