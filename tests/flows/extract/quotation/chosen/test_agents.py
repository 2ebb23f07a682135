"""By whom something was called, where the parse hangs *by* on other words."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.agents import agent_of_label, before_agent, is_said_to, said_to
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept", "agent"),
    [
        ("The mill was described as “a wreck” by Quill.", "described", "“a wreck” by Quill", "a wreck", "Quill"),
        ("Dubbed “the wreck” by locals, the mill will close.", "Dubbed", "“the wreck” by locals", "the wreck", "locals"),
        ("The mill was called “a wreck” by the river.", "called", "“a wreck” by the river", "a wreck", "river"),
        ("The mill was called “a wreck”, by the way.", "called", "“a wreck”", "a wreck", None),
        ("Quill called the mill “a wreck” by mistake.", "called", "“a wreck” by mistake", "a wreck” by mistake", None),
    ],
)
def test_labels(article_of: ArticleOf, text: str, cue: str, content: str, kept: str, agent: str | None) -> None:
    view = View(article_of(text))
    verb = view.words.index(cue)
    start = text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    ((first, last),) = before_agent(view, verb, ((inside[0], inside[-1]),))
    assert text[view.starts[first] : view.ends[last]] == kept
    head = agent_of_label(view, verb)
    assert (head and view.words[head]) == agent


def test_what_a_man_is_said_to_be(article_of: ArticleOf) -> None:
    view = View(article_of("The man, said to be 40, was arrested."))
    said = view.words.index("said")
    arrested = view.words.index("arrested")
    assert is_said_to(view, said)
    ((first, last),) = said_to(view, said, ((arrested - 1, arrested),))
    assert view.words[first : last + 1] == ["to", "be", "40"]


def test_who_says_to_go_says_it(article_of: ArticleOf) -> None:
    view = View(article_of("The man said to go at once."))
    assert not is_said_to(view, view.words.index("said"))
