"""Ids are stable, and different values never run together."""

from hypothesis import given
from hypothesis import strategies as st

from flows.ids import content_id, document_id, entity_id

values = st.lists(st.one_of(st.none(), st.text(), st.integers()), max_size=4)


def test_ids_do_not_change_between_versions() -> None:
    assert content_id("quo", "doc_1", 3, 9, "direct") == "quo_a8d9b1f8baa209b3b8ad"
    assert document_id("Prices rose.") == content_id("doc", "Prices rose.", None)


@given(values, values)
def test_different_values_give_different_ids(a: list[object], b: list[object]) -> None:
    same = [None if x is None else str(x) for x in a] == [None if x is None else str(x) for x in b]
    assert (content_id("x", *a) == content_id("x", *b)) == same


def test_values_do_not_run_together() -> None:
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", None) != content_id("x", "") != content_id("x")


def test_a_name_that_holds_in_one_document_alone_has_its_own_id() -> None:
    assert entity_id("PERSON", "orr") != entity_id("PERSON", "orr", "doc_1") != entity_id("PERSON", "orr", "doc_2")
