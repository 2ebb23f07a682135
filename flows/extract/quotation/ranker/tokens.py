"""The parse as numpy columns: what the feature makers index."""

from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.marks import DASHES, DOUBLE_MARKS
from flows.extract.quotation.ranker.lemmas import RATES, LemmaRates
from flows.extract.quotation.view import RELATIVES, View
from flows.parsed.columns import IS_WORD
from flows.parsed.different import Fact
from flows.trees import Floats

Ints = NDArray[numpy.signedinteger[Any]]
Bools = NDArray[numpy.bool_]

POS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB")
TAGS = (
    "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "IN", "WDT", "WP", "WRB", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ", "RB",
    "DT", "CC", "CD",
)  # fmt: skip
DEPS = (
    "ROOT", "ccomp", "xcomp", "advcl", "conj", "acl", "relcl", "pcomp", "parataxis", "csubj", "amod", "appos", "attr", "dobj", "pobj",
    "prep", "nsubj", "nsubjpass", "npadvmod", "advmod", "oprd", "dep", "compound", "poss", "mark", "aux", "auxpass", "cc", "punct", "agent",
    "dative", "det", "neg", "prt", "intj", "nmod", "nummod", "expl",
)  # fmt: skip
ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "FAC", "LOC", "WORK_OF_ART")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SIGNS = {
    "mark": DOUBLE_MARKS, "comma": (",",), "colon": (":",), "stop": (".",), "that": ("that",),
    "wh": ("if", "whether", "how", "why", "what"), "to": ("to",), "of": ("of", "on", "about", "for"), "as": ("as",),
    "dash": DASHES,
    "ask": ("?", "!"), "semicolon": (";",), "and": ("and",), "but": ("but",), "apostrophe": ("'", "’", "‘"), "bracket": ("(", ")"),
    "who": ("which", "who"), "while": ("while", "because", "when", "after", "before"), "by": ("by",), "not": ("not", "n't", "n’t"),
}  # fmt: skip
SIGNS = tuple(_SIGNS)
"""Groups of words and marks whose standing next to something tells much."""
_SIGN_OF = {word: number for number, words in enumerate(_SIGNS.values()) for word in words}
SPEECH_RATE, OTHER_RATE, SPEAKER_RATE = (RATES.index(name) for name in ("speech", "other", "speaker"))
FRAMES = ("that", "wh", "inf", "np", "ing", "label", "direct", "whom", "trail", "for", "of", "on", "about", "to", "as", "out", "against")
_NUMBER_OF_VERB = {verb: number for number, verb in enumerate(VERBS)}
_CODES = max(map(len, (POS, TAGS, DEPS, ENTITIES, SIGNS))) + 1
"""More than any code, so that the last place of a table belongs to -1."""
_HIGHEST = 60
"""Steps up the parse that are taken at most."""
_FRAMES_OF_VERB = numpy.array([[frame in frames for frame in FRAMES] for frames in (*VERBS.values(), ())], dtype=numpy.float32)
"""One row a verb of the rules' lexicon and an empty one, the last, for all other words."""


def _code(names: tuple[str, ...]) -> Fact[int]:
    number = {name: place for place, name in enumerate(names)}
    return Fact(lambda value: number.get(value, -1))


_CODE_OF_POS, _CODE_OF_TAGS, _CODE_OF_DEPS, _CODE_OF_ENTITIES = map(_code, (POS, TAGS, DEPS, ENTITIES))
_SIGN = Fact(lambda word: _SIGN_OF.get(word.lower(), -1))
_IS_CAPITAL = Fact(lambda word: word[:1].isupper())
_IS_RELATIVE = Fact(lambda word: word.lower() in RELATIVES)
_VERB = Fact(lambda lemma: _NUMBER_OF_VERB.get(lemma.lower(), -1))
_IS_BE = Fact(lambda lemma: lemma.lower() == "be")


class Tokens:
    """Columns over the tokens of a view, each of length `count`; codes are places in the tuples above, -1 for anything else."""

    def __init__(self, view: View, lemmas: LemmaRates) -> None:
        self.view = view
        self.count = view.count
        self.pos = view.different_pos.column(_CODE_OF_POS, numpy.int32)
        self.tag = view.different_tags.column(_CODE_OF_TAGS, numpy.int32)
        self.dep = view.different_deps.column(_CODE_OF_DEPS, numpy.int32)
        self.entity = view.different_entities.column(_CODE_OF_ENTITIES, numpy.int32)
        self.sign = view.different_words.column(_SIGN, numpy.int32)
        self.head, self.left, self.right, self.section, self.section_start, self.section_end, *edges, self.region = view.arrays
        self.sentence_start, self.sentence_end = edges
        self.is_word = view.different_words.column(IS_WORD, numpy.bool_)
        self.is_capital = view.different_words.column(_IS_CAPITAL, numpy.bool_)
        self.is_quoted = self.region >= 0
        self.words_before = _running(self.is_word)
        self.quoted_before = _running(self.is_word & self.is_quoted)
        self.sentence = _numbered(self.sentence_start)
        self.depth, self.top = _depths(self.head)
        self.region_first = _ints([first for first, _ in view.region_tokens] or [0])
        self.region_last = _ints([last for _, last in view.region_tokens] or [0])
        self.rates = lemmas.rows[view.different_lemmas.column(lemmas.row, numpy.intp)]
        self.frames = _FRAMES_OF_VERB[view.different_lemmas.column(_VERB, numpy.int32)]
        self.is_be = view.different_lemmas.column(_IS_BE, numpy.bool_)
        self.children = self._children()
        self.own_subject = self.first_child(*SUBJECTS)
        self.subject = self._subjects()

    def _children(self) -> NDArray[numpy.float32]:
        """(count, DEPS): how many children with each label."""
        real = (self.head != numpy.arange(self.count)) & (self.dep >= 0)
        places = self.head[real] * len(DEPS) + self.dep[real]
        return numpy.bincount(places, minlength=self.count * len(DEPS)).reshape(self.count, len(DEPS)).astype(numpy.float32)

    def first_child(self, *labels: str) -> Ints:
        """For each token its first child with one of these labels, -1 when it has none."""
        wanted = [DEPS.index(label) for label in labels]
        first = numpy.full(self.count, -1, dtype=numpy.int32)
        found = numpy.flatnonzero(one_of(self.dep, wanted) & (self.head != numpy.arange(self.count)))[::-1]
        first[self.head[found]] = found
        return first

    def _subjects(self) -> Ints:
        """The token's subject; that of the verb it is coordinated with or depends on; the noun that a relative clause is about."""
        subject = self.own_subject.copy()
        shares = one_of(self.dep, places(DEPS, "conj", "xcomp", "advcl", "pcomp"))
        describes = one_of(self.dep, places(DEPS, "acl", "relcl"))
        relative = self.view.different_words.column(_IS_RELATIVE, numpy.bool_)
        about = describes & ((subject < 0) | relative[subject])
        subject[about] = self.head[about]
        for _ in range(3):
            climbs = (subject < 0) & shares
            subject[climbs] = subject[self.head[climbs]]
        return subject

    def at(self, column: NDArray[numpy.generic], tokens: Ints) -> Ints:
        """Values of a column of codes at these tokens; -1 where the token lies outside the text."""
        if not self.count:
            return numpy.full(len(tokens), -1, dtype=numpy.int32)
        inside = (tokens >= 0) & (tokens < self.count)
        values = column[numpy.where(inside, tokens, 0)]
        return numpy.where(inside, values, -1).astype(numpy.int32)


def _ints(values: Sequence[int]) -> Ints:
    return numpy.array(values, dtype=numpy.int32)


def _running(flags: Bools) -> Ints:
    """How many are set before each place; one longer than `flags`."""
    return numpy.concatenate([[0], numpy.cumsum(flags)]).astype(numpy.int32)


def _numbered(starts: Ints) -> Ints:
    return numpy.cumsum(numpy.concatenate([[0], starts[1:] != starts[:-1]])).astype(numpy.int32) if len(starts) else starts


def _depths(heads: Ints) -> tuple[Ints, Ints]:
    """For each token the steps up to the root of its sentence in the parse, and that root; no more than _HIGHEST steps, and one."""
    depth = numpy.zeros(len(heads), dtype=numpy.int32)
    place = numpy.arange(len(heads))
    above = heads
    for _ in range(_HIGHEST):
        moves = above != place
        if not moves.any():
            break
        depth += moves
        place = above
        above = heads[above]
    return depth, above


def one_hot(codes: Ints, wanted: Sequence[int] | Ints) -> Bools:
    """(len(codes), len(wanted)): which of these each code is."""
    table: Bools = numpy.asarray(wanted, dtype=numpy.int32)[:, None] == codes
    return table.T


def one_of(codes: Ints, wanted: Sequence[int] | Ints) -> Bools:
    """Whether each code is among these: what `isin` says, by a table, since codes are few and -1 stands for the last place."""
    table = numpy.zeros(_CODES, dtype=numpy.bool_)
    table[numpy.asarray(wanted, dtype=numpy.intp)] = True
    is_wanted: Bools = table[codes]
    return is_wanted


def columns(*parts: NDArray[numpy.generic]) -> Floats:
    """Columns and tables side by side as one table of numbers, laid out number by number, as the forests read it."""
    tables = [part[None, :] if part.ndim == 1 else part.T for part in parts]
    by_number = numpy.empty((sum(map(len, tables)), len(parts[0])), dtype=numpy.float32)
    place = 0
    for table in tables:
        by_number[place : place + len(table)] = table
        place += len(table)
    return by_number.T


def places(names: tuple[str, ...], *wanted: str) -> Ints:
    """Codes of these names."""
    return numpy.array([names.index(name) for name in wanted], dtype=numpy.int32)
