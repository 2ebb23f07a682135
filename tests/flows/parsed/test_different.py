"""What is asked of a value is worked out once, and depends on the value alone."""

import gc

import numpy
import pytest
from numpy.typing import NDArray
from spacy.strings import StringStore

from flows.parsed import different
from flows.parsed.different import Different, Fact, Known, known

STRINGS = StringStore(["gate", "Harbour", "quay"])


def hashes(*words: str) -> NDArray[numpy.uint64]:
    return numpy.array([STRINGS[word] for word in words], dtype=numpy.uint64)


def test_a_value_that_comes_again_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    fact, among = Fact(length), Known()
    column = Different.of(hashes("Harbour", "gate", "Harbour"), STRINGS, among)
    assert column.values() == ["Harbour", "gate", "Harbour"]
    assert column.each(fact) == [7, 4, 7]
    later = Different.of(hashes("quay", "gate"), STRINGS, among)
    assert later.each(fact) == [4, 4]
    assert column.each(fact) == [7, 4, 7]
    assert sorted(asked) == ["Harbour", "gate", "quay"]


def test_columns_are_the_same_as_arrays_of_any_type() -> None:
    among, is_title, length = Known(), Fact(str.istitle), Fact(len)
    first = Different.of(hashes("Harbour", "gate"), STRINGS, among)
    assert first.column(is_title, numpy.bool_).tolist() == [True, False]
    second = Different.of(hashes("gate", "quay", "Harbour"), STRINGS, among)
    assert second.column(is_title, numpy.bool_).tolist() == [False, False, True]
    assert second.column(length, numpy.int32).tolist() == [4, 4, 7]
    assert first.column(length, numpy.int32).dtype == numpy.int32
    assert Different.of(hashes(), STRINGS, among).column(length, numpy.int32).tolist() == []


def test_many_values_over_many_articles() -> None:
    among, length = Known(), Fact(len)
    words = ["x" * count for count in range(1, 3000)]
    store = StringStore(words)
    for first in range(0, len(words), 700):
        part = words[first : first + 700] + words[:5]
        column = Different.of(numpy.array([store[word] for word in part], dtype=numpy.uint64), store, among)
        assert column.column(length, numpy.int32).tolist() == column.each(length) == [len(word) for word in part]


def test_a_full_memory_begins_anew_and_old_columns_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(different, "MOST", 1)
    monkeypatch.setattr(different, "_latest", Known())
    among, length = known(), Fact(len)
    column = Different.of(hashes("gate", "Harbour"), STRINGS, among)
    assert known() is not among
    assert column.each(length) == [4, 7]


def test_facts_that_nobody_holds_are_forgotten() -> None:
    among = Known()
    column = Different.of(hashes("gate"), STRINGS, among)
    column.each(Fact(len))
    column.column(Fact(len), numpy.int32)
    gc.collect()
    assert not among._tables


@pytest.mark.parametrize("values", [[], [7], [3, 1, 3, 2**63 + 5, 1, 1], list(range(40, 0, -1))])
def test_values_once_as_numpy_gives_them(values: list[int]) -> None:
    column = numpy.array(values, dtype=numpy.uint64)
    once, places = different._once(column)
    expected, expected_places = numpy.unique(column, return_inverse=True)
    assert once.tolist() == expected.tolist()
    assert places.tolist() == expected_places.tolist()
