"""Facts about the words of an article as numbers of columns: every fact is one of a short list of values, the rest is 0.

A family of facts has a column for each value; `Columns` gives families their places in a row.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from flows.extract.numbers.about.heads import EMPTY_HEADS, LEVEL_VERBS, TIMES
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token
from flows.word_lists import words


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


POS = _list("NOUN PROPN VERB AUX ADJ ADV NUM PRON ADP DET SCONJ CCONJ PUNCT PART SYM")
TAGS = _list("NN NNS NNP NNPS PRP CD IN DT WDT WP RB VB VBD VBG VBN VBP VBZ MD")
DEPS = _list(
    "nsubj nsubjpass csubj dobj pobj attr acomp prep pcomp amod compound nmod nummod npadvmod advmod appos conj relcl acl advcl ccomp"
    " xcomp poss ROOT oprd dep agent quantmod det dative parataxis"
)
CLAUSES = _list("relcl acl advcl ccomp xcomp conj appos pcomp parataxis")
"""Relations that lead into or out of a clause or a phrase beside."""
ENTITIES = _list("PERSON ORG GPE NORP LOC FAC DATE TIME MONEY PERCENT CARDINAL QUANTITY EVENT")
PREPOSITIONS = _list("of in to by at from for with on than over after into as between among about during per against")
SMALL_WORDS = _list("of in - to more and or , . for from on by % than the a other about with at another its his their last first all")
_VERBS = {
    "be": frozenset({"be"}),
    "have": frozenset({"have"}),
    "up": vocabulary.UP_VERBS,
    "down": vocabulary.DOWN_VERBS,
    "level": LEVEL_VERBS,
    "forecast": vocabulary.FORECAST_VERBS,
    "target": vocabulary.TARGET_VERBS,
    "say": words("say tell add claim report estimate show find warn note explain announce reveal suggest believe think argue state"),
    "deal": words("spend pay lose invest give sell buy raise offer make take win get earn cost charge fine"),
    "do": words("produce use carry hold include build send kill plant grow employ serve run open close lead play"),
}
_NOUNS = {
    "people": vocabulary.PEOPLE,
    "bodies": vocabulary.BODIES,
    "jobs": vocabulary.JOBS,
    "times": TIMES,
    "empty": EMPTY_HEADS,
    "changes": vocabulary.UP_NOUNS | vocabulary.DOWN_NOUNS,
    "outlooks": vocabulary.FORECAST_NOUNS | vocabulary.TARGET_NOUNS,
    "studies": words("poll survey study report data figure research"),
    "sums": words("cost price revenue profit sale income value budget debt rate share fee tax fine money fund cash deal"),
}
"""Classes of lemmas, the first that a lemma is of."""


def _of_classes(classes: dict[str, frozenset[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, of in classes.items():
        for word in of:
            found.setdefault(word, name)
    return found


class Table(NamedTuple):
    """A family: which attribute of a token it reads, the names of its columns, and the name for each value."""

    attribute: str
    names: tuple[str, ...]
    of: dict[str, str]


def _table(attribute: str, values: tuple[str, ...]) -> Table:
    return Table(attribute, values, {value: value for value in values})


TABLES = {
    "pos": _table("pos_", POS),
    "tag": _table("tag_", TAGS),
    "dep": _table("dep_", DEPS),
    "entity": _table("ent_type_", ENTITIES),
    "preposition": _table("lower_", PREPOSITIONS),
    "word": _table("lower_", SMALL_WORDS),
    "verb": Table("lemma_", tuple(_VERBS), _of_classes(_VERBS)),
    "noun": Table("lemma_", tuple(_NOUNS), _of_classes(_NOUNS)),
}


class NoWord:
    """What stands where there is no word: none of its attributes says anything."""

    pos_ = tag_ = dep_ = ent_type_ = lower_ = lemma_ = ""


NO_WORD = NoWord()


class Question(NamedTuple):
    """A family asked of the word at one place: how to read the word, the column of each value, and the column of all others."""

    place: int
    read: Callable[[Token | NoWord], str]
    of: dict[str, int]
    other: int


def columns_of(questions: Sequence[Question], words: Sequence[Sequence[Token | NoWord]]) -> NDArray[numpy.intp]:
    """Which columns of each row are 1, from a sequence of words for each row: (questions, rows)."""
    places = list(zip(*words, strict=True))
    return numpy.array(
        [list(map(of.get, map(read, places[place]), repeat(other))) for place, read, of, other in questions], dtype=numpy.intp
    )


class Columns:
    """Places of families in a row: `width` columns are taken."""

    def __init__(self) -> None:
        self.width = 0
        self.names: list[str] = []

    def family(self, name: str, values: Iterable[str]) -> int:
        """The column of the family's value 0, which all share that are not on its list."""
        first = self.width
        self.names += [f"{name} other", *(f"{name} {value}" for value in values)]
        self.width = len(self.names)
        return first

    def numbers(self, *names: str) -> slice:
        """The columns of numbers and of answers to yes-or-no."""
        first = self.width
        self.names += names
        self.width = len(self.names)
        return slice(first, self.width)

    def questions(self, places: Sequence[str], asked: Mapping[str, Sequence[str]]) -> list[Question]:
        """The families and the places that each is asked of, with columns of their own."""
        found = []
        for source, of in asked.items():
            table = TABLES[source]
            for place in of:
                first = self.family(f"{place} {source}", table.names)
                columns = {name: first + number for number, name in enumerate(table.names, 1)}
                by_value = {value: columns[name] for value, name in table.of.items()}
                found.append(Question(places.index(place), attrgetter(table.attribute), by_value, first))
        return found
