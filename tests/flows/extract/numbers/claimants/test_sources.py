"""Who claims a figure where the sentence names its source."""

import pytest
from figures_of import ArticleOf, claims_of, rows_of, words_of

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.claims import read_article
from flows.extract.registry import run_extractors
from flows.records import Row


def claimant(article: Article, figure: str, **earlier: list[Row]) -> str | None:
    return {row["text"]: row.get("claimant") for row in numeric_claims.extract(article, earlier)}[figure]


def quote(text: str, content: str, cue: str, speaker: str | None, rule: str) -> Row:
    start = text.index(content)
    row: Row = {"start": start, "end": start + len(content), "cue": cue, "cue_lemma": cue.rstrip("d"), "cue_start": text.index(cue)}
    return row | {"kind": "indirect", "rule": rule, "speaker": speaker, "quote_id": "quo_1"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The club lost 40 million euros last season, the pictures on the wall show.", None),
        ("The owners had put in 15 million euros.", None),
    ],
)
def test_sources(article_of: ArticleOf, text: str, source: str | None) -> None:
    article = article_of(text)
    found = [words_of(article, each.source) for each in read_article(article)[0]]
    assert all((said or "").startswith(source or "") and (said is None) == (source is None) for said in found)


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Up to 20,000 people marched, organisers said, while police estimated the crowd at 8,000.", "8,000", "police"),
        ("Up to 20,000 people marched, organisers said, while 40 shops shut.", "20,000", "organisers"),
        ("The airline has ordered 40 jets.", "40", None),
        ("A crowd of 31,204 saw the home side win its 14 games.", "14", None),
        ("Data released by the statistics office showed exports fell 4 percent.", "4 percent", "Data released by the statistics office"),
        ("The airline, which has 30 pilots, said it would hire 12 more.", "12", "The airline"),
    ],
)
def test_who_claims_it(article_of: ArticleOf, text: str, figure: str, claimant: str | None) -> None:
    rows, _ = run_extractors(article_of(text))
    assert next(row.get("claimant") for row in rows["numeric_claims"] if row["text"] == figure) == claimant


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Young fish were twice as likely to survive, the team found.", "twice", "team"),
        ("The average patient, the team found, waits four hours.", "four hours", "team"),
        ("He gave away $40 million, by one newspaper's count.", "$40 million", "one newspaper"),
        ("The desk expects 300 riders, twice as many as the bus carries.", "twice", "desk"),
        ("The alliance, which claims 300 members, objects.", "300", None),
        ("The team found the boat, and 300 people cheered.", "300", None),
    ],
)
def test_comments_name_the_claimant(article_of: ArticleOf, text: str, figure: str, claimant: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("claimant") == claimant


def test_a_pronoun_claims_as_the_figure_before(article_of: ArticleOf) -> None:
    text = "The union says 300 millers left. They demand 40 new posts."
    assert {name: row.get("claimant") for name, row in rows_of(article_of(text)).items()} == {"300": "union", "40": "union"}
    apart = "The union says 300 millers left.\n\nThey demand 40 new posts."
    assert rows_of(article_of(apart))["40"].get("claimant") == "They"


def test_a_short_name_claims_under_the_long_one(article_of: ArticleOf) -> None:
    text = "Norvia Rail met. Norvia expects 300 riders."
    mentions = [
        {"start": 0, "end": 11, "text": "Norvia Rail", "entity_id": "ent_1", "form": "name"},
        {"start": 17, "end": 23, "text": "Norvia", "entity_id": "ent_1", "form": "name"},
    ]
    assert rows_of(article_of(text), mentions=mentions)["300"]["claimant"] == "Norvia Rail"


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
def test_sources_in_sentences(article_of: ArticleOf, text: str, figure: str, source: str | None) -> None:
    article = article_of(text)
    found = claims_of(article)[figure].source
    assert (article.text[found.start : found.end] if found else None) == source


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
