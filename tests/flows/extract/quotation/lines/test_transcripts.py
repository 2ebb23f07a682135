"""Transcripts whose labels stand in capitals, in small letters, or within a line."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.reports import reports

ArticleOf = Callable[[str], Article]


def turns(article: Article) -> list[tuple[str | None, str]]:
    """Label and what is said."""
    text = article.text
    return [
        (report.speaker and text[slice(*report.speaker.span)], text[slice(*report.spans[0])])
        for report in reports(article)
        if report.rule == "transcript"
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["The council met.", "HALE: The sitting is open.", "A clerk brought water.", "RUIZ: I want to ask about the pier."],
            [("HALE", "The sitting is open."), ("RUIZ", "I want to ask about the pier.")],
        ),
        (
            ["MR HALE: When was that?", "MS RUIZ: In May.", "THE CHAIR: We will stop for lunch."],
            [("MR HALE", "When was that?"), ("MS RUIZ", "In May."), ("THE CHAIR", "We will stop for lunch.")],
        ),
        (
            ["SPEAKER 1: We cannot hear you.", "SPEAKER 2: Now?", "SPEAKER 1: Yes."],
            [("SPEAKER 1", "We cannot hear you."), ("SPEAKER 2", "Now?"), ("SPEAKER 1", "Yes.")],
        ),
        (
            ["HOST (Anna Lund): Good evening.", "MINISTER (Bo Vale): Good evening to you."],
            [("HOST", "Good evening."), ("MINISTER", "Good evening to you.")],
        ),
        (
            ["Mayor Lund: The sitting is open.", "Dara Quill: I ask about the pier.", "Bo Vale: It is sound.", "Dara Quill: Are you sure?"],
            [
                ("Mayor Lund", "The sitting is open."),
                ("Dara Quill", "I ask about the pier."),
                ("Bo Vale", "It is sound."),
                ("Dara Quill", "Are you sure?"),
            ],
        ),
    ],
)
def test_a_line_is_a_turn(article_of: ArticleOf, lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert turns(article_of("\n\n".join(lines))) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("We could not save it.", ["The mill will close.", "We could not save it."]),
        ("A clerk brought water.", ["The mill will close."]),
        ("(We pause for lunch.)", ["The mill will close."]),
    ],
)
def test_a_line_without_a_label(article_of: ArticleOf, between: str, expected: list[str]) -> None:
    article = article_of("\n\n".join(["HALE: Is it true?", "RUIZ: The mill will close.", between, "HALE: Why?"]))
    [said] = [report for report in reports(article) if report.speaker and article.text[slice(*report.speaker.span)] == "RUIZ"]
    assert [article.text[slice(*span)] for span in said.spans] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vale: “We will not pay.” Quill: “See you in court.”", [("Vale", "We will not pay."), ("Quill", "See you in court.")]),
        ("They met. Vale: 'You owe me.' Quill: 'I owe nothing.' They left.", [("Vale", "You owe me."), ("Quill", "I owe nothing.")]),
        (
            "HALE: I ask about the pier. RUIZ: The pier is sound. HALE: Are you sure?",
            [("HALE", "I ask about the pier."), ("RUIZ", "The pier is sound."), ("HALE", "Are you sure?")],
        ),
    ],
)
def test_labels_within_a_line(article_of: ArticleOf, text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(article_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "COST: Forty crowns.\n\nThe fair opens at noon.\n\nPARKING: Behind the mill.",
        "Monday: “Low Tide”, 8pm. Tuesday: “High Tide”, 9pm.",
        "The choices: tea, coffee. The price: three crowns.",
        "Dara Quill: 41 votes.\n\nBo Vale: 12 votes.\n\nOren Hale: 9 votes.\n\nAnna Lund: 7 votes.",
    ],
)
def test_lists_are_no_transcripts(article_of: ArticleOf, text: str) -> None:
    assert turns(article_of(text)) == []
