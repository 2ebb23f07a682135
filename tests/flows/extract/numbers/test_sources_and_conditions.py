"""Who claims a figure where no quote says so, and what is expected, wished or conditional: each rule with what it must leave alone."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.claims import read_article
from flows.records import Row

ArticleOf = Callable[[str], Article]


def claimant(article: Article, figure: str, **earlier: list[Row]) -> str | None:
    return {row["text"]: row.get("claimant") for row in numeric_claims.extract(article, earlier)}[figure]


def modality(article: Article, figure: str) -> str:
    claims, _ = read_article(article)
    return {article.text[each.quantity.start : each.quantity.end]: each.modality for each in claims}[figure]


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("The mill lost $71 million, accounts filed last week show, on sales of $203 million.", "$71 million", "accounts filed last week"),
        ("The mill lost $71 million, accounts filed last week show, on sales of $203 million.", "$203 million", "accounts filed last week"),
        ("It spent $71 million on the show, and 40 people came.", "$71 million", None),
        ("The gap will reach 3 percent, the treasury forecasts.", "3 percent", "treasury"),
        ("The gap reached 3 percent, the treasury of the town being empty.", "3 percent", None),
        ("Two members backed a cut of 40 points, Mira Solberg told a news conference.", "40", "Mira Solberg"),
        ("Two members backed a cut of 40 points, and Mira Solberg told a joke about it.", "40", None),
    ],
)
def test_who_comments(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("Norvia Bank's forecast is for growth of 4 percent.", "4 percent", "Norvia Bank"),
        ("The forecast is for growth of 4 percent.", "4 percent", None),
        ("Growth of 4 percent is forecast by Norvia Bank.", "4 percent", "Norvia Bank"),
        ("Two men were seen by Norvia Bank.", "Two", None),
        ("A poll gave the mayor 44 percent.", "44 percent", "poll"),
        ("Her aunt gave the mayor 44 boats.", "44", None),
        ("Brokers trimmed their price target to 19 euros.", "19 euros", "Brokers"),
        ("Brokers trimmed their stake to 19 percent.", "19 percent", None),
        ("Profit beat the $40 million that analysts had forecast.", "$40 million", "analysts"),
        ("Profit beat the $40 million expected by analysts.", "$40 million", "analysts"),
        ("Profit beat the $40 million that it made last year.", "$40 million", None),
        ("The audit office calculated in November that the programme was $40 million over budget.", "$40 million", "audit office"),
        ("The tank was made to hold 40 litres; inspectors had warned in May that it leaked.", "40 litres", None),
    ],
)
def test_whose_figure_it_is(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


def quote(text: str, content: str, cue: str, speaker: str | None, rule: str) -> Row:
    start = text.index(content)
    row: Row = {"start": start, "end": start + len(content), "cue": cue, "cue_lemma": cue.rstrip("d"), "cue_start": text.index(cue)}
    return row | {"kind": "indirect", "rule": rule, "speaker": speaker, "quote_id": "quo_1"}


def test_another_source_after_a_contrast(article_of: ArticleOf) -> None:
    text = "Critics say the cost is 40 million, while the mayor puts it at 30 million."
    row = quote(text, "the cost is 40 million, while the mayor puts it at 30 million", "say", "Critics", "ranked_bare_clause")
    assert claimant(article_of(text), "30 million", quotes=[row]) == "mayor"
    assert claimant(article_of(text), "40 million", quotes=[row]) == "Critics"


def test_what_is_agreed_is_an_act(article_of: ArticleOf) -> None:
    text = "The mill agreed a deal worth 40 million."
    assert (
        claimant(
            article_of(text), "40 million", quotes=[quote(text, "a deal worth 40 million", "agreed", "The mill", "ranked_noun_phrase")]
        )
        is None
    )
    text = "The mill agreed that it owed 40 million."
    assert (
        claimant(article_of(text), "40 million", quotes=[quote(text, "it owed 40 million", "agreed", "The mill", "ranked_that_clause")])
        == "The mill"
    )


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
    assert modality(article_of(text), figure) == meant


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
    assert modality(article_of(text), figure) == meant


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
    assert modality(article_of(text), figure) == meant


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Shops smaller than 40 square metres will be exempt.", "40 square metres"),
        ("Shops will open five days a week instead of six.", "six"),
        ("Fares will go up, the third rise in four years.", "four years"),
    ],
)
def test_what_stands_beside_a_will(article_of: ArticleOf, text: str, figure: str) -> None:
    assert modality(article_of(text), figure) == "reported"
