"""What further fresh marks showed of times, of what is measured and of movements, each rule with what it must leave alone."""

from collections.abc import Callable
from datetime import date

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.extract.numbers.periods.loose_periods import every_period
from flows.records import Row

ArticleOf = Callable[[str], Article]
APRIL = date(2026, 4, 22)


def rows(article: Article) -> dict[str, Row]:
    return {row["text"]: row for row in numeric_claims.extract(article, {})}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since the new year", date(2026, 1, 1), APRIL),
        ("since the start of the year", date(2026, 1, 1), APRIL),
        ("since the beginning of 2023", date(2023, 1, 1), APRIL),
        ("since the start of 2031", None, None),
        ("over the weekend", date(2026, 4, 18), date(2026, 4, 19)),
        ("over the holiday weekend", None, None),
        ("by the weekend", None, None),
        ("on the night of 8 January", date(2026, 1, 8), date(2026, 1, 8)),
        ("on the night in question", None, None),
        ("between November and January", date(2025, 11, 1), date(2026, 1, 31)),
        ("in the first round", None, None),
        ("in my second year", None, None),
        ("in the 12 hours before the flood", None, None),
        ("that night", None, None),
        ("since the kiln was lit in 2019", date(2019, 1, 1), APRIL),
        ("since the barge sank on 5 April", None, None),
    ],
)
def test_words_of_time_and_their_days(words: str, first: date | None, last: date | None) -> None:
    text = f"It took 40 {words}."
    found = [p for p in every_period(text, 0, len(text), APRIL) if text[p.start : p.end] == words]
    assert [(p.first, p.last) for p in found] == ([(first, last)] if "sank" not in words else [])


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Fees have fallen by nine-tenths since the pool was sold in 2019.", "nine-tenths", "since the pool was sold in 2019"),
        ("The kiln has been lit twice since the roof was mended.", "twice", "since the roof was mended"),
        ("Four clerks have left, since the office is cold.", "Four", None),
        ("Three teams have called since the fair opened.", "Three", None),
        ("The yen has lost 2.3 percent against the euro since the start of the year.", "2.3 percent", "since the start of the year"),
        ("Six clerks have come and gone since 2016.", "Six", "since 2016"),
        ("Six clerks left, and the shop has closed since 2016.", "Six", None),
        ("In 1991 the pit was shut for eight months.", "eight months", "In 1991"),
        ("In 1991 the miners marched for eight days.", "eight days", None),
        ("Since then the ferry has been out of action for 112 days.", "112 days", "Since then"),
        ("In the first round, with eleven parties on the ballot, they lost.", "eleven", "In the first round"),
        ("They met in May at a hall with eleven doors.", "eleven", None),
        ("The barrier, currently 40 metres long, leaks.", "40 metres", "currently"),
        ("A proposed rule, due in July, would set the fee at $310 a month.", "$310 a month", None),
        ("Two sailings had been put off until January.", "Two", None),
        ("The yard has built 14 hulls since 2019, under two owners.", "14", "since 2019"),
        ("The yard has built 14 hulls since 2019, under two owners.", "two", None),
        ("The bank will shut 11 of its 94 branches this spring.", "94", None),
        ("The bank will shut 11 of its 94 branches this spring.", "11", "this spring"),
        ("July nights in the port are now 3.1 degrees warmer than in the 1980s.", "3.1 degrees", "now"),
    ],
)
def test_whose_a_time_is(article_of: ArticleOf, text: str, figure: str, period: str | None) -> None:
    assert rows(article_of(text))[figure].get("period_text") == period


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The mother of three has sued the bank.", "three", None),
        ("A crew of 14 has sued the bank.", "14", "crew"),
        ("The plan was defeated by 64 votes to 61, with two abstentions.", "61", "votes"),
        ("The ministry put the number of injured at 1,870.", "1,870", "injured"),
        ("The number of missing rose to 212.", "212", "missing"),
        ("The number of pupils in Malta, which stood at 3,700 in 2014, has halved.", "3,700", "pupils"),
        ("A foundry had quoted $63,400 for a copy.", "$63,400", "copy"),
        ("The union has demanded a minimum of $55,000.", "$55,000", "minimum"),
        ("The price rose to a minimum of $55,000.", "$55,000", "price"),
        ("The firm has to give 90 days’ notice.", "90 days", "notice"),
        ("She said it would take ‘90 days’ at most.", "90 days", None),
        ("Flights were diverted on four nights.", "four nights", "nights"),
        ("Flights were delayed by four days.", "four days", "Flights"),
        ("The number of days above 40C in the valley will rise.", "40C", None),
        ("At 40C the grid fails.", "40C", None),
        ("The temperature stood at 40C.", "40C", "temperature"),
        ("Electric fans, 600 in all, were handed out.", "600", "Electric fans"),
        ("The complaints from tenants, some 40 of them about damp, were heard.", "40", "complaints"),
        ("Runners, two-thirds of whom lived in the town, were paid.", "two-thirds", "Runners"),
        ("A panel of six members, three from each side, will meet.", "three", "members"),
        ("By dusk 94 flights had been cancelled, including 31 to Malta.", "31", "flights"),
        ("The yard burns 40 litres a night.", "40 litres a night", None),
        ("There was no road until he was 9.", "9", None),
        ("The site's readers are mostly under 30.", "30", None),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    found = rows(article_of(text))
    assert found.get(figure, found.get(figure.split(" a ")[0], {})).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("The well has been deepened twice in six years.", "twice", "none"),
        ("Exports doubled in six years.", "doubled", "up"),
        ("Loans grew by 3.9 percent, less than half the pace of 2024.", "half", "none"),
        ("Loans fell by half.", "half", "down"),
        ("The loss of 40 farms hurt the valley.", "40", "down"),
        ("The loss of two strikers hurt the club.", "two", "none"),
        ("It made a loss of $40 million.", "$40 million", "none"),
        ("The cell shows a loss of range of 4 percent.", "4 percent", "down"),
        ("She stepped down with a payment equal to 40 percent of her wage.", "40 percent", "none"),
        ("The cuts amount to 28 percent of its staff.", "28 percent", "none"),
        ("The cuts brought staff down to 28 percent of its peak.", "28 percent", "down"),
        ("After a nap, errors fell by 38 percent; after coffee, by 21 percent.", "21 percent", "down"),
        ("After a nap, errors fell by 38 percent; after coffee, 21 percent slept.", "21 percent", "none"),
    ],
)
def test_what_moves(article_of: ArticleOf, text: str, figure: str, change: str) -> None:
    assert rows(article_of(text))[figure]["change"] == change
