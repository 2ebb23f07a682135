"""Columns of strings of which most values came before, in this article or another: what is asked of a value is worked out once.

Words, lemmas and labels repeat: an article of a thousand tokens has some hundred words that no article before it had. Values are
numbered as they come, and each fact about them is a table by that number. Facts are pure functions of the value alone, so nothing
that is read from the tables depends on which articles came before.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray
from spacy.strings import StringStore

MOST = 32_768
"""Values that are remembered; with more, the next article begins anew, so that memory stays bounded."""


@dataclass(frozen=True, eq=False)
class Fact[T]:
    """A pure function of a string. Make each one once, at the top of a module: its results are kept as long as it lives."""

    of: Callable[[str], T]


@dataclass
class Known:
    """All values that were seen, by number, and the facts about them as far as they were asked."""

    numbers: dict[int, int] = field(default_factory=dict)
    """Of each hash."""
    values: list[str] = field(default_factory=list)
    _lists: WeakKeyDictionary[Fact[Any], list[Any]] = field(default_factory=WeakKeyDictionary)
    _tables: WeakKeyDictionary[Fact[Any], tuple[int, NDArray[Any]]] = field(default_factory=WeakKeyDictionary)

    def numbered(self, hashes: list[int], strings: StringStore) -> list[int]:
        """The number of each value; new ones get the next numbers."""
        for new in set(hashes).difference(self.numbers):
            self.numbers[new] = len(self.values)
            self.values.append(strings[new])
        return list(map(self.numbers.__getitem__, hashes))

    def results[T](self, fact: Fact[T]) -> list[T]:
        """The fact of each value by number."""
        done: list[T] = self._lists.setdefault(fact, [])
        if len(done) < len(self.values):
            done.extend(map(fact.of, self.values[len(done) :]))
        return done

    def table[N: numpy.generic](self, fact: Fact[Any], dtype: type[N]) -> NDArray[N]:
        """The same as an array, which may be longer."""
        filled, array = self._tables.get(fact, (0, numpy.zeros(0, dtype=dtype)))
        count = len(self.values)
        if filled < count:
            if len(array) < count:
                array = numpy.concatenate([array, numpy.zeros(count + 1024, dtype=dtype)])
            array[filled:count] = list(map(fact.of, self.values[filled:]))
            self._tables[fact] = count, array
        return array


_latest = Known()


def known() -> Known:
    """Where the values of the next article belong."""
    global _latest  # a memory that changes no result
    if len(_latest.values) > MOST:
        _latest = Known()
    return _latest


@dataclass(frozen=True, slots=True)
class Different:
    """A column of strings: the number of each token's value among those that are `known`."""

    known: Known
    numbers: list[int]
    _column: NDArray[numpy.intp]

    @classmethod
    def of(cls, hashes: NDArray[numpy.uint64], strings: StringStore, among: Known) -> Self:
        """Of a column of hashes."""
        numbers = among.numbered(hashes.tolist(), strings)
        return cls(among, numbers, numpy.array(numbers, dtype=numpy.intp))

    def values(self) -> list[str]:
        """The value of each token."""
        return list(map(self.known.values.__getitem__, self.numbers))

    def each[T](self, fact: Fact[T]) -> list[T]:
        """The fact of each token's value."""
        return list(map(self.known.results(fact).__getitem__, self.numbers))

    def column[N: numpy.generic](self, fact: Fact[Any], dtype: type[N]) -> NDArray[N]:
        """The same as an array."""
        return self.known.table(fact, dtype)[self._column]
