"""Classes of error that seventeen articles brought up: units taken over, what moves, what is measured, whose time it is."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.records import Row

ArticleOf = Callable[[str], Article]


def row_of(article: Article, figure: str) -> Row:
    return {row["text"]: row for row in numeric_claims.extract(article, {})}[figure]


@pytest.mark.parametrize(
    ("text", "figure", "currency"),
    [
        ("Profit will be 90 million euros, down from an earlier range of 95 million to 98 million.", "95 million to 98 million", "EUR"),
        ("Sales were 90 million euros, against the 95 million that brokers had forecast.", "95 million", "EUR"),
        ("He asked for $90 million; the state promised 40 million.", "40 million", "USD"),
        ("He asked for $90 million; the state has 40 million people.", "40 million", None),
        ("A loaf that cost 1.20 euros in May now costs 1.45.", "1.45", "EUR"),
        ("A loaf that cost 1.20 euros in May now weighs 1.45 kilos.", "1.45 kilos", None),
        ("The wage will go up to 19 crowns an hour.", "19 crowns an hour", "CZK"),
        ("The king had 19 crowns in a chest.", "19", None),
    ],
)
def test_the_currency_of_the_figure_before(article_of: ArticleOf, text: str, figure: str, currency: str | None) -> None:
    assert row_of(article_of(text), figure).get("currency") == currency


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
    ("text", "figure", "measured"),
    [
        ("Its shares fell 3% to 17 euros in early trading.", "17 euros", "shares"),
        ("The firm won 17 million euros in grants.", "17 million euros", "grants"),
        ("A report put the cost of mending them at $3,100.", "$3,100", "cost"),
        ("Norvia Rail offered to settle for $3 million.", "$3 million", "settle"),
        ("Exports could drop below 5 million tonnes.", "5 million tonnes", "Exports"),
        ("The plane flew below 300 metres.", "300 metres", None),
        ("The car offered two gas-only engine options.", "two", "gas-only engine options"),
        ("The stove had six-burner tops.", "six", "burner"),
        ("With eight more picks the team went on.", "eight", "picks"),
        ("Holm sold 40 boats, as nine of 14 brokers had expected.", "nine", "brokers"),
        ("Profit missed the £119m analysts had expected.", "£119m", None),
        ("The town gained 96,000 people, going past the million mark. It now has only 71,400.", "71,400", "people"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


def test_a_percentage_is_no_part_of_what_is_measured(article_of: ArticleOf) -> None:
    text = "A poll found that 52 percent of voters thought fares too high; 38 percent named housing."
    assert row_of(article_of(text), "38 percent").get("measured") == "voters"


def test_people_over_a_number_alone(article_of: ArticleOf) -> None:
    row = row_of(article_of("Only 3% of the volunteers were over 75."), "75")
    assert (row["kind"], row["bound"], row.get("subject")) == ("age", "min", "volunteers")
    assert row_of(article_of("Only 3% of the boats were over 75."), "75")["kind"] == "count"


def test_the_time_of_a_paper_is_not_that_of_its_figures(article_of: ArticleOf) -> None:
    text = "Prices rose 3 percent in May, data showed last week, above the target of 2 percent."
    assert row_of(article_of(text), "2 percent").get("period_text") is None
    assert row_of(article_of(text), "3 percent").get("period_text") == "in May"
    text = "The club lost $71 million, accounts filed last month show, on turnover of $203 million."
    assert row_of(article_of(text), "$203 million").get("period_text") is None
    assert row_of(article_of("The club sold 40 boats last month."), "40").get("period_text") == "last month"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Turnout was 71 percent, down 4 points from 2022.", "71 percent", None),
        ("Output rose 3 percent from September.", "3 percent", None),
        ("Fares will rise 8 percent from January.", "8 percent", "from January"),
        ("The depot closed 40 lines from January to March.", "40", "from January to March"),
    ],
)
def test_what_a_change_is_counted_from(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert row_of(article_of(text), figure).get("period_text") == period


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
    ("text", "figure", "measured"),
    [
        ("Benchmark crude lost $2 to $68.", "$2", "crude"),
        ("The trader lost $2 on it.", "$2", "lost"),
        ("The bank cut its forecast for Brent by $6 to $70.", "$6", "Brent"),
        ("Staff numbers fell by 400, while pupil numbers rose by 3,100.", "3,100", "pupil numbers"),
        ("A survey found that one firm in three planned to hire and that 8% intended to cut staff.", "8%", "firm"),
    ],
)
def test_what_is_measured_in_markets_and_schools(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert row_of(article_of(text), figure).get("measured", "").removeprefix("Benchmark ") == measured


def test_a_level_after_two_ways_to_say_the_change(article_of: ArticleOf) -> None:
    row = row_of(article_of("Futures were down $2.18, or 2.9 percent, at $72.44 a barrel."), "$72.44 a barrel")
    assert (row["change"], row["change_to"]) == ("down", 72.44)
    assert row_of(article_of("Futures stood, after 2.9 hours, at $72.44 a barrel."), "$72.44 a barrel")["change"] == "none"


def test_a_fall_of_so_many_per_cent_in_two_words(article_of: ArticleOf) -> None:
    assert row_of(article_of("Thefts in the town fell 21 per cent last year to 1,840."), "21 per cent")["change"] == "down"


def test_twice_the_average_is_no_comparison_of_the_figure_before(article_of: ArticleOf) -> None:
    assert row_of(article_of("The rate was stuck at 13%, more than twice the average."), "13%").get("comparison") is None
    assert row_of(article_of("The rate was stuck at 13%, more than analysts liked."), "13%").get("comparison") == "more_than"


def test_who_a_relative_clause_says_it_of(article_of: ArticleOf) -> None:
    row = row_of(article_of("We met the bank, which cut its profit forecast to $70."), "$70")
    assert (row.get("claimant"), row["modality"]) == ("bank", "forecast")
    assert row_of(article_of("We met the bank, which cut its staff to 70."), "70").get("claimant") is None


def test_what_data_are_expected_to_show(article_of: ArticleOf) -> None:
    assert row_of(article_of("Data are expected to show that stocks rose by 40 tonnes."), "40 tonnes")["modality"] == "forecast"
    assert row_of(article_of("Data show that stocks rose by 40 tonnes."), "40 tonnes")["modality"] == "reported"


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The airline put 160 cabin crew on leave.", "160", "cabin crew"),
        ("The clerk wrote a 12-page report.", "12", "page"),
        ("Rates, which stand at 5.3% for a two-year loan, compared with 4.6% in May, rose.", "4.6%", "Rates"),
        ("The buyer knocked £15,000 off on the day.", "£15,000", None),
    ],
)
def test_crews_rates_and_bargains(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


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


def test_times_of_what_somebody_has(article_of: ArticleOf) -> None:
    row = row_of(article_of("The price is 11 times a teacher's salary."), "11 times")
    assert (row["kind"], row["value"]) == ("multiple", 11)
    assert row_of(article_of("She rang 11 times a day."), "11")["kind"] == "count"


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        ("The state wants 300 homes to be built but only 184 were finished.", "184", "reported"),
        ("The state wants 300 homes to be built but only 184 were finished.", "300", "target"),
        ("If the ice melts, she said, only a third of it will be left.", "a third", "conditional"),
        ("The ice melts, she said, and only a third of it will be left.", "a third", "forecast"),
    ],
)
def test_what_was_done_and_what_will_be_left(article_of: ArticleOf, text: str, figure: str, meant: str) -> None:
    assert row_of(article_of(text), figure)["modality"] == meant
