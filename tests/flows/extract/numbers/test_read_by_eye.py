"""Rules made after two hundred rows of news were read by eye, each with a case that it must not touch."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def claims(article: Article) -> dict[str, Claim]:
    found, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim for claim in found}


def refused(article: Article) -> dict[str, str]:
    _, found = read_article(article)
    return {article.text[each.start : each.end]: each.reason for each in found}


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ('<note by="Mill" id="672160504572452864">The mill is shut.</note>', "672160504572452864", "label"),
        ("The board has 1449075600 as its stamp.", "1449075600", "label"),
        ("1. Dana Example (Last week: 2.)\n2. Mira Solberg (4.)", "2", "list"),
        ("A lorry overturned near junction 14 of the ring road.", "14", "label"),
        ("Lund added a third from the penalty spot.", "a third", "ordinal"),
        ("She backed the Harbour 40 plan on Monday.", "40", "name"),
        ("Crews have worked flat out since four this morning.", "four", "clock"),
        ("And a third, Dana Example, said that she would stay at home.", "a third", "ordinal"),
    ],
)
def test_what_is_no_claim(article_of: ArticleOf, text: str, number: str, reason: str) -> None:
    assert refused(article_of(text))[number] == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The mill has 144907560 grains in store.", "144907560"),
        ("The mill (last week 12 sacks) was shut.", "12"),
        ("Sales fell by a third, Dana Example said.", "a third"),
        ("The firm added a third to its value.", "a third"),
        ("She backed the Harbour 40 years ago.", "40 years"),
        ("She told the Orsk council that 40 houses would be built.", "40"),
        ("In Orsk 40 staff were told to stay at home.", "40"),
        ("Police have arrested four this morning.", "four"),
        ("Each junction has 14 lights.", "14"),
    ],
)
def test_what_stays_a_claim(article_of: ArticleOf, text: str, number: str) -> None:
    assert number in claims(article_of(text))


def test_points_of_a_vote_are_percentage_points(article_of: ArticleOf) -> None:
    found = claims(article_of("The poll has Marsh ahead by 29 points among voters under 30."))["29 points"]
    assert (found.quantity.kind, found.quantity.unit, found.quantity.rule) == ("percentage_point", "pp", "points_of_a_vote")


@pytest.mark.parametrize("text", ["The team won the match by 29 points.", "The mill index fell 29 points to 1,400."])
def test_points_of_a_game_or_an_index_are_not(article_of: ArticleOf, text: str) -> None:
    assert all(claim.quantity.kind != "percentage_point" for claim in claims(article_of(text)).values())


def test_two_sides_of_a_vote_are_no_movement(article_of: ArticleOf) -> None:
    found = claims(article_of("Breaking down the vote, the board found that women preferred Marsh, 72 percent to 8 percent."))
    assert [(claim.change, claim.quantity.change_to) for claim in found.values()] == [("none", None)] * 2


def test_a_change_and_its_level_are_a_movement(article_of: ArticleOf) -> None:
    found = claims(article_of("The rate fell 2 percent to 8 percent."))["8 percent"]
    assert (found.change, found.quantity.change_to) == ("down", 8)


def test_each_its_own_movement(article_of: ArticleOf) -> None:
    found = claims(article_of("Marsh is up from 37 percent in January and Hill is down from 49 percent."))
    assert [claim.quantity.change_from for claim in found.values()] == [None, None]


def test_a_level_and_what_it_was(article_of: ArticleOf) -> None:
    found = claims(article_of("Marsh is at 49 percent, up from 37 percent in January."))["49 percent"]
    assert (found.quantity.change_from, found.quantity.change_to) == (37, 49)


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("They met one of the town's most effective leaders.", "one", "most effective leaders"),
        ("He named two widely held views.", "two", "widely held views"),
        ("The shop is selling the basic version of the kettle for 79 euros.", "79 euros", "basic version of the kettle"),
        ("The kettle was sold for 79 euros.", "79 euros", "kettle"),
        ("They sell ovens with four-, five- and six-burner tops.", "four", "burner"),
        ("They sell ovens with four-, five- and six-burner tops.", "six", "burner"),
        ("They bought zero-coupon bonds in May.", "zero", "coupon bonds"),
        ("He found two gas-only options.", "two", "gas-only options"),
        ("The wreck stretched for some seven miles along the shore.", "seven miles", "wreck"),
        ("One tree in four bears fruit.", "One tree in four", "tree"),
        ("The cost is enough for one household in four.", "one household in four", "household"),
        ("Shares of Quay were down 2.3%, Marsh by 2.6% and Dell was down 1.9%.", "2.6%", "Shares"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert claims(article_of(text))[figure].measured == expected


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("The mill sold 79 kettles at once.", "79", "mill"),
        ("The wreck lies seven miles from the shore.", "seven miles", "wreck"),
        ("It won one goal in four games.", "one", "tree"),
        ("About two-thirds, 67 percent, say they will stay.", "67 percent", "two-thirds"),
    ],
)
def test_what_is_not_measured(article_of: ArticleOf, text: str, figure: str, other: str) -> None:
    found = claims(article_of(text))
    assert figure not in found or found[figure].measured != other


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
def test_directions(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert claims(article_of(text))[figure].change == change


def test_life_expectancy_is_in_years(article_of: ArticleOf) -> None:
    found = claims(article_of("Average life expectancy for men in the town is around 73."))["73"]
    assert (found.quantity.kind, found.quantity.unit, found.measured) == ("age", "year", "Average life expectancy")


def test_attendance_is_not_in_years(article_of: ArticleOf) -> None:
    assert claims(article_of("Average attendance in the town is around 73."))["73"].quantity.kind == "count"


def test_a_scale_of_fines_is_a_range(article_of: ArticleOf) -> None:
    found = claims(article_of("The code has a rising scale of fines from $250 to $1,000."))["$250 to $1,000"]
    assert (found.quantity.bound, found.change) == ("range", "none")


def test_a_fine_that_rose_is_a_movement(article_of: ArticleOf) -> None:
    found = claims(article_of("The fine rose from $250 to $1,000."))["$250 to $1,000"]
    assert (found.quantity.bound, found.change) == ("exact", "up")


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("Growth is expected by analysts to reach 4%.", "4%", "analysts"),
        ("An estimate by the port authority that 40 boats were lost was wrong.", "40", "port authority"),
        ("The bank's forecast of 4% was too low.", "4%", "bank"),
        ("Mr Moyo does not think the 12 schools have changed.", "12", "Mr Moyo"),
        ("The inspector found three leaks.", "three", "inspector"),
        ("She found two keys.", "two", None),
        ("Growth is expected by May to reach 4%.", "4%", None),
        ("The bank's branch of 40 clerks was shut.", "40", None),
    ],
)
def test_sources(article_of: ArticleOf, text: str, figure: str, source: str | None) -> None:
    article = article_of(text)
    found = claims(article)[figure].source
    assert (article.text[found.start : found.end] if found else None) == source


def test_what_a_town_will_see_is_expected(article_of: ArticleOf) -> None:
    found = claims(article_of("The town will likely see 40 floods; the board will build 12 dams."))
    assert [claim.modality for claim in found.values()] == ["forecast", "target"]


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
    assert claims(article_of(text))[figure].quantity.bound == bound


def test_a_range_may_come_from_a_level(article_of: ArticleOf) -> None:
    found = claims(article_of("Marsh cut its forecast to between 3.1 billion and 3.3 billion euros from 3.6 billion."))
    claim = found["3.1 billion and 3.3 billion euros"]
    assert (claim.change, claim.quantity.change_from, claim.quantity.bound) == ("down", 3_600_000_000, "range")
    assert len(found) == 1


def test_a_range_beside_another_sum_does_not(article_of: ArticleOf) -> None:
    found = claims(article_of("Marsh wants between 3 billion and 4 billion euros from the 9 billion fund."))
    assert found["3 billion and 4 billion euros"].change == "none"


@pytest.mark.parametrize(
    ("text", "figure", "currency", "assumed"),
    [
        ("It would cost 150 million euros and save some 90 million a year.", "90 million a year", "EUR", False),
        ("The cost trebled to £12m. “It was meant to cost four million,” she said.", "four million", "GBP", True),
        ("It would cost 150 million euros and save some 90 million lives.", "90 million", None, False),
        ("The cost trebled to £12m, or 14m euros. It was meant to cost four million.", "four million", None, False),
        ("It cost 150 million euros. Some 90 million came.", "90 million", None, False),
    ],
)
def test_sums_in_the_currency_before(article_of: ArticleOf, text: str, figure: str, currency: str | None, assumed: bool) -> None:
    found = claims(article_of(text))[figure].quantity
    assert (found.currency, found.is_assumed) == (currency, assumed)


@pytest.mark.parametrize(
    ("text", "figure", "comparison"),
    [
        ("The mother of three took more than 2,000 tablets.", "three", None),
        ("They hired 40 staff fewer than 10 years ago.", "40", "less_than"),
        ("The price was 12% more than planned.", "12%", "more_than"),
    ],
)
def test_more_than_belongs_to_its_figure(article_of: ArticleOf, text: str, figure: str, comparison: str | None) -> None:
    assert claims(article_of(text))[figure].comparison == comparison


def test_what_analysts_expected(article_of: ArticleOf) -> None:
    found = claims(article_of("Profit fell to £88 million, missing the £119 million analysts had expected."))["£119 million"]
    assert (found.measured, found.modality) == ("Profit", "forecast")


def test_analysts_that_are_counted(article_of: ArticleOf) -> None:
    found = claims(article_of("The bank asked 14 analysts. The 14 analysts had expected a loss."))
    assert found["14"].measured == "analysts"


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The ministry on Monday spent £4m on roads.", "£4m", "ministry"),
        ("Officials in Vell spent £4m on roads.", "£4m", "Officials in Vell"),
    ],
)
def test_no_day_in_a_subject(article_of: ArticleOf, text: str, figure: str, subject: str) -> None:
    article = article_of(text)
    span = claims(article)[figure].subject
    assert span is not None
    assert article.text[span.start : span.end] == subject


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Profit rose to €29 million. The board proposed a dividend of 22 cents a share.", "EUR"),
        ("Profit rose to £29 million. The board proposed a dividend of 22 cents a share.", "USD"),
        ("Profit rose to €29 million, or $31 million. The board proposed a dividend of 22 cents a share.", "USD"),
    ],
)
def test_cents_are_those_of_the_only_other_currency(article_of: ArticleOf, text: str, currency: str) -> None:
    quantity = next(claim.quantity for words, claim in claims(article_of(text)).items() if words.startswith("22 cents"))
    assert (quantity.currency, quantity.is_assumed) == (currency, True)


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Entry is free for over-65s in May.", "65s", "age"),
        ("The under-18s won again.", "18s", "age"),
        ("The race was over, 65s behind the record.", "65s", "duration"),
        ("He was caring for his mother, 84, at home.", "84", "age"),
        ("The driver, 31, was unhurt.", "31", "age"),
        ("The number, 31, was painted on the hull.", "31", "count"),
    ],
)
def test_ages_of_groups_and_of_people_without_a_name(article_of: ArticleOf, text: str, number: str, kind: str) -> None:
    assert claims(article_of(text))[number].quantity.kind == kind


@pytest.mark.parametrize("text", ["Nine economists expected rates to be cut.", "Nine economists polled in May had forecast a cut."])
def test_those_who_expect_something_are_counted(article_of: ArticleOf, text: str) -> None:
    assert claims(article_of(text))["Nine"].measured == "economists"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It forecasts a deficit of 38 billion euros in 2026, compared with 29.5 billion this year.", "money"),
        ("It sold 38 million euros of cloth to 40 towns, compared with 29.5 billion this year.", "count"),
        ("It forecasts a deficit of 38 billion euros in 2026, for 29.5 million people.", "count"),
    ],
)
def test_a_sum_compared_with_another_is_in_its_currency(article_of: ArticleOf, text: str, kind: str) -> None:
    assert next(claim.quantity.kind for words, claim in claims(article_of(text)).items() if words.startswith("29.5")) == kind


def test_the_time_of_saying_is_not_the_period_of_a_figure(article_of: ArticleOf) -> None:
    text = "Inflation eased to 3.1% in October, the office said last week, the lowest since July 2021 but still above the target of 2%."
    assert claims(article_of(text))["2%"].period is None
    assert claims(article_of("The office sold 40 flats last week."))["40"].period is not None
