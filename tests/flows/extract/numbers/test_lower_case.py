"""Lower case that keeps every character in its place."""

import re

from flows.extract.numbers.lower_case import lower_case, matches
from flows.extract.numbers.refused.refused_spans import refused_spans


def test_capitals_become_small_and_nothing_moves() -> None:
    assert lower_case("In MARCH the Mill") == "in march the mill"
    assert lower_case("İzmir, May 3") == "İzmir, may 3"


def test_matches_are_told_by_their_place_in_the_text() -> None:
    text = "Sales fell. In MAY they rose, Remay said in May."
    found = list(matches(re.compile(r"(?<![a-z])may"), text, 12, 40))
    assert [text[start:end] for start, end, _ in found] == ["MAY"]


def test_a_pattern_sees_the_one_character_before() -> None:
    assert not list(matches(re.compile(r"(?<![a-z])may"), "Dismay", 3, 6))


def test_a_list_number_may_have_words_before_it() -> None:
    text = "(Secondary sourcings: 7.) rose"
    assert [(text[start:end], reason) for start, end, reason in refused_spans(text)] == [("(Secondary sourcings: 7.)", "list")]
    assert refused_spans("(Secondaries of sourcing rose 7 times") == []
