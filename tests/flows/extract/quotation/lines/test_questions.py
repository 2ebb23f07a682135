"""Interviews whose lines carry no labels."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.reports import reports

ArticleOf = Callable[[str], Article]
INTRO = "Dara Quill has run the harbour at Orsk Bay for ten years. The council asked Quill for a plan in May."
TURNS = [
    ("What is the state of your harbour today?", "It is better than people think. My father would not believe it."),
    ("Did you expect that?", "I did not, and we were lucky."),
    ("Who will pay for your plan?", "Half of it is paid for. I have asked the council for the rest."),
]


def interview(intro: str = INTRO, turns: list[tuple[str, str]] = TURNS, end: str = "") -> str:
    return "\n\n".join([intro, *(line for turn in turns for line in turn), *([end] if end else [])])


def answers(article: Article) -> list[tuple[str, str | None]]:
    text = article.text
    return [
        (" ".join(text[a:b] for a, b in report.spans), report.speaker and text[slice(*report.speaker.span)])
        for report in reports(article)
        if report.rule == "interview_answer"
    ]


def test_each_answer_is_a_row_said_by_the_person_who_is_introduced(article_of: ArticleOf) -> None:
    assert answers(article_of(interview())) == [(answer, "Dara Quill") for _, answer in TURNS]


def test_paragraphs_of_one_answer_are_spans_of_one_row(article_of: ArticleOf) -> None:
    longer = [*TURNS[:2], (TURNS[2][0], "Half of it is paid for.\n\nI have asked the council for the rest.")]
    rows = [report for report in reports(article_of(interview(turns=longer))) if report.rule == "interview_answer"]
    assert [len(row.spans) for row in rows] == [1, 1, 2]


def test_a_closing_line_about_the_person_is_no_part_of_the_answer(article_of: ArticleOf) -> None:
    assert answers(article_of(interview(end="Dara Quill was talking to the Orsk Courier."))) == [
        (answer, "Dara Quill") for _, answer in TURNS
    ]


def test_what_i_report_in_an_answer_is_the_same_person(article_of: ArticleOf) -> None:
    turns = [*TURNS[:2], (TURNS[2][0], "I told the council that the wall would fall.")]
    article = article_of(interview(turns=turns))
    told = next(
        report
        for report in reports(article)
        if report.kind == "indirect" and "the wall would fall" in article.text[report.start : report.end]
    )
    assert told.person is not None
    assert article.text[slice(*told.person.span)] == "Dara Quill"


@pytest.mark.parametrize(
    "text",
    [
        interview(turns=TURNS[:2]),  # two questions are a manner of writing
        interview(intro="The harbour at Orsk Bay has a new head. The council asked for a plan in May."),  # nobody is introduced
        interview(intro="Dara Quill runs the harbour. Ana Reyes runs the yard."),  # who of the two?
        interview(turns=[(question.replace("your", "the").replace("you", "anybody"), answer) for question, answer in TURNS]),
        interview(turns=[(question, "The harbour is what it was. The council will pay.") for question, _ in TURNS]),
        interview(turns=[(question, f"“We had no choice,” Ana Reyes said. {answer}") for question, answer in TURNS]),
    ],
)
def test_where_it_is_no_interview_there_are_no_rows(article_of: ArticleOf, text: str) -> None:
    assert answers(article_of(text)) == []


def test_a_writer_in_the_byline_is_not_the_one_who_answers(article_of: ArticleOf) -> None:
    intro = "Harbour waits\n\nBy Tom Hale\n\nDara Quill has run the harbour for ten years. She spoke to Tom Hale in May."
    assert {speaker for _, speaker in answers(article_of(interview(intro=intro)))} == {"Dara Quill"}
