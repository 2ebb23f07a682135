"""Which lines one speech runs through, in a text of one sentence a line."""

from collections.abc import Callable

import pytest

from flows.ingest.layout import blocks


def block_texts(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text)]


@pytest.mark.parametrize(
    "speech",
    [
        "“We could wait.\nThe tide turns at nine.”",
        '"We could wait.\nThe tide turns at nine.\nNobody minds."',
        "‘We could wait, I’m sure.\nThe tide turns at nine.’",
        "' We could wait.\nThe tide turns at nine. '",
        "'We could wait.\nThe tide turns at nine.'",
        "“Oh!\nwe could wait!”\ncried the porter.",
    ],
)
def test_a_quotation_holds_its_lines_together(speech: str) -> None:
    assert block_texts(f"Orla shut the gate.\n{speech}\nThe dog barked.") == ["Orla shut the gate.", speech, "The dog barked."]


@pytest.mark.parametrize(
    "text",
    [
        "“We could wait,” said Orla.\n“The tide turns at nine.”\nThe dog barked.",
        "“We could wait, the mayor said.\n“The tide turns at nine.”\nThe dog barked.",
        "“We could wait, the mayor said.\nThe vote is on Monday.\nThe council meets at noon.",
        "Orla’s gate is the miller’s.\nThe drivers’ pay is low.\nThe dog barked.",
        "A 27\" screen stood there.\nIt was 6' tall.\nThe dog barked.",
        "“We could wait!” said Orla.\nThe dog barked.\nShe laughed.",
    ],
)
def test_other_lines_stand_alone(text: str) -> None:
    assert block_texts(text) == text.split("\n")


def test_a_blank_line_ends_every_quotation() -> None:
    assert len(block_texts("“We could wait.\n\nThe tide turns at nine.”")) == 2


def test_a_quotation_without_an_end_holds_nothing() -> None:
    assert len(block_texts("“We could wait.\n" + "The dog barked.\n" * 80 + "She laughed.”")) == 82


def test_time_is_linear(cpu_seconds: Callable[..., float]) -> None:
    def seconds(lines: int) -> float:
        text = "“We could wait.\nThe tide turns.”\n" * lines
        return cpu_seconds(lambda: block_texts(text))

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(1_000), 0.005)
