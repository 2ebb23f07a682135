"""Cheap looks before dear patterns: they hide nothing that the patterns would find."""

import re
from pathlib import Path

import pytest
from figures_of import ArticleOf, claims_of, words_of

from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.periods import period_starts, when
from flows.extract.numbers.reading import digits
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.reading.reader import read_numbers
from flows.extract.numbers.refused import refused_spans

_ROOT = Path(__file__).parents[4]
TEXTS = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(_ROOT.glob("raw/**/*.txt"))]
TIMES = [
    "from the third quarter of 2019 to the end of the fiscal year 2021", "in 2024-25", "over the last four months of 2023", "at present",
    "until the end of the decade", "by Easter", "since mid-2018", "of early 2020", "in the 12 months to 31 March", "for the full year",
    "between Monday and Friday", "throughout the past five years", "in early-May", "towards the end of this year", "before autumn",
    "through March", "within the next two weeks", "a week earlier", "since the early 2010", "over a handful of weeks", "on 14 March 2022",
]  # fmt: skip
"""Times as news writes them, beside those of the texts."""


def test_there_are_texts() -> None:
    assert len(TEXTS) > 10


def test_periods_start_as_their_gate_says() -> None:
    assert period_starts.FIRST in when._PATTERN.pattern
    everywhere = re.compile(when._PATTERN.pattern.replace(period_starts.FIRST, "", 1))
    for text in map(lower_case, [*TEXTS, *TIMES, *(f"He sold it {time}, she said." for time in TIMES)]):
        assert [match.span() for match in when._PATTERN.finditer(text)] == [match.span() for match in everywhere.finditer(text)]


def test_the_gate_of_periods_lets_most_words_by() -> None:
    text = "of the mill by some pond for her at home from Orlan over his hat"
    assert not list(re.finditer(rf"\b{period_starts.FIRST}", text))


BEHIND_NUMBERS = [
    "It came on 5 july and left.", "On 5 of june they met.", "They met 5 to 7 april.", "At 9 a.m. it rang.", "At 10 pm he left.",
    "It rang at 7 o'clock.", "It ended at 1430 hrs.", "It began at 1430 local time.", "He lives on the 400 block of Elm.",
    "On 12 and 13 july.",
]  # fmt: skip


@pytest.mark.parametrize("text", BEHIND_NUMBERS)
def test_what_goes_on_behind_a_number_is_seen(text: str) -> None:
    digit = re.search(r"\d", text)
    assert digit is not None
    assert refused_spans._COUNTING.match(text, digit.start()) is None
    assert [text[start:end] for start, end, _ in refused_spans.refused_spans(text)]


@pytest.mark.parametrize("text", ["40 boats sank.", "1,200 boats sank.", "4.5 million sank.", "of 40, three sank", "by 4.5% in May"])
def test_numbers_that_end_there_are_passed_over(text: str) -> None:
    digit = re.search(r"\d", text)
    assert digit is not None
    assert refused_spans._COUNTING.match(text, digit.start()) is not None


def test_no_date_or_code_starts_where_a_number_ends() -> None:
    for text in [*TEXTS, *BEHIND_NUMBERS]:
        for run in re.finditer(r"\d+", text):
            if refused_spans._COUNTING.match(text, run.start()):
                assert refused_spans._SPANS.match(text, run.start()) is None


@pytest.mark.parametrize("tail", [" x 10^6", "x10³", "e5", "^2", "⁻³", "/4", " ⁄ 4", " 1/2", "-1/2", "½", " ¾"])
def test_all_that_sticks_to_digits_is_seen(tail: str) -> None:
    assert digits.digit_tail("3" + tail, Number(0, 1, read_numbers("3")[0].value, "digits", plain=True)).end > 1


def test_a_count_of_somebodys_is_found_behind_other_sentences(article_of: ArticleOf) -> None:
    text = "The country has an account. By the founder's own count, 40 mills shut. By the dam, 30 mills stand."
    found = claims_of(article_of(text))
    assert words_of(article_of(text), found["40"].source) == "the founder"
    assert found["30"].source is None
