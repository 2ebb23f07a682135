"""Whether a figure is stated, expected, aimed at or conditional, in whole sentences."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of, rows_of

from flows.extract.numbers.claims import read_article


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("Growth is likely to reach 4 percent.", "4 percent", "forecast"),
        ("The dredging would take three years and cost $48 million.", "$48 million", "forecast"),
        ("The clinic has 22 nurses, against 36 required.", "36", "target"),
        ("The expected profit of $3 million did not come.", "$3 million", "forecast"),
        ("She hopes to raise $300.", "$300", "target"),
        ("The harbour is proud to have 40 boats.", "40", "reported"),
        ("The mill would close, and the port cut 40 jobs.", "40", "reported"),
        ("The old profit of $3 million did not come.", "$3 million", "reported"),
    ],
)
def test_what_is_planned(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert rows_of(article_of(text))[figure]["modality"] == modality


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The toll is to rise by 5%.", "5%", "forecast"),
        ("The toll is 5% of the price.", "5%", "reported"),
        ("Officials said that 14 nurses would be hired.", "14", "target"),
        ("Officials said the 14 nurses would be hired.", "14", "reported"),
        ("The tax will go up by 3 percent, adding $96 to a bill.", "$96", "forecast"),
        ("The tax went up by 3 percent, adding $96 to a bill.", "$96", "reported"),
        ("The yard is targeting savings of $12m.", "$12m", "target"),
        ("The yard is on track to make a profit of $12m.", "$12m", "forecast"),
        ("The crop is seen falling to 3 million tonnes.", "3 million tonnes", "forecast"),
        ("She called for 2,000 more nurses.", "2,000", "target"),
        ("She called 2,000 nurses.", "2,000", "reported"),
        ("The council has agreed to spend £2m.", "£2m", "target"),
        ("The clinic needs 14 nurses.", "14", "target"),
        ("The yard raised its forecast by 12%.", "12%", "reported"),
        ("The tax will rise, adding $9 to the bill of a home worth $310,000.", "$310,000", "reported"),
    ],
)
def test_modality_by_the_noun(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert claims_of(article_of(text))[figure].modality == modality


@pytest.mark.parametrize(
    ("text", "number", "modality"),
    [
        ("Nine of the economists had predicted the move.", "Nine", "reported"),
        ("Growth is predicted to reach 4 percent.", "4 percent", "forecast"),
        ("The bank sees the economy growing 2 percent this year.", "2 percent", "forecast"),
        ("The guide sees 12 boats leave the quay.", "12", "reported"),
    ],
)
def test_modality_by_the_verb(article_of: ArticleOf, text: str, number: str, modality: str) -> None:
    found, _ = read_article(article := article_of(text))
    assert next(each.modality for each in found if article.text[each.quantity.start :].startswith(number)) == modality


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The shop is offering the lamp for $120.", "$120", "reported"),
        ("The site offers a listing of over 2 million tunes.", "2 million", "reported"),
        ("The firm offered $40 million for the mill.", "$40 million", "target"),
        ("The firm offered to pay 40 million euros.", "40 million euros", "target"),
        ("The college will offer 40 courses.", "40", "target"),
        ("The bill includes £12 million paid to lawyers.", "£12 million", "reported"),
        ("The budget includes £12 million for roads.", "£12 million", "target"),
        ("The fund will pay $40 million raised from members.", "$40 million", "target"),
        ("The brush (£1.50, Orsk Stores) must be used before the cream.", "£1.50", "reported"),
        ("The firm will pay 40 million euros (£31 million) for it.", "£31 million", "target"),
        ("The county's 59 farmers must return 15 percent of their water.", "59", "reported"),
        ("The county's 59 farmers must return 15 percent of their water.", "15 percent", "target"),
        ("Its other 12 drivers will lose their vans.", "12", "reported"),
        ("Some 400 workers will lose their vans.", "400", "forecast"),
        ("Ministers hope the worst is over, with the vote only six weeks away.", "six weeks", "reported"),
        ("With the vote just four weeks away, the mayor is hoping to win.", "four weeks", "reported"),
        ("They demanded that it be done 10 days ago.", "10 days", "reported"),
        ("The mayor must say what he has done for the past 521 days.", "521 days", "reported"),
        ("The firm hopes to finish in 40 days.", "40 days", "target"),
        ("In your old age: Vell Hide and Glow Stick (£1.70, Orsk) should be used first.", "£1.70", "reported"),
    ],
)
def test_what_is_there_is_no_aim(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert claims_of(article_of(text))[figure].modality == modality


def test_what_a_town_will_see_is_expected(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The town will likely see 40 floods; the board will build 12 dams."))
    assert [claim.modality for claim in found.values()] == ["forecast", "target"]


def test_what_analysts_expected(article_of: ArticleOf) -> None:
    found = claims_of(article_of("Profit fell to £88 million, missing the £119 million analysts had expected."))["£119 million"]
    assert (found.measured, found.modality) == ("Profit", "forecast")


def test_analysts_that_are_counted(article_of: ArticleOf) -> None:
    found = claims_of(article_of("The bank asked 14 analysts. The 14 analysts had expected a loss."))
    assert found["14"].measured == "analysts"


@pytest.mark.parametrize("text", ["Nine economists expected rates to be cut.", "Nine economists polled in May had forecast a cut."])
def test_those_who_expect_something_are_counted(article_of: ArticleOf, text: str) -> None:
    assert claims_of(article_of(text))["Nine"].measured == "economists"


def test_what_data_are_expected_to_show(article_of: ArticleOf) -> None:
    assert row_of(article_of("Data are expected to show that stocks rose by 40 tonnes."), "40 tonnes")["modality"] == "forecast"
    assert row_of(article_of("Data show that stocks rose by 40 tonnes."), "40 tonnes")["modality"] == "reported"


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


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        ("Profit beat the $40 million that analysts had forecast.", "$40 million", "forecast"),
        ("Profit beat the $40 million that it made last year.", "$40 million", "reported"),
        ("Sales rose 4 percent, compared with an expected 3 percent.", "3 percent", "forecast"),
        ("Crop tops forecast by 9%", "9%", "reported"),
        ("Growth is forecast by 9 banks to reach 4 percent.", "4 percent", "forecast"),
        ("Markets are pricing in 50 basis points of cuts.", "50 basis points", "forecast"),
        ("Shops are pricing the coats at 50 euros.", "50 euros", "reported"),
    ],
)
def test_what_somebody_expects(article_of: ArticleOf, text: str, figure: str, meant: str) -> None:
    assert claim_of(article_of(text), figure).modality == meant


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        ("The mayor demanded that the mill pay $40 million.", "$40 million", "target"),
        ("The mayor noted that the mill pays $40 million.", "$40 million", "reported"),
        ("The judge ruled that the mill be fined $40 million.", "$40 million", "target"),
        ("The judge ruled that the mill was fined $40 million.", "$40 million", "reported"),
        ("The bank will lend $40 million to help 12 firms.", "12", "target"),
        ("The bank lent $40 million to help 12 firms.", "12", "reported"),
        ("The mill is ready to pay $40 million.", "$40 million", "target"),
        ("The mill is glad to pay $40 million.", "$40 million", "reported"),
        ("The plant will be able to treat 40 tonnes.", "40 tonnes", "forecast"),
        ("The plant is able to treat 40 tonnes.", "40 tonnes", "reported"),
        ("The road is meant to carry 400 cars.", "400", "target"),
        ("The council will need 40 nurses.", "40", "target"),
        ("The dam should hold 40 million litres.", "40 million litres", "forecast"),
        ("The council should hire 40 nurses.", "40", "target"),
        ("The budget allocates $40 million to roads.", "$40 million", "target"),
        ("The budget allocated $40 million to roads.", "$40 million", "reported"),
    ],
)
def test_what_is_wished(article_of: ArticleOf, text: str, figure: str, meant: str) -> None:
    assert claim_of(article_of(text), figure).modality == meant


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        ("Fares will rise by 6 percent and, if the court agrees, by 9 percent.", "6 percent", "forecast"),
        ("Fares will rise by 6 percent and, if the court agrees, by 9 percent.", "9 percent", "conditional"),
        ("Fares will rise by 6 percent if the court agrees.", "6 percent", "conditional"),
        ("Some 27 planes could not fly.", "27", "reported"),
        ("Some 27 planes could fly.", "27", "conditional"),
        ("The mill is considering a bid of $40 million.", "$40 million", "conditional"),
        ("The mill considered 40 bids.", "40", "reported"),
        ("The mill risks losing $40 million.", "$40 million", "conditional"),
        ("He faces up to 14 years in prison.", "14 years", "conditional"),
        ("He faces 14 years of work.", "14 years", "reported"),
        ("Up to 40 mm of rain is possible.", "40 mm", "conditional"),
        ("Up to 40 mm of rain is useful.", "40 mm", "reported"),
        ("Possible losses of $40 million were named.", "$40 million", "conditional"),
        ("Heavy losses of $40 million were named.", "$40 million", "reported"),
        ("The proposed tax would raise $40 million.", "$40 million", "conditional"),
    ],
)
def test_what_may_never_be(article_of: ArticleOf, text: str, figure: str, meant: str) -> None:
    assert claim_of(article_of(text), figure).modality == meant


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Shops smaller than 40 square metres will be exempt.", "40 square metres"),
        ("Shops will open five days a week instead of six.", "six"),
        ("Fares will go up, the third rise in four years.", "four years"),
    ],
)
def test_what_stands_beside_a_will(article_of: ArticleOf, text: str, figure: str) -> None:
    assert claim_of(article_of(text), figure).modality == "reported"


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("It backs a plan to bar them from the pier after the deaths of 49 seals.", "49", "reported"),
        ("It backs a plan to bar them from the pier with 49 guards.", "49", "target"),
    ],
)
def test_those_harmed_in_what_is_over_are_known(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert row_of(article_of(text), figure)["modality"] == modality
