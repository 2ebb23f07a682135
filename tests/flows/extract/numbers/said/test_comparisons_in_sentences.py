"""What a figure is compared to, in whole sentences."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of


@pytest.mark.parametrize(
    ("text", "number", "comparison"),
    [
        ("The new ovens need a third fewer repairs.", "a third", "less_than"),
        ("The ovens lost a third of their heat.", "a third", None),
        ("The firm posted a record loss of 23 million euros.", "23 million euros", "record"),
        ("Spending will grow 2 percent, less than the budget.", "2 percent", "less_than"),
    ],
)
def test_comparisons(article_of: ArticleOf, text: str, number: str, comparison: str | None) -> None:
    assert claim_of(article_of(text), number).comparison == comparison


@pytest.mark.parametrize(
    ("text", "figure", "comparison"),
    [
        ("The mother of three took more than 2,000 tablets.", "three", None),
        ("They hired 40 staff fewer than 10 years ago.", "40", "less_than"),
        ("The price was 12% more than planned.", "12%", "more_than"),
    ],
)
def test_more_than_belongs_to_its_figure(article_of: ArticleOf, text: str, figure: str, comparison: str | None) -> None:
    assert claims_of(article_of(text))[figure].comparison == comparison


def test_twice_the_average_is_no_comparison_of_the_figure_before(article_of: ArticleOf) -> None:
    assert row_of(article_of("The rate was stuck at 13%, more than twice the average."), "13%").get("comparison") is None
    assert row_of(article_of("The rate was stuck at 13%, more than analysts liked."), "13%").get("comparison") == "more_than"
