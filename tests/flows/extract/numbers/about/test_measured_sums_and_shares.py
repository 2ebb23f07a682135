"""What sums and shares measure."""

import pytest
from figures_of import ArticleOf, claims_of, row_of, rows_of


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The shop is offering the lamp for $120.", "$120", "lamp"),
        ("The report lists $77 million spent on consultants.", "$77 million", "consultants"),
        ("The report lists £12 million paid to lawyers.", "£12 million", "paid"),
        ("The report lists £12 million for lawyers.", "£12 million", "report"),
        ("The fund will pay $40 million raised from members.", "$40 million", "pay"),
        ("She holds a ten point lead in the poll.", "ten point", "lead"),
        ("It is a two-and-a-half hour crossing which costs £31.20.", "£31.20", "crossing"),
        ("Members rejected the plan by 285 to 272 votes.", "285", "votes"),
        ("The motion failed by 40 votes to 38.", "38", "votes"),
        ("A man from Orsk had won $16.6 million.", "$16.6 million", "won"),
        ("Exports exceeded $16.6 million.", "$16.6 million", "Exports"),
    ],
)
def test_what_a_sum_that_is_spent_measures(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert claims_of(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Some $11 million has been spent on leaflets.", "$11 million", "leaflets"),
        ("She owes the dealer £3,000 for a stock of hats.", "£3,000", "stock of hats"),
        ("The police recovered £70,000.", "£70,000", "recovered"),
        ("Of the grant, £300 is for paint, £200 for brushes.", "£300", "paint"),
        ("Of the grant, £300 is for paint, £200 for brushes.", "£200", "brushes"),
        ("The fee is £4 for adults.", "£4", "fee"),
        ("They borrowed the equivalent of $22 million.", "$22 million", "borrowed"),
        ("She stole goods to the value of £4,000.", "£4,000", "goods"),
        ("The harbour was rebuilt at a cost of £4m.", "£4m", "cost"),
        ("The deal values each of its barges at £9,000.", "£9,000", "barges"),
        ("Clearing the yard cost £9,000.", "£9,000", "Clearing"),
        ("State banks own 38%.", "38%", "own"),
        ("Engineers put the life of the pump at 18 years.", "18 years", "life of the pump"),
        ("The bowl that she sold for £14 is back.", "£14", "bowl"),
        ("The group raised $5 million in support of the school.", "$5 million", "raised"),
    ],
)
def test_what_a_sum_or_a_share_measures(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


def test_a_percentage_is_no_part_of_what_is_measured(article_of: ArticleOf) -> None:
    text = "A poll found that 52 percent of voters thought fares too high; 38 percent named housing."
    assert row_of(article_of(text), "38 percent").get("measured") == "voters"


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
    ("text", "figure", "measured"),
    [
        ("A trust wired $2.5 million to the campaign.", "$2.5 million", None),
        ("She has asked the state for 85m kroner.", "85m kroner", None),
        ("The painting fetched £4m.", "£4m", "painting"),
        ("The fleet, which brokers have valued at up to €1.6bn, is for sale.", "€1.6bn", "fleet"),
        ("The fleet is, brokers valued at noon, for sale at €1.6bn.", "€1.6bn", "sale"),
        ("The clerk asked the court to take into account £46m of spending on roads.", "£46m", "spending"),
        ("Between them they borrowed about £8bn.", "£8bn", "borrowed"),
        ("Quay lost £18m last year on revenues of £74m.", "£18m", "lost"),
        ("Villagers have planted 900 hectares, mostly of pine.", "900 hectares", None),
        ("The bog covers 770 hectares.", "770 hectares", "bog"),
        ("The city is trucking 200 tons a day to the coast.", "200 tons a day", None),
    ],
)
def test_a_sum_measures_no_one_who_handles_it(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A survey by the union in March found Mrs. Orr with a lead of 48 percent.", "48 percent"),
        ("The Orsk poll showed Ada Orr leading Bo Lund, 46 percent to 44 percent.", "46 percent"),
        ("A poll of 800 voters gave the mayor 44 percent, with 12 percent undecided.", "12 percent"),
    ],
)
def test_all_shares_are_of_the_poll(article_of: ArticleOf, text: str, figure: str) -> None:
    article = article_of(text)
    source = claims_of(article)[figure].source
    assert source is not None
    assert article.text[source.start : source.end].split()[0].lower() in ("a", "the", "survey", "orsk", "poll")


def test_what_a_survey_costs_it_does_not_say(article_of: ArticleOf) -> None:
    assert claims_of(article_of("The survey, which cost £4,000, took three weeks."))["£4,000"].source is None


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The Orsk poll showed Ada Orr leading Bo Lund among likely voters, 46 percent to 44 percent.", "44 percent", "likely voters"),
        ("Among Democrats alone, Mrs. Orr leads Mr. Lund 49 percent to 41 percent.", "49 percent", "Democrats"),
        ("Unemployment among women rose to 9 percent.", "9 percent", "Unemployment"),
        ("The survey found 61 percent support for the tax among women.", "61 percent", "support"),
        ("She received the backing of 33% of rural voters to Lund's 20%.", "20%", "backing"),
        ("She sells plasma twice a week in the town.", "twice a week", None),
    ],
)
def test_what_a_share_is_of(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert claims_of(article_of(text))[figure].measured == measured
