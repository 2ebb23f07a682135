from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def modalities(article: Article) -> dict[str, str]:
    claims, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim.modality for claim in claims}


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The company will open 40 branches.", "40", "target"),
        ("Growth will slow to 3 percent.", "3 percent", "forecast"),
        ("A hundred houses will be built by the council.", "A hundred", "target"),
        ("The council says that 900 fewer trips will be made.", "900", "forecast"),
        ("Solberg said the bank would open 40 branches.", "40", "target"),
        ("Solberg said the dredging would take three years.", "three years", "forecast"),
        ("A bridge would cost $40 million.", "$40 million", "conditional"),
        ("The ministry promised that output would reach 40 tonnes.", "40 tonnes", "target"),
        ("The mill will close 40 shops if rates rise.", "40", "conditional"),
        ("The work would have cost $40 million.", "$40 million", "conditional"),
    ],
)
def test_will_and_would(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert modalities(article_of(text))[figure] == modality


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The two states will share the water under a five-year pact.", "five-year"),
        ("The mill will close its shop, with 410 workers.", "410"),
        ("The mayor will meet the 64 millers.", "64"),
        ("The mill could sell 40 tonnes more than the port.", "40 tonnes"),
        ("Mira Solberg, 47, will run the mill.", "47"),
        ("Fares will rise for the first time in four years.", "four years"),
        ("Unemployment, at 4.9 percent in August, is expected to climb.", "4.9 percent"),
        ("The winger scored 17 goals for the club.", "17"),
        ("They ordered 11 machines for the mill.", "11"),
        ("The survey estimates damage at $40 million.", "$40 million"),
        ("She wanted to know why the price had risen by 40 percent.", "40 percent"),
        ("She agreed that rainfall came to 40 mm.", "40 mm"),
    ],
)
def test_what_stands_beside_is_reported(article_of: ArticleOf, text: str, figure: str) -> None:
    assert modalities(article_of(text))[figure] == "reported"


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The forecast for growth was lowered to 6.4%.", "6.4%", "forecast"),
        ("The board is pressing ahead with plans to charge boats $14 a day.", "$14 a day", "target"),
        ("The judge ordered the firm to repay $2 million.", "$2 million", "target"),
        ("The clinic has 22 nurses, against 36 required by law.", "22", "reported"),
        ("Output topped the forecast by 9%.", "9%", "reported"),
    ],
)
def test_nouns_and_orders(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert modalities(article_of(text))[figure] == modality
