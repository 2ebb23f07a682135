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
    _tables: WeakKeyDictionary[Fact[Any], dict[type[Any], tuple[int, NDArray[Any]]]] = field(default_factory=WeakKeyDictionary)

    def numbered(self, hashes: NDArray[numpy.uint64], strings: StringStore) -> NDArray[numpy.intp]:
        """The number of each of these different values; new ones get the next numbers."""
        keys: list[int] = hashes.tolist()
        numbers = self.numbers
        new = [key for key in keys if key not in numbers]
        numbers.update(zip(new, range(len(self.values), len(self.values) + len(new)), strict=True))
        self.values.extend([strings[key] for key in new])
        return numpy.array(list(map(numbers.__getitem__, keys)), dtype=numpy.intp)

    def table(self, fact: Fact[Any], dtype: type[Any]) -> NDArray[Any]:
        """The fact of each value by number, as an array that may be longer."""
        tables = self._tables.setdefault(fact, {})
        filled, array = tables.get(dtype, (0, numpy.zeros(0, dtype=dtype)))
        count = len(self.values)
        if filled < count:
            if len(array) < count:
                array = numpy.concatenate([array, numpy.zeros(count + 1024, dtype=dtype)])
            array[filled:count] = list(map(fact.of, self.values[filled:]))
            tables[dtype] = count, array
        return array


_latest = Known()


def known() -> Known:
    """Where the values of the next article belong."""
    global _latest  # a memory that changes no result
    if len(_latest.values) > MOST:
        _latest = Known()
    return _latest


_ITSELF: Fact[str] = Fact(lambda value: value)


@dataclass(frozen=True, slots=True)
class Different:
    """A column of strings: the hashes of its different values in ascending order, the place of each token's value among these, and
    its number among those that are `known`."""

    known: Known
    hashes: NDArray[numpy.uint64]
    places: NDArray[numpy.intp]
    _numbers: NDArray[numpy.intp]

    @classmethod
    def of(cls, hashes: NDArray[numpy.uint64], strings: StringStore, among: Known) -> Self:
        """Of a column of hashes."""
        once, places = _once(hashes)
        return cls(among, once, places, among.numbered(once, strings)[places])

    def values(self) -> list[str]:
        """The value of each token."""
        return self.each(_ITSELF)

    def each[T](self, fact: Fact[T]) -> list[T]:
        """The fact of each token's value."""
        facts: list[T] = self.known.table(fact, object)[self._numbers].tolist()  # far faster than one look-up after another
        return facts

    def column[N: numpy.generic](self, fact: Fact[Any], dtype: type[N]) -> NDArray[N]:
        """The same as an array."""
        return self.known.table(fact, dtype)[self._numbers]


def _once(values: NDArray[numpy.uint64]) -> tuple[NDArray[numpy.uint64], NDArray[numpy.intp]]:
    """The different values in ascending order and the place of each value among them, as `numpy.unique` gives them, at half its cost."""
    order = values.argsort()
    ordered = values[order]
    is_first = numpy.ones(len(values), dtype=numpy.bool_)
    numpy.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    places = numpy.empty(len(values), dtype=numpy.intp)
    places[order] = is_first.cumsum() - 1
    return ordered[is_first], places
