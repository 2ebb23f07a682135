"""Quoted words that end a sentence are no part of what is said in the next, though the parse takes both for one."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.sentence_before import without_sentence_before
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _pieces(view: View, first: str, last: str) -> tuple[tuple[int, int]]:
    return ((view.words.index(first), view.words.index(last)),)


@pytest.mark.parametrize(
    "text", ["Quill called the noise “dull”. “I left,” she said.", 'Quill called the noise "dull." "I left," she said.']
)
def test_the_end_of_the_sentence_before_goes_to_what_it_ends(article_of: ArticleOf, text: str) -> None:
    view = View(article_of(text))
    cues = [view.words.index("called"), view.words.index("said")]
    found = without_sentence_before(view, cues, [_pieces(view, "the", "noise"), _pieces(view, "dull", "left")])
    (mentioned,), (said,) = found
    assert view.words[mentioned[0]] == "the"
    assert view.regions[mentioned[1]] == 0
    assert view.text[view.starts[said[0]] : view.ends[said[1]]] == "I left"


@pytest.mark.parametrize(
    "text",
    [
        "Quill called the noise “dull”, “odd,” she said.",
        "Quill left. “It is dull.” “I left,” she said.",
        "Of the noise: “It is dull.” “I left,” she said.",
        "Quill thought it “dull” and “odd,” she said.",
    ],
)
def test_nothing_is_cut_within_a_sentence_or_where_marks_begin_one(article_of: ArticleOf, text: str) -> None:
    view = View(article_of(text))
    first = view.region_tokens[0][0]
    last = view.region_tokens[-1][1]
    assert without_sentence_before(view, [view.words.index("said")], [((first, last),)]) == [((first, last),)]
