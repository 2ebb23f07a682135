"""Interviews whose lines open with who speaks."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.reports import reports

ArticleOf = Callable[[str], Article]
ABOVE = "Dara Quill has built boats for forty years. She met the Orsk Courier in her yard."


def turns(article: Article) -> list[tuple[str | None, list[str], str | None]]:
    """Label, what is said, and the person whom the label stands for."""
    text = article.text
    return [
        (
            report.speaker and text[slice(*report.speaker.span)],
            [text[a:b] for a, b in report.spans],
            report.person and text[slice(*report.person.span)],
        )
        for report in reports(article)
        if report.rule == "transcript"
    ]


@pytest.mark.parametrize(
    ("question", "answer"), [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("QUESTION:", "ANSWER:"), ("Q —", "A —")]
)
def test_questions_and_answers_are_whole_turns(article_of: ArticleOf, question: str, answer: str) -> None:
    lines = [
        ABOVE,
        f"{question} How many are left?",
        f"{answer} Twelve of them.",
        "We had sixty once.",
        f"{question} And now?",
        f"{answer} I will stay.",
    ]
    found = turns(article_of("\n\n".join(lines)))
    assert [(words, person) for _, words, person in found] == [
        (["How many are left?"], None),
        (["Twelve of them.", "We had sixty once."], "Dara Quill"),
        (["And now?"], None),
        (["I will stay."], "Dara Quill"),
    ]


def test_lines_right_below_each_other_are_turns(article_of: ArticleOf) -> None:
    found = turns(article_of(f"{ABOVE}\n\nQ: How many are left?\nA: Twelve.\nQ: Who sails them?\nA: My sister does."))
    assert [words for _, words, _ in found] == [["How many are left?"], ["Twelve."], ["Who sails them?"], ["My sister does."]]


@pytest.mark.parametrize(
    ("above", "person"),
    [
        ("Tom Hale of this paper met Dara Quill. Quill, who is 51, builds boats.", "Dara Quill"),
        ("Dara Quill on boats\n\nThe builder spoke in her yard.", "Dara Quill"),
        ("Rosa Brandt won the vote. Brandt smiled.\n\nThen Dara Quill took questions from residents.", "Dara Quill"),
        ("Dara Quill builds boats. Reporters met Dara Quill.\n\nTom Hale mends sails next door.", "Dara Quill"),
        ("The yard is old.", None),
    ],
)
def test_whoever_is_led_in_or_named_most_above_answers(article_of: ArticleOf, above: str, person: str | None) -> None:
    found = turns(article_of(f"{above}\n\nQ: How many boats are left?\n\nA: Twelve of them."))
    assert found[-1][1:] == (["Twelve of them."], person)


def test_a_name_answers_q(article_of: ArticleOf) -> None:
    found = turns(article_of(f"{ABOVE}\n\nQ: How many are left?\n\nDara Quill: Twelve.\n\nQ: And now?\n\nQuill: I will stay."))
    assert [label for label, _, _ in found] == ["Q", "Dara Quill", "Q", "Quill"]


def test_two_names_take_turns(article_of: ArticleOf) -> None:
    lines = "Courier: How many are left?\n\nQuill: We have twelve of them.\n\nCourier: Who sails them?\n\nQuill: Anybody with a licence."
    assert [label for label, _, _ in turns(article_of(f"{ABOVE}\n\n{lines}"))] == ["Courier", "Quill", "Courier", "Quill"]


def test_marks_around_a_turn_are_no_part_of_what_is_said(article_of: ArticleOf) -> None:
    lines = "Hale: “Is it your boat?”\n\nQuill: “It is mine.”\n\nHale: “Is it safe?”\n\nQuill: “It was safe.”"
    assert [words for _, words, _ in turns(article_of(f"{ABOVE}\n\n{lines}"))][:2] == [["Is it your boat?"], ["It is mine."]]


def test_narration_is_no_part_of_an_answer(article_of: ArticleOf) -> None:
    lines = "Q: How many are left?\n\nA: Twelve.\n\nQuill pours the tea.\n\nQ: And now?\n\nA: I will stay.\n\nThe yard opens at nine."
    assert [words for _, words, _ in turns(article_of(f"{ABOVE}\n\n{lines}"))][1::2] == [["Twelve."], ["I will stay."]]


def test_what_somebody_reports_in_an_answer_begins_behind_its_label(article_of: ArticleOf) -> None:
    article = article_of(f"{ABOVE}\n\nQ: Is it safe?\n\nA: “It is safe,” the ministry said last year, and I agree.")
    assert all(report.rule == "transcript" or "A:" not in article.text[report.start : report.end] for report in reports(article))


@pytest.mark.parametrize(
    "lines",
    [
        "A. J. Hale runs the yard.\n\nA. She built it.",
        "Hart: 547.\n\nMoss: 411.\n\nHart: 12.\n\nMoss: 9.",
        "Q: Is it open?",
        "Courier: How many are left?\n\nQuill: Twelve.",
    ],
)
def test_other_labels_make_no_interview(article_of: ArticleOf, lines: str) -> None:
    assert turns(article_of(f"{ABOVE}\n\n{lines}")) == []
