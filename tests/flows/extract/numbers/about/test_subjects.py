"""What or whom a figure is said of."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of, rows_of, words_of


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        ("The council backed a plan that closes 40 schools.", "40", "plan"),
        ("The owners had bought two mills and will sell 90 vans.", "90", "owners"),
        ("The yield on the savings bond rose three basis points.", "three basis points", "savings bond"),
        ("Its vacancy rate has climbed to 8 percent.", "8 percent", "Its"),
        ("Return on equity grew by 4 percent.", "4 percent", None),
    ],
)
def test_subjects(article_of: ArticleOf, text: str, number: str, subject: str | None) -> None:
    article = article_of(text)
    assert words_of(article, claim_of(article, number).subject) == subject


def test_a_figure_is_nobodys_subject(article_of: ArticleOf) -> None:
    article = article_of("The yard had orders of £420million, which should mean profits of £21 million.")
    subject = claims_of(article)["£21 million"].subject
    assert subject is None or not any(map(str.isdigit, article.text[subject.start : subject.end]))


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The club sold 40 seats.", "40", "club"),
        ("She has thrown 212 passes.", "212", "She"),
        ("Norvia Rail plans to hire 40 drivers.", "40", "Norvia Rail"),
        ("We expect to hire 40 drivers.", "40", "We"),
        ("The mill asked her to hire 40 drivers.", "40", None),
        ("The survey says that 40 mills closed.", "40", None),
    ],
)
def test_the_subject_is_who_does_it(article_of: ArticleOf, text: str, figure: str, subject: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("subject") == subject


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The trial lasted nine days.", "nine days", "trial"),
        ("He waited nine days.", "nine days", "He"),
        ("They read a letter signed by 40 doctors.", "40", None),
        ("The letter was signed by 40 doctors.", "40", "letter"),
    ],
)
def test_whose_figure_it_is(article_of: ArticleOf, text: str, figure: str, subject: str | None) -> None:
    assert row_of(article_of(text), figure).get("subject") == subject


def test_a_share_beside_another_is_not_said_of_it(article_of: ArticleOf) -> None:
    article = article_of("Just 28 percent of voters like the dean, compared with 33 percent last month.")
    assert "percent" not in (row_of(article, "33 percent").get("subject") or "")


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The ministry on Monday spent £4m on roads.", "£4m", "ministry"),
        ("Officials in Vell spent £4m on roads.", "£4m", "Officials in Vell"),
    ],
)
def test_no_day_in_a_subject(article_of: ArticleOf, text: str, figure: str, subject: str) -> None:
    article = article_of(text)
    span = claims_of(article)[figure].subject
    assert span is not None
    assert article.text[span.start : span.end] == subject


def test_who_a_relative_clause_says_it_of(article_of: ArticleOf) -> None:
    row = row_of(article_of("We met the bank, which cut its profit forecast to $70."), "$70")
    assert (row.get("claimant"), row["modality"]) == ("bank", "forecast")
    assert row_of(article_of("We met the bank, which cut its staff to 70."), "70").get("claimant") is None
