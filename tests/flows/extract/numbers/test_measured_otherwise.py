"""What is measured, moved or claimed in wordings that were read wrong, each rule with a case that it must not touch."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.quantities.measures import read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities
from flows.extract.registry import run_extractors

ArticleOf = Callable[[str], Article]


def claim(article: Article, figure: str) -> Claim:
    claims, _ = read_article(article)
    return next(each for each in claims if article.text[each.quantity.start : each.quantity.end] == figure)


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The firm aims to double its output.", "double", "output"),
        ("Rents doubled.", "doubled", "Rents"),
        ("The cost was put at 90 million euros.", "90 million euros", "cost"),
        ("The sea levels rose by 60cm.", "60cm", "sea levels"),
        ("Net debt was 1.9 times earnings.", "1.9 times", "Net debt"),
        ("Passenger numbers recovered to 94 percent of their old level.", "94 percent", "Passenger numbers"),
        ("The firm hopes to raise $150 million in its share sale.", "$150 million", "raise"),
        ("The firm won $150 million in contracts.", "$150 million", "contracts"),
        ("The mill set aside 400 million euros for roads.", "400 million euros", "roads"),
        ("He took another pick or two.", "two", "pick"),
        ("Six children were among the 40 injured.", "40", "injured"),
        ("Six children were among the 40 injured workers.", "40", "injured workers"),
        ("At least 12 died in the storm.", "12", "died"),
        ("The survey has a margin of error of 3 points.", "3 points", "margin of error"),
        ("Police seized cocaine, worth some 18 million euros.", "18 million euros", "cocaine"),
        ("Profit fell by a fifth to 80 million euros.", "a fifth", "Profit"),
        ("The mine produces 3 million tonnes a year.", "3 million tonnes a year", None),
        ("Response times had grown from seven minutes to 11.", "seven minutes to 11", "Response times"),
        ("The sentence was reduced to six years.", "six years", "sentence"),
        ("The council slashed 12 million euros from the budget.", "12 million euros", "budget"),
        ("The council moved 12 million euros from the budget.", "12 million euros", "council"),
        ("Donors have pledged $45 million.", "$45 million", "pledged"),
        ("The shares fell to a two-year low of $6.14.", "$6.14", "shares"),
        ("The stock closed at 31 euros, a gain of 7 percent.", "7 percent", "stock"),
        ("The stock made a gain of 7 percent.", "7 percent", "gain"),
        ("More than 400 mourners came, with 200 more outside.", "200", "mourners"),
        ("Tests of 14 wells found a limit of 50 grams passed in five of them.", "five", "wells"),
    ],
)
def test_measured(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert claim(article_of(text), figure).measured == measured


def test_movement_between_ranges() -> None:
    (found,) = join_quantities(text := "It cut its forecast from 5 to 7 percent to 3 to 5 percent.", read_quantities(text))
    assert (found.low, found.high, found.change_from, found.change, found.bound) == (3, 5, 6, "down", "range")
    plain = "It ranged from 5 to 7 percent, and grew by 3 to 5 percent."
    assert [each.rule for each in join_quantities(plain, read_quantities(plain))] == ["range_from_to", "range_to"]


def test_two_figures_up_from_two_others() -> None:
    text = "It counted 412 cases and 18 deaths, up from 290 and 11 last week."
    assert [(each.change_from, each.change_to) for each in join_quantities(text, read_quantities(text))] == [(290, 412), (11, 18)]
    other = "It counted 412 cases and 18 deaths, up from 11 last week."
    assert [(each.change_from, each.change_to) for each in join_quantities(other, read_quantities(other))] == [(None, None), (11, 18)]


def movements(text: str) -> list[tuple[float | None, float | None, str]]:
    found = join_quantities(text, read_quantities(text))
    return [(each.change_from and float(each.change_from), each.change_to and float(each.change_to), each.change) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 6 percent in May, the rate fell to 4.5 percent.", [(6.0, 4.5, "down")]),
        ("From 6 percent of homes, the team had replies to 4.5 percent.", [(None, None, "none"), (None, None, "none")]),
        ("The shares fell to a two-year low of $6.14.", [(None, None, "none"), (None, 6.14, "down")]),
        ("It was down 8 percent on last year at 212,000.", [(None, None, "none"), (None, 212000.0, "down")]),
        ("It cut its debt by 12 million euros to 40 million euros.", [(None, None, "none"), (None, 40000000.0, "down")]),
        ("It will grow by 30 to 40 million euros.", [(None, None, "none")]),
    ],
)
def test_movements(text: str, expected: list[tuple[float | None, float | None, str]]) -> None:
    assert movements(text) == expected


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The council cut spending by 12 million euros.", "12 million euros", "down"),
        ("The council praised spending by 12 million euros.", "12 million euros", "none"),
        ("The index gained 31 points.", "31", "up"),
        ("The index has 31 points.", "31", "none"),
    ],
)
def test_directions(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert claim(article_of(text), figure).change == change


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("The driver, who is 43, was jailed.", "43", "age"),
        ("The team, which is 43, was praised.", "43", "count"),
        ("The team studied 1,200 patients over five years.", "five years", "duration"),
        ("The clinic treats patients over 65 years.", "65 years", "age"),
        ("She scored 27 points and won.", "27", "count"),
        ("The youngest, 17, was jailed.", "17", "age"),
        ("The rooms, 17, were locked.", "17", "count"),
        ("Her share went up 4 points to 31 percent.", "4 points", "percentage_point"),
        ("Her team went up 4 points to 31.", "4", "count"),
        ("The fee, now 92 pounds a year, will rise to 95 pounds.", "95 pounds", "money"),
        ("The index rose 27 points to 4,100.", "27", "index"),
        ("Each household will receive 300 pounds.", "300 pounds", "money"),
        ("Each farm will receive 300 pounds of seed.", "300 pounds", "measure"),
        ("The park covers 8,600 square km.", "8,600 square km", "measure"),
        ("The debt is 90 million euros, and it grows by 6 million.", "6 million", "money"),
        ("The debt is 90 million euros, and the city grows by 6 million.", "6 million", "count"),
        ("The debt is 90 million euros, and 6 million people owe it.", "6 million", "count"),
    ],
)
def test_kinds(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert claim(article_of(text), figure).quantity.kind == kind


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Up to 20,000 people marched, organisers said, while police estimated the crowd at 8,000.", "8,000", "police"),
        ("Up to 20,000 people marched, organisers said, while 40 shops shut.", "20,000", "organisers"),
        ("The airline has ordered 40 jets.", "40", None),
        ("A crowd of 31,204 saw the home side win its 14 games.", "14", None),
        ("Data released by the statistics office showed exports fell 4 percent.", "4 percent", "Data released by the statistics office"),
        ("The airline, which has 30 pilots, said it would hire 12 more.", "12", "The airline"),
    ],
)
def test_claimants(article_of: ArticleOf, text: str, figure: str, claimant: str | None) -> None:
    rows, _ = run_extractors(article_of(text))
    assert next(row.get("claimant") for row in rows["numeric_claims"] if row["text"] == figure) == claimant
