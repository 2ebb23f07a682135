"""Edges of a content that the grammar of a single verb sets, and labels that one participle gives twice."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.complements import agent_behind, second_labels, with_complements
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Hale made a pledge, which critics called hollow.", "called", "Hale made a pledge", "hollow"),
        ("Hale made a pledge that critics heard.", "heard", "Hale made a pledge", "Hale made a pledge"),
        ("The board adopted what Quill called “a farce” on Monday.", "called", "a farce” on Monday", "a farce"),
        ("The board heard Quill, who called it “a farce” on Monday.", "called", "it “a farce", "it “a farce"),
        ("Quill called her vote for the pier a mistake.", "called", "her vote", "her vote for the pier a mistake"),
        ("Quill called her vote a mistake on Monday.", "called", "her vote a mistake", "her vote a mistake"),
        (
            "Quill called the bridge “a trap”, the tunnel “a grave” and the ferry “a joke”.", "called",
            "the bridge “a trap", "the bridge “a trap”, the tunnel “a grave” and the ferry “a joke",
        ),
        ("Quill called the bridge “a trap” and left with “a sigh”.", "called", "the bridge “a trap", "the bridge “a trap"),
        ("As Quill put it, “a farce is a farce”.", "put", "it, “a farce is a farce", "a farce is a farce"),
        ("Quill put it, the clock, on the shelf.", "put", "it", "it"),
        ("Hale was accused by Quill of lying to the board.", "accused", "Quill of lying to the board", "of lying to the board"),
        ("Hale was accused of lying to the board.", "accused", "of lying to the board", "of lying to the board"),
        ("Hale was told by Quill to leave the hall.", "told", "Quill to leave the hall", "to leave the hall"),
        ("Hale was told that Quill by law had to leave.", "told", "Quill by law had to leave", "Quill by law had to leave"),
        ("Hale told the man by the door to leave.", "told", "the door to leave", "the door to leave"),
        ("Quill would say only that it was late.", "say", "only that it was late", "it was late"),
        ("Quill said only one boat was left.", "said", "only one boat was left", "only one boat was left"),
        ("The mill that Quill called “a wreck” will close.", "called", "a wreck” will close", "a wreck"),
        ("Quill said “most of the mills” will close.", "said", "most of the mills” will close", "most of the mills” will close"),
        ("She said “we won” and hung up.", "said", "we won” and hung up", "we won"),
        ("She said “we won” and that she was glad.", "said", "we won” and that she was glad", "we won” and that she was glad"),
        ("Quill joked that the dam was old, prompting laughter.", "joked", "the dam was old, prompting laughter", "the dam was old"),
        (
            "The court ruled that the sale was void and ordered Vale to pay.", "ruled",
            "the sale was void and ordered Vale to pay", "the sale was void",
        ),
        ("The court heard he was late and dismissed it.", "heard", "he was late and dismissed it", "he was late and dismissed it"),
        ("The baker said the sale was void and ordered.", "said", "the sale was void and ordered", "the sale was void and ordered"),
        ("Quill said the dam broke, flooding the mill.", "said", "the dam broke, flooding the mill", "the dam broke, flooding the mill"),
    ],
)  # fmt: skip
def test_edges(article_of: ArticleOf, text: str, cue: str, content: str, expected: str) -> None:
    view = View(article_of(text))
    start = text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    [(first, last)] = with_complements(view, view.words.index(cue), ((inside[0], inside[-1]),))
    assert text[view.starts[first] : view.ends[last]] == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("There is “no proof”, Quill argues, that the dam leaks.", "There is “no proof”", ["There is “no proof”", "the dam leaks"]),
        ("There is “no proof,” Quill argues, that the dam leaks.", "There is “no proof", ["There is “no proof", "the dam leaks"]),
        ("There is no proof, Quill argues, that the dam leaks.", "the dam leaks", ["There is no proof", "the dam leaks"]),
        ("There is no proof, Quill argues that the dam leaks.", "the dam leaks", ["the dam leaks"]),
        ("There is no proof, Quill argues, that much is clear.", "There is no proof", ["There is no proof"]),
    ],
)
def test_both_halves_around_a_tag(article_of: ArticleOf, text: str, content: str, expected: list[str]) -> None:
    view = View(article_of(text))
    start = text.index(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    pieces = with_complements(view, view.words.index("argues"), ((inside[0], inside[-1]),))
    assert [text[slice(*view.balanced_characters(*piece))] for piece in pieces] == expected


def test_who_accuses(article_of: ArticleOf) -> None:
    view = View(article_of("Hale was accused by Quill of lying."))
    assert agent_behind(view, view.words.index("accused")) == view.words.index("Quill")
    view = View(article_of("Hale was seen by Quill."))
    assert agent_behind(view, view.words.index("seen")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact, called “a joy” by Quill and “a bore” by Hale, was signed.", [("a joy", "Quill"), ("a bore", "Hale")]),
        ("The pact, called “a joy” by Quill and “a bore” in town, was signed.", [("a joy", "Quill")]),
    ],
)
def test_each_label_has_its_own_speaker(article_of: ArticleOf, text: str, expected: list[tuple[str, str]]) -> None:
    view = View(article_of(text))
    who, cue, span = text.index("Quill"), text.index("called"), Span(text.index("a joy"), text.index("a joy") + 5)
    speaker = Speaker(Span(who, who + 5), view.words.index("Quill"))
    row = Report(span.start - 1, span.end + 1, (span,), "direct", "test", 0.5, "cue", speaker, Span(cue, cue + 6), "call")
    rows = second_labels(view, [row])
    assert [(text[slice(*found.spans[0])], found.speaker and text[slice(*found.speaker.span)]) for found in rows] == expected
