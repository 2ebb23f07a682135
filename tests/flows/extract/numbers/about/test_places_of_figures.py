"""Where a figure holds."""

import pytest
from figures_of import ArticleOf, rows_of


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("The firm raised the budget of its plant in Norway to $7 million.", "$7 million", "Norway"),
        ("The Norway plant employs 400 people.", "400", "Norway"),
        ("The Norway bank employs 400 people.", "400", None),
    ],
)
def test_places(article_of: ArticleOf, text: str, figure: str, place: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("place") == place


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Exports from Norway rose 11 percent.", "11 percent", "Norway"),
        ("They crossed to Jersey, where 40 people had died.", "40", "Jersey"),
        ("About 40 barges sank in the reservoir.", "40", "reservoir"),
        ("About 900 people slept in a school in Lagos.", "900", "Lagos"),
    ],
)
def test_a_figure_has_the_place(article_of: ArticleOf, text: str, figure: str, place: str) -> None:
    assert rows_of(article_of(text))[figure]["place"] == place


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The house went to a nurse from Kerala and her three sons.", "three"),
        ("Two sisters from Norway ran the race.", "Two"),
        ("The shares rose in a market where the benchmark fell 212 points.", "212"),
    ],
)
def test_a_figure_has_no_place_of_somebody_else(article_of: ArticleOf, text: str, figure: str) -> None:
    assert rows_of(article_of(text))[figure].get("place") is None


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
    assert rows_of(article_of(text))[figure].get("place") == place
