"""Names on lines of their own, with what they say below."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.lines.names_above import RULE
from flows.extract.quotation.reports import reports

ArticleOf = Callable[[str], Article]


def below(article: Article) -> list[tuple[str | None, list[str]]]:
    text = article.text
    return [
        (report.speaker and text[slice(*report.speaker.span)], [text[a:b] for a, b in report.spans])
        for report in reports(article)
        if report.rule == RULE
    ]


def test_what_stands_below_a_name_is_said(article_of: ArticleOf) -> None:
    lines = ["We talked to two captains.", "Lena Marsh", "Will you strike?", "Tom Vale", "I hope not.", "My crew does not want it."]
    assert below(article_of("\n\n".join(lines))) == [
        ("Lena Marsh", ["Will you strike?"]),
        ("Tom Vale", ["I hope not.", "My crew does not want it."]),
    ]


def test_a_role_and_marks_are_left_out(article_of: ArticleOf) -> None:
    lines = ["What readers say", "Dara Quill, 41, baker", "“I love it.”", "Tom Vale, 36, teacher", "“I cannot sleep.”"]
    assert below(article_of("\n\n".join(lines))) == [("Dara Quill", ["I love it."]), ("Tom Vale", ["I cannot sleep."])]


@pytest.mark.parametrize(
    "lines",
    [
        ["I worked there for years.", "Dara Quill, Orsk", "I disagree with that.", "Tom Vale, Orsk", "Send your letters to us."],
        ["I worked there for years.", "Dara Quill", "I disagree with that.", "Tom Vale"],
        ["Two who changed Orsk", "Dara Quill", "Quill built the mill.", "Tom Vale", "Vale ran the ferry."],
        ["Why I left", "Rising Costs", "I could not pay for flour.", "Falling Sales", "I sold less each year."],
    ],
)
def test_letters_portraits_and_crossheads_have_no_speakers(article_of: ArticleOf, lines: list[str]) -> None:
    assert below(article_of("\n\n".join(lines))) == []
