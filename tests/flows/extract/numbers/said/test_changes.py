"""In which direction something moved."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of, rows_of


@pytest.mark.parametrize(("verb", "change"), [("firmed", "up"), ("softened", "down"), ("was quoted", "none")])
def test_a_currency_firms_and_softens(article_of: ArticleOf, verb: str, change: str) -> None:
    assert rows_of(article_of(f"The crown {verb} 1.2 percent against the euro."))["1.2 percent"]["change"] == change


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("Wages are up 4% on the year and 1% on the month.", "1%", "up"),
        ("Sales fell 4% and 2% of clerks left.", "2%", "none"),
        ("A fall in prices of 3% was seen.", "3%", "down"),
        ("The average wait went up by two weeks.", "two weeks", "up"),
        ("He was ill for two weeks.", "two weeks", "none"),
        ("The town lost 45,000 residents.", "45,000", "down"),
        ("The town lost 45,000 letters.", "45,000", "none"),
        ("The barn cost £385, £60 more than in 2024.", "£60", "none"),
        ("The barn cost £385, £60 more than a year ago.", "£60", "up"),
        ("It was worth a dollar a drop, 12% a rise.", "12%", "none"),
    ],
)
def test_changes_by_the_verb(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert claims_of(article_of(text))[figure].change == change


@pytest.mark.parametrize(
    ("text", "figure", "change", "to"),
    [
        ("Wheat shed 62 cents to $66.18 a tonne and rye 58 cents to $62.40.", "58 cents", "down", None),
        ("Wheat shed 62 cents to $66.18 a tonne and rye 58 cents to $62.40.", "$62.40", "down", 62.4),
        ("Shares fell by the daily limit of 10 percent.", "10 percent", "down", None),
        ("Another goat died, taking to two the number of deaths.", "two", "up", 2),
        ("The train was lengthened from two coaches to three.", "two coaches to three", "up", 3),
        ("The soap went from five episodes a week to six without a new writer.", "five episodes a week to six", "up", 6),
        ("Some 40 jobs will be lost.", "40", "down", None),
        ("He said 300 workers had been laid off.", "300", "down", None),
        ("The bank made a quarter-point cut.", "a quarter-point", "down", None),
        ("He was cut off four times.", "four", "none", None),
        ("Police recover £7m in a raid.", "£7m", "none", None),
        ("Turnout was four points higher than in the first round.", "four points", "none", None),
    ],
)
def test_changes(article_of: ArticleOf, text: str, figure: str, change: str, to: float | None) -> None:
    claim = claims_of(article_of(text))[figure]
    assert claim.change == change
    assert (float(claim.quantity.change_to) if claim.quantity.change_to is not None else None) == to


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The council cut spending by 12 million euros.", "12 million euros", "down"),
        ("The council praised spending by 12 million euros.", "12 million euros", "none"),
        ("The index gained 31 points.", "31", "up"),
        ("The index has 31 points.", "31", "none"),
    ],
)
def test_directions(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert claim_of(article_of(text), figure).change == change


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The cost of the hall was £40m, revised upward by £4m.", "£4m", "up"),
        ("Shares of Quay were down 2.3%, Marsh by 2.6% and Dell was down 1.9%.", "2.6%", "down"),
        ("Output grew by 1,600 tonnes or 2.2 per cent.", "2.2 per cent", "up"),
        ("The plan was revised by £4m.", "£4m", "none"),
        ("It may need three more boats to lift it above the 40-seat mark.", "40", "none"),
    ],
)
def test_directions_of_verbs(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert claims_of(article_of(text))[figure].change == change


@pytest.mark.parametrize(
    ("text", "figure", "change", "to"),
    [
        ("The plan would cost 70 million euros up front.", "70 million euros", "none", None),
        ("The price went up 70 euros in May.", "70 euros", "up", None),
        ("Shares pared losses to close 8% lower.", "8%", "down", None),
        ("Shares fell 8% to 17 euros.", "17 euros", "down", 17.0),
        ("The climber fell 140 feet.", "140 feet", "none", None),
        ("The level of the lake fell 14 feet.", "14 feet", "down", None),
        ("The path rises 300 metres.", "300 metres", "none", None),
        ("The lake rose 3 metres.", "3 metres", "up", None),
        ("The valley grows 40% of the country's wheat.", "40%", "none", None),
        ("The valley's output grows 40%.", "40%", "up", None),
    ],
)
def test_what_moves(article_of: ArticleOf, text: str, figure: str, change: str, to: float | None) -> None:
    row = row_of(article_of(text), figure)
    assert (row["change"], row.get("change_to")) == (change, to)


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The ice thinned by an average of 2.4 metres.", "2.4 metres", "down"),
        ("The ice had a thickness of 2.4 metres.", "2.4 metres", "none"),
        (
            "Profit was 46 million crowns, short of the 71 million forecast by analysts and down from 88 million a year ago.",
            "71 million",
            "none",
        ),
    ],
)
def test_averages_and_forecasts_that_move(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    row = row_of(article_of(text), figure)
    assert (row["change"], row["kind"]) == (change, "money" if "million" in figure else "measure")


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The well has been deepened twice in six years.", "twice", "none"),
        ("Exports doubled in six years.", "doubled", "up"),
        ("Loans grew by 3.9 percent, less than half the pace of 2024.", "half", "none"),
        ("Loans fell by half.", "half", "down"),
        ("The loss of 40 farms hurt the valley.", "40", "down"),
        ("The loss of two strikers hurt the club.", "two", "none"),
        ("It made a loss of $40 million.", "$40 million", "none"),
        ("The economy shrank at an annual rate of 0.3 percent.", "0.3 percent", "down"),
        ("Output is growing at a pace of about 2 percent.", "2 percent", "up"),
        ("Prices stood at a rate of 2 percent.", "2 percent", "none"),
        ("The yield was 4.2 percent, off six basis points.", "six basis points", "down"),
        ("The shop, off the square, sold 4 percent.", "4 percent", "none"),
        ("The cell shows a loss of range of 4 percent.", "4 percent", "down"),
        ("She stepped down with a payment equal to 40 percent of her wage.", "40 percent", "none"),
        ("The cuts amount to 28 percent of its staff.", "28 percent", "none"),
        ("The cuts brought staff down to 28 percent of its peak.", "28 percent", "down"),
        ("After a nap, errors fell by 38 percent; after coffee, by 21 percent.", "21 percent", "down"),
        ("After a nap, errors fell by 38 percent; after coffee, 21 percent slept.", "21 percent", "none"),
    ],
)
def test_what_a_sentence_moves(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert rows_of(article_of(text))[figure]["change"] == change


def test_the_lower_half_of_something_moves_nothing(article_of: ArticleOf) -> None:
    assert row_of(article_of("Pupils from the lower half of the list would gain."), "half")["change"] == "none"
