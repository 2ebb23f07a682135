"""Reports of reports."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.nested import with_outer
from flows.extract.quotation.lines.continuation import continued
from flows.extract.quotation.records import RETOLD, Report, Speaker
from flows.extract.quotation.reports import CONFIDENCE, readings
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
        ("Tom Hale sold the pier that Dara Quill promised to mend.", "promised"),
        ("Dara Quill promised to mend the pier.", "promised"),
        ("Dara Quill, asked to say so, promised to mend the pier.", "promised"),
    ],
)
def test_other_verbs_around_are_none(article_of: ArticleOf, text: str, cue: str) -> None:
    assert _read(article_of(text), cue) == []


def _outer(article: Article, cue: str, *contents: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Cue, speaker and contents of what is added to a row of this cue and contents."""
    text, view = article.text, View(article)
    spans = tuple(Span(text.index(content), text.index(content) + len(content)) for content in contents)
    start = text.index(cue)
    inner = Report(
        spans[0].start, spans[-1].end, spans, "indirect", "test", 0.5, "none", None, Span(start, start + len(cue)), article.doc[0].text
    )
    rows = with_outer(view, [inner], readings(view))[1:]
    return [
        (text[slice(*row.cue)], text[slice(*row.speaker.span)], tuple(text[slice(*span)] for span in row.spans))
        for row in rows
        if row.cue is not None and row.speaker is not None
    ]


@pytest.mark.parametrize(
    ("text", "cue", "contents", "expected"),
    [
        (
            "Hale said in a letter that the pier which Quill had promised was late.",
            "had promised",
            ("which",),
            ("said", "Hale", ("the pier which Quill had promised was late",)),
        ),
        (
            "Instead, she said, her boss told her the ferry had sunk.",
            "told",
            ("the ferry had sunk",),
            ("said", "she", ("Instead", "her boss told her the ferry had sunk")),
        ),
    ],
)
def test_a_verb_of_saying_has_all_that_its_clause_tells(
    article_of: ArticleOf, text: str, cue: str, contents: tuple[str, ...], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert _outer(article_of(text), cue, *contents) == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "contents", "expected"),
    [
        (
            "“We lost the ferry,” Tom Hale said, according to the Echo. “It was old.”",
            "said",
            ("We lost the ferry,", "It was old."),
            ("according to", "the Echo", ("“We lost the ferry,” Tom Hale said", "It was old")),
        ),
        (
            "According to the harbour log, Dara Quill denied the claim; the boats left.",
            "denied",
            ("the claim",),
            ("According to", "the harbour log", ("Dara Quill denied the claim",)),
        ),
    ],
)
def test_a_source_has_the_report_that_it_tells_of(
    article_of: ArticleOf, text: str, cue: str, contents: tuple[str, ...], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert _outer(article_of(text), cue, *contents) == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("According to a survey, most bakers said they were tired.", "said", ("they were tired",)),
        ("Dara Quill cited a letter, according to which the pier was sold.", "cited", ("a letter",)),
        ("The Echo reported, according to its editor, that the pier was sold.", "reported", ("that the pier was sold",)),
        ("Dara Quill disputed that share: according to the mayor, it is close to a quarter.", "disputed", ("that share",)),
    ],
)
def test_a_source_without_a_report_before_it_has_none(article_of: ArticleOf, text: str, cue: str, contents: tuple[str, ...]) -> None:
    assert _outer(article_of(text), cue, *contents) == []


@pytest.mark.parametrize(
    ("text", "cue", "contents", "expected"),
    [
        (
            "Dara Quill denied that the mill had closed, the Echo reported on Friday.",
            "denied",
            ("the mill had closed",),
            ("reported", "the Echo", ("Dara Quill denied that the mill had closed",)),
        ),
        (
            "Dara Quill urged the crew to leave, said a sailor at the quay.",
            "urged",
            ("the crew to leave",),
            ("said", "a sailor at the quay", ("Dara Quill urged the crew to leave",)),
        ),
    ],
)
def test_a_tag_has_the_report_before_its_comma(
    article_of: ArticleOf, text: str, cue: str, contents: tuple[str, ...], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert _outer(article_of(text), cue, *contents) == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("Dara Quill scolded the boy: “Leave the quay at once,” she said.", "scolded", ("Leave the quay at once,",)),
        ("Tom Hale told managers to stop counting boats, a leaked memo suggests.", "told", ("to stop counting boats",)),
        ("When Dara Quill denied it, the Echo reported the sale.", "denied", ("it",)),
    ],
)
def test_other_ends_of_sentences_are_no_tags_of_reports(article_of: ArticleOf, text: str, cue: str, contents: tuple[str, ...]) -> None:
    assert _outer(article_of(text), cue, *contents) == []


def test_the_next_verb_of_the_same_speaker_is_none_that_was_said(article_of: ArticleOf) -> None:
    text = "Quill said the pier leaks and called it a wreck."
    view = View(article_of(text))
    called, wreck = text.index("called"), text.index("it a wreck")
    quill = Speaker(Span(0, 5), 0)
    inner = Report(wreck, wreck + 10, (Span(wreck, wreck + 10),), "indirect", "test", 0.5, "cue", quill, Span(called, called + 6), "call")
    assert with_outer(view, [inner], readings(view)) == [inner]


def test_who_retells_does_not_go_on_below(article_of: ArticleOf) -> None:
    text = "“We lost,” Hale said, according to the Echo.\n“Nobody had mended the ferry for years.”"
    view = View(article_of(text))
    said, held = (Span(text.index(words), text.index(words) + len(words)) for words in ("We lost,", "“We lost,” Hale said"))
    hale, echo = (Span(text.index(name), text.index(name) + len(name)) for name in ("Hale", "the Echo"))
    rows = [
        Report(*said, (said,), "direct", "test", 0.5, "cue", Speaker(hale, view.words.index("Hale"))),
        Report(*held, (held,), "mixed", RETOLD, 0.5, "cue", Speaker(echo, view.words.index("Echo"))),
    ]
    below = continued(view, rows, CONFIDENCE)[-1]
    assert below.rule == "next_paragraph"
    assert below.speaker is not None
    assert below.speaker.span == hale
