from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def measured(article: Article) -> dict[str, str | None]:
    claims, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim.measured for claim in claims}


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The mill employs 340 millers, 30 more than last year.", "30", "millers"),
        ("Rainfall came to 90 mm, twice the average.", "twice", "Rainfall"),
        ("The lab tested 58 fridges and found that 21 of them leaked.", "21", "fridges"),
        ("The mine employs 2,340 people, 94% of whom are local.", "94%", "people"),
        ("Tariffs stand at $41. They will rise by 6 percent in May.", "6 percent", "Tariffs"),
        ("One in five loans was late, against one in eight a year ago.", "one in eight", "loans"),
        ("The team followed 58 pupils. About two-thirds received a meal.", "two-thirds", "pupils"),
        ("They demand 40 posts; the firm offers half.", "half", "posts"),
        ("Westward Power says 340 homes are dark. It had put the number at 120.", "120", "homes"),
        ("The grid has 340 engineers out, with another 120 on the way.", "120", "engineers"),
    ],
)
def test_what_is_measured_is_taken_over(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert measured(article_of(text))[figure] == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The mill employs 340 millers. Mira Solberg, 47, runs it.", "47"),
        ("The mill employs 340 millers.\n\nThey pay $41.", "$41"),
        ("The lab tested 58 fridges. The trial took two hours.", "two hours"),
    ],
)
def test_what_is_not_taken_over(article_of: ArticleOf, text: str, figure: str) -> None:
    assert measured(article_of(text))[figure] not in ("millers", "fridges")


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Organisers put the number of starters at 11,240.", "11,240", "starters"),
        ("The forecast for growth was cut to 6.4%.", "6.4%", "growth"),
        ("The price of steel added $31 million to costs.", "$31 million", "costs"),
        ("She cut four minutes off the record.", "four minutes", "record"),
        ("He was jailed for 52 months in prison.", "52 months", "prison"),
        ("The reservoir is 62 percent full.", "62 percent", "full"),
        ("Debt reached 60 percent of gross domestic product.", "60 percent", "Debt"),
        ("Members hold 60 percent of the shares.", "60 percent", "shares"),
        ("The team moved up to 11th in the coaches' poll.", "11th", "poll"),
    ],
)
def test_nouns_that_are_said_of_others(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert measured(article_of(text))[figure] == expected
