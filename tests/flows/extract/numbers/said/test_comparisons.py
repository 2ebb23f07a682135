from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def compared(article: Article) -> dict[str, str | None]:
    claims, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim.comparison for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill sold 40 tonnes more than planned.", {"40 tonnes": "more_than"}),
        ("The yield was 14 percent lower than in the south.", {"14 percent": "less_than"}),
        ("Prices stood 80 basis points above the target.", {"80 basis points": "more_than"}),
        ("Output beat the forecast by 9%.", {"9%": "more_than"}),
        ("Rents rose 9% over the past two years.", {"9%": None}),
        ("The mill has 340 millers and no more than one shift.", {"340": None}),
        ("The tank stays at 12°C for more than six hours.", {"12°C": None}),
    ],
)
def test_a_difference_is_beside_what_it_is_compared_to(article_of: ArticleOf, text: str, expected: dict[str, str | None]) -> None:
    assert compared(article_of(text)).items() >= expected.items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rainfall came to 90 mm, twice the average.", {"twice": "more_than", "90 mm": None}),
        ("The mill made three times as much flour.", {"three times": "more_than"}),
        ("Sales doubled.", {"doubled": None}),
    ],
)
def test_a_multiple_of_something_is_more(article_of: ArticleOf, text: str, expected: dict[str, str | None]) -> None:
    assert compared(article_of(text)).items() >= expected.items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 7% year on year to $40 million.", {"7%": "year_on_year", "$40 million": None}),
        ("The mill employs 340 people, 30 more than a year ago.", {"30": "year_on_year", "340": None}),
        ("Profit was $91 million, up from $71 million in the same quarter of 2025.", {"$91 million": "year_on_year"}),
        ("Profit was $91 million (Q1 2025: $71 million).", {"$91 million": "year_on_year"}),
        ("Profit rose 7% in the same quarter.", {"7%": None}),
    ],
)
def test_year_on_year(article_of: ArticleOf, text: str, expected: dict[str, str | None]) -> None:
    assert compared(article_of(text)).items() >= expected.items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment rose 0.4 percentage points to 5.3 percent, the highest since 2015.", {"5.3 percent": "since"}),
        ("Shares closed down 4.8% at $61, their biggest one-day drop since October.", {"4.8%": "since", "$61": None}),
        ("Exports reached 300 tonnes, the most in the history of the port.", {"300 tonnes": "record"}),
        ("Sales grew 6% to a record $2.2 billion.", {"6%": None, "$2.2 billion": "record"}),
        ("The crossing saw nine crashes, more than any other in the county.", {"nine": "superlative"}),
        ("It was the wettest spring since 1968, and 300 boats stayed in port.", {"300": None}),
    ],
)
def test_superlatives_belong_to_the_figure_before_them(article_of: ArticleOf, text: str, expected: dict[str, str | None]) -> None:
    assert compared(article_of(text)).items() >= expected.items()


def test_equal(article_of: ArticleOf) -> None:
    assert compared(article_of("The margin was 12.3%, equal to that of its best year.")) == {"12.3%": "equal_to"}
    assert compared(article_of("The board kept the rate unchanged at 6 per cent.")) == {"6 per cent": "equal_to"}
    assert compared(article_of("The margin was 12.3%, and equal pay is law.")) == {"12.3%": None}


def test_ranks_and_ages(article_of: ArticleOf) -> None:
    assert compared(article_of("It is the second-largest port in the country.")) == {"second-largest": "superlative"}
    assert compared(article_of("Mira Solberg, 34, the youngest member of the council, resigned.")) == {"34": None}
