"""Quotes that no verb of saying attributes: interviews, answers, names before a colon, headlines that repeat a quote."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.lines.interview import interviewed
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.reports import reports
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]
LONG = "We had sixty boats and now we have twelve."


POSITIVE = [
    ("sentence_before", f"Dara Quill is not impressed. “{LONG}”", "Dara Quill"),
    ("paragraph_before", f"Dara Quill has run the yard for ten years.\n\n“{LONG}”", "Dara Quill"),
    ("paragraph_before", f"The yard is quieter than it was, she found, and poorer.\n\n“{LONG}”", "she"),
    ("answer", f"“The yard will open,” Quill said.\n\nWhat has changed? “{LONG}”", "Quill"),
    ("colon_after_name", f"Captain Dara Quill, head of the harbour: “{LONG}”", "Captain Dara Quill, head of the harbour"),
    ("colon_after_name", f"A lesson from Dara Quill: “{LONG}”", "Dara Quill"),
    ("colon_before_name", "‘Now we have twelve’: Dara Quill on her boats\n\nBy Tom Hale\n\nThe yard has changed.", "Dara Quill"),
    ("said_below", f"‘Now we have twelve’\n\n“{LONG}” Dara Quill said.", "Dara Quill"),
    ("paragraph_after_colon", f"Dara Quill was asked about the boats:\n\n“{LONG}”", "Dara Quill"),
    ("after_colon", f"Dara Quill took one last look at the yard: “{LONG}”", "Dara Quill"),
    ("paragraph_after_colon", f"Dara Quill stated,\n\n“{LONG}”", "Dara Quill"),
    ("paragraph_after_colon", f"Dara Quill was asked about the boats:\n\n“{LONG}” Then she left.", "Dara Quill"),
    ("colon_before_name", "‘Now we have twelve’: Dara Quill leaves the yard on Monday", "Dara Quill"),
    ("colon_before_name", "The yard is open.\n\n‘Now we have twelve’: The 51-year-old owner spoke on Monday", "The 51-year-old owner"),
]


def found(article: Article) -> list[tuple[str, list[str], str | None]]:
    """Rule, words, speaker."""
    text = article.text
    return [
        (report.rule, [text[a:b] for a, b in report.spans], report.speaker and text[slice(*report.speaker.span)])
        for report in reports(article)
    ]


@pytest.mark.parametrize(("rule", "text", "speaker"), POSITIVE)
def test_who_speaks_without_a_verb(article_of: ArticleOf, rule: str, text: str, speaker: str) -> None:
    assert (rule, speaker) in [(row[0], row[2]) for row in found(article_of(text))]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("sentence_before", f"The yard is not busy. “{LONG}”"),
        ("sentence_before", "Dara Quill sat down. “Low Tide”"),
        ("paragraph_before", f"The yard is not busy.\n\n“{LONG}”"),
        ("answer", f"What has changed? “{LONG}”"),
        ("colon_after_name", f"The yard has changed: “{LONG}”"),
        ("colon_after_name", f"Dara Quill has one rule: “{LONG}”"),
        ("colon_before_name", "‘Now we have twelve’: the boats of Orsk Bay\n\nBy Tom Hale\n\nThe yard has changed."),
        ("colon_before_name", "The yard is open.\n\n‘Now we have twelve’: The boats lie in the bay on Monday"),
        ("colon_before_name", "The yard is open.\n\nA film, ‘Now we have twelve’: Dara Quill leaves the yard"),
        ("paragraph_after_colon", f"Dara Quill swam in the lake,\n\n“{LONG}”"),
        ("said_below", f"‘Nobody has twelve’\n\n“{LONG}” Dara Quill said."),
        ("said_below", f"“{LONG}” Dara Quill said. The yard that “now” stands empty was hers."),
    ],
)
def test_who_does_not(article_of: ArticleOf, rule: str, text: str) -> None:
    assert rule not in [row[0] for row in found(article_of(text))]


def test_a_quotation_left_open_above_belongs_to_the_speaker_below(article_of: ArticleOf) -> None:
    rows = found(article_of(f"Why so few? “{LONG}\n\n“The rest was sold,” Dara Quill said."))
    assert [(words, speaker) for _, words, speaker in rows] == [([LONG, "The rest was sold,"], "Dara Quill")]


def test_a_quotation_closed_above_does_not(article_of: ArticleOf) -> None:
    rows = found(article_of(f"Why so few? “{LONG}”\n\n“The rest was sold,” Dara Quill said."))
    assert (["The rest was sold,"], "Dara Quill") in [(words, speaker) for _, words, speaker in rows]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dara Quill runs the yard.\n\nQ: How many boats?\n\nA: Twelve of them.", "Dara Quill"),
        ("Mira Solberg built it.\n\nDara Quill runs the yard.\n\nQ: How many boats?\n\nA: Twelve of them.", "Dara Quill"),
        ("The yard is small.\n\nQ: How many boats?\n\nA: Twelve of them.", None),
        ("Dara Quill runs the yard.\n\nA: Twelve of them.", None),
    ],
)
def test_the_answers_of_an_interview_are_said_by_the_person_named_above(article_of: ArticleOf, text: str, person: str | None) -> None:
    article = article_of(text)
    view = View(article)
    turns = []
    for token in article.doc[:-1]:
        if token.text in ("Q", "A") and token.nbor().text == ":":
            line = Span(token.idx + 3, text.find("\n", token.idx) if "\n" in text[token.idx :] else len(text))
            turns.append(Report(*line, (line,), "direct", "test", 0.5, "cue", Speaker(Span(token.idx, token.idx + 1), token.i)))
    answer = interviewed(view, turns)[-1]
    assert (answer.person and text[slice(*answer.person.span)]) == person


def test_turns_without_a_colon_are_whole_lines(article_of: ArticleOf) -> None:
    """Q. and A. open lines, both of them: the answers are those of the person named above."""
    article = article_of(
        f"Dara Quill runs the yard. She met the paper.\n\nQ. How many boats?\n\nA. {LONG}\n\nQ. And next year?\n\nA. None."
    )
    turns = [row for row in found(article) if row[0] == "transcript"]
    assert turns == [
        ("transcript", ["How many boats?"], "Q."),
        ("transcript", [LONG], "A."),
        ("transcript", ["And next year?"], "Q."),
        ("transcript", ["None."], "A."),
    ]
    answers = [report for report in reports(article) if report.start == article.text.index(LONG)]
    assert [article.text[slice(*report.person.span)] for report in answers if report.person is not None] == ["Dara Quill"]


@pytest.mark.parametrize("text", ["A. J. Quill runs the yard.\n\nA. She built it.", "Quill ranks first.\n\nA. Moss ranks second."])
def test_a_letter_alone_opens_no_turn(article_of: ArticleOf, text: str) -> None:
    assert "transcript" not in [row[0] for row in found(article_of(text))]


def test_a_speech_over_three_paragraphs_is_one_row(article_of: ArticleOf) -> None:
    words = ["We will mend the yard.", "It will take nine years.", "And then we will sail,"]
    rows = found(article_of("“" + "\n\n“".join(words) + "” Dara Quill told the council."))
    assert [row[1:] for row in rows] == [(words, "Dara Quill")]


def test_labelled_answers_are_no_interview_of_bare_questions(article_of: ArticleOf) -> None:
    turns = "".join(f"Q: Do you like your yard in {year}?\n\nA: I love my yard, and I will stay.\n\n" for year in (1990, 2000, 2010, 2020))
    rows = found(article_of(f"Dara Quill has a yard.\n\n{turns}"))
    assert all(row[0] != "interview_answer" for row in rows)
