"""Aims that are none, units told once, votes, spans of two periods, money that is spent; each rule with a case it must not touch."""

from collections.abc import Callable
from datetime import date

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.periods.when import periods

ArticleOf = Callable[[str], Article]


def by_text(article: Article) -> dict[str, Claim]:
    return {article.text[claim.quantity.start : claim.quantity.end]: claim for claim in read_article(article)[0]}


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The shop is offering the lamp for $120.", "$120", "reported"),
        ("The site offers a listing of over 2 million tunes.", "2 million", "reported"),
        ("The firm offered $40 million for the mill.", "$40 million", "target"),
        ("The firm offered to pay 40 million euros.", "40 million euros", "target"),
        ("The college will offer 40 courses.", "40", "target"),
        ("The bill includes £12 million paid to lawyers.", "£12 million", "reported"),
        ("The budget includes £12 million for roads.", "£12 million", "target"),
        ("The fund will pay $40 million raised from members.", "$40 million", "target"),
        ("The brush (£1.50, Orsk Stores) must be used before the cream.", "£1.50", "reported"),
        ("The firm will pay 40 million euros (£31 million) for it.", "£31 million", "target"),
        ("The county's 59 farmers must return 15 percent of their water.", "59", "reported"),
        ("The county's 59 farmers must return 15 percent of their water.", "15 percent", "target"),
        ("Its other 12 drivers will lose their vans.", "12", "reported"),
        ("Some 400 workers will lose their vans.", "400", "forecast"),
        ("Ministers hope the worst is over, with the vote only six weeks away.", "six weeks", "reported"),
        ("With the vote just four weeks away, the mayor is hoping to win.", "four weeks", "reported"),
        ("They demanded that it be done 10 days ago.", "10 days", "reported"),
        ("The mayor must say what he has done for the past 521 days.", "521 days", "reported"),
        ("The firm hopes to finish in 40 days.", "40 days", "target"),
        ("In your old age: Vell Hide and Glow Stick (£1.70, Orsk) should be used first.", "£1.70", "reported"),
    ],
)
def test_what_is_there_is_no_aim(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert by_text(article_of(text))[figure].modality == modality


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The shop is offering the lamp for $120.", "$120", "lamp"),
        ("The report lists $77 million spent on consultants.", "$77 million", "consultants"),
        ("The report lists £12 million paid to lawyers.", "£12 million", "paid"),
        ("The report lists £12 million for lawyers.", "£12 million", "report"),
        ("The fund will pay $40 million raised from members.", "$40 million", "pay"),
        ("She holds a ten point lead in the poll.", "ten point", "lead"),
        ("It is a two-and-a-half hour crossing which costs £31.20.", "£31.20", "crossing"),
        ("Members rejected the plan by 285 to 272 votes.", "285", "votes"),
        ("The motion failed by 40 votes to 38.", "38", "votes"),
        ("A man from Orsk had won $16.6 million.", "$16.6 million", "won"),
        ("Exports exceeded $16.6 million.", "$16.6 million", "Exports"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert by_text(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "unit", "change", "start"),
    [
        ("The Blues widened their gap over the Greens to 12 from seven percentage points.", "12", "pp", "up", 7),
        ("The rate rose to 5 from 4 percent.", "5", "%", "up", 4),
        ("He moved to 10 from four clubs.", "10", None, "up", 4),
        ("The rate was at 5 in May from 4 percent.", "5", None, "none", None),
        ("Another said he would go up to seven.", "seven", None, "none", None),
        ("The scale would go up to seven.", "seven", None, "up", None),
        ("Members cut the plan by 285 to 272 votes.", "285", None, "none", None),
        ("Members cut the plan by 285 to 272 votes.", "272", None, "none", None),
        ("Chalk is added to only 15 per cent of flour.", "15 per cent", "%", "none", None),
        ("The town received $3 million raised for a new pool.", "$3 million", None, "none", None),
    ],
)
def test_levels_share_a_unit_and_votes_move_nothing(
    article_of: ArticleOf, text: str, figure: str, unit: str | None, change: str, start: float | None
) -> None:
    claim = by_text(article_of(text))[figure]
    assert (claim.quantity.unit, claim.change) == (unit, change)
    assert claim.quantity.change_from == start


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("The side had only three goals in five games.", "three", "count"),
        ("Two in three voters stayed at home.", "Two in three", "ratio"),
        ("It takes 40 to 60 votes to win.", "40 to 60", "count"),
    ],
)
def test_two_counts_are_no_share(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert by_text(article_of(text))[figure].quantity.kind == kind


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between the second quarter of 2011 and second quarter of 2012", date(2011, 4, 1), date(2012, 6, 30)),
        ("from the first quarter to the third quarter of 2010", date(2010, 1, 1), date(2010, 9, 30)),
        ("from March 2008 to June 2010", date(2008, 3, 1), date(2010, 6, 30)),
        ("between June 2010 and March 2008", None, None),
        ("the first quarter of 2008", date(2008, 1, 1), date(2008, 3, 31)),
    ],
)
def test_a_span_of_two_periods(text: str, first: date | None, last: date | None) -> None:
    (found,) = periods(text, 0, len(text), date(2026, 3, 4))
    assert (found.first, found.last, text[found.start : found.end]) == (first, last, text)
