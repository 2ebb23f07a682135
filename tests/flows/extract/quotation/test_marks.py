"""Pairing of quotation marks."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.quotation.marks import quoted
from flows.records import Span


def stretches(text: str) -> list[str]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [text[found.start : found.end] for found in quoted(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is safe,” she said. “Use it.”", ["The bridge is safe,", "Use it."]),
        ('"The bridge is safe," she said.', ["The bridge is safe,"]),
        ("``The bridge is safe,'' she said.", ["The bridge is safe,"]),
        ("''The bridge is safe,'' she said.", ["The bridge is safe,"]),
        ("„Die Brücke hält“, sagte sie.", ["Die Brücke hält"]),
        ("« Le pont tient », dit-elle.", ["Le pont tient"]),
        ("»Die Brücke hält«, sagte sie.", ["Die Brücke hält"]),
        ("‘The bridge is safe,’ she said.", ["The bridge is safe,"]),
        ("'The bridge is safe,' she said.", ["The bridge is safe,"]),
        ("‹Le pont tient›, dit-elle.", ["Le pont tient"]),
    ],
)
def test_all_kinds_of_marks(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘never’ and left,” she said.", ["He told me ‘never’ and left,"]),
        ("‘He told me “never” and left,’ she said.", ["He told me “never” and left,"]),
        ("“She read «Ferry Songs» twice,” he said.", ["She read «Ferry Songs» twice,"]),
        ("\"He told me 'never',\" she said.", ["He told me 'never',"]),
    ],
)
def test_a_mark_of_another_family_belongs_to_what_is_quoted(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ rights and the ship’s crew, rock ’n’ roll, the ’90s and don’t.",
        "The workers' rights, '90s songs, 'em and don't.",
        "He is 6'2\" tall, she is 5' 11\" and the shelf 3’4” wide.",
        'A 27" screen stood there.',
        '“” and "" hold nothing.',
    ],
)
def test_apostrophes_and_measures_quote_nothing(text: str) -> None:
    assert stretches(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("' The bridge is safe, ' she said, ' for now. '", ["The bridge is safe,", "for now."]),
        ('" The bridge is safe, " she said.', ["The bridge is safe,"]),
        ("The drivers ' pay is low.", []),
        ("It was seven ' or eight feet.", []),
    ],
)
def test_marks_between_spaces_open_and_close_in_turn(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert stretches("‘The drivers’ pay is low,’ he said.") == ["The drivers’ pay is low,"]


def test_a_measure_inside_a_quotation_does_not_close_it() -> None:
    assert stretches('"He is 6\'2" tall," she said.') == ["He is 6'2\" tall,"]


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    text = "“First part of the speech.\n“Second part,” she said.\nNothing here."
    assert stretches(text) == ["First part of the speech.", "Second part,"]
    found = list(quoted("“Open.", [Span(0, 6)]))
    assert [(q.is_closed, q.outer_start, q.start, q.end, q.outer_end) for q in found] == [(False, 0, 1, 6, 6)]


def test_an_unclosed_single_mark_opens_only_at_the_start_of_a_paragraph() -> None:
    assert stretches("‘First part of the speech.\n‘Second part,’ she said.") == ["First part of the speech.", "Second part,"]
    assert stretches("It was a ‘strange thing to see.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She said: 'I wept for the players' bus. We lost.\n'Then we won. It's odd.\n'I danced.'\nThe end.",
            ["I wept for the players' bus. We lost.", "Then we won. It's odd.", "I danced."],
        ),
        ("'Wear boots,' she said. 'I was told to stop.\n'Nobody did.'", ["Wear boots,", "I was told to stop.", "Nobody did."]),
        ("They call it 'the Reds' end.\n'I like it,' he said.", ["the Reds", "I like it,"]),
        ("He loves the players' entrance.\n'I like it,' he said.", ["I like it,"]),
    ],
)
def test_a_speech_in_single_marks_goes_on_where_the_next_paragraph_begins_with_another(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She said: 'The bridge is old.\nIt's only the \"deck\" that's safe.'",
            ["The bridge is old.", "It's only the \"deck\" that's safe."],
        ),
        ("She said: “The bridge is old.\nThe deck is safe.”", ["The bridge is old.", "The deck is safe."]),
        ("She said: “The bridge is old.\nShe left the “deck.”", ["The bridge is old.", "deck."]),
        ("She said: “It is old.\nThe deck is safe.” The “keel” is not.", ["It is old.", "The deck is safe.", "keel"]),
        ('She said: "It is old.\nThe deck," he said, "is safe."', ["It is old.", "The deck,", "is safe."]),
        ('She said: "It is old.\nThe 6" deck is safe.', ["It is old."]),
        ("She said: 'The bridge is old.\nIt was the drivers' deck.\nNobody came.'", []),
    ],
)
def test_a_paragraph_that_only_closes_belongs_to_the_one_that_opened(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


def test_a_word_cut_short_does_not_close_a_single_quotation() -> None:
    assert stretches("'You are tryin' too hard for an ol' man,' she said.") == ["You are tryin' too hard for an ol' man,"]
    assert stretches("He saw 'nothin' and left.") == ["nothin"]


def test_marks_turned_the_wrong_way_are_read_by_their_surroundings() -> None:
    assert stretches("”The bridge is safe,” she said.") == ["The bridge is safe,"]
    assert stretches("“The bridge is safe,“ she said.") == ["The bridge is safe,"]
    assert stretches("The bridge” is safe.") == []


def test_a_forgotten_closing_mark_ends_at_the_next_opening_one() -> None:
    assert stretches("“One. “Two,” she said.") == ["One.", "Two,"]


@given(st.text(alphabet="a s.,\n“”\"‘’'`«»„6", max_size=120))
def test_stretches_are_in_order_inside_and_apart(text: str) -> None:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = list(quoted(text, lines))
    edges = [edge for q in found for edge in (q.outer_start, q.start, q.end, q.outer_end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(any(c.isalnum() for c in text[q.start : q.end]) for q in found)


@pytest.mark.parametrize("unit", ["“a ", '"a ', "‘a ", "a' ", "‘s’ a ", "«a ", "'", "``a", "s’ b "])
def test_a_million_marks_end_in_linear_time(unit: str, cpu_seconds: Callable[..., float]) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        return cpu_seconds(lambda: list(quoted(text, [Span(0, len(text))])))

    seconds(500)
    assert seconds(40_000) < 30 * max(seconds(4_000), 0.002)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is shut, said Dara Quill. “It opens in May.”", ["The road is shut,", "It opens in May."]),
        ('"The road is shut, said builder Tom Hale. "It opens in May."', ["The road is shut,", "It opens in May."]),
        ("“The road is shut, the builder told us. She liked “the quiet” there.", ["The road is shut,", "the quiet"]),
        ("“The road is shut, Hale said.\n“It opens in May,” he added.", ["The road is shut,", "It opens in May,"]),
        ("They called it “a pity. It was “a shame”, too.", ["a pity.", "a shame"]),
        ("‘The road is shut, said Dara Quill. ‘It opens in May.’", ["The road is shut,", "It opens in May."]),
        ("‘The road is shut, said Dara Quill.", ["The road is shut,"]),
    ],
)
def test_what_was_left_open_ends_before_its_tag_or_with_its_sentence(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Then, he said, we ran. It was late.\n“And so we ran.”", ["Then, he said, we ran. It was late.", "And so we ran."]),
        ("“We ran. “And it was late.”", ["We ran.", "And it was late."]),
        ("‘Then, he said, we ran.\n‘And so we ran.’", ["Then, he said, we ran.", "And so we ran."]),
    ],
)
def test_a_speech_that_goes_on_does_not(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected
