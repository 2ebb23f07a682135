"""Levels, where they came from, ranges, and figures that only stand side by side."""

import pytest
from figures_of import ArticleOf, claims_of, refused_of, row_of, rows_of

from flows.extract.numbers.claims import read_article
from flows.extract.numbers.quantities.measures import read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities


def movements(text: str) -> list[tuple[float | None, float | None, str]]:
    found = join_quantities(text, read_quantities(text))
    return [(each.change_from and float(each.change_from), each.change_to and float(each.change_to), each.change) for each in found]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Profit slid from £4m in 2023 to £3m last year.", 4e6, 3e6),
        ("The list grew from 200 names to more than 500.", 200, 500),
        ("The number of ferries has fallen to nine, from 14 in 2010.", 14, 9),
        ("The cost has ballooned from an initial £40m to £95m.", 40e6, 95e6),
    ],
)
def test_movements_with_words_between(article_of: ArticleOf, text: str, start: float, end: float) -> None:
    [claim] = claims_of(article_of(text)).values()
    assert (claim.quantity.change_from, claim.quantity.change_to) == (start, end)


def test_a_year_between_two_sums_is_no_end_of_a_range(article_of: ArticleOf) -> None:
    article = article_of("It paid £4m in 2019 and took £3m. It ran from 2014 to 2018.")
    assert sorted(claims_of(article)) == ["£3m", "£4m"]
    assert refused_of(article) == {"2019": "year", "2014 to 2018": "year"}


@pytest.mark.parametrize(
    ("text", "figure", "unit", "change", "start"),
    [
        ("The Blues widened their gap over the Greens to 12 from seven percentage points.", "12", "pp", "up", 7),
        ("The rate rose to 5 from 4 percent.", "5", "%", "up", 4),
        ("He moved to 10 from four clubs.", "10", None, "up", 4),
        ("The rate was at 5 in May from 4 percent.", "5", None, "none", None),
        ("Another said he would go up to seven.", "seven", None, "none", None),
        ("The scale would go up to seven.", "seven", None, "up", None),
        ("Members cut the plan by 285 to 272 votes.", "285", None, "none", None),
        ("Members cut the plan by 285 to 272 votes.", "272", None, "none", None),
        ("Chalk is added to only 15 per cent of flour.", "15 per cent", "%", "none", None),
        ("The town received $3 million raised for a new pool.", "$3 million", None, "none", None),
    ],
)
def test_levels_share_a_unit_and_votes_move_nothing(
    article_of: ArticleOf, text: str, figure: str, unit: str | None, change: str, start: float | None
) -> None:
    claim = claims_of(article_of(text))[figure]
    assert (claim.quantity.unit, claim.change) == (unit, change)
    assert claim.quantity.change_from == start


def test_movement_between_ranges() -> None:
    (found,) = join_quantities(text := "It cut its forecast from 5 to 7 percent to 3 to 5 percent.", read_quantities(text))
    assert (found.low, found.high, found.change_from, found.change, found.bound) == (3, 5, 6, "down", "range")
    plain = "It ranged from 5 to 7 percent, and grew by 3 to 5 percent."
    assert [each.rule for each in join_quantities(plain, read_quantities(plain))] == ["range_from_to", "range_to"]


def test_two_figures_up_from_two_others() -> None:
    text = "It counted 412 cases and 18 deaths, up from 290 and 11 last week."
    assert [(each.change_from, each.change_to) for each in join_quantities(text, read_quantities(text))] == [(290, 412), (11, 18)]
    other = "It counted 412 cases and 18 deaths, up from 11 last week."
    assert [(each.change_from, each.change_to) for each in join_quantities(other, read_quantities(other))] == [(None, None), (11, 18)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 6 percent in May, the rate fell to 4.5 percent.", [(6.0, 4.5, "down")]),
        ("From 6 percent of homes, the team had replies to 4.5 percent.", [(None, None, "none"), (None, None, "none")]),
        ("The shares fell to a two-year low of $6.14.", [(None, None, "none"), (None, 6.14, "down")]),
        ("It was down 8 percent on last year at 212,000.", [(None, None, "none"), (None, 212000.0, "down")]),
        ("It cut its debt by 12 million euros to 40 million euros.", [(None, None, "none"), (None, 40000000.0, "down")]),
        ("It will grow by 30 to 40 million euros.", [(None, None, "none")]),
    ],
)
def test_movements(text: str, expected: list[tuple[float | None, float | None, str]]) -> None:
    assert movements(text) == expected


@pytest.mark.parametrize(
    ("text", "figure", "change", "to"),
    [
        ("The index stood at 94.6, down 1.1 points on the day.", "94.6", "down", 94.6),
        ("Losses reached 47 percent last year, up six percentage points.", "47 percent", "up", 47),
        ("Profit was $148 million, up 24%.", "$148 million", "none", None),
        ("Dust shortens lives by two years.", "two years", "down", None),
        ("The talks lasted two years.", "two years", "none", None),
        ("He lost 65 metres of cloth.", "65 metres", "none", None),
        ("Her office is 61 metres up.", "61 metres", "none", None),
    ],
)
def test_levels_and_times_that_moved(article_of: ArticleOf, text: str, figure: str, change: str, to: float | None) -> None:
    article = article_of(text)
    claims = {article.text[c.quantity.start : c.quantity.end]: c for c in read_article(article)[0]}
    claim = claims[figure]
    assert (claim.change, None if claim.quantity.change_to is None else float(claim.quantity.change_to)) == (change, to)


def test_two_sides_of_a_vote_are_no_movement(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Breaking down the vote, the board found that women preferred Marsh, 72 percent to 8 percent."))
    assert [(claim.change, claim.quantity.change_to) for claim in found.values()] == [("none", None)] * 2


def test_a_change_and_its_level_are_a_movement(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The rate fell 2 percent to 8 percent."))["8 percent"]
    assert (found.change, found.quantity.change_to) == ("down", 8)


def test_each_its_own_movement(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Marsh is up from 37 percent in January and Hill is down from 49 percent."))
    assert [claim.quantity.change_from for claim in found.values()] == [None, None]


def test_a_level_and_what_it_was(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Marsh is at 49 percent, up from 37 percent in January."))["49 percent"]
    assert (found.quantity.change_from, found.quantity.change_to) == (37, 49)


def test_a_scale_of_fines_is_a_range(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The code has a rising scale of fines from $250 to $1,000."))["$250 to $1,000"]
    assert (found.quantity.bound, found.change) == ("range", "none")


def test_a_fine_that_rose_is_a_movement(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The fine rose from $250 to $1,000."))["$250 to $1,000"]
    assert (found.quantity.bound, found.change) == ("exact", "up")


def test_a_range_may_come_from_a_level(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Marsh cut its forecast to between 3.1 billion and 3.3 billion euros from 3.6 billion."))
    claim = found["3.1 billion and 3.3 billion euros"]
    assert (claim.change, claim.quantity.change_from, claim.quantity.bound) == ("down", 3_600_000_000, "range")
    assert len(found) == 1


def test_a_range_beside_another_sum_does_not(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Marsh wants between 3 billion and 4 billion euros from the 9 billion fund."))
    assert found["3 billion and 4 billion euros"].change == "none"


def test_a_level_after_two_ways_to_say_the_change(article_of: ArticleOf) -> None:
    row = row_of(article_of("Futures were down $2.18, or 2.9 percent, at $72.44 a barrel."), "$72.44 a barrel")
    assert (row["change"], row["change_to"]) == ("down", 72.44)
    assert row_of(article_of("Futures stood, after 2.9 hours, at $72.44 a barrel."), "$72.44 a barrel")["change"] == "none"


def test_a_fall_of_so_many_per_cent_in_two_words(article_of: ArticleOf) -> None:
    assert row_of(article_of("Thefts in the town fell 21 per cent last year to 1,840."), "21 per cent")["change"] == "down"


@pytest.mark.parametrize(
    ("text", "figure", "change", "start"),
    [
        ("The brigade counted 127 fires last year, according to its own log, down from 158 in 2019.", "127", "down", 158),
        ("Some 84 percent of pupils had both doses last fall, down from 96 percent six years ago.", "84 percent", "down", 96),
        ("The yard aims to win $14 million of orders this year, up from an earlier goal of $12 million.", "$14 million", "up", 12e6),
        ("Traders see a 72% chance of a quarter-point cut this month, up from 64% a day earlier.", "72%", "up", 64),
        ("Twins made up 1.4% of births in 2024, down from 1.6% a decade ago.", "1.4%", "down", 1.6),
    ],
)
def test_what_a_level_was_may_stand_far_behind(article_of: ArticleOf, text: str, figure: str, change: str, start: float) -> None:
    row = rows_of(article_of(text))[figure]
    assert (row["change"], row["change_from"]) == (change, start)


def test_the_other_way_is_no_level_of_it(article_of: ArticleOf) -> None:
    found = rows_of(article_of("The brigade counted 127 fires last year, its own log shows, down from 98 in 2019."))
    assert found["127"]["change"] == "none"


def test_one_verb_says_the_movement_of_two_names(article_of: ArticleOf) -> None:
    found = rows_of(article_of("Quay's index lost 3.1% and Brand's benchmark 2.4%."))
    assert (found["2.4%"]["change"], found["2.4%"]["measured"]) == ("down", "Brand's benchmark")
    found = rows_of(article_of("Quay's index lost 3.1% and Brand's benchmark is worth 2.4% of it."))
    assert found["2.4%"]["change"] == "none"


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [("Drivers lose 61 hours a year to one gate.", "one", "none"), ("The total fell to two.", "two", "down")],
)
def test_what_is_lost_to_a_thing_is_no_level(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert row_of(article_of(text), figure)["change"] == change
