"""Reports of reports."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.nested import with_outer
from flows.extract.quotation.records import Report
from flows.extract.quotation.reports import readings
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]


def _read(article: Article, cue: str) -> list[str]:
    view = View(article)
    start = article.text.index(cue)
    span = Span(start + len(cue) + 1, len(article.text) - 1)
    inner = Report(*span, (span,), "indirect", "test", 0.5, "none", None, Span(start, start + len(cue)), "promise")
    return [article.text[slice(*report.spans[0])] for report in with_outer(view, [inner], readings(view))[1:]]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Tom Hale said that Dara Quill promised to mend the pier.", "promised", "Dara Quill promised to mend the pier"),
        ("Tom Hale says Dara Quill promised to mend the pier.", "promised", "Dara Quill promised to mend the pier"),
    ],
)
def test_what_the_outer_one_said_is_a_row_too(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert _read(article_of(text), cue) == [content]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Tom Hale said the pier that Dara Quill promised was late.", "promised"),
        ("Dara Quill promised to mend the pier.", "promised"),
        ("Dara Quill, asked to say so, promised to mend the pier.", "promised"),
    ],
)
def test_other_verbs_around_are_none(article_of: ArticleOf, text: str, cue: str) -> None:
    assert _read(article_of(text), cue) == []
