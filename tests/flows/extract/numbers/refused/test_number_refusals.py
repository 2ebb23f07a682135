from collections.abc import Callable

import pytest

from flows.extract.numbers.quantities.measures import read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities
from flows.extract.numbers.refused.refusals import REASONS, refusal
from flows.extract.numbers.refused.refused_spans import refused_spans


def reasons(text: str) -> list[str | None]:
    spans = refused_spans(text)
    return [refusal(text, quantity, spans) for quantity in join_quantities(text, read_quantities(text))]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("in 2019", "year"),
        ("the 2024-25 season", "year"),
        ("A.D. 1000", "year"),
        ("nineteen eighty-four", "year"),
        ("the 1990s", "decade"),
        ("on Feb. 13", "date"),
        ("on 5 May 2020", "date"),
        ("2020-05-05", "date"),
        ("at 9 am", "clock"),
        ("at 14:30", "clock"),
        ("in Q3", "period"),
        ("call 555-123-4567", "phone"),
        ("see www.example.org/7", "link"),
        ("won 3-2", "score"),
        ("They met again.\nVell Rovers 1-3 Orlan City\nIt rained.", "score"),
        ("a net-zero port", "idiom"),
        ("Section 427", "label"),
        ("No. 7", "label"),
        ("1. Begin here", "list"),
        ("at 12 Quarry Street", "address"),
        ("an F-16", "name"),
        ("the G7", "name"),
        ("the S&P 500", "name"),
        ("open 24/7", "idiom"),
        ("the 35th anniversary", "ordinal"),
    ],
)
def test_refuses_with_a_reason(text: str, reason: str) -> None:
    assert reason in REASONS
    assert set(reasons(text)) == {reason}


@pytest.mark.parametrize(
    "text",
    [
        "2,019 people",
        "$2019",
        "2000 people came",
        "10-15 people",
        "54GB",
        "USD1,700",
        "3.5 percent",
        "sections of 7 km",
        "Between 1-3 Percent of them left",
        "zero complaints",
        "May hired 500 people",
        "a sub-7 rate",
    ],
)
def test_keeps_figures(text: str) -> None:
    assert set(reasons(text)) == {None}


@pytest.mark.parametrize("piece", ["1", "1-", "a1", "1.", "May 1 ", "1 A", "x@", "+1 ", "A-"])
def test_refusals_take_linear_time(piece: str, cpu_seconds: Callable[..., float]) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        return cpu_seconds(lambda: refused_spans(text))

    seconds(500)
    assert seconds(16_000) < 20 * max(seconds(2_000), 0.002)  # eight times the length; quadratic work would take 64


_FAR = "The keeper of the lamp went up to the loft and came down again. " * 3


@pytest.mark.parametrize(
    "words",
    ["the first quarter of 2019", "its half-yearly letter", "ten o’clock", "seven in the evening", "a fifty-fifty split", "three-nil"],
)
def test_words_are_refused_wherever_they_stand(words: str) -> None:
    alone = [(span.start, span.end, span.reason) for span in refused_spans(words)]
    assert alone
    for before, after in ((_FAR, ""), ("", " " + _FAR), (_FAR, " " + _FAR), ("At one and at ", ", again in the morning. " + _FAR)):
        found = {(span.start - len(before), span.end - len(before), span.reason) for span in refused_spans(before + words + after)}
        assert set(alone) <= found


def test_letters_whose_small_form_is_longer() -> None:
    text = "\u0130zmir. The first quarter of 2019, two-all."
    found = [text[span.start : span.end] for span in refused_spans(text) if span.reason in ("period", "score")]
    assert found == ["first quarter", "two-all"]
