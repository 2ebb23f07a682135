"""What stands behind a verb and its *that* where the ranker left it alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.tags import tagged
from flows.extract.quotation.chosen.that_clauses import passed_over, posted, promised, suggested
from flows.extract.quotation.reports import readings
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Vale promised that “nobody will be left on the quay”.", ["nobody will be left on the quay"]),
        ("Mr Vale promised “calm seas” to all.", []),
        ("Mr Vale promised that the ferry was “very safe” in May.", []),
        ("Promising that “nobody will be left on the quay”, Mr Vale smiled.", []),
    ],
)
def test_quoted_words_right_behind_a_finite_verb_and_its_that(article_of: ArticleOf, text: str, expected: list[str]) -> None:
    view = View(article_of(text))
    found = promised(view, [], readings(view))
    assert [text[a:b] for report in found for a, b in report.spans] == expected
    assert promised(view, found, readings(view)) == found


def test_what_is_promised_ends_where_another_row_begins(article_of: ArticleOf) -> None:
    text = "The mayor insisted that “the quay is open” to boats."
    view = View(article_of(text))
    [row] = promised(view, [], readings(view))
    start = text.index("boats")
    other = replace(row, start=start, end=start + 5, spans=(Span(start, start + 5),), cue=None)
    [_, cut] = promised(view, [other], readings(view))
    assert [text[a:b] for a, b in row.spans] == ["“the quay is open” to boats"]
    assert [text[a:b] for a, b in cut.spans] == ["the quay is open"]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Many grumbled that the fog was known and asked why she had come.", "asked", ["the fog was known"]),
        ("Quill has said that his rule is firm, pointing to the war next door.", "pointing", ["his rule is firm"]),
        ("Quill said that the crew who asked for boats was late.", "asked", []),
        ("Quill said the fog was known and asked why she had come.", "asked", []),
    ],
)
def test_a_that_clause_ends_before_another_verb_that_was_chosen(article_of: ArticleOf, text: str, asked: str, expected: list[str]) -> None:
    article = article_of(text)
    view = View(article)
    [chosen] = tagged(View(article_of("“Not enough,” Quill asked.")), [])
    start = text.index(asked)
    words = text.index(" ", start) + 1
    row = replace(chosen, start=words, end=len(text) - 1, spans=(Span(words, len(text) - 1),), cue=Span(start, words - 1))
    found = passed_over(view, [row], readings(view))
    assert [text[slice(*each.spans[0])] for each in found if each is not row] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A poll in Orsk suggests that the pier is liked.", ["the pier is liked"]),
        ("Dara Quill has suggested the pier could close.", ["the pier could close"]),
        ("Dara Quill suggested a new pier.", []),
        ("Suggesting that the pier could close, Dara Quill left.", []),
        ("Dara Quill hoped that the pier could close.", []),
    ],
)
def test_the_clause_of_a_suggestion(article_of: ArticleOf, text: str, expected: list[str]) -> None:
    view = View(article_of(text))
    found = suggested(view, [], readings(view))
    assert [text[slice(*report.spans[0])] for report in found] == expected
    assert suggested(view, found, readings(view)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dara Quill posted on her page that the mill would reopen.", ["the mill would reopen"]),
        ("Quill's spokesman emailed staff that the mill was sold.", ["the mill was sold"]),
        ("Quill posted the letter that she got.", []),
        ("Quill posted a picture of the mill.", []),
        ("“Quill posted that the mill was sold,” Vale said.", []),
    ],
)
def test_what_is_posted(article_of: ArticleOf, text: str, expected: list[str]) -> None:
    view = View(article_of(text))
    found = posted(view, [])
    assert [text[a:b] for report in found for a, b in report.spans] == expected
    assert posted(view, found) == found
