"""Verbs of saying where nothing is told of what was said, and titles of works."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.unsaid import is_title, is_unsaid, is_work, without_works
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _asked(article: Article, cue: str, content: str, rule: Callable[..., bool]) -> bool:
    view = View(article)
    start = article.text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content)]
    inside = [token for token in inside if view.is_word[token]]
    return rule(view, view.words.index(cue), ((inside[0], inside[-1]),))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The harbour chief said nothing.", "said", "nothing"),
        ("Dara Quill said nothing about the missing boat.", "said", "nothing about the missing boat"),
        ("The dam was old, and Tom Hale told her so.", "told", "her so"),
        ("Tom Hale told his sister so.", "told", "his sister so"),
        ("Lou Frith repeated it three times.", "repeated", "it three times"),
        ("Lou Frith told them everything.", "told", "them everything"),
        ("The board said as much.", "said", "as much"),
        ("They got nothing of what the firm had promised them.", "promised", "them"),
        ("Dara Quill answered the phone at noon.", "answered", "the phone at noon"),
        ("The crew said a prayer for the boat.", "said", "a prayer for the boat"),
        ("Tom Hale told the truth at last.", "told", "the truth at last"),
        ("That said, the road is open.", "said", "the road is open"),
        ("It goes without saying that the dam leaks.", "saying", "the dam leaks"),
        ("He asked her out.", "asked", "her out"),
    ],
)
def test_nothing_is_told(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert _asked(article_of(text), cue, content, is_unsaid)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Dara Quill said nothing had changed.", "said", "nothing had changed"),
        ("Tom Hale told her the dam was old.", "told", "her the dam was old"),
        ("Dara Quill denied it.", "denied", "it"),
        ("The firm promised them a wall by May.", "promised", "them a wall by May"),
        ("The board said it was late.", "said", "it was late"),
        ("Dara Quill answered the critics of the plan.", "answered", "the critics of the plan"),
        ("The crew said a few things about the boat.", "said", "a few things about the boat"),
        ("Tom Hale told a story about the flood.", "told", "a story about the flood"),
        ("She said that the road is open.", "said", "the road is open"),
        ("He said “nothing”.", "said", "nothing"),
        ("He asked her to go out.", "asked", "her to go out"),
    ],
)
def test_something_is(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert not _asked(article_of(text), cue, content, is_unsaid)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Iris Vale wrote a book called “Low Water”.", "called", "Low Water"),
        ("Iris Vale wrote a book called “Low Water”.", "wrote", "a book called “Low Water"),
        ("Police ran an operation dubbed “Night Heron”.", "dubbed", "Night Heron"),
        ("The report, entitled “Roads to nowhere”, is out.", "entitled", "Roads to nowhere"),
        ("His column was titled “What the dam costs”.", "titled", "What the dam costs"),
        ("Iris Vale called her novel “Low Water”.", "called", "her novel “Low Water"),
        ("Her blog, called “Mud and Salt”, is read in Orsk.", "called", "Mud and Salt"),
        ("The choir sang “Low Water” on the quay.", "sang", "Low Water"),
        ("The band played the song “Low Water” twice.", "played", "the song “Low Water"),
        ("Scroll down and click “send it now”.", "click", "send it now"),
    ],
)
def test_titles(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert _asked(article_of(text), cue, content, is_title)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Dara Quill called the plan “a disaster”.", "called", "the plan “a disaster"),
        ("The plan was called “a disaster” by Dara Quill.", "called", "a disaster"),
        ("The plan, called “a disaster” by Dara Quill, has failed.", "called", "a disaster"),
        ("The plan, called “a joke”, has failed.", "called", "a joke"),
        ("Critics called her novel “a long sigh”.", "called", "her novel “a long sigh"),
        ("Iris Vale wrote that the dam was “Low Water”.", "wrote", "the dam was “Low Water"),
        ("Dara Quill called the plan a disaster.", "called", "the plan a disaster"),
        ("The crowd sang, “Low Water”.", "sang", "Low Water"),
        ("“Low Water,” sang the crowd.", "sang", "Low Water"),
        ("The crowd sang “we want the ferry”.", "sang", "we want the ferry"),
    ],
)
def test_views_of_a_thing_are_none(article_of: ArticleOf, text: str, cue: str, content: str) -> None:
    assert not _asked(article_of(text), cue, content, is_title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I was cold,” Quill wrote in her memoir, “Low Tide.”", True),
        ("“I was cold,” Quill said of the song “Low Tide”.", True),
        ("“I was cold,” Quill wrote in her memoir, “and nobody came.”", False),
        ("“I was cold,” Quill wrote in her diary, “Low Tide.”", False),
    ],
)
def test_quoted_words_that_name_a_work_are_no_second_part(article_of: ArticleOf, text: str, expected: bool) -> None:
    view = View(article_of(text))
    assert is_work(view, 1) is expected
    kept = without_works(view, tuple(view.region_tokens))
    assert kept == (tuple(view.region_tokens[:1]) if expected else tuple(view.region_tokens))
