"""What belongs to a content and was cut from it."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.rest import with_rest
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Quill said it would close because nobody came.", "said", "it would close", "it would close because nobody came"),
        ("Quill named the men who had paid for it.", "named", "the men", "the men who had paid for it"),
        ("Quill urged the crew to stay on deck.", "urged", "the crew", "the crew to stay on deck"),
        ("Quill expressed dismay at the sale of the pier.", "expressed", "dismay", "dismay at the sale of the pier"),
        ("Quill expressed dismay at noon.", "expressed", "dismay", "dismay"),
        ("Quill cited letters from three sailors.", "cited", "letters", "letters from three sailors"),
        ("Quill cited letters at the meeting.", "cited", "letters", "letters"),
        ("Quill said it would close, because nobody came.", "said", "it would close", "it would close"),
        ("Quill urged caution as the storm came near.", "urged", "caution", "caution"),
        ("Quill said it would close and left.", "said", "it would close", "it would close"),
        ("Quill called it “a farce” because nobody came.", "called", "it “a farce", "it “a farce"),
    ],
)
def test_what_goes_on_without_a_comma(article_of: ArticleOf, text: str, cue: str, content: str, expected: str) -> None:
    view = View(article_of(text))
    start = text.index(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    [[(first, last)]] = with_rest(view, [view.words.index(cue)], [((inside[0], inside[-1]),)])
    assert text[view.starts[first] : view.ends[last]] == expected


def test_the_words_of_another_cue_stay_its_own(article_of: ArticleOf) -> None:
    view = View(article_of("Quill named the men who said it would close."))
    named, said = view.words.index("named"), view.words.index("said")
    men, close = view.words.index("men"), view.words.index("close")
    found = [((men - 1, men),), ((said + 1, close),)]
    assert with_rest(view, [named, said], found) == found
