from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.claims import read_article
from flows.records import Row

ArticleOf = Callable[[str], Article]


def rows(article: Article, **earlier: list[Row]) -> dict[str, Row]:
    return {row["text"]: row for row in numeric_claims.extract(article, earlier)}


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("The firm sold 300 boats in Norway.", "300", "Norway"),
        ("Yields in the district fell 18 percent.", "18 percent", "district"),
        ("There have been nine crashes there.", "nine", "there"),
        ("Deaths fell to 212 nationwide.", "212", "nationwide"),
        ("In the plains the harvest fell 18 percent.", "18 percent", "plains"),
        ("The bank opened 40 branches in the eastern districts.", "40", "eastern districts"),
        ("The bank opened 40 branches in poor districts.", "40", None),
        ("Mira Solberg, 47, lives in Norway.", "47", None),
        ("She spent a week in Norway, and the firm sold 300 boats.", "300", None),
        ("The firm has 40 shops in eight countries.", "40", None),
    ],
)
def test_a_place_hangs_on_the_words_of_the_figure(article_of: ArticleOf, text: str, figure: str, place: str | None) -> None:
    assert rows(article_of(text))[figure].get("place") == place


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The club sold 40 seats.", "40", "club"),
        ("She has thrown 212 passes.", "212", "She"),
        ("Norvia Rail plans to hire 40 drivers.", "40", "Norvia Rail"),
        ("We expect to hire 40 drivers.", "40", "We"),
        ("The mill asked her to hire 40 drivers.", "40", None),
        ("The survey says that 40 mills closed.", "40", None),
    ],
)
def test_the_subject_is_who_does_it(article_of: ArticleOf, text: str, figure: str, subject: str | None) -> None:
    assert rows(article_of(text))[figure].get("subject") == subject


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
    assert rows(article_of(text))[figure].get("claimant") == claimant


def test_a_pronoun_claims_as_the_figure_before(article_of: ArticleOf) -> None:
    text = "The union says 300 millers left. They demand 40 new posts."
    assert {name: row.get("claimant") for name, row in rows(article_of(text)).items()} == {"300": "union", "40": "union"}
    apart = "The union says 300 millers left.\n\nThey demand 40 new posts."
    assert rows(article_of(apart))["40"].get("claimant") == "They"


def test_a_short_name_claims_under_the_long_one(article_of: ArticleOf) -> None:
    text = "Norvia Rail met. Norvia expects 300 riders."
    mentions = [
        {"start": 0, "end": 11, "text": "Norvia Rail", "entity_id": "ent_1", "form": "name"},
        {"start": 17, "end": 23, "text": "Norvia", "entity_id": "ent_1", "form": "name"},
    ]
    assert rows(article_of(text), mentions=mentions)["300"]["claimant"] == "Norvia Rail"


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


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("In 2021 the mill was promised 300 posts and got 112.", "112", "In 2021"),
        ("“In 2021 the mill was promised 300 posts and got 112,” she said.", "112", "In 2021"),
        ("The clinic now sees 540 patients.", "540", "now"),
        ("Some 64 mills are now closed.", "64", "now"),
        ("Three in ten wells ran dry in August.", "Three in ten", "in August"),
        ("The trout now swim in 31 creeks.", "31", None),
        ("The clinic will grow once a $40 million wing opens in June.", "$40 million", None),
        ("The probe will fly by on 14 November, at a speed of 22 km a second.", "22 km a second", None),
        ("Police have turned back more than 200 cars since 11am.", "200", "since 11am"),
    ],
)
def test_periods(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows(article_of(text))[figure].get("period_text") == period
