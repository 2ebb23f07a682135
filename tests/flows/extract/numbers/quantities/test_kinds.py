"""Of which kind a figure is, with its unit: ages, ranks, rates, ratios, durations, points."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of

from flows.article import Article
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.quantities.measures import Quantity


def quantities(article: Article) -> dict[str, Quantity]:
    found, _ = read_article(article)
    return {article.text[each.quantity.start : each.quantity.end]: each.quantity for each in found}


@pytest.mark.parametrize(
    ("text", "figure", "unit", "per"),
    [
        ("He lands 20 tonnes a week.", "20 tonnes a week", "t", "week"),
        ("The clerk works 14 hours a week.", "14 hours a week", "h", "week"),
        ("The van did 90 km/h.", "90 km/h", "km/h", None),
        ("The well held 12 mg/litre of lead.", "12 mg/litre", "mg/litre", "litre"),
    ],
)
def test_a_rate_has_the_plain_unit(article_of: ArticleOf, text: str, figure: str, unit: str, per: str | None) -> None:
    (quantity,) = quantities(article_of(text)).values()
    assert (quantity.unit, quantity.per_unit) == (unit, per)


@pytest.mark.parametrize(
    ("text", "figure", "rule", "measured"),
    [
        ("Prices fell in May, the ninth straight fall.", "ninth", "rank_in_a_row", "straight fall"),
        ("It was the third quarterly loss in a row.", "third", "rank_in_a_row", "quarterly loss"),
        ("She was the third of five sisters.", "third", "rank_of_so_many", "sisters"),
    ],
)
def test_ranks_in_a_row(article_of: ArticleOf, text: str, figure: str, rule: str, measured: str) -> None:
    found = claims_of(article_of(text))[figure]
    assert (found.quantity.kind, found.quantity.rule, found.measured) == ("rank", rule, measured)


def test_a_rank_and_the_one_before_it(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The town moved up to 11th in the table from 16th."))["11th"].quantity
    assert (found.change, found.change_from, found.change_to) == ("up", 16, 11)


def test_minutes_of_something_are_a_duration(article_of: ArticleOf) -> None:
    assert claims_of(article_of("She worked on 55 minutes of film."))["55 minutes"].quantity.kind == "duration"


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("The side had only three goals in five games.", "three", "count"),
        ("Two in three voters stayed at home.", "Two in three", "ratio"),
        ("It takes 40 to 60 votes to win.", "40 to 60", "count"),
    ],
)
def test_two_counts_are_no_share(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.kind == kind


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("The driver, who is 43, was jailed.", "43", "age"),
        ("The team, which is 43, was praised.", "43", "count"),
        ("The team studied 1,200 patients over five years.", "five years", "duration"),
        ("The clinic treats patients over 65 years.", "65 years", "age"),
        ("She scored 27 points and won.", "27", "count"),
        ("The youngest, 17, was jailed.", "17", "age"),
        ("The rooms, 17, were locked.", "17", "count"),
        ("Her share went up 4 points to 31 percent.", "4 points", "percentage_point"),
        ("Her team went up 4 points to 31.", "4", "count"),
        ("The fee, now 92 pounds a year, will rise to 95 pounds.", "95 pounds", "money"),
        ("The index rose 27 points to 4,100.", "27", "index"),
        ("Each household will receive 300 pounds.", "300 pounds", "money"),
        ("Each farm will receive 300 pounds of seed.", "300 pounds", "measure"),
        ("The park covers 8,600 square km.", "8,600 square km", "measure"),
        ("The debt is 90 million euros, and it grows by 6 million.", "6 million", "money"),
        ("The debt is 90 million euros, and the city grows by 6 million.", "6 million", "count"),
        ("The debt is 90 million euros, and 6 million people owe it.", "6 million", "count"),
    ],
)
def test_kinds(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert claim_of(article_of(text), figure).quantity.kind == kind


def test_points_of_a_vote_are_percentage_points(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The poll has Marsh ahead by 29 points among voters under 30."))["29 points"]
    assert (found.quantity.kind, found.quantity.unit, found.quantity.rule) == ("percentage_point", "pp", "points_of_a_vote")


def test_points_that_stand_before_are_no_part_of_a_figure(article_of: ArticleOf) -> None:
    text = "A poll before the vote gave her 61 percent. Quill took 24 of those points, seven of them in the last days."
    found = claims_of(article_of(text))["seven"]
    assert (found.quantity.kind, found.measured) == ("count", "points")


@pytest.mark.parametrize("text", ["The team won the match by 29 points.", "The mill index fell 29 points to 1,400."])
def test_points_of_a_game_or_an_index_are_not(article_of: ArticleOf, text: str) -> None:
    assert all(claim.quantity.kind != "percentage_point" for claim in claims_of(article_of(text)).values())


def test_life_expectancy_is_in_years(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Average life expectancy for men in the town is around 73."))["73"]
    assert (found.quantity.kind, found.quantity.unit, found.measured) == ("age", "year", "Average life expectancy")


def test_attendance_is_not_in_years(article_of: ArticleOf) -> None:
    assert claims_of(article_of("Average attendance in the town is around 73."))["73"].quantity.kind == "count"


@pytest.mark.parametrize(
    ("text", "figure", "kind", "value"),
    [
        ("One firm in three planned to hire.", "One firm in three", "ratio", 1 / 3),
        ("She saw one boat in two harbours.", "two", "count", 2),
        ("Average pay rose, at 21.40 crowns.", "21.40 crowns", "money", 21.4),
        ("Output averaged 28 million bpd.", "28 million bpd", "measure", 28e6),
        ("Some 71 per cent passed, two points above the national figure.", "two points", "percentage_point", 2),
        ("The team won with two points above the rest.", "two", "count", 2),
    ],
)
def test_what_a_figure_is(article_of: ArticleOf, text: str, figure: str, kind: str, value: float) -> None:
    row = row_of(article_of(text), figure)
    assert row["kind"] == kind
    assert row["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("The meeting took an hour and a half.", "an hour and a half", 1.5, "h"),
        ("Under the turf lay a metre and a half of grey paste.", "a metre and a half", 1.5, "m"),
        ("She was on hold for an hour and 50 minutes.", "an hour and 50 minutes", 110, "min"),
        ("He spent more than a year and a half in Orsk.", "a year and a half", 1.5, "year"),
    ],
)
def test_the_article_is_the_number(article_of: ArticleOf, text: str, figure: str, value: float, unit: str) -> None:
    quantity = claims_of(article_of(text))[figure].quantity
    assert (float(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "She left a year and a half ago.",
        "It was a day and a night that he would not forget.",
        "They had an hour and three guards to pass.",
        "She ran a department and a half.",
    ],
)
def test_an_article_that_counts_nothing(article_of: ArticleOf, text: str) -> None:
    assert not any(claim.quantity.unit in ("h", "day", "year", "month") for claim in claims_of(article_of(text)).values())


@pytest.mark.parametrize(
    ("text", "figure", "kind", "value"),
    [
        ("Voters prefer the mayor by nearly 2-1.", "2-1", "ratio", 2),
        ("The mayor's friends outspent their rivals 5-1.", "5-1", "ratio", 5),
        ("Orr and Lund tied for fifth.", "fifth", "rank", 5),
        ("Orr took third place in Orsk.", "third", "rank", 3),
        ("Orr came sixth in the race.", "sixth", "rank", 6),
        ("Orr came joint third.", "third", "rank", 3),
        ("Vale, who is currently fourth in the delegate count, left.", "fourth", "rank", 4),
        ("All eight of them agreed to vote.", "eight", "count", 8),
        ("Their daughter Olivia Tarn, seven, was the worst affected.", "seven", "age", 7),
        ("Orsk is one of ten states that declined the money.", "ten", "count", 10),
        ("One of five owners in Orsk agreed.", "One of five", "ratio", 0.2),
        ("She called the office twice.", "twice", "count", 2),
        ("It is twice as big.", "twice", "multiple", 2),
    ],
)
def test_what_is_a_figure(article_of: ArticleOf, text: str, figure: str, kind: str, value: float) -> None:
    quantity = claims_of(article_of(text))[figure].quantity
    assert (quantity.kind, float(quantity.value)) == (kind, value)


def test_twice_a_week_is_a_rate(article_of: ArticleOf) -> None:
    assert claims_of(article_of("She sells plasma twice a week."))["twice a week"].quantity.per_unit == "week"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Twice the meeting was halted as stewards shouted.", "count"),
        ("Twice the number were found in June.", "multiple"),
        ("Twice the usual crowd came.", "multiple"),
    ],
)
def test_twice_before_a_subject_says_how_often(article_of: ArticleOf, text: str, kind: str) -> None:
    assert row_of(article_of(text), "Twice")["kind"] == kind
