"""Hedges around a figure."""

import pytest
from figures_of import ArticleOf, claims_of, row_of

from flows.extract.numbers.said.bounds import bound_after, bound_before


def test_the_word_before_decides_whether_a_hedge_is_looked_for() -> None:
    for cue in ("more than", "up to", "about", "~", ">=", "at least", "close to", "approx.", "a maximum of", "capped at", "ca."):
        text = f"They sold {cue} 40 vans"
        assert bound_before(text, text.index("40")) is not None, cue
    assert bound_before("They sold 40 vans", 10) is None


def test_bounds() -> None:
    assert [found.bound for found in [bound_before("no bigger than 4", 15)] if found] == ["max"]
    assert [found.bound for found in [bound_after("4,000, give or take 90", 5)] if found] == ["approx"]
    assert bound_after("4,000, to give", 5) is None


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("Limit showers to 15 minutes tops.", "15 minutes", "max"),
        ("The room holds 20 people max.", "20", "max"),
        ("The van takes six guests minimum.", "six", "min"),
        ("Orsk leads with 20 points. It tops the league.", "20", "exact"),
        ("Her pay was topped up to £9.40 by the state.", "£9.40", "exact"),
        ("The bill was rounded up to $40.", "$40", "exact"),
        ("Fines of up to £12.50 are possible.", "£12.50", "max"),
        ("The van takes up to 40 guests.", "40", "max"),
    ],
)
def test_tops_bounds_a_figure_and_the_up_of_a_verb_does_not(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.bound == bound


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("They care about two things.", "two", "exact"),
        ("They carry about two things.", "two", "approx"),
        ("She worked her way up to $15 a day.", "$15 a day", "exact"),
        ("She earned up to $15 a day.", "$15 a day", "max"),
    ],
)
def test_words_that_belong_to_a_verb_are_no_hedge(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.bound == bound


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("The feast was restricted to 20 guests.", "20", "max"),
        ("Prices start at £410.", "£410", "min"),
        ("They were gone inside six minutes.", "six minutes", "max"),
        ("The road was shut for over five hours.", "five hours", "min"),
        ("The appeal had passed £17,000 by noon.", "£17,000", "min"),
        ("The queue grew to some 640 people.", "640", "approx"),
        ("Beds were lost over five years.", "five years", "exact"),
        ("The meadow lay under 11 feet of water.", "11 feet", "exact"),
        ("The firm will take over two clinics.", "two", "exact"),
        ("Orsk handed over £25 million.", "£25 million", "exact"),
        ("The motion passed 40 votes to 38.", "40", "exact"),
    ],
)
def test_hedges_in_sentences(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.bound == bound


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("Mayor quits over £12m bridge.", "£12m", "exact"),
        ("Mayor faces enquiry over £12m bridge.", "£12m", "exact"),
        ("There was anger over £12m of waste.", "£12m", "exact"),
        ("The bridge cost over £12m.", "£12m", "min"),
        ("Last year it was closer to £90.", "£90", "approx"),
        ("He lives closer now: £90 by train.", "£90", "exact"),
    ],
)
def test_hedges(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.bound == bound


def test_a_bullet_is_no_hedge(article_of: ArticleOf) -> None:
    assert row_of(article_of("~ Two former bakers left."), "Two")["bound"] == "exact"
    assert row_of(article_of("It weighs ~40 kg."), "40 kg")["bound"] == "approx"
