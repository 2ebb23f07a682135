from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.numbers.reading.lexicon import WORDS, lexemes
from flows.extract.numbers.reading.reader import read_numbers


def values(text: str) -> list[float]:
    return [float(number.value) for number in read_numbers(text)]


def words(text: str) -> list[str]:
    return [text[number.start : number.end] for number in read_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000.5", 1000.5),
        ("1.000,5", 1000.5),
        ("816 000", 816000),
        ("816\u00a0000", 816000),
        ("816\u2009000", 816000),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("1'250'000", 1250000),
        ("4.800", 4.8),
        (".25", 0.25),
        ("12,5", 12.5),
        ("10, 000", 10000),
    ],
)
def test_reads_digits_in_any_grouping(text: str, expected: float) -> None:
    assert values(f"about {text} of them") == [expected]
    assert words(f"about {text} of them") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.6 billion", 2.6e9),
        ("7 mn", 7e6),
        ("12bn", 12e9),
        ("2 tn", 2e12),
        ("5k", 5000),
        ("22 lakh", 2.2e6),
        ("2 lakh crore", 2e12),
        ("5 hundred", 500),
        ("4 crore and three hundred", 40_000_300),
        ("5 million 300 thousand", 5_300_000),
        ("five hundred thousand million", 5e11),
    ],
)
def test_reads_magnitudes(text: str, expected: float) -> None:
    assert values(f"about {text} in all") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5.4m", 5.4e6),
        ("€10M", 1e7),
        ("7.6m tonnes", 7.6e6),
        ("200m sprint", 200),
        ("200m", 200),
        ("2500b message", 2500),
        ("54GB", 54),
        ("$5.81-3/4 a bushel", 5.8175),
        ("Passenger numbers were up at 4.7m in June", 4.7e6),
        ("visitors rose to 2.4m from", 2.4e6),
        ("The wall rose to 2.4m from", 2.4),
        ("numbers of trees at 2.4m above the sea", 2.4),
    ],
)
def test_a_letter_is_a_magnitude_only_where_the_context_agrees(text: str, expected: float) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [("3.2m K4s", 3.2e6), ("3.2m K4", 3.2)])
def test_millions_of_what_a_model_is_called(text: str, expected: float) -> None:
    assert values(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-one thousand three hundred and five", 21305),
        ("nineteen hundred", 1900),
        ("one hundred and nineteen", 119),
        ("three hundred and forty million", 340e6),
        ("one million two hundred thousand and five", 1_200_005),
        ("a hundred and six", 106),
        ("four score", 80),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("two point five million", 2.5e6),
        ("three point one four", 3.14),
        ("three hundred point sixty-four", 300.64),
    ],
)
def test_reads_number_words(text: str, expected: float) -> None:
    assert values(text) == [expected]
    assert words(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 1/2", 5.5),
        ("½", 0.5),
        ("5½", 5.5),
        ("5.81¼", 5.8125),
        ("1/80", 0.0125),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("a third of", 1 / 3),
        ("by a third on last year", 1 / 3),
        ("fell a tenth in May", 0.1),
        ("half a million", 5e5),
        ("a quarter of a billion", 2.5e8),
        ("one and a half", 1.5),
        ("two and a half million", 2.5e6),
        ("two hundred and seven and two thirds", 207 + 2 / 3),
        ("thirty-three fifths", 6.6),
    ],
)
def test_reads_fractions(text: str, expected: float) -> None:
    assert values(text) == [pytest.approx(expected)]


def test_a_third_person_and_a_quarter_of_a_year_are_no_fractions() -> None:
    assert [number.form for number in read_numbers("a third person came")] == ["ordinal"]
    assert [number.form for number in read_numbers("it was sold by a third party")] == ["ordinal"]
    assert read_numbers("in the quarter") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of boats", 12, 120),
        ("tens of thousands of boats", 10_000, 100_000),
        ("hundreds of boats", 100, 1000),
        ("a few thousand boats", 2000, 10_000),
    ],
)
def test_vague_plurals_have_both_ends(text: str, low: int, high: int) -> None:
    (number,) = read_numbers(text)
    assert (number.value, number.high) == (low, high)


def test_a_couple() -> None:
    assert values("a couple of hundred boats") == [200]
    assert values("a couple of hours") == [2]
    assert values("a couple danced") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3.16×10−4", 3.16e-4), ("6.02 x 10^23", 6.02e23), ("1e-3", 0.001), ("10⁵", 1e5), ("2.5^-1", 0.4)],
)
def test_reads_scientific_notation(text: str, expected: float) -> None:
    assert values(text) == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minus 5", [-5]),
        ("plus or minus 5", [5]),
        ("−3", [-3]),
        ("it was -4.5", [-4.5]),
        ("minus-1.4", [-1.4]),
        ("10-12", [10, 12]),
        ("(5)", [5]),
    ],
)
def test_reads_negatives(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_hyphens_end_a_number() -> None:
    assert words("a six-cylinder car on a 35-year lease") == ["six", "35"]


def test_between_does_not_join_over_and() -> None:
    assert values("between one hundred and two hundred") == [100, 200]
    assert values("between one million and two million") == [1e6, 2e6]


def test_years_in_words_are_marked() -> None:
    assert [(n.form, n.value) for n in read_numbers("in nineteen eighty-four and twenty twenty-six")] == [("year", 1984), ("year", 2026)]


def test_ordinals_are_marked() -> None:
    assert [(n.form, n.value) for n in read_numbers("the 35th, the twenty-first and the third")] == [
        ("ordinal", 35),
        ("ordinal", 21),
        ("ordinal", 3),
    ]


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(value: int) -> str:
    """The number in British words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= size:
            head, rest = divmod(value, size)
            link = " and " if 0 < rest < 100 else " "
            return f"{spelled(head)} {name}" + (link + spelled(rest) if rest else "")
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{spelled(head)} hundred" + (f" and {spelled(rest)}" if rest else "")
    if value >= 20:
        head, rest = divmod(value, 10)
        return TENS.split()[head - 2] + (f"-{spelled(rest)}" if rest else "")
    return ONES.split()[value]


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_reads_back_every_spelled_number(value: int) -> None:
    text = f"They counted {spelled(value)} stones."
    assert [number.value for number in read_numbers(text)] == [value]


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=99))
def test_reads_back_grouped_digits(whole: int, cents: int) -> None:
    text = f"They paid {whole:,}.{cents:02d} coins."
    assert [number.value for number in read_numbers(text)] == [whole + Fraction(cents, 100)]


@given(st.text(alphabet="0123456789.,-–/ ½×^eEkmbn%$'’\n", max_size=60) | st.text(max_size=60))
def test_offsets_are_in_order_whatever_the_text(text: str) -> None:
    numbers = read_numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)
    assert all(first.end <= second.start for first, second in pairwise(numbers))


@pytest.mark.parametrize("piece", ["1", "1,111,", "hundred and ", "9 ", "one ", "tens of ", "1/", "1-", "half a "])
def test_time_is_linear_in_the_length(piece: str, cpu_seconds: Callable[..., float]) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        return cpu_seconds(lambda: read_numbers(text))

    seconds(500)
    assert seconds(16_000) < 20 * max(seconds(2_000), 0.002)  # eight times the length; quadratic work would take 64


def test_every_word_of_the_lexicon_is_found() -> None:
    for word in WORDS:
        assert [(each.start, each.end) for each in lexemes(f"Zz {word} half.")] == [(3, 3 + len(word)), (4 + len(word), 8 + len(word))]
        assert not list(lexemes(f"xq{word} {word}qx"))
