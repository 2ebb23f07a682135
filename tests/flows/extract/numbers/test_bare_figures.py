"""Figures without a noun, figures whose noun stands elsewhere, ranks in a row; each rule with a case that it must not touch."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.said.bounds import bound_before

ArticleOf = Callable[[str], Article]


def by_text(article: Article) -> dict[str, Claim]:
    claims, _ = read_article(article)
    return {article.text[claim.quantity.start : claim.quantity.end]: claim for claim in claims}


def refused(article: Article) -> dict[str, str]:
    return {article.text[each.start : each.end]: each.reason for each in read_article(article)[1]}


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The yard once had 14 ferries. It said it needs at least 20.", "20", "ferries"),
        ("Where there were 14 ferries, there are now nine.", "nine", "ferries"),
        ("The lab polled 16 bakers. Four had expected it.", "Four", "bakers"),
        ("The club sold 300 tickets. The hall, which holds 900, was cold.", "900", None),
        ("The guide saw 14 owls. She had been there at 39.", "39", None),
        ("The team has 34 points. It wants 40.", "40", None),
        ("Of the 400 clerks, 120 left.", "120", "clerks"),
        ("The trial had 530 bakers. Bartel [22] studied the dough.", "22", None),
        ("A blast on the quay killed two.", "two", "killed"),
        ("Some 58 of those vaccinated fell ill.", "58", "those vaccinated"),
        ("The fund, which owns a mill, wants three of 11 board seats.", "three", "seats"),
        ("Membership dropped by 1,200 to 8,400.", "1,200", "Membership"),
    ],
)
def test_what_a_number_alone_counts(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert by_text(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Screen sizes remain 5 inches, 6 inches and 7 inches.", "7 inches", "Screen sizes"),
        ("Unemployment ticked up a tenth of a point to 4.8%.", "4.8%", "Unemployment"),
        ("The barn sold for record $44 million.", "$44 million", "barn"),
        ("There was a 40 percent increase in thefts.", "40 percent", "thefts"),
        ("There was a 40 percent increase in May.", "40 percent", "increase"),
        ("The club made £40m from tickets.", "£40m", "made"),
        ("The owners put £15m into the club.", "£15m", "put"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert by_text(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "rule", "measured"),
    [
        ("Prices fell in May, the ninth straight fall.", "ninth", "rank_in_a_row", "straight fall"),
        ("It was the third quarterly loss in a row.", "third", "rank_in_a_row", "quarterly loss"),
        ("She was the third of five sisters.", "third", "rank_of_so_many", "sisters"),
    ],
)
def test_ranks_in_a_row(article_of: ArticleOf, text: str, figure: str, rule: str, measured: str) -> None:
    found = by_text(article_of(text))[figure]
    assert (found.quantity.kind, found.quantity.rule, found.measured) == ("rank", rule, measured)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Profit slid from £4m in 2023 to £3m last year.", 4e6, 3e6),
        ("The list grew from 200 names to more than 500.", 200, 500),
        ("The number of ferries has fallen to nine, from 14 in 2010.", 14, 9),
        ("The cost has ballooned from an initial £40m to £95m.", 40e6, 95e6),
    ],
)
def test_movements_with_words_between(article_of: ArticleOf, text: str, start: float, end: float) -> None:
    [claim] = by_text(article_of(text)).values()
    assert (claim.quantity.change_from, claim.quantity.change_to) == (start, end)


def test_a_year_between_two_sums_is_no_end_of_a_range(article_of: ArticleOf) -> None:
    article = article_of("It paid £4m in 2019 and took £3m. It ran from 2014 to 2018.")
    assert sorted(by_text(article)) == ["£3m", "£4m"]
    assert refused(article) == {"2019": "year", "2014 to 2018": "year"}


@pytest.mark.parametrize("text", ["It was the third loss of the year.", "The third man in the row waved.", "The ninth day was dry."])
def test_ordinals_that_only_count_along(article_of: ArticleOf, text: str) -> None:
    assert "ordinal" in refused(article_of(text)).values()


def test_a_rank_and_the_one_before_it(article_of: ArticleOf) -> None:
    found = by_text(article_of("The town moved up to 11th in the table from 16th."))["11th"].quantity
    assert (found.change, found.change_from, found.change_to) == ("up", 16, 11)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The keeper levelled on 55 minutes with a header.", "55 minutes"),
        ("The keeper left on 80 minutes.", "80 minutes"),
    ],
)
def test_the_minute_of_a_match_is_a_moment(article_of: ArticleOf, text: str, figure: str) -> None:
    assert refused(article_of(text))[figure] == "clock"


def test_minutes_of_something_are_a_duration(article_of: ArticleOf) -> None:
    assert by_text(article_of("She worked on 55 minutes of film."))["55 minutes"].quantity.kind == "duration"


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("Wages are up 4% on the year and 1% on the month.", "1%", "up"),
        ("Sales fell 4% and 2% of clerks left.", "2%", "none"),
        ("A fall in prices of 3% was seen.", "3%", "down"),
        ("The average wait went up by two weeks.", "two weeks", "up"),
        ("He was ill for two weeks.", "two weeks", "none"),
        ("The town lost 45,000 residents.", "45,000", "down"),
        ("The town lost 45,000 letters.", "45,000", "none"),
        ("The barn cost £385, £60 more than in 2024.", "£60", "none"),
        ("The barn cost £385, £60 more than a year ago.", "£60", "up"),
        ("It was worth a dollar a drop, 12% a rise.", "12%", "none"),
    ],
)
def test_changes(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert by_text(article_of(text))[figure].change == change


@pytest.mark.parametrize(
    ("text", "figure", "modality"),
    [
        ("The toll is to rise by 5%.", "5%", "forecast"),
        ("The toll is 5% of the price.", "5%", "reported"),
        ("Officials said that 14 nurses would be hired.", "14", "target"),
        ("Officials said the 14 nurses would be hired.", "14", "reported"),
        ("The tax will go up by 3 percent, adding $96 to a bill.", "$96", "forecast"),
        ("The tax went up by 3 percent, adding $96 to a bill.", "$96", "reported"),
        ("The yard is targeting savings of $12m.", "$12m", "target"),
        ("The yard is on track to make a profit of $12m.", "$12m", "forecast"),
        ("The crop is seen falling to 3 million tonnes.", "3 million tonnes", "forecast"),
        ("She called for 2,000 more nurses.", "2,000", "target"),
        ("She called 2,000 nurses.", "2,000", "reported"),
        ("The council has agreed to spend £2m.", "£2m", "target"),
        ("The clinic needs 14 nurses.", "14", "target"),
        ("The yard raised its forecast by 12%.", "12%", "reported"),
        ("The tax will rise, adding $9 to the bill of a home worth $310,000.", "$310,000", "reported"),
    ],
)
def test_modality(article_of: ArticleOf, text: str, figure: str, modality: str) -> None:
    assert by_text(article_of(text))[figure].modality == modality


def test_the_word_before_decides_whether_a_hedge_is_looked_for() -> None:
    for cue in ("more than", "up to", "about", "~", ">=", "at least", "close to", "approx.", "a maximum of", "capped at", "ca."):
        text = f"They sold {cue} 40 vans"
        assert bound_before(text, text.index("40")) is not None, cue
    assert bound_before("They sold 40 vans", 10) is None


def test_a_number_between_a_name_and_a_singular_names(article_of: ArticleOf) -> None:
    assert refused(article_of("The benchmark Vindhya 40 index slipped."))["40"] == "name"
    assert "40" in by_text(article_of("The benchmark fell after Vindhya 40 times."))
